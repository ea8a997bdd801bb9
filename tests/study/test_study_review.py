import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.fsrs.rating import Rating
from quiz.kinds.response import AnswerFormatError
from quiz.progress.cards import CardRow
from quiz.study.context import Study, open_study
from quiz.study.record import RatedElsewhereError
from quiz.study.review.item import Remaining, ReviewItem
from quiz.study.review.scheduling import rebuilt
from quiz.study.review.session import ReviewSession
from tests.answering import right_response
from tests.conftest import Clock
from tests.database import change_behind_index, run_sql, set_writable


def right(item: ReviewItem) -> tuple[str, ...]:
    """Return a right response to the card shown."""
    return right_response(item.question, item.shown)


def answer_next(session: ReviewSession, rating: Rating = Rating.GOOD) -> str:
    item = session.next()
    assert item is not None
    session.answer(right(item))
    session.rate(rating)
    return item.key


def test_every_card_of_a_new_bank_comes_once_and_siblings_wait(session: ReviewSession, clock: Clock) -> None:
    seen = [answer_next(session, Rating.EASY) for _ in range(6)]
    assert [key.rpartition("/")[2] for key in seen] == [
        "a-card", "a-choice", "a-claim", "a-cloze#c1", "a-text", "a-number",
    ]  # fmt: skip
    assert session.next() is None
    clock.move(days=1)
    assert answer_next(session, Rating.EASY).endswith("a-card#reverse")
    assert answer_next(session, Rating.EASY).endswith("a-cloze#c2")
    assert session.next() is None


def test_a_right_answer_suggests_good(session: ReviewSession) -> None:
    turns: dict[str, ReviewItem] = {}
    while (item := session.next()) is not None and len(turns) < 6:
        session.answer(right(item))
        turns[item.question.id] = item
        session.rate(Rating.EASY)
    assert {key: item.proposed for key, item in turns.items()} == {
        "a-card": None, "a-choice": Rating.GOOD, "a-claim": Rating.GOOD,
        "a-cloze": Rating.GOOD, "a-text": Rating.GOOD, "a-number": Rating.GOOD,
    }  # fmt: skip


def at(session: ReviewSession, question: str) -> ReviewItem:
    """Go through the new cards until ``question`` is shown."""
    while (item := session.next()) is not None:
        if item.question.id == question:
            return item
        session.answer(right(item))
        session.rate(Rating.EASY)
    raise AssertionError(question)


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [("sgd", Rating.AGAIN), ("ADAM ", Rating.GOOD), ("adaptive momemt estimation", Rating.HARD)],
)
def test_typed_text_is_graded_and_suggests_a_rating(
    session: ReviewSession, typed: str, proposed: Rating
) -> None:
    item = at(session, "a-text")
    session.answer(item.question.read(item.shown, typed))
    assert item.proposed == proposed


def test_a_hint_is_shown_and_counted(session: ReviewSession) -> None:
    item = session.next()
    assert item is not None
    assert session.hint() == "It rectifies."
    assert item.hints == 1


def test_a_response_that_is_not_a_number_can_be_replaced(session: ReviewSession) -> None:
    item = at(session, "a-number")
    with pytest.raises(AnswerFormatError):
        session.answer(item.question.read(item.shown, "a lot"))
    assert not item.answered
    session.answer(item.question.read(item.shown, "25 %"))
    assert item.proposed == Rating.GOOD


def test_learning_steps_come_back_within_the_session(session: ReviewSession, clock: Clock) -> None:
    first = answer_next(session, Rating.AGAIN)
    others = [answer_next(session, Rating.EASY) for _ in range(2)]
    assert first not in others
    clock.move(minutes=1)
    assert answer_next(session, Rating.GOOD) == first
    assert [answer_next(session, Rating.EASY) for _ in range(3)].count(first) == 0
    # Nothing else is left: the ten-minute step comes early.
    assert answer_next(session, Rating.GOOD) == first
    assert session.next() is None


def test_new_cards_stop_at_the_daily_limit(study: Study, clock: Clock) -> None:
    study.settings.new_per_day = 2
    session = ReviewSession(study, clock=clock, random=Random(1))
    assert session.remaining() == Remaining(0, 0, 2)
    assert [answer_next(session, Rating.EASY) for _ in range(2)]
    assert session.next() is None
    assert ReviewSession(study, clock=clock, random=Random(2)).next() is None
    clock.move(days=1)
    assert ReviewSession(study, clock=clock, random=Random(2)).remaining().new == 2


