"""Write scores, reviews or cards as tables, reports, statements or gradebooks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from msgspec.structs import replace

from quiz import paths
from quiz.cli.main import UsageError
from quiz.cli.parser import add_query
from quiz.cli.progress_bar import ProgressBar, watched_stream
from quiz.exchange.atomic import write_atomically
from quiz.exchange.cards import cards
from quiz.exchange.formats import FORMATS, Export
from quiz.exchange.gradebook import Learner
from quiz.progress.selection import LogRepository, Selection
from quiz.progress.store import Store
from quiz.study.results.result import Result, StoredAnswer

if TYPE_CHECKING:
    from quiz.query.orphans import LoggedKeys

EXAMPLES = ("quiz export scores --format html --session last", "quiz export cards --bank 'dl.*'")
STDOUT = "-"
"""As an output file, in place of a name."""
_GRADEBOOKS = ("canvas", "moodle")
_MOMENTS = "Give a date such as 2026-11-25, or a moment such as 2026-11-25T18:30 or 2026-11-25T18:30Z."


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    formats = dict.fromkeys(name for of in FORMATS.values() for name in of)
    parser.add_argument(
        "what", choices=FORMATS,
        help="each answered question, the log as fsrs-optimizer reads it, or what is known of each card",
    )  # fmt: skip
    add_query(parser)
    parser.add_argument(
        "--format", choices=formats, default="csv", help="reviews and cards: csv and json alone"
    )
    parser.add_argument("--since", metavar="WHEN", help="only since a date or a moment, by the local clock")
    parser.add_argument("--session", metavar="ID", help="only of a session; last for the newest")
    parser.add_argument("--bank", metavar="BANK", help="only of a bank: its id, or a glob such as 'dl.*'")
    parser.add_argument("--student", metavar="NAME", help="whose grades they are (canvas and moodle)")
    parser.add_argument("--student-id", metavar="ID", help="the same by number (canvas and moodle)")
    parser.add_argument("-o", dest="output", metavar="FILE", help="write to FILE rather than to stdout (-)")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


def run(options: Namespace, _start_app: object) -> int:
    """Write the export."""
    _check(options)
    with closing(_store(options)) as store:
        matched = _matched(options)
        selection = _selection(options, store, matched)
        path = "" if options.output in (None, STDOUT) else options.output
        watch = ProgressBar(lambda: _count(options, store, selection), watched_stream(to_file=bool(path)))
        export = Export(store, selection, watch, _drawing(options), _learner(options))

        def write(file: TextIO) -> None:
            FORMATS[options.what][options.format](export, file)

        if path:
            write_atomically(path, write, force=options.force)
        else:
            write(sys.stdout)
        if not watch.done:
            print("quiz: there is nothing to export", file=sys.stderr)
        _tell_of_gone(options, store, selection, matched)
    return 0


def _check(options: Namespace) -> None:
    """Raise ``UsageError`` for what does not go together."""
    known = FORMATS[options.what]
    if options.format not in known:
        wrong = f"there is no {options.format} of {options.what}"
        raise UsageError("The format does not fit", wrong, f"There is {', '.join(known)}.")
    if options.what == "cards" and (options.since or options.session):
        raise UsageError(
            "Cards are exported as they are now", "--since and --session do not fit", "Use --bank."
        )
    if (options.student or options.student_id) and options.format not in _GRADEBOOKS:
        wrong = "--student and --student-id are for gradebooks"
        raise UsageError("Nothing else names the learner", wrong, f"Use --format {' or '.join(_GRADEBOOKS)}.")


def _store(options: Namespace) -> Store:
    """Return the progress file; its cards are brought in line with the library where they are wanted."""
    if options.what == "cards":
        from quiz.study.context import open_study

        study = open_study(options.banks, options.progress)
        study.library.index.close()
        return study.store
    return Store(options.progress or paths.progress_file())


def _selection(options: Namespace, store: Store, matched: LoggedKeys | None) -> Selection:
    since = None if options.since is None else _moment(options.since)
    session = None if options.session is None else _session(options.session, store)
    return Selection(since, session, options.bank, None if matched is None else matched.found)


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


def _count(options: Namespace, store: Store, selection: Selection) -> int:
    if options.what == "cards":
        return sum(1 for _ in cards(store, selection))
    return _log(options, store).count(selection)


def _log(options: Namespace, store: Store) -> LogRepository:
    return store.reviews if options.what == "reviews" else store.answers


def _learner(options: Namespace) -> Learner:
    return Learner(options.student or Learner().name, options.student_id or "")


def _drawing(options: Namespace) -> Callable[[StoredAnswer, Result], str]:
    """Return what draws the figure of an answer; only a page of HTML is drawn upon."""
    if options.format != "html":
        return lambda _one, _result: ""
    from quiz.labs.lab import LabError
    from quiz.render.html import question_html
    from quiz.settings import load
    from quiz.study.context import open_library
    from quiz.study.results.original_question import question_of

    library = open_library(options.banks, load(paths.settings_file()))

    def figure_of(one: StoredAnswer, result: Result) -> str:
        question = question_of(one, result.plan, library)
        if question is None or not (question.draws() or one.shown.way.pictures):
            return ""
        try:
            return question_html(question, one.row.card.partition("#")[2], one.row.seed, one.shown)
        except (LabError, ValueError):  # it could be drawn once: another version computes otherwise
            return ""

    return figure_of


def _matched(options: Namespace) -> LoggedKeys | None:
    """Return which cards of the log match the query; None, for all, without one."""
    if not options.query:
        return None
    from quiz.clock import now
    from quiz.fsrs.timestamp import Timestamp
    from quiz.query.orphans import kept
    from quiz.query.search import joined
    from quiz.study.context import open_study

    study = open_study(options.banks, options.progress)
    try:
        return kept(study.search, joined(options.query), Timestamp(*now()), _log(options, study.store))
    finally:
        study.close()


def _tell_of_gone(options: Namespace, store: Store, selection: Selection, matched: LoggedKeys | None) -> None:
    """Say how much was passed over of cards that are gone, since their names alone do not tell."""
    if matched is None or not matched.untold or options.what == "cards":
        return
    log = _log(options, store)
    if count := log.count(replace(selection, cards=matched.untold)):
        rows = log.table if count > 1 else log.table[:-1]
        message = f"quiz: not looked at, since their cards are gone: {count} {rows} (id: and bank: find them)"
        print(message, file=sys.stderr)
