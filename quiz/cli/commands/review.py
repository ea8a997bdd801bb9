"""Review what is due, of all banks or of the cards that match a query."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from quiz.cli.main import AppRequest
from quiz.cli.parser import add_query
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.start import ReviewOf

EXAMPLES = ("quiz review", "quiz review 'bank:dl.*' --plain")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    add_query(parser)
    parser.add_argument(
        "--plain", action="store_true", help="a line at a time: for screen readers, pipes and slow lines"
    )


def run(options: Namespace, start_app: Callable[[AppRequest], int]) -> int:
    """Review in the app, or in plain lines."""
    request = ReviewOf(joined(options.query))
    if options.plain:
        from quiz.cli.plain.review import review

        return review(options.banks, options.progress, request)
    require_terminal()
    return start_app(AppRequest(options.banks, options.progress, request))
