"""Show one question and its answer, or with a seed as it was asked then."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.library import Library
from quiz.cli.main import UsageError
from quiz.errors import QuizError
from quiz.kinds.base import Presentation, Question
from quiz.settings import load
from quiz.study.asked import presentation
from quiz.study.context import open_library
from quiz.text.format import LETTERS, did_you_mean
from quiz.text.segments import plain

EXAMPLES = ("quiz show dl.sobel/separable",)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("key", metavar="KEY", help="the card: bank/question, or bank/question#part")
    parser.add_argument(
        "--seed", type=int, default=0, help="of its numbers and the order of its options, as exports have it"
    )


def run(options: Namespace, _start_app: object) -> int:
    """Print the question with its figures, and its answer."""
    library = open_library(options.banks, load(paths.settings_file()))
    name, _, part = options.key.partition("#")
    question = _found(library, name)
    part = part or question.parts()[0]
    if part not in question.parts():
        parts = ", ".join(f"{name}#{one}" for one in question.parts() if one)
        raise UsageError("No such card", options.key, f"There are {parts}." if parts else f"It is {name}.")
    shown = presentation(question, part, options.seed)
    _print_question(question, part, options.seed, shown)
    return 0


def _found(library: Library, name: str) -> Question:
    question = library.question(name)
    if question is not None:
        return question
    bank = library.banks.get(name.partition("/")[0])
    known = (
        [f"{bank.id}/{row[0]}" for row in library.index.cards(bank.digest)] if bank else list(library.banks)
    )
    raise QuizError("No such question", name, did_you_mean(name, known) or "quiz due names the banks.")


def _print_question(question: Question, part: str, seed: int, shown: Presentation) -> None:
    from rich.console import Console

    from quiz.render.question import option_figures, question_figure

    console = Console(highlight=False)
    console.print(plain(shown.prompt), markup=False)
    for after in (False, True):
        if after:
            console.print(f"\nAnswer: {plain(shown.answer)}", markup=False)
        figure = question_figure(question, part, seed, after=after)
        if figure is not None:
            console.print("", figure, sep="\n")
        if not after:
            pictures: list[object] = [*option_figures(shown.way)] or [*map(plain, shown.way.options)]
            for letter, option in zip(LETTERS, pictures, strict=False):
                console.print(f"  {letter})", option, markup=False)
    for text in (shown.explanation or question.explanation, question.source and f"Source: {question.source}"):
        if text:
            console.print(f"\n{plain(text).rstrip()}", markup=False)
