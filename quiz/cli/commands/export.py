"""Export scores, reviews, cards or banks in many formats."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say_aside, utf_8_stdout
from quiz.cli.parser import add_query
from quiz.cli.progress_bar import ProgressBar, progress_stream
from quiz.cli.progress_to_read import open_progress
from quiz.exchange.atomic import write_atomically
from quiz.exchange.format import Dataset, Export, FigureOf, Format, FormatOption
from quiz.exchange.formats import bank_format_names, datasets, formats, formats_of
from quiz.progress.selection import LogRepository, Selection
from quiz.progress.store import Store
from quiz.study.results import history
from quiz.study.results.result import Result, StoredAnswer
from quiz.text.format import plural

if TYPE_CHECKING:
    from quiz.query.orphans import LoggedKeys

EXAMPLES = (
    "quiz export scores --format html --session last -o scores.html",
    "quiz export cards --bank 'dl.*'",
)
BANK = "bank"
"""What is exported besides datasets."""
STDOUT = "-"
"""The name of an output file that stands for stdout."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    about = "; ".join(f"{dataset.name}: {dataset.about}" for dataset in datasets().values())
    parser.add_argument(
        "what", choices=[*datasets(), BANK], help=f"{about}; {BANK}: questions, for other programs"
    )
    add_query(parser)
    known = "; ".join(f"{name}: {', '.join(formats_of(name))}" for name in datasets())
    known += f"; {BANK}: {', '.join(bank_format_names())}"
    every = list(dict.fromkeys([*formats(), *bank_format_names()]))
    parser.add_argument("--format", choices=every, default="csv", help=f"{known} (default csv)")
    parser.add_argument("--history", action="store_true", help="with what is known of each card (bank)")
    parser.add_argument(
        "--since", metavar="WHEN", help="only what was answered since this date or local time"
    )
    parser.add_argument("--session", metavar="ID", help="only this session; last is the newest")
    parser.add_argument(
        "--bank", metavar="BANK", help="only this bank, or those matching a pattern such as 'dl.*'"
    )
    for option, format_names in _format_options().items():
        about = f"{option.about} ({' and '.join(format_names)})"
        if option.metavar:
            parser.add_argument(f"--{option.name}", dest=option.name, metavar=option.metavar, help=about)
        else:
            parser.add_argument(
                f"--{option.name}", dest=option.name, action="store_const", const="", help=about
            )
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE instead of stdout (-)")
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")


def _format_options() -> dict[FormatOption, list[str]]:
    """Return the options that only some formats take, with the names of these formats."""
    names: dict[FormatOption, list[str]] = {}
    for name, form in formats().items():
        for option in form.options:
            names.setdefault(option, []).append(name)
    return names


def run(options: Namespace, _start_app: object) -> int:
    """Write the export to stdout or to a file."""
    if options.what == BANK:
        from quiz.cli.export_bank import export_bank

        return export_bank(options)
    dataset = datasets()[options.what]
    _check_format(options, dataset)
    form = formats()[options.format]
    format_options = {
        option.name: value
        for option in _format_options()
        if (value := getattr(options, option.name)) is not None
    }
    _check(options, dataset, form, format_options)
    with closing(_store(options, dataset)) as store:
        matches = _matches(options, dataset)
        selection = _selection(options, store, matches)
        path = "" if options.output in (None, STDOUT) else options.output
        watch = ProgressBar(lambda: _count(dataset, store, selection), progress_stream(to_file=bool(path)))
        export = Export(store, dataset, selection, watch, options=format_options)
        if form.draws:
            export = replace(export, figure_of=_figure_drawer(options))

        def write(file: TextIO) -> None:
            form.write(export, file)

        if path:
            write_atomically(path, write, force=options.force)
        else:
            write(utf_8_stdout())
        if not watch.done:
            say_aside("quiz: there is nothing to export")
        if matches and dataset.log:
            _warn_of_undecided(dataset.log(store), selection, matches)
    return 0