def test_due_cards_come_before_new_ones(study: Study, clock: Clock) -> None:
    study.settings.new_per_day = 1
    first = answer_next(ReviewSession(study, clock=clock, random=Random(1)), Rating.EASY)
    clock.move(days=30)
    session = ReviewSession(study, clock=clock, random=Random(1))
    assert session.remaining() == Remaining(0, 1, 1)
    assert answer_next(session) == first


def test_the_interval_shown_is_the_interval_scheduled(
    session: ReviewSession, study: Study, clock: Clock
) -> None:
    for rating in (Rating.GOOD, Rating.EASY, Rating.HARD, Rating.AGAIN):
        item = session.next()
        assert item is not None
        session.answer(right(item))
        interval = session.intervals()[rating - 1]
        session.rate(rating)
        card = study.store.cards.find(item.key)
        assert card is not None
        if interval.days is not None:
            assert card.due_day == clock().day(4) + interval.days
        else:
            assert interval.seconds is not None
            assert card.due_at == clock.at + interval.seconds * 1000


def test_undo_is_as_deep_as_the_session(session: ReviewSession, study: Study, clock: Clock) -> None:
    states: list[list[CardRow | None]] = []
    keys: list[str] = []

    def all_cards() -> list[CardRow | None]:
        rows = run_sql(study.store, "select card from cards order by card")
        return [study.store.cards.find(row[0]) for row in rows]

    for step in range(5):
        states.append(all_cards())
        item = session.next()
        assert item is not None
        keys.append(item.key)
        if step == 1:
            session.bury()
        elif step == 3:
            session.suspend()
        else:
            session.answer(right(item))
            session.rate(Rating(1 + step % 4))
        clock.move(seconds=20)
    while keys:
        item = session.undo()
        assert item is not None
        assert item.key == keys.pop()
        assert all_cards() == states.pop()
    assert session.undo() is None
    assert session.done == []


def test_the_same_rating_after_undo_gives_the_same_date(
    session: ReviewSession, study: Study, clock: Clock
) -> None:
    cards = 4
    for _ in range(cards):
        key = session.next().key
        session.give_up()
        offered = session.intervals()
        days = []
        for _ in range(3):
            session.rate(Rating.EASY)
            days.append(study.store.cards.find(key).due_day)
            clock.move(seconds=1)
            session.undo()
            session.give_up()
            assert session.intervals() == offered
        session.bury()
        session.undo()
        assert session.intervals() == offered
        session.rate(Rating.EASY)
        assert {*days, study.store.cards.find(key).due_day} == {days[0]}
    ids = run_sql(study.store, "select id from reviews")
    assert len(ids) == len(set(ids)) == cards * 4, "each is in the log under an id of its own"


def test_undo_leaves_options_and_numbers_as_they_stood(session: ReviewSession) -> None:
    for undone in ("a-choice", "a-claim"):
        session.show(f"test.every-kind/{undone}")
        first = session.current
        session.answer(right(first))
        session.rate(Rating.EASY)
        following = session.next()
        assert session.undo().shown == first.shown
        session.answer(right(first))
        session.rate(Rating.EASY)
        again = session.next()
        assert (again.key, again.seed, again.shown) == (following.key, following.seed, following.shown)


def test_an_undone_mark_shuffles_nothing_and_a_later_turn_shuffles_anew(
    session: ReviewSession, clock: Clock
) -> None:
    session.show("test.every-kind/a-choice")
    first = session.current
    session.mark()
    assert session.undo().seed == first.seed
    session.answer(right(first))
    session.rate(Rating.AGAIN)
    clock.move(minutes=1)
    again = session.next()
    assert again.key == first.key
    assert again.seed != first.seed


def test_marking_can_be_undone(session: ReviewSession) -> None:
    item = session.next()
    assert item is not None
    assert session.mark() is True
    again = session.undo()
    assert again is not None
    assert not again.flags.marked
    assert session.current is again


def test_buried_cards_come_back_tomorrow_and_suspended_ones_do_not(
    session: ReviewSession, clock: Clock
) -> None:
    first = session.next()
    session.bury()
    second = session.next()
    session.suspend()
    assert first is not None
    assert second is not None
    rest = [answer_next(session, Rating.EASY) for _ in range(5)]
    assert first.key not in rest
    clock.move(days=1)
    back = []
    while session.next() is not None and len(back) < 20:
        item = session.current
        assert item is not None
        back.append(item.key)
        session.answer(right(item))
        session.rate(Rating.EASY)
    assert first.key in back
    assert second.key not in back


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(Rating), st.sampled_from([0.0, 0.01, 0.5, 1, 3, 40])),
        min_size=1,
        max_size=12,
    )
)
def test_states_can_be_rebuilt_from_the_log(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Rating, float]]
) -> None:
    folder = tmp_path_factory.mktemp("rebuilt")
    bank = folder / "one.yaml"
    bank.write_text("id: one\ntitle: One\nquestions:\n- {id: q, kind: card, prompt: P, answer: A}\n")
    clock = Clock()
    study = open_study([str(bank)], str(folder / "p.db"))
    session = ReviewSession(study, clock=clock, random=Random(1))
    for rating, days in steps:
        clock.move(days=days)
        if session.next() is None:
            continue
        session.answer(())
        session.rate(rating)
    card = study.store.cards.find("one/q")
    assert card == rebuilt(study.store, study.settings, "one/q")
    study.close()


