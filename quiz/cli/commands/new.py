"""Begin a bank of your own, or add a question to one."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from tempfile import mkstemp

from quiz.bank.comments import comment_remedy, key_with_comment
from quiz.bank.question_draft import items_written, template
from quiz.bank.yaml_reader import YamlError
from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say, say_aside
from quiz.errors import QuizError, printable
from quiz.exchange.importing.added_questions import AddedQuestions, OwnBank, add_questions, ids_in, own_bank
from quiz.kinds import KINDS
from quiz.study.context import open_library, read_settings
from quiz.study.editing import editor_command

EXAMPLES = ("quiz new spanish", "quiz new spanish --kind choice < question.yaml")
AGAIN = "Enter edits it again; anything else leaves it. "


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("bank", metavar="BANK", help="the id of the bank, which is made if there is none")
    parser.add_argument("--title", default="", help="the title of a new bank (default: its id)")
    parser.add_argument(
        "--kind", choices=sorted(KINDS), default="card", metavar="KIND",
        help="the kind of the question, for which $EDITOR opens a template (default card)",
    )  # fmt: skip


def run(options: Namespace, _start_app: object) -> int:
    """Take the question from an editor or, without a terminal, from stdin, and add it."""
    library = open_library(options.banks, read_settings())
    bank = own_bank(library, options.bank, options.title)
    taken = ids_in(library, bank)

    def add(text: str) -> AddedQuestions:
        try:
            return add_questions(library, bank, _items(text, options.kind, taken))
        except QuizError as error:
            raise QuizError(error.title, error.message, _with_comments(error.hint, text)) from None

    is_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    added = _edited(bank, options.kind, add) if is_terminal else add(_read())
    if added is None:
        say_aside("Nothing is added.")
        return 0
    say("\n".join(added.keys))
    say_aside(f"Written: {printable(added.path)}")
    return 0


def _read() -> str:
    text = "" if sys.stdin.isatty() else sys.stdin.read()
    if not text.strip():
        hint = "Without a terminal, the question is read from stdin, in YAML as in a bank."
        raise UsageError("There is no question to add", "stdin is empty", hint)
    return text


def _with_comments(hint: str, text: str) -> str:
    """Return a hint with what to do about the first key of a text whose value is in a comment."""
    key = next(filter(None, map(key_with_comment, text.splitlines())), "")
    return "\n".join(filter(None, (comment_remedy(key) if key else "", hint)))


def _items(text: str, kind: str, taken: set[str]) -> list[dict[str, object]]:
    """Return the questions in a text; one without a kind is of the ``kind`` that was asked for."""
    try:
        items = items_written(text, taken)
    except YamlError as error:
        message = f"line {error.flaw.line}: {error.flaw.message}"
        raise QuizError("The question cannot be read", message, error.flaw.remedy) from None
    except ValueError as error:
        raise QuizError(
            "The question cannot be read", str(error), "Write its keys: kind, prompt and so on."
        ) from None
    return [{"id": item["id"], "kind": kind, **item} for item in items]


def _edited(bank: OwnBank, kind: str, add: Callable[[str], AddedQuestions]) -> AddedQuestions | None:
    """Have a template filled in, again while there are problems; None if nothing is to be added."""
    descriptor, path = mkstemp(".yaml", "quiz-")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(start := template(kind, bank.id))
        while (text := _filled_in(path)) != start:
            try:
                return add(text)
            except QuizError as error:
                say_aside(f"quiz: {error}")
            say_aside(AGAIN, end="")
            if sys.stdin.readline() != "\n":
                return None
        return None
    finally:
        os.remove(path)


def _filled_in(path: str) -> str:
    command = editor_command(path, 1)
    try:
        subprocess.run(command, check=False)  # noqa: S603 - it is the learner's own editor
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        message = f"{printable(command[0])}: {error.strerror}"
        raise QuizError("The editor cannot be started", message, "Set $EDITOR to an editor.") from None
