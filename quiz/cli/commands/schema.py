"""Print the format of banks, exam files or exports as JSON Schema."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from quiz.exchange.formats import datasets

EXAMPLES = ("quiz schema", "quiz schema exam", "quiz schema scores")


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "what", nargs="?", choices=("bank", "exam", *datasets()), default="bank",
        help="bank (default), exam (its file), or what quiz export --format json writes of the others",
    )  # fmt: skip
    parser.epilog = "Name the file in a bank's first line: # yaml-language-server: $schema=bank.schema.json"


def run(options: Namespace, _start_app: object) -> int:
    """Print the schema."""
    if options.what in ("bank", "exam"):
        from quiz.bank import schema

        found = schema.exam_schema() if options.what == "exam" else schema.json_schema()
    else:
        from quiz.exchange.schema import json_schema

        found = json_schema(options.what)
    print(json.dumps(found, indent=2))
    return 0
