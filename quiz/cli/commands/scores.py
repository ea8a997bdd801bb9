"""List past sessions with their scores, or show one in full."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace

from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say, say_aside, say_json
from quiz.cli.progress_to_read import open_progress
from quiz.progress.store import Store
from quiz.study.results import history, text_report
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import StoredAnswer, result

EXAMPLES = ("quiz scores", "quiz scores -n 5 --json")
MOST = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "-n", dest="most", metavar="N", type=int, default=MOST, help=f"how many sessions (default {MOST})"
    )
    parser.add_argument(
        "--session",
        metavar="ID",
        help="show this session in full: last, its number in the list, its id or how that begins",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each session, newest first, or everything about one."""
    if options.most < 1:
        raise UsageError("-n is not understood", str(options.most), "Give a number of sessions, 1 or more.")
    store = open_progress(options.progress)
    try:
        _print_list(store, options) if options.session is None else _print_session(store, options)
    finally:
        store.close()
    return 0


def _print_list(store: Store, options: Namespace) -> None:
    sessions = history.page(store, options.most)
    if options.json:
        say_json({"sessions": [history.as_data(session) for session in sessions]})
        return
    if not sessions:
        say_aside(history.no_sessions(store))
    if sys.stdout.isatty() and sessions:
        lines = history.table(sessions, shutil.get_terminal_size().columns)
    else:
        lines = list(map(history.line, sessions))
    for line in lines:
        say(line)


def _print_session(store: Store, options: Namespace) -> None:
    whole = result(store, history.find(store, options.session))
    if options.json:
        session = history.as_data(history.SessionWithTrend(whole.session, [whole.share]))
        del session["trend"]
        answers = list(map(_answer_data, whole.answers))
        say_json({**session, "passed": whole.passed, "answers": answers})
        return
    from quiz.cli.plain.wrap import fit_terminal  # a list goes without

    for line in text_report.lines(whole, repeated_mistakes(store, whole.answers)):
        say(fit_terminal(line))


def _answer_data(answer: StoredAnswer) -> dict[str, object]:
    row, shown = answer.row, answer.shown
    return {
        "card": row.card, "kind": row.kind, "prompt": shown.prompt, "options": shown.way.options,
        "answer": shown.answer, "response": answer.response, "made": answer.made,
        "score": row.score, "out_of": row.out_of,
        "share": answer.share, "duration": row.duration, "hints": row.hints, "confidence": row.confidence,
        "explanation": shown.explanation, "source": shown.source,
    }  # fmt: skip
