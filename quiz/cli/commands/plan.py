"""Plan what to study each day, to be ready on a date."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import get_args

import msgspec

from quiz.cli.exit_codes import UsageError, as_misuse
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_aside, say_json
from quiz.cli.parser import add_query, number_in
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.plans import Goal, PlanRow
from quiz.query.search import joined
from quiz.study.context import Study
from quiz.study.plan.goal import MOST_MINUTES, day_from, make_plan
from quiz.study.plan.overview import By, overview, read_input
from quiz.study.plan.report import lines
from quiz.study.plan.status import day_line, over_line

EXAMPLES = (
    "quiz plan",
    "quiz plan --date +21d --minutes 30",
    "quiz plan --date +40d --minutes 20 --name Interview 'bank:dl.*'",
    "quiz plan --stop",
)
_NONE = "There is no plan. quiz plan --date +21d --minutes 30 makes one."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser)
    parser.add_argument(
        "--date", metavar="DATE", help="the day to be ready on, such as 2027-02-15, '15 Feb' or +21d"
    )
    parser.add_argument(
        "--minutes", type=number_in(1, MOST_MINUTES), metavar="N", help="the minutes to study each day"
    )
    parser.add_argument("--name", default="", help='what it is for, such as "Interview"')
    parser.add_argument("--by", choices=get_args(By), default="bank", help="what a topic is (default: bank)")
    parser.add_argument("--stop", action="store_true", help="stop following the plan")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Make a plan, show the current one, or stop it."""
    _check(options)
    study = open_and_say(options.banks, options.progress)  # showing a plan keeps its day, if that is new
    try:
        moment = Timestamp(*now())
        today = moment.day(study.settings.day_start)
        plan = _made(study, options, moment) if options.date is not None else _current(study, today)
        if plan is not None and options.stop:
            study.store.plans.stop(moment.at)
            say_aside("The plan is stopped: reviews follow due dates again.")
        elif plan is not None:
            _print(study, plan, moment, options)
        elif options.json:
            say_json(None)
    finally:
        study.close()
    return 0


def _check(options: Namespace) -> None:
    if (options.date is None) != (options.minutes is None):
        missing = "--minutes" if options.minutes is None else "--date"
        raise UsageError("The plan is not complete", f"{missing} is missing", f"Such as: {EXAMPLES[1]}")
    if options.date is None and (options.query or options.name):
        raise UsageError(
            "Only a new plan takes a query and a name", "--date is missing", f"Such as: {EXAMPLES[2]}"
        )
    if options.date is not None and options.stop:
        raise UsageError("A plan is either made or stopped", "--date and --stop", "Give one of them.")


def _made(study: Study, options: Namespace, moment: Timestamp) -> PlanRow:
    with as_misuse():
        day = day_from(options.date, moment.day(study.settings.day_start))
    return make_plan(study, Goal(day, options.minutes, joined(options.query), options.name), moment)


def _current(study: Study, today: int) -> PlanRow | None:
    """Return the plan that reviews follow, or say why there is none."""
    plan = study.store.plans.current()
    if plan is None:
        say_aside(_NONE)
    elif plan.date <= today:
        say_aside(f"{over_line(plan, today)}.")
        return None
    return plan


def _print(study: Study, plan: PlanRow, moment: Timestamp, options: Namespace) -> None:
    given = read_input(study, plan, moment, options.by)
    whole = overview(given)
    if options.json:
        say_json(msgspec.to_builtins(whole))
        return
    for line in lines(whole, day_line(plan, given.today, given.day)):
        say(line)
