"""A review a line at a time: it prints text and reads lines, and needs no screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import SystemRandom
from typing import TYPE_CHECKING

from quiz.clock import now
from quiz.kinds.base import Grade, WrongFormat
from quiz.memory.rating import Rating
from quiz.study.moment import Moment
from quiz.study.opening import open_study
from quiz.study.review import Review
from quiz.study.spans import span
from quiz.study.turn import Turn
from quiz.text.segments import plain

if TYPE_CHECKING:
    from quiz.draw.figure import Figure

LETTERS = "abcdefghijklmnopqrstuvwxyz"
HELP = """Type the answer and press Enter. Instead of an answer:
  :hint     show the hint            :undo     take the last step back
  :bury     not before tomorrow      :suspend  not until it is let back
  :mark     mark the card            :quit     stop; every rated answer is kept
"""


PROMPTS = {
    "reveal": "Enter shows the answer: ",
    "choose": "Your choice: ",
    "type": "Your answer: ",
    "tick": "Letters of all that are right: ",
    "order": "Letters in order: ",
    "match": "A letter for each line, in its order: ",
    "write": "Your answer, on one line: ",
}


class _Quit(Exception):  # noqa: N818 - the learner's wish, no error
    """The learner has had enough, or the input ended."""


class _Again(Exception):  # noqa: N818 - the learner's wish, no error
    """Another card is to be shown, or the same one anew."""


def review(banks: list[str], progress: str, query: str) -> int:
    """Review the cards that match ``query``, on stdin and stdout; return the exit code."""
    study = open_study(banks, progress)
    try:
        session = Review(study, query, clock=lambda: Moment(*now()), random=SystemRandom())
        _Plain(session, sys.stdin.readline, _write).run()
    finally:
        study.close()
    return 0


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


class _Plain:
    """The conversation over one session."""

    def __init__(self, session: Review, read: Callable[[], str], write: Callable[[str], None]) -> None:
        self.session = session
        self.read = read
        self.write = write

    def run(self) -> None:
        try:
            self.session.next()
            while self.session.turn is not None:
                self._one()
        except _Quit:
            self.write("\n")
        self._summarise()

    def _one(self) -> None:
        """Show the card in turn until it is rated or set aside."""
        turn = self.session.turn
        assert turn is not None  # noqa: S101 - the caller looked
        try:
            self._show(turn)
            if turn.changed:
                self._settle()
            grade = self._answer(turn)
            self._feedback(turn, grade)
            if turn.shown.rubric:
                self._tick(turn)
            self.session.rate(self._rating(turn))
            self.write("Recorded.\n")
        except _Again:
            pass
        if self.session.turn is None:
            self.session.next()

    def _show(self, turn: Turn) -> None:
        left = self.session.remaining()
        star = " *" if turn.flags.marked else ""
        self.write(f"\n{turn.bank_title}{star}  ({left.due} due, {left.learning} learning, {left.new} new)\n")
        self.write(f"\n{plain(turn.shown.prompt)}\n")
        self._draw(turn, after=False)
        self._options(turn)

    def _options(self, turn: Turn) -> None:
        for number, left in enumerate(turn.shown.lefts, 1):
            self.write(f"  {number}. {plain(left)}\n")
        if turn.shown.pictures:
            from quiz.draw.question import option_figures

            for letter, figure in zip(LETTERS, option_figures(turn.shown, color=False), strict=False):
                self.write(f"  {letter})\n")
                self._print(figure)
        else:
            for letter, option in zip(LETTERS, turn.shown.options, strict=False):
                self.write(f"  {letter}) {plain(option)}\n")

    def _draw(self, turn: Turn, *, after: bool) -> None:
        if turn.question.draws():
            from quiz.draw.question import question_figure

            figure = question_figure(turn.question, turn.part, turn.seed, after=after, color=False)
            if figure is not None:
                self._print(figure)

    def _print(self, figure: Figure) -> None:
        from rich.console import Console

        console = Console(color_system=None, width=80)
        with console.capture() as drawn:
            console.print(figure)
        self.write(f"\n{drawn.get()}\n")

    def _settle(self) -> None:
        self.write("\nThis question changed since you learnt it.\n")
        if self._ask("Keep its history, or reset it? [keep] ").lower().startswith("r"):
            self.session.reset()
        else:
            self.session.keep()

    def _answer(self, turn: Turn) -> Grade:
        while True:
            line = self._ask(_labelled(turn) + PROMPTS[turn.shown.ask])
            try:
                return self.session.answer(turn.question.read(turn.shown, line))
            except WrongFormat as wrong:
                self.write(f"{wrong}\n")

    def _feedback(self, turn: Turn, grade: Grade) -> None:
        if not turn.question.self_rated:
            self.write(f"\n{_verdict(grade)}\n")
        self.write(f"Answer: {plain(turn.shown.answer)}\n")
        if grade.difference:
            self.write(f"Yours against it: {_marked(grade)}\n")
        self._draw(turn, after=True)
        for text in (grade.feedback, turn.explanation):
            if text:
                self.write(f"{plain(text).rstrip()}\n")
        if turn.question.source:
            self.write(f"Source: {plain(turn.question.source)}\n")

    def _tick(self, turn: Turn) -> None:
        """Have the points ticked that the answer made."""
        for letter, point in zip(LETTERS, turn.shown.rubric, strict=False):
            self.write(f"  {letter}) {plain(point)}\n")
        letters = self._ask("Letters of the points you made: ").lower()
        places = {LETTERS.find(letter) for letter in letters if letter not in " ,"}
        self.session.tick(tuple(sorted(places & set(range(len(turn.shown.rubric))))))

    def _rating(self, turn: Turn) -> Rating:
        names = [
            f"{rating.value} {rating.name.capitalize()} {span(wait)}"
            for rating, wait in zip(Rating, self.session.waits(), strict=True)
        ]
        proposed = turn.proposed or Rating.GOOD
        while True:
            typed = self._ask(f"{'  '.join(names)}  [{proposed.value}] ")
            if typed in ("", "1", "2", "3", "4"):
                return Rating(int(typed)) if typed else proposed
            self.write("Type 1, 2, 3 or 4.\n")

    def _ask(self, prompt: str) -> str:
        """Return the line typed, having done what a line that begins with a colon asks for."""
        while True:
            self.write(prompt)
            line = self.read()
            if not line:
                raise _Quit
            typed = line.strip()
            if not typed.startswith(":"):
                return typed
            self._command(typed[1:].lower())

    def _command(self, name: str) -> None:
        if name in ("quit", "q"):
            raise _Quit
        if name == "hint":
            self.write(f"{plain(self.session.hint()) or 'There is no hint.'}\n")
        elif name == "mark":
            self.write("Marked.\n" if self.session.mark() else "No longer marked.\n")
        elif name in ("undo", "bury", "suspend"):
            self._set_aside(name)
        else:
            self.write(HELP)

    def _set_aside(self, name: str) -> None:
        if name == "undo" and not self.session.can_undo:
            self.write("There is nothing to take back.\n")
            return
        getattr(self.session, name)()
        raise _Again

    def _summarise(self) -> None:
        done = self.session.done
        right = sum(one.rating != Rating.AGAIN for one in done)
        self.write(
            f"\n{len(done)} answered, {right} of them not Again.\n" if done else "\nNothing was answered.\n"
        )


def _labelled(turn: Turn) -> str:
    labels = [plain(label) for label in turn.shown.fields if label]
    return f"({'; '.join(labels)}) " if labels else ""


def _verdict(grade: Grade) -> str:
    if grade.correct:
        return "Right, but for a slip." if grade.near else "Right."
    return f"Partly right: {grade.score:.0%}." if grade.score else "Wrong."


def _marked(grade: Grade) -> str:
    """Return what was typed with ``[-extra-]`` and ``{+missing+}`` runs, as wdiff marks them."""
    marks = {"same": ("", ""), "missing": ("{+", "+}"), "extra": ("[-", "-]")}
    return "".join(f"{marks[kind][0]}{text}{marks[kind][1]}" for kind, text in grade.difference)
