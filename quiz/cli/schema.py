"""``quiz schema``: formats as JSON Schema: that of banks, for editors, and those of exports."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "what", nargs="?", choices=("bank", "scores", "reviews", "cards"), default="bank",
        help="bank (default), or what quiz export --format json writes of scores, reviews or cards",
    )  # fmt: skip
    parser.epilog = "Name the file in a bank's first line: # yaml-language-server: $schema=bank.schema.json"


def run(options: Namespace, _start_app: object) -> int:
    """Print the schema."""
    if options.what == "bank":
        from quiz.bank.schema import json_schema as schema

        found = schema()
    else:
        from quiz.exchange.schema import json_schema

        found = json_schema(options.what)
    print(json.dumps(found, indent=2))
    return 0
