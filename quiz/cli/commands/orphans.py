"""List the cards whose questions are gone, or give their history to another question."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli.exit_codes import UsageError
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_aside
from quiz.study.orphans import Orphan, adopt, orphans
from quiz.text.format import plural
from quiz.text.iso import date_of
from quiz.text.times import day_text

EXAMPLES = ("quiz orphans",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("old", metavar="OLD", nargs="?", help="the key of a question that is gone")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the question that is to have its history")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each question that is gone, or move the history of one."""
    if options.old and not options.new:
        raise UsageError("A key is missing", options.old, "Name also the question that is to have it.")
    study = open_and_say(options.banks, options.progress, only_read=not options.new)
    try:
        if options.new:
            count = adopt(study, options.old, options.new)
            say(f"{options.new} has the history of {plural(count, 'card')}")
            return 0
        found = orphans(study)
        for orphan in found:
            say(_line(orphan))
        if not found:
            say_aside("Every card with a history has a question.")
    finally:
        study.close()
    return 0


def _line(orphan: Orphan) -> str:
    reviews = plural(sum(card.reviews for card in orphan.cards), "review")
    last = max(card.last_day or 0 for card in orphan.cards)
    likely = f", probably now {orphan.likely}" if orphan.likely else ""
    cards = plural(len(orphan.cards), "card")
    return f"{orphan.key}: {cards}, {reviews}, the last on {day_text(date_of(last))}{likely}"
