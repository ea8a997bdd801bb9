"""Suspend, bury, mark, reset or reschedule cards."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from random import SystemRandom

from quiz.cli.exit_codes import UsageError, as_misuse
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_aside
from quiz.cli.parser import add_query
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.query.no_match import no_card_matches
from quiz.query.search import joined
from quiz.study.context import Study
from quiz.study.day_asked import due_day
from quiz.study.review.flags import change_flags
from quiz.study.review.reschedule import reschedule_all, reset_all, set_due_all, undated
from quiz.text.format import CARDS_CHANGED, COMES_IN_TURN, plural
from quiz.text.iso import date_of
from quiz.text.times import day_text

EXAMPLES = (
    "quiz flag is:suspended --unsuspend",
    "quiz flag 'bank:dl.*' --mark",
    "quiz flag tag:exam --due 2026-12-14",
)
_CHANGES = {
    "suspend": "do not show the cards until they are unsuspended",
    "unsuspend": "show suspended cards again",
    "bury": "do not show the cards until tomorrow",
    "unbury": "show buried cards again today",
    "mark": "give the cards a star",
    "unmark": "take the star away",
    "reset": "make the cards new again; their reviews stay in the log",
    "reschedule": "compute due dates anew, as after a change of the settings",
}
"""The help of each change."""
_LEFT_OUT = {
    "due": COMES_IN_TURN,
    "reschedule": "a card that is new or in learning steps has no interval",
}
"""For each change that not all cards can undergo, why."""
_MOST_NAMED = 12


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("--all", action="store_true", help="change all cards of the library")
    # argparse would write all changes on one line of the usage, however long.
    parser.usage = "%(prog)s [--banks PATH] [--progress FILE] CHANGE (--all | QUERY ...)"
    group = parser.add_argument_group("CHANGE", "one of these")
    changes = group.add_mutually_exclusive_group(required=True)
    for change, about in _CHANGES.items():
        changes.add_argument(f"--{change}", dest="change", action="store_const", const=change, help=about)
    changes.add_argument(
        "--due", metavar="DATE", help="have the cards that are not new come on DATE (2026-12-14, or +3d)"
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
    study = open_and_say(options.banks, options.progress)
    try:
        moment = Timestamp(*now())
        with as_misuse():
            today = moment.day(study.settings.day_start)
            due = None if options.due is None else due_day(options.due, today)
        keys = study.search.keys(query, moment)
        why = "due" if due is not None else options.change
        excluded = undated(study, keys, in_steps=why == "reschedule") if why in _LEFT_OUT else []
        changed, word = _change(study, keys, options.change, due, moment)
        say(f"{plural(changed, 'card')} {word}")
        if excluded:
            say_aside(_excluded_line(excluded, _LEFT_OUT[why]))
        if not keys:
            say_aside(no_card_matches(query, study.search.keys("", moment)))
    finally:
        study.close()
    return 0


def _change(
    study: Study, keys: list[str], change: str | None, due: int | None, moment: Timestamp
) -> tuple[int, str]:
    """Make the change; return how many cards it changed, and the word for them."""
    random = SystemRandom()
    if due is not None:
        return set_due_all(study, keys, due, moment, random), f"due on {day_text(date_of(due))}"
    assert change is not None  # noqa: S101 - one of the changes is required
    word = CARDS_CHANGED[change]
    if change == "reset":
        return reset_all(study, keys, moment, random), word
    if change == "reschedule":
        return reschedule_all(study, keys, moment, random), word
    return change_flags(study, keys, change, moment), word


def _excluded_line(keys: list[str], why: str) -> str:
    more = len(keys) - _MOST_NAMED
    names = ", ".join(keys[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    return f"{plural(len(keys), 'card')} left out, because {why}: {names}"
