"""Write scores, reviews or cards as tables, reports, statements or gradebooks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from quiz import paths
from quiz.cli.main import UsageError
from quiz.cli.parser import add_query
from quiz.cli.progress_bar import ProgressBar, watched_stream
from quiz.exchange.atomic import write_atomically
from quiz.exchange.format import Dataset, Export, FigureOf, Format, FormatOption
from quiz.exchange.formats import datasets, formats, formats_of
from quiz.progress.selection import Selection
from quiz.progress.store import Store
from quiz.study.results.result import Result, StoredAnswer
from quiz.text.format import plural

if TYPE_CHECKING:
    from quiz.query.orphans import LoggedKeys

EXAMPLES = ("quiz export scores --format html --session last", "quiz export cards --bank 'dl.*'")
STDOUT = "-"
"""As an output file, in place of a name."""
_MOMENTS = "Give a date such as 2026-11-25, or a moment such as 2026-11-25T18:30 or 2026-11-25T18:30Z."


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    what = "; ".join(f"{dataset.name}: {dataset.about}" for dataset in datasets().values())
    parser.add_argument("what", choices=datasets(), help=what)
    add_query(parser)
    known = "; ".join(f"{name}: {', '.join(formats_of(name))}" for name in datasets())
    parser.add_argument("--format", choices=formats(), default="csv", help=known)
    parser.add_argument("--since", metavar="WHEN", help="only since a date or a moment, by the local clock")
    parser.add_argument("--session", metavar="ID", help="only of a session; last for the newest")
    parser.add_argument("--bank", metavar="BANK", help="only of a bank: its id, or a glob such as 'dl.*'")
    for option, taking in _options().items():
        about = f"{option.about} ({' and '.join(taking)})"
        parser.add_argument(f"--{option.name}", dest=option.name, metavar=option.metavar, help=about)
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE rather than to stdout (-)")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


def _options() -> dict[FormatOption, list[str]]:
    """Return the options that formats have of their own, each with the names of those that take it."""
    taking: dict[FormatOption, list[str]] = {}
    for known in formats().values():
        for option in known.options:
            taking.setdefault(option, []).append(known.name)
    return taking


def run(options: Namespace, _start_app: object) -> int:
    """Write the export."""
    dataset, form, own = datasets()[options.what], formats()[options.format], _own(options)
    _check(options, dataset, form, own)
    with closing(_store(options, dataset)) as store:
        matched = _matched(options, dataset)
        selection = _selection(options, store, matched)
        path = "" if options.output in (None, STDOUT) else options.output
        watch = ProgressBar(lambda: _count(dataset, store, selection), watched_stream(to_file=bool(path)))
        export = Export(store, dataset, selection, watch, options=own)
        if form.draws:
            export = replace(export, figure_of=_drawing(options))

        def write(file: TextIO) -> None:
            form.write(export, file)

        if path:
            write_atomically(path, write, force=options.force)
        else:
            write(sys.stdout)
        if not watch.done:
            print("quiz: there is nothing to export", file=sys.stderr)
        _tell_of_gone(dataset, store, selection, matched)
    return 0


def _own(options: Namespace) -> dict[str, str]:
    """Return the values of the options that formats have of their own, where they are given."""
    given = {option.name: getattr(options, option.name) for option in _options()}
    return {name: value for name, value in given.items() if value is not None}


def _check(options: Namespace, dataset: Dataset, form: Format, own: dict[str, str]) -> None:
    """Raise ``UsageError`` for what does not go together."""
    known = formats_of(dataset.name)
    if form.name not in known:
        wrong = f"there is no {form.name} of {dataset.name}"
        raise UsageError("The format does not fit", wrong, f"There is {', '.join(known)}.")
    if dataset.log is None and (options.since or options.session):
        title = f"{dataset.name.capitalize()} are exported as they are now"
        raise UsageError(title, "--since and --session do not fit", "Use --bank.")
    for option, taking in _options().items():
        if option.name in own and option not in form.options:
            wrong = f"--{option.name} is not for {form.name}"
            raise UsageError(
                "The option does not fit the format", wrong, f"Use --format {' or '.join(taking)}."
            )


def _store(options: Namespace, dataset: Dataset) -> Store:
    """Return the progress file; its cards are brought in line with the library where they are wanted."""
    if dataset.log is None:
        from quiz.study.context import open_study

        study = open_study(options.banks, options.progress)
        study.library.index.close()
        return study.store
    return Store(options.progress or paths.progress_file())


def _selection(options: Namespace, store: Store, matched: LoggedKeys | None) -> Selection:
    since = None if options.since is None else _moment(options.since)
    session = None if options.session is None else _session(options.session, store)
    return Selection(since, session, options.bank, None if matched is None else matched.matched)


def _moment(written: str) -> int:
    """Return a date or moment in UTC ms; without an offset it is by the local clock."""
    try:
        return round(datetime.fromisoformat(written.strip()).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        raise UsageError("--since is not understood", repr(written), _MOMENTS) from None


def _session(written: str, store: Store) -> int:
    """Return the session named; of a file without any, the last is one that has no answers."""
    if written == "last":
        return store.sessions.newest() or 0
    session = int(written) if written.isdecimal() and len(written) < 20 else 0  # noqa: PLR2004 - 64 bits
    if not store.answers.count(Selection(session=min(session, 2**63 - 1))):
        hint = "quiz export scores has their numbers in its first column; last is the newest."
        raise UsageError("No such session", repr(written), hint)
    return session


def _count(dataset: Dataset, store: Store, selection: Selection) -> int:
    if dataset.log is None:
        return sum(1 for _ in dataset.read(store, selection))
    return dataset.log(store).count(selection)


def _drawing(options: Namespace) -> FigureOf:
    """Return what draws the figure of an answer, from the library's questions or those that an exam kept."""
    from quiz.labs.lab import LabError
    from quiz.render.html import question_html
    from quiz.settings import load
    from quiz.study.context import open_library
    from quiz.study.results.original_question import question_of

    library = open_library(options.banks, load(paths.settings_file()))

    def figure_of(one: StoredAnswer, result: Result) -> str:
        question = question_of(one, result.plan, library)
        if question is None or not (question.has_figures() or one.shown.way.pictures):
            return ""
        try:
            return question_html(question, one.row.card.partition("#")[2], one.row.seed, one.shown)
        except (LabError, ValueError):  # it could be drawn once: another version computes otherwise
            return ""

    return figure_of


def _matched(options: Namespace, dataset: Dataset) -> LoggedKeys | None:
    """Return which cards of the log match the query; None, for all, without one."""
    if not options.query:
        return None
    from quiz.clock import now
    from quiz.fsrs.timestamp import Timestamp
    from quiz.query.orphans import logged_keys
    from quiz.query.search import joined
    from quiz.study.context import open_study

    study = open_study(options.banks, options.progress)
    try:
        log = study.store.answers if dataset.log is None else dataset.log(study.store)
        return logged_keys(study.search, joined(options.query), Timestamp(*now()), log)
    finally:
        study.close()


def _tell_of_gone(dataset: Dataset, store: Store, selection: Selection, matched: LoggedKeys | None) -> None:
    """Say how much was passed over of cards that are gone, since their names alone do not tell."""
    if matched is None or not matched.undecided or dataset.log is None:
        return
    log = dataset.log(store)
    if count := log.count(replace(selection, cards=matched.undecided)):
        rows = plural(count, log.table.removesuffix("s"))
        message = f"quiz: not looked at, since their cards are gone: {rows} (id: and bank: find them)"
        print(message, file=sys.stderr)