def test_the_same_seed_and_clock_give_the_same_session(bank: Path, tmp_path: Path) -> None:
    def run(name: str) -> list[tuple[object, ...]]:
        study = open_study([str(bank)], str(tmp_path / name))
        clock = Clock()
        session = ReviewSession(study, clock=clock, random=Random(3))
        seen: list[tuple[object, ...]] = []
        while (item := session.next()) is not None and len(seen) < 40:
            session.answer(right(item))
            seen.append((item.key, item.shown, item.review_id, session.intervals()))
            session.rate(Rating(1 + len(seen) % 4))
            clock.move(seconds=33)
        log = run_sql(study.store, "select * from reviews")
        study.close()
        return [*seen, *log]

    assert run("a.db") == run("b.db")


def test_two_windows_with_the_same_file_lose_nothing(bank: Path, tmp_path: Path, clock: Clock) -> None:
    studies = [open_study([str(bank)], str(tmp_path / "p.db")) for _ in range(2)]
    sessions = [ReviewSession(study, clock=clock, random=Random(seed)) for seed, study in enumerate(studies)]
    turns = [session.next() for session in sessions]
    assert turns[0] is not None
    assert turns[1] is not None
    assert turns[0].key == turns[1].key
    for session in sessions:
        session.answer(())
    sessions[0].rate(Rating.GOOD)
    with pytest.raises(RatedElsewhereError):
        sessions[1].rate(Rating.GOOD)
    sessions[1].rate(Rating.GOOD)
    store = studies[0].store
    assert len(store.reviews.of_card(turns[0].key)) == 2
    card = store.cards.find(turns[0].key)
    assert card is not None
    assert card.reviews == 2
    assert card == rebuilt(store, studies[0].settings, turns[0].key)
    # Undo in the first leaves the review of the second.
    sessions[0].undo()
    left = store.cards.find(turns[0].key)
    assert left is not None
    assert left.reviews == 1
    assert len(store.reviews.of_card(turns[0].key)) == 1


EDITED = ("sets them to zero", "leaves them alone")


def learn_then_edit(bank: Path, tmp_path: Path, clock: Clock) -> ReviewSession:
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    session = ReviewSession(study, clock=clock, random=Random(1))
    answer_next(session, Rating.EASY)
    bank.write_text(bank.read_text().replace(*EDITED))
    study.reload()
    clock.move(days=30)
    return ReviewSession(study, clock=clock, random=Random(2))


def test_a_changed_question_may_keep_its_history(bank: Path, tmp_path: Path, clock: Clock) -> None:
    session = learn_then_edit(bank, tmp_path, clock)
    item = session.next()
    assert item is not None
    assert item.changed
    session.keep()
    again = session.next()
    assert again is not None
    assert not again.changed
    assert again.card.reviews == 1


def test_a_changed_question_may_be_reset(bank: Path, tmp_path: Path, clock: Clock) -> None:
    session = learn_then_edit(bank, tmp_path, clock)
    item = session.next()
    assert item is not None
    session.reset()
    assert session.intervals()[2].seconds == 600
    session.answer(right(item))
    session.rate(Rating.GOOD)
    store = session.study.store
    card = store.cards.find(item.key)
    assert card is not None
    assert card.reviews == 1
    assert card == rebuilt(store, session.study.settings, item.key)
    assert run_sql(store, "select count(*) from reviews") == [(2,)]


def test_a_typo_fixed_elsewhere_in_the_bank_does_not_count_as_a_change(
    bank: Path, tmp_path: Path, clock: Clock
) -> None:
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    answer_next(ReviewSession(study, clock=clock, random=Random(1)), Rating.EASY)
    bank.write_text(bank.read_text().replace("It rectifies.", "It rectifies!"))
    study.reload()
    clock.move(days=30)
    item = ReviewSession(study, clock=clock, random=Random(2)).next()
    assert item is not None
    assert not item.changed


