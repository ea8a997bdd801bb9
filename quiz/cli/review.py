"""``quiz review``: straight to what is due, in the app or a line at a time."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from quiz.cli.dispatch import AppRequest
from quiz.cli.terminal import require_terminal


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "query", metavar="QUERY", nargs="*", help="bank:ID, where * stands for any text; all if none"
    )
    parser.add_argument(
        "--plain", action="store_true", help="a line at a time: for screen readers, pipes and slow lines"
    )


def run(options: Namespace, start_app: Callable[[AppRequest], int]) -> int:
    """Review in the app, or in plain lines."""
    if options.plain:
        from quiz.cli.plain import review

        return review(options.banks, options.progress, options.query)
    require_terminal()
    return start_app(AppRequest(options.banks, options.progress, "review", options.query))
