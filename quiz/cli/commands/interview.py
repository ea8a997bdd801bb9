"""Practise an interview: open questions, answered aloud and judged point by point."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from quiz.cli.main import AppRequest
from quiz.cli.parser import add_query, number_in
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.interview.build import InterviewRequest

EXAMPLES = ("quiz interview 'bank:dl.*' --minutes 30",)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    add_query(parser, "what is asked about, such as bank:dl.*; all banks if none")
    parser.add_argument(
        "--minutes", type=number_in(1, 480), default=30, metavar="M", help="how long it takes (30)"
    )
    parser.add_argument("--seed", type=int, help="ask the same questions again")
    parser.add_argument(
        "--plain", action="store_true", help="a line at a time: for screen readers, pipes and slow lines"
    )


def run(options: Namespace, start_app: Callable[[AppRequest], int]) -> int:
    """Hold the interview in the app, or in plain lines."""
    request = InterviewRequest(joined(options.query), options.minutes, options.seed)
    if options.plain:
        from quiz.cli.plain.exam import exam

        return exam(options.banks, options.progress, request)
    require_terminal("interview")
    return start_app(AppRequest(options.banks, options.progress, request))
