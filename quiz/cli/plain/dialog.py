"""A dialog in lines of text: what plain reviews and exams have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quiz.cli.output import say
from quiz.cli.plain.wrap import fit_terminal, terminal_width
from quiz.kinds.answers.base import AnswerWay, compared
from quiz.kinds.base import Grade
from quiz.kinds.response import AnswerFormatError, Response
from quiz.study.asked import AskedQuestion
from quiz.text.format import (
    DIFFERENCE_MARKS,
    LETTERS,
    SHOWN_SEPARATOR,
    STORED_SEPARATOR,
    hands_in_part,
    labelled,
)
from quiz.text.plain_text import plain_text
from quiz.text.segments import plain
from quiz.text.verdict import Verdict, verdict

if TYPE_CHECKING:
    from quiz.render.figure import Figure

Chosen = TypeVar("Chosen")


class TypedCommand(NamedTuple):
    """A line that begins with a colon: ``:go 7``."""

    name: str
    argument: str = ""


class PlainDialog:
    """Writes text and reads lines, until ``is_over``: the learner has quit, or the input has ended.

    ``run_command`` carries out a command, and returns whether the question being asked is left.
    """

    def __init__(
        self,
        run_command: Callable[[TypedCommand], bool],
        read: Callable[[], str] | None = None,
        write: Callable[[str], object] | None = None,
    ) -> None:
        self.run_command = run_command
        self.write = write or _write
        self.is_over = False
        self._read = read or read_line

    def line(self, prompt: str) -> str | TypedCommand | None:
        """Return the next line, as text or as a command, or None if the dialog is over.

        A line that begins with two colons is text that begins with one.
        """
        self.write(prompt)
        line = self._read()
        typed = line.strip()
        if typed.startswith("::"):
            return typed[1:]
        if line and not typed.startswith(":"):
            return typed
        name, _, argument = typed[1:].lower().partition(" ")
        self.is_over = not line or name in ("quit", "q")
        return None if self.is_over else TypedCommand(name, argument)

    def ask(self, prompt: str) -> str | None:
        """Return the text typed, or None if a command leaves the question or the dialog is over."""
        while isinstance(line := self.line(prompt), TypedCommand):
            if self.run_command(line):
                return None
        return line

    def show(self, asked: AskedQuestion) -> None:
        """Write the prompt, the figure and the options, and what to know about the scoring."""
        self.write(f"\n{plain_text(asked.shown.prompt)}\n")
        self._show_figure(asked, after=False)
        self._show_options(asked.shown.way)
        if asked.question.rules:
            self.write(f"{asked.question.rules}\n")

    def _show_options(self, way: AnswerWay) -> None:
        for number, left in enumerate(way.lefts, 1):
            self.write(f"  {number}. {plain_text(left)}\n")
        if way.pictures:
            from quiz.render.question import option_figures

            for letter, figure in zip(LETTERS, option_figures(way, color=False), strict=False):
                self.write(f"  {letter})\n")
                self._print(figure)
        else:
            self._show_lettered(way.options)

    def _show_lettered(self, lines: tuple[str, ...]) -> None:
        for letter, line in zip(LETTERS, lines, strict=False):
            self.write(f"  {letter}) {plain_text(line)}\n")

    def _show_figure(self, asked: AskedQuestion, *, after: bool) -> None:
        if asked.question.has_figures():
            from quiz.render.question import question_figure

            figure = question_figure(asked.question, asked.part, asked.seed, after=after, color=False)
            if figure is not None:
                self._print(figure)

    def _show_response_figure(self, asked: AskedQuestion) -> None:
        if asked.shown.way.is_long and asked.response:
            from quiz.render.question import response_figure

            figure = response_figure(asked.shown.way, asked.response, color=False)
            if figure is not None:
                self._print(figure)

    def _print(self, figure: Figure) -> None:
        from rich.console import Console

        console = Console(color_system=None, width=80)
        with console.capture() as drawn:
            console.print(figure)
        self.write(f"\n{drawn.get()}\n")

    def response(self, asked: AskedQuestion) -> Response | None:
        """Return the response, asked for until it can be read; None as ``ask`` does.

        It is empty if nothing was typed where something is needed.
        """
        question, prompts = asked.question, asked.shown.way.prompts
        read, lines = question.read, self._lines(prompts)
        while lines is not None:
            if not any(lines) and not asked.shown.way.empty_is_answer:
                return ()
            try:
                return read(asked.shown, *lines)
            except AnswerFormatError as error:
                self.write(f"{error} {hands_in_part('Enter')}\n" if error.is_empty else f"{error}\n")
                lines = self._asked_again(prompts, lines, error)
                left_empty = error.is_empty and lines is not None and not all(lines)
                read = question.read_part if left_empty else question.read
        return None

    def _asked_again(
        self, prompts: tuple[str, ...], lines: list[str], error: AnswerFormatError
    ) -> list[str] | None:
        """Return the lines with the wrong one typed again, or the empty ones up to the first left empty."""
        if error.field is None:
            return self._lines(prompts)
        empty = [field for field, line in enumerate(lines) if not line]
        again = lines.copy()
        for field in empty if error.is_empty else [error.field]:
            if (typed := self.ask(prompts[field])) is None:
                return None
            again[field] = typed
            if not typed:
                break
        return again

    def _lines(self, prompts: tuple[str, ...]) -> list[str] | None:
        """Return a line for each prompt; all of them may be typed on the first, with `` ; `` in between."""
        lines: list[str] = []
        for prompt in prompts:
            if (line := self.ask(prompt)) is None:
                return None
            lines.append(line)
            if len(parts := line.split(STORED_SEPARATOR)) == len(prompts) > len(lines) == 1:
                return [part.strip() for part in parts]
        return lines

    def show_result(self, asked: AskedQuestion) -> None:
        """Write the verdict on an answer, what is right, and why."""
        grade = asked.grade
        if asked.given_up:
            self.write(f"\n{Verdict.OPEN.words}.\n")
        elif grade is not None and not asked.question.self_rated:
            self.write(f"\n{verdict_line(grade)}\n")
        self._show_response_figure(asked)
        if solution := asked.shown.way.solution:
            self._show_explanation(f"\n{solution}\n", asked)
        if asked.shown.way.compares and not asked.given_up:
            lines = compared(asked.shown.parts(asked.response), plain_text, terminal_width())
            self.write("".join(f"{line}\n" for line in lines))
        else:
            self.write(f"{labelled('Answer', plain_text(asked.shown.answer_text))}\n")
        if asked.shown.filled:
            self.write(f"{plain_text(asked.shown.filled)}\n")
        if grade is not None and grade.difference:
            self.write(f"Difference: {_marked(grade)}\n")
        self._show_figure(asked, after=True)
        if grade and grade.feedback:
            self.write(f"{plain_text(grade.feedback).rstrip()}\n")
        if not asked.shown.way.solution:
            self._show_explanation("", asked)
        if asked.question.source:
            self.write(f"{labelled('Source', plain_text(asked.question.source))}\n")

    def _show_explanation(self, heading: str, asked: AskedQuestion) -> None:
        if asked.explanation:
            self.write(f"{heading}{plain_text(asked.explanation).rstrip()}\n")

    def tick(self, points: tuple[str, ...]) -> tuple[int, ...] | None:
        """Return the positions of the points that the learner ticks; None as ``ask`` does."""
        self._show_lettered(points)
        last = LETTERS[len(points) - 1]
        allowed = "the letter a" if last == "a" else f"letters from a to {last}"
        while (letters := self.ask("Letters of the points you made: ")) is not None:
            places = {LETTERS.find(letter) for letter in letters.lower() if letter not in " ,;"}
            if places <= set(range(len(points))):
                return tuple(sorted(places))
            self.write(f"Type {allowed}, or nothing.\n")
        return None

    def choose(self, prompt: str, choices: Mapping[str, Chosen], hint: str) -> Chosen | None:
        """Return the choice whose word is typed; any other word is answered with ``hint``."""
        while (typed := self.ask(prompt)) is not None:
            if typed.lower() in choices:
                return choices[typed.lower()]
            self.write(f"{hint}\n")
        return None


def read_line() -> str:
    """Return the next line of the input; nothing if it has ended."""
    try:
        return sys.stdin.readline()
    except OSError:  # the terminal is gone, so the input has ended
        return ""


def _write(text: str) -> None:
    try:
        say(fit_terminal(text), end="")
        sys.stdout.flush()
    except OSError as error:  # a terminal that is gone is a pipe without a reader
        raise BrokenPipeError from error


def verdict_line(grade: Grade) -> str:
    """Return the verdict on an answer in a few words, and how its parts were counted."""
    text = verdict(grade.score).text(grade.score, near=grade.near)
    return f"{text} ({grade.detail})." if grade.detail else f"{text}."


def response_line(way: AnswerWay, response: Response) -> str:
    """Return a response on one line, or as many as it has if it is long; typed text stays as it is."""
    given = way.given_texts(response)
    if way.is_long:
        return "".join(f"\n{text}" for text in given)
    return SHOWN_SEPARATOR.join(map(plain, given) if way.options else given)


def _marked(grade: Grade) -> str:
    """Return what was typed with its ``[-extra-]`` and ``{+missing+}`` parts marked as wdiff does."""
    marks = DIFFERENCE_MARKS
    return "".join(f"{marks[kind][0]}{text}{marks[kind][1]}" for kind, text in grade.difference)
