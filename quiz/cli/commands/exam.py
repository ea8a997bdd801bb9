"""Take a scored, timed exam, drawn by a query or an exam file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz.cli.app_request import AppRequest, StartApp
from quiz.cli.parser import add_plain, add_query, number_in
from quiz.cli.terminal import require_terminal
from quiz.query.search import joined
from quiz.study.exam.request import YAML, ExamRequest, RuleChanges

EXAMPLES = ("quiz exam 'bank:dl.*' -n 20 --minutes 30", "quiz exam questions/exams/screening.exam.yaml")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser, "the cards to draw from (without one, all cards), or the path of an exam file")
    parser.add_argument(
        "-n",
        type=number_in(1, 1000, int),
        metavar="N",
        help="how many questions (default 20, or all if fewer match)",
    )
    parser.add_argument("--seed", type=int, help="the same seed draws the same exam, question for question")
    parser.add_argument(
        "--minutes", type=number_in(0.1, 1440), metavar="M", help="time limit of the whole exam"
    )
    parser.add_argument(
        "--pass-mark",
        type=number_in(0, 100),
        metavar="PERCENT",
        help="percentage of the points needed to pass",
    )
    parser.add_argument(
        "--feedback",
        choices=("end", "once"),
        help="when answers are graded: all at the end (default), or each at once",
    )
    parser.add_argument(
        "--attempts", type=number_in(1, 10, int), metavar="N",
        help="tries per question (default 1); more than 1 implies --feedback once",
    )  # fmt: skip
    parser.add_argument(
        "--order", choices=("fixed", "shuffled"), help="order of the questions (default shuffled)"
    )
    parser.add_argument(
        "--confidence", action="store_true", default=None,
        help="state how sure you are of each answer, and be scored by that",
    )  # fmt: skip
    parser.add_argument("--count", action="store_true", default=None, help="record the answers as reviews")
    add_plain(parser)


def run(options: Namespace, start_app: StartApp) -> int:
    """Take the exam in the app, or line by line."""
    words = options.query
    is_file = len(words) == 1 and words[0].endswith(YAML)  # its path may contain spaces
    query = words[0] if is_file else joined(words)
    request = ExamRequest(query, options.n, options.seed, _rules(options))
    if options.plain:
        from quiz.cli.plain.exam import exam

        return exam(options.banks, options.progress, request)
    require_terminal("exam")
    return start_app(AppRequest(options.banks, options.progress, request))


def _rules(options: Namespace) -> RuleChanges:
    may_retry = (options.attempts or 1) > 1
    return RuleChanges(
        minutes=options.minutes,
        pass_mark=options.pass_mark,
        feedback=options.feedback or ("once" if may_retry else None),
        attempts=options.attempts,
        order=options.order,
        confidence=options.confidence,
        count=options.count,
    )
