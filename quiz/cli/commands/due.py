"""Count what is due in each bank, fast enough for a shell prompt."""

from __future__ import annotations

import gc
import sys

from quiz.cli.main import plain_options
from quiz.clock import now
from quiz.study.due import Due, due_today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


EXAMPLES = ("quiz due", "quiz due --json")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print the counts, one line per bank that has something to do, and a total."""
    return _print(options.banks, options.progress, json=options.json)


def quick(words: list[str]) -> int | None:
    """Do the same for ``words``, or return None where they need a real parser."""
    plain = plain_options(words, "--json")
    return None if plain is None else _print(plain.banks, plain.progress, json=plain.flag)


def _print(banks: list[str], progress: str, *, json: bool) -> int:
    gc.disable()  # the process ends before there is garbage worth looking for
    found = due_today(banks, progress, *now())
    sys.stdout.write(_json(found) if json else _lines(found))
    return 0


def _lines(found: Due) -> str:
    shown = [bank for bank in found.banks if bank.due or bank.learning or bank.new]
    width = max((len(bank.id) for bank in shown), default=0)
    lines = [
        f"{bank.id:{width}}  {bank.due:5} due  {bank.learning:5} learning  {bank.new:5} new\n"
        for bank in shown
    ]
    return "".join(
        [*lines, f"{found.today} today: {found.due} due, {found.learning} learning, {found.new_today} new\n"]
    )


def _json(found: Due) -> str:
    import json

    banks = [
        {"bank": bank.id, "title": bank.title, "due": bank.due, "learning": bank.learning, "new": bank.new}
        for bank in found.banks
    ]
    total = {
        "due": found.due,
        "learning": found.learning,
        "new": found.new,
        "new_today": found.new_today,
        "today": found.today,
    }
    return json.dumps({"banks": banks, "total": total}, indent=2) + "\n"
