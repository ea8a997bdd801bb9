"""``quiz schema``: the bank format as JSON Schema, for editors."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from quiz.bank.schema import json_schema


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes: nothing."""
    parser.epilog = "Name the file in a bank's first line: # yaml-language-server: $schema=bank.schema.json"


def run(_options: Namespace, _start_app: object) -> int:
    """Print the schema."""
    print(json.dumps(json_schema(), indent=2))
    return 0
