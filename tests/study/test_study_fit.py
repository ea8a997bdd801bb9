"""Proposing fitted weights, using them, and going back."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.fit.log import FitLog, fit_log
from quiz.fsrs.rating import Phase
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.cards import CardRow
from quiz.study.context import Study, open_study
from quiz.study.fit import report
from quiz.study.fit.propose import Proposal, fit_input, propose
from quiz.study.fit.use import earlier, go_back, use
from quiz.study.review.reschedule import reschedule_every_card
from quiz.study.review.scheduling import rebuilt
from tests.conftest import NOON
from tests.database import run_sql
from tests.study.alike import alike
from tests.study.learner import learner


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    learner(folder, "fsrs-7", 4000).close()
    return folder


@pytest.fixture
def learnt(made: Path, tmp_path: Path) -> Iterator[Study]:
    for name in ("made.yaml", "progress.db"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    study = open_study([str(tmp_path / "made.yaml")], str(tmp_path / "progress.db"))
    yield study
    study.close()


def proposal_of(study: Study) -> Proposal:
    return propose(fit_input(study.store))


def log_in(study: Study) -> FitLog:
    return fit_log(fit_input(study.store).log)


def cards(study: Study) -> dict[str, CardRow]:
    return {key: study.store.cards.expect(key) for key in study.store.reviews.cards()}


def test_the_log_is_that_of_each_card(learnt: Study) -> None:
    log = log_in(learnt)
    assert log.card.size == 4000
    for key in list(cards(learnt))[:20]:
        row = learnt.store.cards.expect(key)
        reviews = learnt.store.reviews.of_card(key)
        assert log.rating[log.card == row.id].tolist() == [review.rating for review in reviews]


def test_undone_and_reset_reviews_are_left_out_and_renamed_cards_are_one(
    learnt: Study, tmp_path: Path
) -> None:
    store = learnt.store
    undone, reset, renamed = list(cards(learnt))[:3]
    store.reviews.void(store.last_id() + 1, 1, store.reviews.of_card(undone)[-1].id)
    store.reviews.reset(store.last_id() + 1, 1, reset)
    before = len(store.reviews.of_card(renamed))
    bank, id_ = tmp_path / "made.yaml", renamed.removeprefix("made/")
    bank.write_text(bank.read_text().replace(f"id: {id_},", f"id: new, formerly: [{renamed}],"))
    learnt.reload()
    log = log_in(learnt)
    for key, lost in ((undone, 0), (reset, 0), ("made/new", before)):
        row = store.cards.expect(key)
        reviews = store.reviews.of_card(key)
        assert log.rating[log.card == row.id].tolist() == [review.rating for review in reviews]
        assert lost in (0, len(reviews))


def test_the_better_model_is_proposed_and_nothing_is_changed(learnt: Study) -> None:
    before = cards(learnt)
    proposal = proposal_of(learnt)
    assert proposal.weights is not None
    assert proposal.weights.model == "fsrs-7"
    assert proposal.later > 500
    assert cards(learnt) == before
    assert learnt.store.weights.in_use().version == 0
    told = report.lines(proposal)
    assert told[-1].startswith("With fitted weights, FSRS-7 predicts better than FSRS-6")
    [best] = [line for line in told if line.startswith("FSRS-7 fitted")]
    assert best.startswith("FSRS-7 fitted*  0.")
    assert told[told.index(best) + 1] == "* best of the fitted: lowest log loss"
    assert "\n".join(told).count("*") == 2


def test_proposed_weights_are_used_and_every_state_follows_while_due_dates_stay(learnt: Study) -> None:
    before = cards(learnt)
    proposal = proposal_of(learnt)
    use(learnt, proposal, NOON)
    in_use = learnt.store.weights.in_use()
    assert (in_use.model, in_use.numbers) == proposal.weights
    after = cards(learnt)
    for key, card in after.items():
        assert alike(rebuilt(learnt.store, learnt.settings, key), card)
        assert (card.due_day, card.due_at) == (before[key].due_day, before[key].due_at)
    assert any(card.stability != before[key].stability for key, card in after.items())


def test_due_dates_are_computed_anew_if_that_is_wanted(learnt: Study) -> None:
    before = cards(learnt)
    use(learnt, proposal_of(learnt), NOON)
    moment, random = Timestamp(NOON, 0), Random(1)
    count = reschedule_every_card(learnt, moment, random)
    after = cards(learnt)
    moved = [key for key in after if after[key].due_day != before[key].due_day]
    assert count == len(moved) > 100
    assert all(before[key].phase == Phase.REVIEW for key in moved)
    assert {key: rebuilt(learnt.store, learnt.settings, key).due_day for key in after} == {
        key: card.due_day for key, card in after.items()
    }
    assert reschedule_every_card(learnt, moment, random) == 0


def test_earlier_weights_come_back_step_by_step(learnt: Study) -> None:
    before = cards(learnt)
    assert earlier(learnt) is None
    use(learnt, proposal_of(learnt), NOON)
    to = earlier(learnt)
    assert to is not None
    assert to.version == 0
    used = go_back(learnt, to, NOON + 1)
    assert (used.model, used.restored) == ("fsrs-6", 0)
    assert all(alike(card, before[key]) for key, card in cards(learnt).items())
    assert earlier(learnt) is None


def test_a_second_fit_of_the_same_log_proposes_nothing(learnt: Study) -> None:
    use(learnt, proposal_of(learnt), NOON)
    again = proposal_of(learnt)
    assert again.weights is None
    assert again.compared is not None
    assert again.compared.seen
    assert (
        report.lines(again)[-1] == "No fitted weights predict better than those in use. Nothing is changed."
    )


def test_too_few_reviews_are_told(learnt: Study) -> None:
    run_sql(
        learnt.store, "delete from reviews where id not in (select id from reviews order by id limit 500)"
    )
    proposal = proposal_of(learnt)
    assert (proposal.compared, proposal.weights) == (None, None)
    assert proposal.missing == 500 - proposal.later > 100
    assert f"{proposal.missing} reviews on later days are missing" in report.lines(proposal)[0]


def test_losses_are_kept_with_the_weights(learnt: Study) -> None:
    proposal = proposal_of(learnt)
    use(learnt, proposal, NOON)
    [default, _, fitted] = learnt.store.weights.history()
    assert report.kept_loss(default) is None
    assert proposal.compared is not None
    assert report.kept_loss(fitted) == proposal.compared.best.quality.log_loss
    assert fitted.made_at == NOON


def test_reviews_that_were_all_recalled_have_no_auc(learnt: Study) -> None:
    run_sql(learnt.store, "update reviews set rating = 3 where rating = 1")
    proposal = proposal_of(learnt)
    assert any(report.NO_AUC in line for line in report.lines(proposal))
    assert "NaN" not in report.stored(proposal)
