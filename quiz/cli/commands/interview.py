"""Practise an interview: open questions, answered aloud."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli.app_request import AppRequest, StartApp
from quiz.cli.parser import add_plain, add_query, number_in
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.interview.build import DEFAULT_MINUTES, MAX_MINUTES, InterviewRequest

EXAMPLES = ("quiz interview 'bank:dl.*' --minutes 30",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser, "the cards to draw from, such as bank:dl.*; without one, all cards")
    parser.add_argument(
        "--minutes",
        type=number_in(1, MAX_MINUTES),
        default=DEFAULT_MINUTES,
        metavar="M",
        help=f"how long it lasts (default {DEFAULT_MINUTES})",
    )
    parser.add_argument("--seed", type=int, help="the same seed draws the same questions")
    add_plain(parser)


def run(options: Namespace, start_app: StartApp) -> int:
    """Hold the interview in the app, or line by line."""
    request = InterviewRequest(joined(options.query), options.minutes, options.seed)
    if options.plain:
        from quiz.cli.plain.exam import exam

        return exam(options.banks, options.progress, request)
    require_terminal("interview")
    return start_app(AppRequest(options.banks, options.progress, request))
