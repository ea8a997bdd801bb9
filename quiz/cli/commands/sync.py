"""Exchange reviews with your other machines through a folder, without a server."""

from __future__ import annotations

import sys

from quiz import paths
from quiz.errors import QuizError
from quiz.progress.store import Store
from quiz.study.context import read_settings
from quiz.sync.news import has_news
from quiz.sync.segments import checked_folder, make_folder_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLES = ("quiz sync ~/Sync/quiz", "quiz sync --status")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default="", help="a folder that another program synchronizes"
    )
    parser.add_argument("--status", action="store_true", help="only list the devices and what came from them")
    parser.add_argument("--json", action="store_true", help="print the status as JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Synchronize, or print the status."""
    if options.status or options.json:
        return _print_status(options.folder, options.progress, json=options.json)
    return sync(options.folder, options.progress, options.banks)


def sync(folder: str, progress: str, banks: list[str]) -> int:
    """Synchronize with a folder or, without one, with that of the settings."""
    settings = read_settings()
    named = folder or settings.sync
    if not named:
        hint = 'Name one: quiz sync FOLDER. To synchronize by itself, set it: sync = "~/Sync/quiz"'
        raise QuizError("There is no sync folder", "none is named, and none set", hint)
    if folder:
        make_folder_in(folder)
    path = checked_folder(named)
    store = Store(progress or paths.progress_file())
    try:
        if not has_news(store, path):
            sys.stdout.write("Nothing new.\n")
            return 0
        from quiz.cli.output import say
        from quiz.cli.syncing import synchronize_and_show
        from quiz.sync.report import outcome_lines

        outcome = synchronize_and_show(store, settings, path)
        for line in outcome_lines(store, outcome):
            say(line)
    finally:
        store.close()
    if any(outcome.arrivals.reviews.values()):
        _say_what_waits(banks, progress)
    return 0


def _say_what_waits(banks: list[str], progress: str) -> None:
    """Say how many reviews are of banks that are not here."""
    from quiz.cli.opening import open_and_say
    from quiz.cli.output import say_aside
    from quiz.sync.report import waiting_line

    study = open_and_say(banks, progress)
    try:
        reviews: dict[str, int] = {}
        for card in study.store.cards.lost(study.library.banks):
            bank = card.card.partition("/")[0]
            if bank not in study.library.banks:
                reviews[bank] = reviews.get(bank, 0) + card.reviews
    finally:
        study.close()
    if line := waiting_line(reviews):
        say_aside(line)


def _print_status(folder: str, progress: str, *, json: bool) -> int:
    from quiz.cli.output import say, say_json
    from quiz.cli.progress_to_read import open_progress
    from quiz.clock import now
    from quiz.sync.report import status_data, status_lines

    store = open_progress(progress)
    try:
        path = folder or read_settings().sync or store.sync_folder.path() or ""
        if json:
            say_json(status_data(store, path))
        else:
            say("\n".join(status_lines(store, path, now()[1])))
    finally:
        store.close()
    return 0
