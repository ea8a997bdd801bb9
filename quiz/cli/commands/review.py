"""Review due cards, all or those that match a query."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli.app_request import AppRequest, StartApp
from quiz.cli.parser import add_plain, add_query, number_in
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.start import ReviewOf, Which

EXAMPLES = ("quiz review", "quiz review 'bank:dl.*' --plain")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--more",
        type=number_in(1, 9999, int),
        default=0,
        metavar="N",
        help="learn N new cards in addition to those of the day",
    )
    which.add_argument("--ahead", action="store_true", help="review the cards that come due next")
    which.add_argument("--cram", action="store_true", help="review any cards, due or not, in random order")
    add_plain(parser)


def run(options: Namespace, start_app: StartApp) -> int:
    """Review in the app, or line by line."""
    which: Which = "ahead" if options.ahead else "cram" if options.cram else "due"
    request = ReviewOf(joined(options.query), which, options.more)
    if options.plain:
        from quiz.cli.plain.review import review

        return review(options.banks, options.progress, request)
    require_terminal()
    return start_app(AppRequest(options.banks, options.progress, request))