def _check_format(options: Namespace, dataset: Dataset) -> None:
    """Raise ``UsageError`` if the dataset cannot be written in the format."""
    known = formats_of(dataset.name)
    if options.format not in known:
        message = f"{dataset.name} cannot be written as {options.format}"
        raise UsageError("The format does not fit", message, f"Choose from {', '.join(known)}.")


def _check(options: Namespace, dataset: Dataset, form: Format, format_options: dict[str, str]) -> None:
    """Raise ``UsageError`` for options that do not fit together."""
    if options.history:
        raise UsageError("The options do not fit", "--history is for banks", "quiz export bank --history")
    if form.draws and options.output is None and sys.stdout.isatty():
        raise UsageError(
            "A file is missing", f"{form.name} is for a browser", f"Name a file: -o FILE.{form.name}"
        )
    if dataset.log is None and (options.since or options.session):
        message = f"{dataset.name} are exported as they are now, so --since and --session mean nothing"
        raise UsageError("The options do not fit", message, "Use --bank or a query.")
    for option, format_names in _format_options().items():
        if option.name in format_options and option not in form.options:
            message = f"--{option.name} means nothing to {form.name}"
            raise UsageError("The options do not fit", message, f"Use --format {' or '.join(format_names)}.")


def _store(options: Namespace, dataset: Dataset) -> Store:
    """Return the progress file; if cards are exported, brought in line with the library first."""
    if dataset.log is None:
        from quiz.cli.opening import open_and_say

        study = open_and_say(options.banks, options.progress, only_read=True)
        study.library.index.close()
        return study.store
    return open_progress(options.progress)


def _matches(options: Namespace, dataset: Dataset) -> LoggedKeys | None:
    """Return the keys of the log that match the query, or None if there is no query."""
    if not options.query:
        return None
    from quiz.cli.opening import open_and_say
    from quiz.clock import now
    from quiz.fsrs.timestamp import Timestamp
    from quiz.query.orphans import logged_keys
    from quiz.query.search import joined

    study = open_and_say(options.banks, options.progress, only_read=True)
    try:
        log = study.store.answers if dataset.log is None else dataset.log(study.store)
        return logged_keys(study.search, joined(options.query), Timestamp(*now()), log)
    finally:
        study.close()


def _selection(options: Namespace, store: Store, matches: LoggedKeys | None) -> Selection:
    since = None if options.since is None else _parse_time(options.since)
    session = None if options.session is None else history.find(store, options.session)
    return Selection(since, session, options.bank, None if matches is None else matches.matched)


def _parse_time(text: str) -> int:
    """Return a date or time in UTC milliseconds; without an offset, it is local."""
    try:
        return round(datetime.fromisoformat(text.strip()).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        hint = "Give a date such as 2026-11-25, or a time such as 2026-11-25T18:30 or 2026-11-25T18:30Z."
        raise UsageError("--since is not understood", repr(text), hint) from None


def _count(dataset: Dataset, store: Store, selection: Selection) -> int:
    if dataset.log is None:
        return sum(1 for _ in dataset.read(store, selection))
    return dataset.log(store).count(selection)


def _figure_drawer(options: Namespace) -> FigureOf:
    """Return a function that draws the figure of an answer, by the question of its exam or of the library."""
    from quiz.render.html import question_html
    from quiz.study.context import open_library, read_settings
    from quiz.study.results.original_question import question_of

    library = open_library(options.banks, read_settings())

    def figure_of(answer: StoredAnswer, result: Result) -> str:
        question = question_of(answer, result.plan, library)
        if question is None or not (question.has_figures() or answer.shown.way.pictures):
            return ""
        return question_html(
            question, answer.row.card.partition("#")[2], answer.row.seed, answer.shown, answer.response
        )

    return figure_of


def _warn_of_undecided(log: LogRepository, selection: Selection, matches: LoggedKeys) -> None:
    """Say how many rows were left out because their cards are gone, and a name alone does not decide."""
    if matches.undecided and (count := log.count(replace(selection, cards=matches.undecided))):
        rows = plural(count, log.table.removesuffix("s"))
        message = (
            f"quiz: left out {rows} of cards that no bank has any more (only id: and bank: can match them)"
        )
        say_aside(message)
