"""Suspend, bury or mark cards, or undo that."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say, say_aside
from quiz.cli.parser import add_query
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.query.search import joined
from quiz.study.context import open_study
from quiz.study.review.flags import change_flags
from quiz.text.format import plural

EXAMPLES = ("quiz flag is:suspended --unsuspend", "quiz flag 'bank:dl.*' --mark")
_CHANGES = {
    "suspend": ("do not show the cards until they are unsuspended", "suspended"),
    "unsuspend": ("show suspended cards again", "unsuspended"),
    "bury": ("do not show the cards until tomorrow", "buried"),
    "unbury": ("show buried cards again today", "unburied"),
    "mark": ("give the cards a star", "marked"),
    "unmark": ("take the star away", "unmarked"),
}
"""For each change, its help and the word for cards that underwent it."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("--all", action="store_true", help="change all cards of the library")
    # argparse would write all changes on one line of the usage, however long.
    parser.usage = "%(prog)s [--banks PATH] [--progress FILE] CHANGE (--all | QUERY ...)"
    group = parser.add_argument_group("CHANGE", "one of these")
    changes = group.add_mutually_exclusive_group(required=True)
    for change, (about, _) in _CHANGES.items():
        changes.add_argument(f"--{change}", dest="change", action="store_const", const=change, help=about)
    add_query(parser, "the cards to change, such as is:suspended or bank:dl.*")


def run(options: Namespace, _start_app: object) -> int:
    """Change the flags of the cards that match, and print how many changed."""
    query = joined(options.query).strip()
    if bool(query) == options.all:
        raise UsageError(
            "It is not clear which cards to change",
            "there are both a query and --all" if query else "there is no query",
            "Give a query, such as is:suspended, or --all.",
        )
    study = open_study(options.banks, options.progress)
    try:
        moment = Timestamp(*now())
        keys = study.search.keys(query, moment)
        changed = change_flags(study, keys, options.change, moment)
        say(f"{plural(changed, 'card')} {_CHANGES[options.change][1]}")
        if not keys:
            say_aside("No card matches.")
    finally:
        study.close()
    return 0
