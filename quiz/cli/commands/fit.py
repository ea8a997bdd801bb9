"""Fit the memory model to your own reviews, and tell how well it predicts them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from random import SystemRandom

from quiz import paths
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_aside, say_json
from quiz.cli.step_line import StepLine
from quiz.clock import now
from quiz.exchange.keep_setting import keep_setting
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.weights import WeightsRow
from quiz.study.context import Study
from quiz.study.fit import report, use
from quiz.study.fit.propose import Proposal, fit_input, propose
from quiz.study.review.reschedule import reschedule_every_card
from quiz.text.format import moved_told
from quiz.text.times import local_minute

EXAMPLES = ("quiz fit", "quiz fit --dry-run --json")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--yes", action="store_true", help="use what is proposed without asking")
    group.add_argument("--dry-run", action="store_true", help="only tell what would be proposed")
    group.add_argument("--back", action="store_true", help="use the weights again that the last fit replaced")
    group.add_argument("--history", action="store_true", help="list all weights that have been used")
    parser.add_argument(
        "--reschedule", action="store_true", help="also compute anew when each card is due; alone, only that"
    )
    parser.add_argument("--json", action="store_true", help="print JSON; without --yes, nothing is changed")


def run(options: Namespace, _start_app: object) -> int:
    """Fit both models, propose the better one, and use it if that is wanted."""
    study = open_and_say(options.banks, options.progress, only_read=options.history or options.dry_run)
    try:
        if options.history:
            _print_history(study, json=options.json)
        elif options.back:
            _go_back(study, options)
        else:
            _fit(study, options)
    finally:
        study.close()
    return 0


def _fit(study: Study, options: Namespace) -> None:
    if options.reschedule and not options.yes and not options.dry_run:
        moved = _reschedule(study)
        if options.json:
            say_json({"moved": moved})
        else:
            say_aside(moved_told(moved))
        return
    with StepLine("fitting", sys.stderr if sys.stderr.isatty() else None) as steps:
        proposal = propose(fit_input(study.store), steps)
    if options.json:
        say_json(report.as_data(proposal))
    else:
        say("\n".join(report.lines(proposal)))
    if proposal.weights is not None and _is_wanted(options):
        _use(study, proposal, options)


def _is_wanted(options: Namespace) -> bool:
    if options.yes or options.dry_run or options.json:
        return bool(options.yes)
    return _asked("Use these weights from now on?")


def _use(study: Study, proposal: Proposal, options: Namespace) -> None:
    moves = options.reschedule or (not options.yes and _asked("Also compute anew when each card is due?"))
    before = study.settings.model
    _say_used(study, before, use.use(study, proposal, now()[0]))
    if moves:
        say_aside(moved_told(_reschedule(study)))


def _go_back(study: Study, options: Namespace) -> None:
    earlier = use.earlier(study)
    if earlier is None:
        say_aside("There are no earlier weights to go back to.")
        return
    before = study.settings.model
    _say_used(study, before, use.go_back(study, earlier, now()[0]))
    if options.reschedule:
        say_aside(moved_told(_reschedule(study)))


def _say_used(study: Study, before: str, weights: WeightsRow) -> None:
    """Say which weights are used now, and have the settings name their model."""
    if weights.model != before:
        keep_setting(paths.settings_file(), "model", weights.model)
    say_aside(report.used(before, weights))
    if use.earlier(study) is not None:
        say_aside(report.BACK)


def _reschedule(study: Study) -> int:
    return reschedule_every_card(study, Timestamp(*now()), SystemRandom())


def _asked(question: str) -> bool:
    """Ask on stderr; no answer, and no terminal to give one, mean no."""
    if not sys.stdin.isatty():
        say_aside("Nothing is changed. To use what is proposed: quiz fit --yes")
        return False
    say_aside(f"{question} [y/N] ", end="")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _print_history(study: Study, *, json: bool) -> None:
    in_use = study.store.weights.in_use().version
    rows = study.store.weights.history()
    if json:
        say_json({"weights": [report.row_as_data(row, in_use) for row in rows]})
        return
    for row in rows:
        when = local_minute(row.made_at, now()[1]) if row.made_at else "from the start"
        loss = report.kept_loss(row)
        told = f"log loss {loss:.4f}" if loss is not None else ""
        mark = "in use" if row.version == in_use else ""
        say(f"{when:17} {row.model.upper():7} {report.named(row):20} {told:16} {mark}".rstrip())
