"""Two windows on one progress file: neither writes back what it read before the other wrote."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from quiz.cli.plain.review import PlainReview
from quiz.fsrs.rating import Rating
from quiz.progress.cards import CardRow, Flags
from quiz.study.context import open_study
from quiz.study.record import RatedElsewhereError
from quiz.study.review.flags import change_flags
from quiz.study.review.item import ReviewItem
from quiz.study.review.scheduling import rebuilt
from quiz.study.review.session import ReviewSession
from tests.answering import right_response
from tests.conftest import DAY, Clock
from tests.database import run_sql
from tests.study.examining import taken
from tests.study.looking import handed_in

FIRST = "test.every-kind/a-card"
OTHER = "test.every-kind/a-text"


class Window:
    """A window of its own on the progress file, with a session."""

    def __init__(self, bank: Path, clock: Clock, seed: int) -> None:
        self.study = open_study([str(bank)], str(bank.parent.parent / "progress.db"))
        self.clock = clock
        self.session = ReviewSession(self.study, clock=clock, random=Random(seed))

    def show(self, key: str = FIRST) -> ReviewItem:
        item = self.session.show(key)
        assert item is not None
        return item

    def rate(self, rating: Rating = Rating.GOOD) -> None:
        item = self.session.current
        assert item is not None
        self.session.answer(right_response(item.question, item.shown))
        self.session.rate(rating)

    def flag(self, change: str, key: str = FIRST) -> None:
        assert change_flags(self.study, [key], change, self.clock()) == 1

    def card(self, key: str = FIRST) -> CardRow:
        return self.study.store.cards.expect(key)

    def flags(self, key: str = FIRST) -> Flags:
        return self.study.store.cards.flags_of(key)

    def is_as_its_log(self, key: str = FIRST) -> bool:
        return self.card(key) == rebuilt(self.study.store, self.study.settings, key)


@pytest.fixture
def windows(bank: Path, clock: Clock) -> Iterator[tuple[Window, Window]]:
    here, there = Window(bank, clock, 1), Window(bank, clock, 2)
    yield here, there
    here.study.close()
    there.study.close()


@pytest.mark.parametrize("step", [ReviewSession.bury, ReviewSession.suspend, ReviewSession.mark])
def test_a_flag_set_here_keeps_a_review_made_there(
    windows: tuple[Window, Window], step: Callable[[ReviewSession], object]
) -> None:
    here, there = windows
    here.show()
    there.show()
    there.rate(Rating.EASY)
    step(here.session)
    assert here.card().reviews == 1
    assert here.is_as_its_log()
    here.session.undo()
    assert here.flags() == Flags()
    assert here.card().reviews == 1
    assert here.is_as_its_log()


@pytest.mark.parametrize("settle", [ReviewSession.keep, ReviewSession.reset])
def test_settling_a_change_here_keeps_a_review_made_there(
    bank: Path, windows: tuple[Window, Window], clock: Clock, settle: Callable[[ReviewSession], None]
) -> None:
    here, there = windows
    here.show()
    here.rate(Rating.EASY)
    bank.write_text(bank.read_text().replace("sets them to zero", "leaves them alone"))
    for window in windows:
        window.study.reload()
    clock.move(days=30)
    assert here.show().changed
    assert there.show().changed
    there.rate(Rating.EASY)
    settle(here.session)
    assert here.card().reviews == (2 if settle is ReviewSession.keep else 0)
    assert here.is_as_its_log()
    here.rate()
    assert here.is_as_its_log()


def test_a_rating_here_counts_after_a_reset_made_there(
    bank: Path, windows: tuple[Window, Window], clock: Clock
) -> None:
    here, there = windows
    here.show()
    here.rate(Rating.EASY)
    bank.write_text(bank.read_text().replace("sets them to zero", "leaves them alone"))
    there.study.reload()
    here.show()
    clock.move(minutes=1)
    assert there.show().changed
    there.session.reset()
    here.rate()
    assert here.card().reviews == 1
    assert here.is_as_its_log()


def test_a_card_rated_there_is_shown_anew_before_it_is_rated_here(
    windows: tuple[Window, Window], clock: Clock
) -> None:
    here, there = windows
    before = here.show()
    shown_first = here.session.intervals()
    there.show()
    there.rate(Rating.EASY)
    clock.move(minutes=1)
    with pytest.raises(RatedElsewhereError):
        here.rate(Rating.GOOD)
    shown = here.session.current
    assert shown is not None
    assert (here.card().reviews, here.session.done, here.session.can_undo) == (1, [], False)
    assert (shown.key, shown.response, shown.started) == (FIRST, before.response, before.started)
    assert shown.answered
    assert here.session.intervals() != shown_first
    here.session.rate(Rating.GOOD)
    assert here.card().reviews == 2
    assert here.is_as_its_log()
    here.session.undo()
    assert here.card().reviews == 1
    assert here.is_as_its_log()


def test_plain_mode_says_that_a_card_was_rated_there(
    windows: tuple[Window, Window], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = windows
    there.show()
    here.show()
    typed = iter(["", "3", ":quit"])

    def read_line() -> str:
        line = next(typed)
        if line == "3":
            there.rate(Rating.EASY)
        return f"{line}\n"

    monkeypatch.setattr("sys.stdin.readline", read_line)
    PlainReview(here.session).run()
    said = capsys.readouterr().out
    assert "This card was rated in another session meanwhile." in said
    assert said.count("3 Good") == 2
    assert here.card().reviews == 1


def test_a_rating_taken_back_there_does_not_keep_one_here_from_counting(
    windows: tuple[Window, Window],
) -> None:
    here, there = windows
    here.show()
    there.show()
    there.rate(Rating.EASY)
    there.session.undo()
    here.rate(Rating.GOOD)
    assert here.card().reviews == 1
    assert here.is_as_its_log()


@pytest.mark.parametrize("change", ["suspend", "bury"])
def test_a_card_withheld_there_stays_away_when_it_is_rated_here(
    windows: tuple[Window, Window], clock: Clock, change: str
) -> None:
    here, there = windows
    here.show()
    there.flag(change)
    here.rate(Rating.AGAIN)
    today = clock().day(4)
    assert (here.card().ready_day, here.card().ready_at) == (None if change == "suspend" else today + 1, None)
    assert here.is_as_its_log()
    here.session.undo()
    assert here.is_as_its_log()
    assert here.flags() == Flags(suspended=change == "suspend", buried=today if change == "bury" else -1)


def test_only_the_flag_that_is_changed_is_written(windows: tuple[Window, Window]) -> None:
    here, there = windows
    here.show()
    there.flag("suspend")
    here.session.mark()
    assert here.flags() == Flags(suspended=True, marked=True)
    assert here.card().ready_day is None
    here.session.undo()
    assert here.flags() == Flags(suspended=True)


def test_a_burial_of_an_earlier_day_is_over(bank: Path, windows: tuple[Window, Window], clock: Clock) -> None:
    here, _ = windows
    here.show()
    here.session.bury()
    clock.move(days=1)
    here.show()
    here.rate(Rating.AGAIN)
    step = here.card().ready_at
    assert step == clock.at + 60_000
    bank.write_text(bank.read_text() + "    tags: [edited]\n")
    here.study.reload()
    assert here.card().ready_at == step
    assert here.is_as_its_log()


def test_a_suspended_card_stays_away_when_its_bank_was_broken(
    bank: Path, windows: tuple[Window, Window]
) -> None:
    here, _ = windows
    here.flag("suspend")
    text = bank.read_text()
    bank.write_text(text.replace("kind: card", "kind: nonsense"))
    here.study.reload()
    assert here.study.store.cards.find(FIRST) is None
    bank.write_text(text)
    here.study.reload()
    assert here.card().ready_day is None
    item = here.session.next()
    assert item is not None
    assert item.key != FIRST


def test_windows_rate_alternately_although_the_clock_was_set_back(
    bank: Path, windows: tuple[Window, Window], clock: Clock
) -> None:
    windows[0].show()
    windows[0].rate()
    clock.at -= DAY
    here, there = (Window(bank, clock, seed) for seed in (3, 4))
    for rating in (Rating.EASY, Rating.AGAIN, Rating.GOOD, Rating.EASY):
        for window, key in ((here, FIRST), (there, OTHER), (here, OTHER), (there, FIRST)):
            window.show(key)
            window.rate(rating)
    assert (here.card().reviews, here.card(OTHER).reviews) == (9, 8)
    for window in (here, there, here, there):
        window.session.undo()
    assert (here.card().reviews, here.card(OTHER).reviews) == (7, 6)
    assert here.is_as_its_log()
    assert here.is_as_its_log(OTHER)


def renamed(bank: Path) -> None:
    text = bank.read_text()
    bank.write_text(text.replace("- id: a-card", "- id: relu\n    formerly: [test.every-kind/a-card]"))


NEW_NAME = "test.every-kind/relu"


def test_undo_finds_a_card_that_was_renamed_meanwhile(bank: Path, windows: tuple[Window, Window]) -> None:
    here, _ = windows
    here.show()
    here.session.mark()
    here.rate(Rating.EASY)
    renamed(bank)
    here.session.reload()
    shown = here.session.undo()
    assert shown is not None
    assert shown.key == NEW_NAME
    assert (here.card(NEW_NAME).reviews, here.flags(NEW_NAME)) == (0, Flags(marked=True))
    here.session.undo()
    assert here.flags(NEW_NAME) == Flags()
    assert here.is_as_its_log(NEW_NAME)


def test_the_card_shown_stays_on_screen_when_it_is_renamed(
    bank: Path, windows: tuple[Window, Window]
) -> None:
    here, _ = windows
    here.show()
    renamed(bank)
    item = here.session.reload()
    assert item is not None
    assert item.key == NEW_NAME


def test_a_rating_here_goes_to_a_card_renamed_there(bank: Path, windows: tuple[Window, Window]) -> None:
    here, there = windows
    there.show()
    there.rate(Rating.EASY)
    here.show()
    renamed(bank)
    there.study.reload()
    here.rate(Rating.GOOD)
    assert there.card(NEW_NAME).reviews == 2
    assert there.is_as_its_log(NEW_NAME)
    assert there.study.store.cards.find(FIRST) is None
    assert run_sql(there.study.store, "select card from answers order by id") == [(FIRST,), (NEW_NAME,)]


def test_a_question_that_takes_an_old_id_does_not_take_its_reviews(
    bank: Path, windows: tuple[Window, Window], clock: Clock
) -> None:
    here, _ = windows
    for _ in range(2):
        here.show()
        here.rate(Rating.AGAIN)
        clock.move(minutes=1)
    renamed(bank)
    here.study.reload()
    text = bank.read_text()
    bank.write_text(text + "  - {id: a-card, kind: card, prompt: Another?, answer: Other.}\n")
    here.study.reload()
    assert (here.card().reviews, here.card(NEW_NAME).reviews) == (0, 2)
    for key, rating in ((FIRST, Rating.EASY), (NEW_NAME, Rating.GOOD), (FIRST, Rating.AGAIN)):
        clock.move(days=9)
        here.show(key)
        here.rate(rating)
        assert here.is_as_its_log()
        assert here.is_as_its_log(NEW_NAME)
    here.session.undo()
    assert (here.card().reviews, here.card(NEW_NAME).reviews) == (1, 3)
    text = bank.read_text()
    moved = "- {id: taken, formerly: [test.every-kind/a-card], kind: card, prompt: Another?, answer: Other.}"
    bank.write_text(text.replace("- {id: a-card, kind: card, prompt: Another?, answer: Other.}", moved))
    here.study.reload()
    for key, count in (("test.every-kind/taken", 1), (NEW_NAME, 3)):
        assert here.card(key).reviews == count
        assert here.is_as_its_log(key)


def test_a_question_may_be_renamed_back(bank: Path, windows: tuple[Window, Window]) -> None:
    here, _ = windows
    original = bank.read_text()
    here.show()
    here.rate(Rating.AGAIN)
    renamed(bank)
    here.study.reload()
    here.show(NEW_NAME)
    here.rate(Rating.AGAIN)
    bank.write_text(original.replace("- id: a-card", "- id: a-card\n    formerly: [test.every-kind/relu]"))
    here.study.reload()
    here.show()
    here.rate(Rating.GOOD)
    assert here.card().reviews == 3
    assert here.is_as_its_log()


def test_an_answer_of_an_exam_counts_for_a_card_that_was_renamed_during_it(
    bank: Path, windows: tuple[Window, Window], clock: Clock
) -> None:
    here, _ = windows
    exam = taken(here.study, clock, count=True)
    renamed(bank)
    here.study.reload()
    exam.go(next(place for place, item in enumerate(exam.plan.items) if item.card == FIRST))
    exam.answer(right_response(exam.asked.question, exam.asked.shown))
    handed_in(exam)
    assert here.card(NEW_NAME).reviews == 1
