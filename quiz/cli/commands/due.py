"""Count the cards due, fast enough for a shell prompt."""

from __future__ import annotations

import gc
import os
import sys

from quiz.clock import now
from quiz.study.due import Due, DueToday, due_today
from quiz.text.format import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

EXAMPLES = ("quiz due", "quiz due --json")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each bank with something to do, and a total."""
    return print_due(options.banks, options.progress, json=options.json)


def print_due(banks: list[str], progress: str, *, json: bool) -> int:
    """Do what ``run`` does, for a command line that was read without argparse."""
    gc.disable()  # the process ends before there is garbage worth collecting
    if progress and not os.path.exists(progress):
        from quiz.cli.output import no_progress_told, say_aside

        say_aside(no_progress_told(progress))
    due = due_today(banks, progress, *now())
    for told in filter(None, (due.model_note, due.problems)):
        from quiz.cli.output import say_aside

        say_aside(told)
    if json:
        from quiz.cli.output import say_json

        say_json(_data(due))
    elif due.plan:
        from quiz.cli.planned_due import print_planned

        print_planned(due.plan, due.counts.banks)
    else:
        # It has no text of banks but their ids, which are plain.
        sys.stdout.write(_lines(due.counts) + (f"{due.backlog}\n" if due.backlog else ""))
    return 0


def _lines(due: Due) -> str:
    busy = [bank for bank in due.banks if bank.due or bank.learning or bank.new]
    width = max((len(bank.id) for bank in busy), default=0)
    lines = [
        f"{bank.id:{width}}  {bank.due:5} due  {bank.learning:5} learning  {bank.new:5} new\n"
        for bank in busy
    ]
    total = (
        f"{plural(due.today, 'card')} today: {due.due} due, {due.learning} learning, {due.new_today} new\n"
    )
    return "".join([*lines, total])


def _data(today: DueToday) -> dict[str, object]:
    due = today.counts
    banks = [
        {"bank": bank.id, "title": bank.title, "due": bank.due, "learning": bank.learning, "new": bank.new}
        for bank in due.banks
    ]
    total = {
        "due": due.due,
        "learning": due.learning,
        "new": due.new,
        "new_today": due.new_today,
        "today": due.today,
        "waiting": due.waiting,
    }
    if today.plan is None:
        return {"banks": banks, "total": total, "plan": None}
    from quiz.cli.planned_due import plan_data

    plan = plan_data(today.plan, due.banks)
    return {"banks": banks, "total": {**total, "today": plan["cards"]}, "plan": plan}
