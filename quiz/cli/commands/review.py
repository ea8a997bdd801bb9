"""Review due cards, all or those that match a query."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli.app_request import AppRequest, StartApp
from quiz.cli.parser import add_plain, add_query
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.start import ReviewOf

EXAMPLES = ("quiz review", "quiz review 'bank:dl.*' --plain")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser)
    add_plain(parser)


def run(options: Namespace, start_app: StartApp) -> int:
    """Review in the app, or line by line."""
    request = ReviewOf(joined(options.query))
    if options.plain:
        from quiz.cli.plain.review import review

        return review(options.banks, options.progress, request)
    require_terminal()
    return start_app(AppRequest(options.banks, options.progress, request))
