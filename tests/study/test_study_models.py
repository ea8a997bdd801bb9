"""The model and its weights may change: states follow, and what has been scheduled stays."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import asdict

from quiz import paths
from quiz.fsrs.model import ModelState, model_of
from quiz.fsrs.rating import Rating
from quiz.progress.cards import CardRow
from quiz.study.context import Study, open_study
from quiz.study.log import whole_log
from quiz.study.review.scheduling import elapsed, rebuilt
from quiz.study.review.session import ReviewSession
from quiz.study.states import compute_states
from tests.conftest import NOON, Clock
from tests.database import run_sql

STATE = ("stability", "difficulty", "stability_fast")
DEFAULTS = model_of("fsrs-6").weights
FITTED = (0.4, 1.8, 3.3, 12.0, *DEFAULTS[4:])
Opening = Callable[[str], Study]


def choose(model: str) -> None:
    path = Path(paths.settings_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'model = "{model}"\n')


@pytest.fixture
def opened(bank: Path, tmp_path: Path) -> Iterator[Opening]:
    """Open the same progress file with a model chosen in the settings."""
    studies = []

    def open_with(model: str) -> Study:
        choose(model)
        studies.append(open_study([str(bank)], str(tmp_path / "progress.db")))
        return studies[-1]

    yield open_with
    for study in studies:
        study.close()


def rows(study: Study) -> dict[str, CardRow]:
    return {flagged.card.card: flagged.card for flagged in study.store.cards.in_study_order()}


def scheduled(study: Study) -> dict[str, dict[str, object]]:
    """Return all of the rows but the states."""
    known = {key: asdict(card) for key, card in rows(study).items()}
    return {key: {name: row[name] for name in row if name not in STATE} for key, row in known.items()}


def states(study: Study) -> dict[str, tuple[float | None, ...]]:
    return {key: tuple(getattr(card, name) for name in STATE) for key, card in rows(study).items()}


def assert_rebuilt(study: Study) -> None:
    """Every row follows from the log; arrays may round the last bits of a state differently."""
    for key, card in rows(study).items():
        again, stored = asdict(rebuilt(study.store, study.settings, key)), asdict(card)
        assert again == {
            name: pytest.approx(value, rel=1e-12) if name in STATE and value is not None else value
            for name, value in stored.items()
        }


def review(study: Study, clock: Clock, random: Random, turns: int) -> None:
    session = ReviewSession(study, clock=clock, random=random)
    for _ in range(turns):
        clock.move(days=random.choice([0, 0, 0.3, 1, 4]), seconds=random.randrange(5, 900))
        if random.random() < 0.15:
            session.undo()
        elif session.next() is not None:
            session.give_up()
            session.rate(random.choice(list(Rating)))
        if session.current is not None and random.random() < 0.1:
            session.reset()


@pytest.mark.parametrize("seed", range(4))
def test_rows_follow_from_the_log_however_often_the_model_changes(
    opened: Opening, clock: Clock, seed: int
) -> None:
    random = Random(seed)
    for _ in range(6):
        model = random.choice(["fsrs-6", "fsrs-7"])
        study = opened(model)
        assert study.store.weights.in_use() == study.store.weights.current(model)
        assert_rebuilt(study)
        review(study, clock, random, 25)
        assert_rebuilt(study)
        if random.random() < 0.5:
            study.store.weights.add("fsrs-6", FITTED, clock.at)


def test_a_changed_model_changes_states_and_nothing_else(opened: Opening, clock: Clock) -> None:
    study = opened("fsrs-6")
    review(study, clock, Random(5), 40)
    before, due = states(study), scheduled(study)
    seven = opened("fsrs-7")
    assert scheduled(seven) == due
    fresh = {key for key, card in rows(seven).items() if card.phase == 0}
    assert fresh < set(before)
    for key, (stability, _, fast) in states(seven).items():
        assert (fast is None) == (stability is None) == (key in fresh)
        assert stability != before[key][0] or key in fresh
    back = opened("fsrs-6")
    assert scheduled(back) == due
    assert states(back) == {
        key: tuple(part if part is None else pytest.approx(part, rel=1e-12) for part in parts)
        for key, parts in before.items()
    }


def test_a_review_is_logged_with_the_weights_it_was_scheduled_with(opened: Opening, clock: Clock) -> None:
    for model in ("fsrs-6", "fsrs-7", "fsrs-6"):
        review(opened(model), clock, Random(1), 3)
    study = opened("fsrs-6")
    version = study.store.weights.add("fsrs-6", FITTED, NOON)
    compute_states(study.store, "fsrs-6")
    review(study, clock, Random(2), 3)
    logged = [weights for (weights,) in run_sql(study.store, "select weights from reviews order by id")]
    assert list(dict.fromkeys(logged)) == [0, 1, version]
    assert logged[-1] == version


def test_new_weights_change_states_and_not_due_days(opened: Opening, clock: Clock) -> None:
    study = opened("fsrs-6")
    review(study, clock, Random(3), 30)
    due, before = scheduled(study), states(study)
    study.store.weights.add("fsrs-6", FITTED, NOON)
    compute_states(study.store, "fsrs-6")
    assert scheduled(study) == due
    assert states(study) != before
    study.store.weights.restore(0, NOON)
    compute_states(study.store, "fsrs-6")
    assert states(study) == {
        key: tuple(part if part is None else pytest.approx(part, rel=1e-12) for part in parts)
        for key, parts in before.items()
    }


def test_undo_after_a_change_of_model_brings_back_when_the_card_was_due(
    opened: Opening, clock: Clock
) -> None:
    study = opened("fsrs-6")
    review(study, clock, Random(8), 30)
    study = opened("fsrs-7")
    session = ReviewSession(study, clock=clock, random=Random(4))
    clock.move(days=30)
    before, due = states(study), scheduled(study)
    item = session.next()
    assert item is not None
    assert item.card.phase != 0
    session.give_up()
    session.rate(Rating.EASY)
    assert scheduled(study) != due
    session.undo()
    assert scheduled(study) == due
    assert states(study)[item.key] == pytest.approx(before[item.key], rel=1e-12)


def test_two_windows_with_other_settings_agree(opened: Opening, clock: Clock) -> None:
    """The file says by which model its states were made; the window opened last has chosen it."""
    six = opened("fsrs-6")
    seven = opened("fsrs-7")
    assert six.settings.model == "fsrs-6"
    for study in (six, seven, six):
        session = ReviewSession(study, clock=clock, random=Random(6))
        item = session.next()
        assert item is not None
        session.give_up()
        expected = session.intervals()[Rating.GOOD - 1]
        assert expected.days is not None  # FSRS-6 would go on to the second step
        session.rate(Rating.GOOD)
        card = study.store.cards.find(item.key)
        assert card is not None
        assert card.stability_fast is not None
    assert_rebuilt(six)


def test_reviews_of_unknown_weights_count_as_those_of_the_weights_in_use(
    opened: Opening, clock: Clock
) -> None:
    study = opened("fsrs-6")
    review(study, clock, Random(9), 20)
    run_sql(study.store, "update reviews set weights = 123456789")
    assert_rebuilt(study)


def test_all_histories_are_those_of_each_card(opened: Opening, bank: Path, clock: Clock) -> None:
    study = opened("fsrs-6")
    review(study, clock, Random(2), 80)
    text = bank.read_text()
    bank.write_text(text.replace("id: a-card", "id: a-renamed-card\n    formerly: [test.every-kind/a-card]"))
    study.reload()
    session = ReviewSession(study, clock=clock, random=Random(3))
    for key in rows(study):
        if "renamed" in key:
            assert study.store.reviews.of_card(key)  # under the old name
            session.show(key)
            session.give_up()
            session.rate(Rating.GOOD)
    expected = {
        card.id: [(entry.rating, entry.day, entry.at) for entry in study.store.reviews.of_card(key)]
        for key, card in rows(study).items()
    }
    found: dict[int, list[tuple[int, int, int]]] = {}
    for card, *entry in zip(*(column.tolist() for column in whole_log(study.store)), strict=True):
        found.setdefault(card, []).append((entry[0], entry[1], entry[2]))
    assert found == {card: entries for card, entries in expected.items() if entries}


def test_progress_is_reported(
    opened: Opening, clock: Clock, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review(opened("fsrs-6"), clock, Random(1), 10)
    choose("fsrs-7")
    monkeypatch.setattr("quiz.study.log.EVERY", 4)
    seen: list[tuple[int, int]] = []
    study = open_study(
        [str(bank)], str(tmp_path / "progress.db"), report_states=lambda *counts: seen.append(counts)
    )
    count = study.store.reviews.rows()
    study.close()
    assert seen == [*((done, count) for done in range(0, count, 4)), (count, count)]


def test_a_file_that_is_as_the_settings_say_is_left_alone(
    opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened("fsrs-7")
    monkeypatch.setattr("quiz.study.states.compute_states", None)
    opened("fsrs-7")


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_retrievability_is_that_of_the_model_in_use(opened: Opening, clock: Clock, model: str) -> None:
    study = opened(model)
    review(study, clock, Random(12), 40)
    clock.move(days=2)
    study.store.weights.add("fsrs-6", FITTED, NOON)
    compute_states(study.store, model)
    weights = study.store.weights.in_use()
    equations, moment = model_of(weights.model, weights.numbers), clock()
    expected = {
        key: equations.recall(
            elapsed(equations, card, moment.day(4), moment.at),
            ModelState(card.stability, card.difficulty, card.stability_fast),
        )
        for key, card in rows(study).items()
        if card.stability is not None and card.difficulty is not None
    }
    middle = sorted(expected.values())[len(expected) // 2]
    for relation, holds in (("<", middle.__gt__), (">=", middle.__le__)):
        found = study.search.keys(f"prop:retrievability{relation}{middle + 1e-9:.15f}", moment)
        assert set(found) == {key for key, recall in expected.items() if holds(recall - 1e-9)}
        assert found
