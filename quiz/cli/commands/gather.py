"""Put the exported scores of a class together, and analyse each question."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TextIO

from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say, say_aside, utf_8_stdout
from quiz.errors import printable
from quiz.exchange.atomic import write_atomically
from quiz.item_analysis.formats import class_formats
from quiz.item_analysis.formats.class_format import ClassFormat

EXAMPLES = ("quiz gather docs/class", "quiz gather docs/class --format csv")
NAMED = 10
"""How many files a note names."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    known = "; ".join(f"{name}: {form.about}" for name, form in class_formats().items())
    parser.add_argument(
        "files", nargs="*", metavar="FILE",
        help="scores of one learner as JSON or CSV, answers of many as Parquet, or a folder of these",
    )  # fmt: skip
    parser.add_argument("--format", choices=class_formats(), help=f"{known} (default: as FILE ends, or text)")
    parser.add_argument("--bank", metavar="BANK", help="only this bank, or those matching a pattern")
    parser.add_argument("--title", metavar="TITLE", help="only answers from exams with this title")
    parser.add_argument(
        "--attempts", choices=("first", "last"), default="first",
        help="which answer counts if a learner answered a question several times (default first)",
    )  # fmt: skip
    parser.add_argument(
        "--by-file",
        action="store_true",
        help="take each file as a learner, even if several are from one device",
    )
    parser.add_argument("--parquet", metavar="FILE", help="also write the answers, to be gathered again")
    parser.add_argument("--sql", action="store_true", help="print the SQL, to run it where the answers are")
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE instead of stdout (-)")
    parser.add_argument("--force", action="store_true", help="replace files that exist")


def run(options: Namespace, _start_app: object) -> int:
    """Write the analysis to stdout or to a file."""
    if options.sql:
        from quiz.item_analysis.database import whole_script

        say(whole_script(), end="")
        return 0
    if not options.files:
        raise UsageError(
            "There is nothing to gather", "no file was named", "For example: quiz gather results/*.json"
        )
    path = "" if options.output in (None, "-") else options.output
    form = _format(options.format, path)
    from quiz.item_analysis.database import ClassDatabase
    from quiz.item_analysis.gather import Wanted, gathered
    from quiz.item_analysis.parquet import write_parquet
    from quiz.item_analysis.source import found

    wanted = Wanted(options.bank, options.title, options.attempts, options.by_file)
    with ClassDatabase() as database:
        done = gathered(database, found(options.files), wanted)
        if options.parquet:
            write_atomically(options.parquet, lambda file: write_parquet(database, file), force=options.force)

    def write(file: TextIO) -> None:
        form.write(done.analysis, file)

    if path:
        write_atomically(path, write, force=options.force)
    else:
        write(utf_8_stdout())
    for files in done.together:
        say_aside(f"quiz: one learner's, by device or session (else use --by-file): {_named(files)}")
    if done.empty:
        say_aside(f"quiz: nothing was answered in {_named(done.empty)}")
    return 0


def _format(name: str | None, path: str) -> ClassFormat:
    """Return the format that was named, or that the name of the file ends in."""
    forms = class_formats()
    if name:
        return forms[name]
    if not path:
        return forms["text"]
    for form in forms.values():
        if path.lower().endswith(form.suffix):
            return form
    endings = ", ".join(form.suffix for form in forms.values())
    message = f"{printable(path)} does not end in {endings}"
    raise UsageError("The format is not clear", message, "Give --format, or another name.")


def _named(files: list[str]) -> str:
    more = f" and {len(files) - NAMED} more" if len(files) > NAMED else ""
    return ", ".join(map(printable, files[:NAMED])) + more