def test_a_renamed_question_keeps_its_history(bank: Path, tmp_path: Path, clock: Clock) -> None:
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    answer_next(ReviewSession(study, clock=clock, random=Random(1)), Rating.EASY)
    renamed = bank.read_text().replace("- id: a-card", "- id: relu\n    formerly: [test.every-kind/a-card]")
    bank.write_text(renamed)
    study.reload()
    card = study.store.cards.find("test.every-kind/relu")
    assert card is not None
    assert card.reviews == 1
    assert card == rebuilt(study.store, study.settings, card.card)
    assert study.store.cards.find("test.every-kind/a-card") is None


def test_the_history_of_a_removed_card_stays(bank: Path, tmp_path: Path, clock: Clock) -> None:
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    session = ReviewSession(study, clock=clock, random=Random(1))
    answer_next(session, Rating.EASY)
    whole = bank.read_text()
    start, end = whole.index("  - id: a-card"), whole.index("  - id: a-choice")
    bank.write_text(whole[:start] + whole[end:])
    study.reload()
    clock.move(days=30)
    card = study.store.cards.find("test.every-kind/a-card")
    assert card is not None
    assert (card.position, card.ready_day, card.reviews) == (None, None, 1)
    assert session.next() is not None
    assert session.remaining().due == 0
    bank.write_text(whole)
    study.reload()
    assert session.remaining().due == 1


def test_a_bank_broken_and_fixed_during_a_session_loses_no_card(
    bank: Path, tmp_path: Path, clock: Clock
) -> None:
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    session = ReviewSession(study, clock=clock, random=Random(1))
    whole, before = bank.read_text(), session.remaining()
    session.next()
    bank.write_text('title: "open')
    assert session.reload() is None
    bank.write_text(whole)
    session.reload()
    assert session.remaining() == before
    item = session.next()
    assert item is not None
    assert item.question.id == "a-card"


def test_an_index_emptied_during_a_session_loses_no_card(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(1))
    answer_next(session, Rating.GOOD)
    before = session.remaining()
    with closing(sqlite3.connect(study.library.index.path)) as other:
        other.executescript("delete from file; delete from bank; delete from question; delete from listing")
    item = session.next()
    assert item is not None
    assert session.remaining() == before
    gone = "select count(*) from cards where position is null"
    assert run_sql(study.store, gone)[0] == (0,)


def test_a_card_removed_by_another_window_can_be_rated(bank: Path, tmp_path: Path, clock: Clock) -> None:
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    session = ReviewSession(study, clock=clock, random=Random(1))
    assert session.next() is not None
    bank.write_text(bank.read_text().replace("id: a-card", "id: another"))
    open_study([str(bank)], str(tmp_path / "p.db")).close()
    session.answer(())
    session.rate(Rating.GOOD)
    card = study.store.cards.find("test.every-kind/a-card")
    assert card is not None
    assert (card.reviews, card.position, card.ready_at) == (1, None, None)
    assert session.undo() is not None
    assert study.store.reviews.of_card(card.card) == []


@pytest.mark.parametrize("offset", [-720, 0, 840])
def test_a_clock_that_jumps_loses_no_due_card(study: Study, offset: int) -> None:
    clock = Clock(offset=offset)
    session = ReviewSession(study, clock=clock, random=Random(1))
    key = answer_next(session, Rating.EASY)
    clock.move(days=-3)
    clock.offset = -offset
    session.next()
    clock.move(days=60)
    seen = []
    while session.next() is not None:
        seen.append(answer_next(session, Rating.EASY))
    assert key in seen


def test_a_failing_disk_leaves_the_card_unrated(session: ReviewSession, study: Study) -> None:
    item = session.next()
    assert item is not None
    session.answer(())
    set_writable(study.store, writable=False)
    with pytest.raises(QuizError, match="cannot be written"):
        session.rate(Rating.GOOD)
    assert session.current is item
    assert session.done == []
    set_writable(study.store, writable=True)
    session.rate(Rating.GOOD)
    assert len(session.done) == 1


def test_an_index_that_disagrees_with_its_table_is_told(bank: Path, tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "p.db"
    open_study([str(bank)], str(path)).close()
    gone = "card = 'gone.bank/gone', question = 'gone.bank/gone', ready_day = null"
    change_behind_index(str(path), "new_cards", f"update cards set {gone} where position = 0")
    with closing(open_study([str(bank)], str(path))) as study:
        session = ReviewSession(study, clock=clock, random=Random(1))
        with pytest.raises(QuizError, match="an index and the table of cards disagree") as raised:
            session.next()
        assert raised.value.hint.startswith("quiz doctor --rebuild")
        run_sql(study.store, "reindex")
        assert session.next() is not None
