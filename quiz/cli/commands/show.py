"""Show a question and its answer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.library import Library
from quiz.cli.exit_codes import UsageError
from quiz.errors import QuizError
from quiz.kinds.base import Presentation, Question
from quiz.settings import load
from quiz.study.asked import presentation
from quiz.study.context import open_library
from quiz.text.format import LETTERS, did_you_mean
from quiz.text.segments import plain

EXAMPLES = ("quiz show dl.sobel/separable",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("key", metavar="KEY", help="the card: bank/question, or bank/question#part")
    parser.add_argument(
        "--seed",
        type=int,
        default=0,
        help="a seed from an export shows the question as it was asked (default 0)",
    )


def run(options: Namespace, _start_app: object) -> int:
    """Print the question with its figures, and its answer."""
    library = open_library(options.banks, load(paths.settings_file()))
    name, _, part = options.key.partition("#")
    question = _find(library, name)
    part = part or question.parts()[0]
    if part not in question.parts():
        keys = ", ".join(f"{name}#{known}" for known in question.parts() if known)
        hint = f"Its cards are {keys}." if keys else f"Its only card is {name}."
        raise UsageError("No such card", options.key, hint)
    _print_question(question, part, options.seed, presentation(question, part, options.seed))
    return 0


def _find(library: Library, name: str) -> Question:
    question = library.question(name)
    if question is not None:
        return question
    bank = library.banks.get(name.partition("/")[0])
    known = (
        [f"{bank.id}/{row[0]}" for row in library.index.cards(bank.digest)] if bank else list(library.banks)
    )
    raise QuizError("No such question", name, did_you_mean(name, known) or "The library has no banks.")


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
            options: list[object] = [*option_figures(shown.way)] or [*map(plain, shown.way.options)]
            for letter, option in zip(LETTERS, options, strict=False):
                console.print(f"  {letter})", option, markup=False)
    for text in (shown.explanation or question.explanation, question.source and f"Source: {question.source}"):
        if text:
            console.print(f"\n{plain(text).rstrip()}", markup=False)
