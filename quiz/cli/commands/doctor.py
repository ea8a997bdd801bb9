"""Check the progress file, back it up, restore it, or bring out what a damaged one still holds."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import TypeVar

from quiz import paths
from quiz.cli import doctor_report as report
from quiz.cli.exit_codes import FINE, PROBLEMS
from quiz.cli.output import say_aside, say_json
from quiz.cli.progress_bar import ProgressBar, progress_stream
from quiz.clock import now
from quiz.errors import QuizError, printable
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.backups import back_up, back_up_to, backup_path, backups
from quiz.progress.restore import copy_to_read, remove_with_logs, restore
from quiz.progress.salvage.salvage import free_target, salvage
from quiz.progress.store import Store
from quiz.study.context import open_study, read_settings
from quiz.study.doctor.examine import examine
from quiz.study.doctor.rebuild import rebuild
from quiz.study.rebuild import rebuild_stale
from quiz.sync.union import merge
from quiz.text.format import plural
from quiz.text.iso import date_of, day_named

T = TypeVar("T")
EXAMPLES = ("quiz doctor", "quiz doctor --backup", "quiz doctor --restore")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--rebuild",
        action="store_true",
        help="build its indexes and the states of all cards from the log again",
    )
    group.add_argument(
        "--backup", nargs="?", const="", metavar="FILE", help="back it up now, or copy it to a new file"
    )
    group.add_argument(
        "--restore",
        nargs="?",
        const="",
        metavar="DAY|FILE",
        help="list the backups, or go back to one; what is replaced is kept",
    )
    group.add_argument(
        "--salvage",
        nargs="?",
        const="",
        metavar="FILE",
        help="bring out what a damaged file still holds, into a new one",
    )
    group.add_argument(
        "--merge", metavar="FILE", help="add the reviews of another progress file that this one lacks"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Check the progress file, or do what is asked with it."""
    path = os.path.abspath(options.progress or paths.progress_file())
    if options.restore is not None:
        return _restore(path, options)
    if not os.path.exists(options.salvage or path):
        return _missing(path, options)
    for asked, act in _ACTIONS.items():
        if getattr(options, asked) not in (None, False):
            return act(path, options)
    return _check(path, options)


def _check(path: str, options: Namespace) -> int:
    found = examine(path, read_settings(), _reviews_through(path))
    if options.json:
        say_json(report.as_data(path, found))
    else:
        report.say_examination(path, found)
    return PROBLEMS if found.findings else FINE


def _missing(path: str, options: Namespace) -> int:
    if not (options.progress or options.salvage or backups(path)):
        say_aside(f"There is no progress file yet: {printable(path)}")
        return FINE
    where = printable(options.salvage or path)
    raise QuizError("There is no progress file", where, "quiz doctor --restore lists the backups.")


def _today() -> int:
    return Timestamp(*now()).day(read_settings().day_start)


def _back_up(path: str, options: Namespace) -> int:
    if options.backup:
        target = os.path.abspath(options.backup)
        back_up_to(path, target)
    else:
        target = back_up(path, date_of(_today())).path
    report.say_done({"backup": target}, f"Backed up to {printable(target)}", json=options.json)
    return FINE


def _restore(path: str, options: Namespace) -> int:
    if not options.restore:
        report.say_backups(path, json=options.json)
        return FINE
    source = _named_backup(path, options.restore)
    replaced = restore(path, source)
    kept = f" What it replaced is kept as {printable(replaced)}." if replaced else ""
    done = {"restored": source, "replaced": replaced or None}
    report.say_done(done, f"Restored from {printable(source)}.{kept}", json=options.json)
    return FINE


def _named_backup(path: str, named: str) -> str:
    """Return the backup of a day, or else the file of that name."""
    day = day_named(named, 0)
    if day is None or os.path.exists(named):
        return os.path.abspath(named)
    return backup_path(path, date_of(day))


def _rebuild(path: str, options: Namespace) -> int:
    with closing(Store(path)) as store:
        changed = rebuild(store, read_settings(), _reviews_through(path))
    told = f"The states of {report.cards_told(changed)} were not those of the log, and are now."
    report.say_done(
        {"changed": changed}, told if changed else "Every state is that of the log.", json=options.json
    )
    return FINE


def _merge(path: str, options: Namespace) -> int:
    settings, copy = read_settings(), f"{path}.merging"
    back_up(path, date_of(_today()))
    try:
        copy_to_read(os.path.abspath(options.merge), copy)  # so that the file itself is not migrated
        with closing(Store(path)) as store, closing(Store(copy)) as other:
            arrivals = merge(store, other)
            rebuild_stale(store, settings)
    finally:
        remove_with_logs(copy)
    reviews = sum(arrivals.reviews.values())
    told = f"{plural(reviews, 'review')} and {plural(arrivals.total - reviews, 'other event')} were added."
    report.say_done({"reviews": reviews, "events": arrivals.total}, told, json=options.json)
    return FINE


def _salvage(path: str, options: Namespace) -> int:
    source, target = os.path.abspath(options.salvage or path), free_target(path)
    found = salvage(source, target, lambda count: _bar(lambda: count, "pages"))
    with closing(open_study(options.banks, target)) as study:  # cards get their places in the banks again
        rebuild(study.store, study.settings, _reviews_through(target))
    if options.json:
        say_json(found._asdict())
    else:
        report.say_salvaged(found)
    return FINE if found.is_whole else PROBLEMS


def _reviews_through(path: str) -> Callable[[Iterable[tuple[str, ...]]], Iterator[tuple[str, ...]]]:
    """Return what shows how many reviews have been read, if that takes long."""

    def total() -> int:
        with closing(Store(path, only_read=True)) as store:
            return store.reviews.rows()

    bar = ProgressBar(total, progress_stream(to_file=True), unit="reviews")
    return lambda chunks: bar(chunks, lambda chunk: chunk[0].count(",") + 1)


def _bar(total: Callable[[], int], unit: str) -> Callable[[Iterable[T]], Iterator[T]]:
    return ProgressBar(total, progress_stream(to_file=True), unit=unit)


_ACTIONS = {"salvage": _salvage, "rebuild": _rebuild, "backup": _back_up, "merge": _merge}
"""What is done if an option asks for it, in place of a check."""
