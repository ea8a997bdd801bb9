"""List past sessions with score and trend, or show one in full."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.cli.main import UsageError
from quiz.progress.store import Store
from quiz.study.results import history, text_report
from quiz.study.results.mistakes import repeated_mistakes
from quiz.study.results.result import Result, StoredAnswer, result

EXAMPLES = ("quiz scores", "quiz scores -n 5 --json")
MOST = 20


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "-n", dest="most", metavar="N", type=int, default=MOST, help=f"how many (default {MOST})"
    )
    parser.add_argument("--session", metavar="ID", help="this one in full; last is the newest")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each session, newest first, or all of one."""
    if options.most < 1:
        raise UsageError("-n is not understood", str(options.most), "Write how many sessions, 1 or more.")
    store = Store(options.progress or paths.progress_file())
    try:
        print(_one(store, options) if options.session else _list(store, options), end="")
    finally:
        store.close()
    return 0


def _list(store: Store, options: Namespace) -> str:
    found = history.page(store, options.most)
    if options.json:
        return _json({"sessions": [history.as_data(one) for one in found]})
    if not found:
        print("Nothing has been answered yet.", file=sys.stderr)
    return "".join(f"{history.line(one)}\n" for one in found)


def _one(store: Store, options: Namespace) -> str:
    found = result(store, history.find(store, options.session))
    told = repeated_mistakes(store, found.answers)
    if options.json:
        return _json(_data(found))
    return "".join(f"{line}\n" for line in text_report.lines(found, told))


def _data(found: Result) -> dict[str, object]:
    own = history.as_data(history.SessionWithTrend(found.session, [found.share]))
    del own["trend"]
    answers = [_answer(one) for one in found.answers]
    return {**own, "passed": found.passed, "answers": answers}


def _answer(one: StoredAnswer) -> dict[str, object]:
    row, shown = one.row, one.shown
    return {
        "card": row.card, "kind": row.kind, "prompt": shown.prompt, "options": shown.way.options,
        "answer": shown.answer, "response": one.response, "made": one.made,
        "score": row.score, "out_of": row.out_of,
        "share": one.share, "duration": row.duration, "hints": row.hints, "confidence": row.confidence,
        "explanation": shown.explanation, "source": shown.source,
    }  # fmt: skip


def _json(data: object) -> str:
    return f"{json.dumps(data, indent=2, ensure_ascii=False)}\n"
