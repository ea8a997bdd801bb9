"""A dialog a line at a time: what plain reviews and exams have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quiz.cli.plain.wrap import fitted
from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.base import Grade
from quiz.kinds.response import AnswerFormatError, Response
from quiz.study.asked import AskedQuestion
from quiz.text.format import DIFFERENCE_MARKS, LETTERS, verdict
from quiz.text.segments import plain

if TYPE_CHECKING:
    from quiz.render.figure import Figure

Choice = TypeVar("Choice")


class TypedCommand(NamedTuple):
    """A line that begins with a colon: ``:go 7``."""

    name: str
    rest: str = ""


class PlainDialog:
    """Text out, lines in, until ``is_over``: the learner quits, or the input ends.

    ``obey`` does what a command asks for, and tells whether it leads away from what is being asked.
    """

    def __init__(
        self,
        obey: Callable[[TypedCommand], bool],
        read: Callable[[], str] | None = None,
        write: Callable[[str], object] | None = None,
    ) -> None:
        self.obey = obey
        self.write = write or _write
        self.is_over = False
        self._read = read or sys.stdin.readline

    def line(self, prompt: str) -> str | TypedCommand | None:
        """Return the line typed, as text or as a command; None where the learner quits or the input ends.

        Of two colons at its beginning one is left: it is text.
        """
        self.write(prompt)
        line = self._read()
        typed = line.strip()
        if typed.startswith("::"):
            return typed[1:]
        if line and not typed.startswith(":"):
            return typed
        name, _, rest = typed[1:].lower().partition(" ")
        self.is_over = not line or name in ("quit", "q")
        return None if self.is_over else TypedCommand(name, rest)

    def ask(self, prompt: str) -> str | None:
        """Return the text typed; None where it is asked no more: a command leads away, or all is over."""
        while isinstance(line := self.line(prompt), TypedCommand):
            if self.obey(line):
                return None
        return line

    def show(self, asked: AskedQuestion) -> None:
        """Write what is asked, its figure, its options, and what of the scoring is to be known."""
        self.write(f"\n{plain(asked.shown.prompt)}\n")
        self.draw(asked, after=False)
        self.options(asked.shown.way)
        if asked.question.rules:
            self.write(f"{asked.question.rules}\n")

    def options(self, way: AnswerWay) -> None:
        """Write what there is to pick from, a letter before each."""
        for number, left in enumerate(way.lefts, 1):
            self.write(f"  {number}. {plain(left)}\n")
        if way.pictures:
            from quiz.render.question import option_figures

            for letter, figure in zip(LETTERS, option_figures(way, color=False), strict=False):
                self.write(f"  {letter})\n")
                self._print(figure)
        else:
            self.lettered(way.options)

    def lettered(self, lines: tuple[str, ...]) -> None:
        """Write lines with a letter before each."""
        for letter, line in zip(LETTERS, lines, strict=False):
            self.write(f"  {letter}) {plain(line)}\n")

    def draw(self, asked: AskedQuestion, *, after: bool) -> None:
        """Write the question's figure, where it has one."""
        if asked.question.has_figures():
            from quiz.render.question import question_figure

            figure = question_figure(asked.question, asked.part, asked.seed, after=after, color=False)
            if figure is not None:
                self._print(figure)

    def _print(self, figure: Figure) -> None:
        from rich.console import Console

        console = Console(color_system=None, width=80)
        with console.capture() as drawn:
            console.print(figure)
        self.write(f"\n{drawn.get()}\n")

    def response(self, asked: AskedQuestion) -> Response | None:
        """Return the response typed, asked for again where it is none; None where it is asked no more."""
        while (typed := self._lines(asked.shown.way.prompts)) is not None:
            try:
                return asked.question.read(asked.shown, *typed)
            except AnswerFormatError as wrong:
                self.write(f"{wrong}\n")
        return None

    def _lines(self, prompts: Iterable[str]) -> list[str] | None:
        """Return a line for each of ``prompts``; None as ``ask`` does."""
        lines: list[str] = []
        for prompt in prompts:
            if (line := self.ask(prompt)) is None:
                return None
            lines.append(line)
        return lines

    def tell(self, asked: AskedQuestion) -> None:
        """Write what the answer was worth, what is right, and why."""
        grade = asked.grade
        if grade is not None and not asked.question.self_rated:
            self.write(f"\n{verdict_line(grade)}\n")
        self.write(f"Answer: {plain(asked.shown.answer)}\n")
        if grade is not None and grade.difference:
            self.write(f"Yours against it: {_marked(grade)}\n")
        self.draw(asked, after=True)
        for text in (grade.feedback if grade else "", asked.explanation):
            if text:
                self.write(f"{plain(text).rstrip()}\n")
        if asked.question.source:
            self.write(f"Source: {plain(asked.question.source)}\n")

    def tick(self, points: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return the places of the points that the learner says the answer made; None as ``ask`` does."""
        self.lettered(points)
        last = LETTERS[len(points) - 1]
        allowed = "the letter a" if last == "a" else f"letters from a to {last}"
        while (letters := self.ask("Letters of the points you made: ")) is not None:
            places = {LETTERS.find(letter) for letter in letters.lower() if letter not in " ,;"}
            if places <= set(range(len(points))):
                return tuple(sorted(places))
            self.write(f"Give {allowed}, or none.\n")
        return None

    def choose(self, prompt: str, choices: Mapping[str, Choice], else_say: str) -> Choice | None:
        """Return what stands for the word typed, which is asked for until it is among the ``choices``."""
        while (typed := self.ask(prompt)) is not None:
            if typed.lower() in choices:
                return choices[typed.lower()]
            self.write(f"{else_say}\n")
        return None


def _write(text: str) -> None:
    sys.stdout.write(fitted(text))
    sys.stdout.flush()


def verdict_line(grade: Grade) -> str:
    """Return in a few words what an answer is worth, and how that was counted."""
    text = verdict(grade.score).text(grade.score, near=grade.near)
    return f"{text} ({grade.detail})." if grade.detail else f"{text}."


def _marked(grade: Grade) -> str:
    """Return what was typed with ``[-extra-]`` and ``{+missing+}`` runs, as wdiff marks them."""
    return "".join(
        f"{DIFFERENCE_MARKS[kind][0]}{text}{DIFFERENCE_MARKS[kind][1]}" for kind, text in grade.difference
    )
