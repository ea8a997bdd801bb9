"""Suspend, bury or mark the cards that match a query, or undo that."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from quiz.cli.main import UsageError
from quiz.cli.parser import add_query
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.query.search import joined
from quiz.study.context import open_study
from quiz.study.review.flags import change_flags
from quiz.text.format import plural

EXAMPLES = ("quiz flag is:suspended --unsuspend", "quiz flag 'bank:dl.*' --mark")
_ABOUT = {
    "suspend": ("keep them away until they are let back", "suspended"),
    "unsuspend": ("let suspended ones back", "unsuspended"),
    "bury": ("keep them away until tomorrow", "buried"),
    "unbury": ("let buried ones back today", "unburied"),
    "mark": ("give them a star", "marked"),
    "unmark": ("take their star away", "unmarked"),
}
"""What each change does, and what its cards are then."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    add_query(parser, "which cards, such as is:suspended or bank:dl.*")
    parser.add_argument("--all", action="store_true", help="all cards of the library")
    changes = parser.add_mutually_exclusive_group(required=True)
    for change, (about, _) in _ABOUT.items():
        changes.add_argument(f"--{change}", dest="change", action="store_const", const=change, help=about)


def run(options: Namespace, _start_app: object) -> int:
    """Change the flags of the cards that match, and print of how many."""
    query = joined(options.query).strip()
    if bool(query) == options.all:
        raise UsageError(
            "Which cards are meant is not clear",
            "there are both a query and --all" if query else "there is no query",
            "Give a query, such as is:suspended, or --all.",
        )
    study = open_study(options.banks, options.progress)
    try:
        moment = Timestamp(*now())
        found = study.search.keys(query, moment)
        changed = change_flags(study, found, options.change, moment)
        print(f"{plural(changed, 'card')} {_ABOUT[options.change][1]}")
        if not found:
            print("No card matches.", file=sys.stderr)
    finally:
        study.close()
    return 0
