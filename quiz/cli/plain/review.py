"""A review a line at a time: it prints text and reads lines, and needs no screen."""

from __future__ import annotations

import subprocess
import sys
from random import SystemRandom

from quiz.cli.plain.commands import PlainCommand, Write, help_text
from quiz.cli.plain.dialog import PlainDialog, TypedCommand
from quiz.cli.terminal import forgive_input
from quiz.clock import now
from quiz.errors import QuizError
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import open_study
from quiz.study.editing import edit_bank, place_of_question
from quiz.study.review.flow import next_step
from quiz.study.review.item import ReviewItem
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from quiz.study.steps import AnswerQuestion, RateAnswer, SettleChange, TickPoints
from quiz.text.format import NO_HINT, NOTHING_ANSWERED, NOTHING_TO_UNDO, interval
from quiz.text.segments import plain

RATINGS = {str(rating.value): rating for rating in Rating}


def review(banks: list[str], progress: str, request: ReviewOf) -> int:
    """Review on stdin and stdout; return the exit code."""
    forgive_input()
    study = open_study(banks, progress)
    try:
        session = ReviewSession(study, request.query, clock=lambda: Timestamp(*now()), random=SystemRandom())
        PlainReview(session).run()
    finally:
        study.close()
    return 0


class PlainReview:
    """The conversation over one session."""

    def __init__(self, session: ReviewSession) -> None:
        self.session = session
        self.dialog = PlainDialog(self._obey)
        self._on_screen: ReviewItem | None = None

    def run(self) -> None:
        """Ask until no card is left or the learner quits."""
        while not self.dialog.is_over and (item := self.session.current or self.session.next()):
            self._take_step(item)
        if self.dialog.is_over:
            self.dialog.write("\n")
        self._summarise()

    def _take_step(self, item: ReviewItem) -> None:
        if item is not self._on_screen:
            self._show(item)
        match next_step(item):
            case SettleChange():
                self._settle()
            case AnswerQuestion():
                self._answer(item)
            case TickPoints():
                if (points := self.dialog.tick(item.shown.rubric)) is not None:
                    self.session.tick(points)
            case RateAnswer(suggested):
                self._rate(suggested)

    def _show(self, item: ReviewItem) -> None:
        left = self.session.remaining()
        star = " *" if item.flags.marked else ""
        counts = f"({left.due} due, {left.learning} learning, {left.new} new)"
        self.dialog.write(f"\n{item.bank_title}{star}  {counts}\n")
        self.dialog.show(item)
        self._on_screen = item

    def _settle(self) -> None:
        self.dialog.write("\nThis question changed since you learnt it.\n")
        typed = self.dialog.ask("Keep its history, or reset it? [keep] ")
        if typed is not None:
            self.session.reset() if typed.lower().startswith("r") else self.session.keep()

    def _answer(self, item: ReviewItem) -> None:
        if (response := self.dialog.response(item)) is not None:
            self.session.answer(response)
            self.dialog.tell(item)

    def _rate(self, suggested: Rating) -> None:
        names = [
            f"{rating.value} {rating.name.capitalize()} {interval(*until_due)}"
            for rating, until_due in zip(Rating, self.session.intervals(), strict=True)
        ]
        prompt = f"{'  '.join(names)}  [{suggested.value}] "
        rating = self.dialog.choose(prompt, RATINGS | {"": suggested}, "Type 1, 2, 3 or 4.")
        if rating is not None:
            self.session.rate(rating)
            self.dialog.write("Recorded.\n")

    def _obey(self, typed: TypedCommand) -> bool:
        if command := COMMANDS.get(typed.name):
            return command.run(self.session, self.dialog.write, typed.rest)
        self.dialog.write(HELP)
        return False

    def _summarise(self) -> None:
        done = self.session.done
        right = sum(answer.rating != Rating.AGAIN for answer in done)
        self.dialog.write(
            f"\n{len(done)} answered, {right} of them not Again.\n" if done else f"\n{NOTHING_ANSWERED}\n"
        )


def _hint(session: ReviewSession, write: Write, _rest: str) -> bool:
    write(f"{plain(session.hint()) or NO_HINT}\n")
    return False


def _undo(session: ReviewSession, write: Write, _rest: str) -> bool:
    if not session.can_undo:
        write(f"{NOTHING_TO_UNDO}\n")
        return False
    session.undo()
    return True


def _bury(session: ReviewSession, _write: Write, _rest: str) -> bool:
    session.bury()
    return True


def _suspend(session: ReviewSession, _write: Write, _rest: str) -> bool:
    session.suspend()
    return True


def _mark(session: ReviewSession, write: Write, _rest: str) -> bool:
    write("Marked.\n" if session.mark() else "No longer marked.\n")
    return False


def _edit(session: ReviewSession, write: Write, _rest: str) -> bool:
    """Have the question edited, and say what is wrong with its bank then."""
    item = session.current
    if item is None or not sys.stdin.isatty():
        write("There is no terminal to edit in.\n")
        return False
    library = session.study.library
    try:
        problems = edit_bank(library, *place_of_question(library, item.card.question), _run)
    except QuizError as error:
        write(f"{error}\n")
        return False
    write("".join(f"{problem}\n" for problem in problems))
    session.reload()
    return True


def _run(command: list[str]) -> None:
    subprocess.run(command, check=False)  # noqa: S603 - it is the learner's own editor


COMMANDS = {
    "hint": PlainCommand("show the hint; a right answer is then Hard", _hint),
    "undo": PlainCommand("take the last step back", _undo),
    "bury": PlainCommand("not before tomorrow", _bury),
    "suspend": PlainCommand("not until it is let back", _suspend),
    "mark": PlainCommand("mark the card, or unmark it", _mark),
    "edit": PlainCommand("edit the question in $EDITOR", _edit),
}
HELP = help_text("Type the answer and press Enter.", COMMANDS, "stop; every rated answer is kept")
