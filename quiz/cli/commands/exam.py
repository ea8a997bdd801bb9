"""Take a scored, timed quiz, drawn from a query or an exam file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from quiz.cli.main import AppRequest
from quiz.cli.parser import add_query, number_in
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.exam.request import YAML, ExamRequest, RuleChanges

EXAMPLES = ("quiz exam 'bank:dl.*' -n 20 --minutes 30", "quiz exam questions/deep-learning/mock.exam.yaml")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    add_query(parser, "what is drawn from (all if none), or an exam file: FILE.yaml")
    parser.add_argument("-n", type=number_in(1, 1000, int), metavar="N", help="how many questions (up to 20)")
    parser.add_argument("--seed", type=int, help="draw the same exam again, question for question")
    parser.add_argument("--minutes", type=number_in(0.1, 1440), metavar="M", help="for the whole of it")
    parser.add_argument(
        "--pass-mark", type=number_in(0, 100), metavar="PERCENT", help="the score from which on it is passed"
    )
    parser.add_argument("--feedback", choices=("end", "once"), help="whether answers are told at once")
    parser.add_argument(
        "--attempts",
        type=number_in(1, 10, int),
        metavar="N",
        help="tries for a question; more than 1 bring --feedback once",
    )
    parser.add_argument("--order", choices=("fixed", "shuffled"), help="of the questions (shuffled)")
    parser.add_argument(
        "--confidence", action="store_true", default=None, help="say how sure you are, and be scored by that"
    )
    parser.add_argument("--count", action="store_true", default=None, help="count the answers as reviews")
    parser.add_argument(
        "--plain", action="store_true", help="a line at a time: for screen readers, pipes and slow lines"
    )


def run(options: Namespace, start_app: Callable[[AppRequest], int]) -> int:
    """Take the exam in the app, or in plain lines."""
    request = ExamRequest(_query(options.query), options.n, options.seed, _rules(options))
    if options.plain:
        from quiz.cli.plain.exam import exam

        return exam(options.banks, options.progress, request)
    require_terminal("exam")
    return start_app(AppRequest(options.banks, options.progress, request))


def _query(words: list[str]) -> str:
    """Return the words as one query; the path of an exam file stays as it is, blanks and all."""
    return words[0] if len(words) == 1 and words[0].endswith(YAML) else joined(words)


def _rules(options: Namespace) -> RuleChanges:
    has_tries = (options.attempts or 1) > 1
    return RuleChanges(
        minutes=options.minutes,
        pass_mark=options.pass_mark,
        feedback=options.feedback or ("once" if has_tries else None),
        attempts=options.attempts,
        order=options.order,
        confidence=options.confidence,
        count=options.count,
    )
