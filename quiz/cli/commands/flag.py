"""Suspend, bury, mark, reset or reschedule cards."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from random import SystemRandom

from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say, say_aside
from quiz.cli.parser import add_query
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.query.search import joined
from quiz.study.context import Study, open_study
from quiz.study.review.flags import change_flags
from quiz.study.review.reschedule import reschedule_all, reset_all, set_due_all
from quiz.text.format import plural
from quiz.text.iso import day_number

EXAMPLES = (
    "quiz flag is:suspended --unsuspend",
    "quiz flag 'bank:dl.*' --mark",
    "quiz flag tag:exam --due 2026-12-14",
)
_CHANGES = {
    "suspend": ("do not show the cards until they are unsuspended", "suspended"),
    "unsuspend": ("show suspended cards again", "unsuspended"),
    "bury": ("do not show the cards until tomorrow", "buried"),
    "unbury": ("show buried cards again today", "unburied"),
    "mark": ("give the cards a star", "marked"),
    "unmark": ("take the star away", "unmarked"),
    "reset": ("make the cards new again; their reviews stay in the log", "reset"),
    "reschedule": ("compute due dates anew, as after a change of the settings", "rescheduled"),
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
    changes.add_argument(
        "--due", metavar="DATE", type=_date, help="have the cards that are not new come on DATE (2026-12-14)"
    )
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
        changed, word = _change(study, keys, options, moment)
        say(f"{plural(changed, 'card')} {word}")
        if not keys:
            say_aside("No card matches.")
    finally:
        study.close()
    return 0


def _change(study: Study, keys: list[str], options: Namespace, moment: Timestamp) -> tuple[int, str]:
    """Make the change; return how many cards it changed, and the word for them."""
    random = SystemRandom()
    if options.due is not None:
        return set_due_all(study, keys, day_number(options.due), moment, random), f"due on {options.due}"
    word = _CHANGES[options.change][1]
    if options.change == "reset":
        return reset_all(study, keys, moment, random), word
    if options.change == "reschedule":
        return reschedule_all(study, keys, moment, random), word
    return change_flags(study, keys, options.change, moment), word


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date such as 2026-12-14") from None
