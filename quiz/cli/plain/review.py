"""A review a line at a time: it prints text and reads lines, and needs no screen."""

from __future__ import annotations

import subprocess
import sys
from random import SystemRandom

from quiz.cli.plain.dialog import PlainDialog, Quit
from quiz.cli.terminal import forgive_input
from quiz.clock import now
from quiz.errors import QuizError
from quiz.fsrs.rating import Rating
from quiz.fsrs.timestamp import Timestamp
from quiz.study.asked import ReviewItem
from quiz.study.context import open_study
from quiz.study.editing import edit_bank, place_of_question
from quiz.study.review.session import ReviewSession
from quiz.text.format import interval
from quiz.text.segments import plain

HELP = """Type the answer and press Enter. Instead of an answer:
  :hint     show the hint            :undo     take the last step back
  :bury     not before tomorrow      :suspend  not until it is let back
  :mark     mark the card            :edit     edit the question in $EDITOR
  :quit     stop; every rated answer is kept
An answer that begins with a colon is typed with two.
"""


class _Again(Exception):  # noqa: N818 - the learner's wish, no error
    """Another card is to be shown, or the same one anew."""


def review(banks: list[str], progress: str, query: str) -> int:
    """Review the cards that match ``query``, on stdin and stdout; return the exit code."""
    forgive_input()
    study = open_study(banks, progress)
    try:
        _Plain(ReviewSession(study, query, clock=lambda: Timestamp(*now()), random=SystemRandom())).run()
    finally:
        study.close()
    return 0


class _Plain:
    """The conversation over one session."""

    def __init__(self, session: ReviewSession) -> None:
        self.session = session
        self.talk = PlainDialog(self._command)

    def run(self) -> None:
        try:
            self.session.next()
            while self.session.turn is not None:
                self._one()
        except Quit:
            self.talk.write("\n")
        self._summarise()

    def _one(self) -> None:
        """Show the card in turn until it is rated or set aside."""
        turn = self.session.turn
        assert turn is not None  # noqa: S101 - the caller looked
        try:
            self._show(turn)
            if turn.changed:
                self._settle()
            self.session.answer(self.talk.response(turn))
            self.talk.tell(turn)
            if turn.shown.rubric:
                self.session.tick(self.talk.tick(turn.shown.rubric))
            self.session.rate(self._rating(turn))
            self.talk.write("Recorded.\n")
        except _Again:
            pass
        if self.session.turn is None:
            self.session.next()

    def _show(self, turn: ReviewItem) -> None:
        left = self.session.remaining()
        star = " *" if turn.flags.marked else ""
        counts = f"({left.due} due, {left.learning} learning, {left.new} new)"
        self.talk.write(f"\n{turn.bank_title}{star}  {counts}\n")
        self.talk.show(turn)

    def _settle(self) -> None:
        self.talk.write("\nThis question changed since you learnt it.\n")
        if self.talk.ask("Keep its history, or reset it? [keep] ").lower().startswith("r"):
            self.session.reset()
        else:
            self.session.keep()

    def _rating(self, turn: ReviewItem) -> Rating:
        names = [
            f"{rating.value} {rating.name.capitalize()} {interval(*until_due)}"
            for rating, until_due in zip(Rating, self.session.intervals(), strict=True)
        ]
        proposed = turn.proposed or Rating.GOOD
        while True:
            typed = self.talk.ask(f"{'  '.join(names)}  [{proposed.value}] ")
            if typed in ("", "1", "2", "3", "4"):
                return Rating(int(typed)) if typed else proposed
            self.talk.write("Type 1, 2, 3 or 4.\n")

    def _command(self, name: str) -> None:
        if name in ("quit", "q"):
            raise Quit
        if name == "hint":
            self.talk.write(f"{plain(self.session.hint()) or 'There is no hint.'}\n")
        elif name == "mark":
            self.talk.write("Marked.\n" if self.session.mark() else "No longer marked.\n")
        elif name == "edit":
            self._edit()
        elif name in ("undo", "bury", "suspend"):
            self._set_aside(name)
        else:
            self.talk.write(HELP)

    def _set_aside(self, name: str) -> None:
        if name == "undo" and not self.session.can_undo:
            self.talk.write("There is nothing to take back.\n")
            return
        getattr(self.session, name)()
        raise _Again

    def _edit(self) -> None:
        """Have the question edited, and say what is wrong with its bank then."""
        turn = self.session.turn
        if turn is None or not sys.stdin.isatty():
            self.talk.write("There is no terminal to edit in.\n")
            return
        library = self.session.study.library
        try:
            problems = edit_bank(library, *place_of_question(library, turn.card.question), _run)
        except QuizError as error:
            self.talk.write(f"{error}\n")
            return
        self.talk.write("".join(f"{problem}\n" for problem in problems))
        self.session.reload()
        raise _Again

    def _summarise(self) -> None:
        done = self.session.done
        right = sum(one.rating != Rating.AGAIN for one in done)
        self.talk.write(
            f"\n{len(done)} answered, {right} of them not Again.\n" if done else "\nNothing was answered.\n"
        )


def _run(command: list[str]) -> None:
    subprocess.run(command, check=False)  # noqa: S603 - it is the learner's own editor
