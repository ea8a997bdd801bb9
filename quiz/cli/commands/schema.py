"""Print a JSON Schema of banks, exam files or exports."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from quiz.cli.output import say_json
from quiz.exchange.formats import datasets

EXAMPLES = ("quiz schema", "quiz schema exam", "quiz schema scores")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "what", nargs="?", choices=("bank", "exam", *datasets()), default="bank",
        help="a bank (default), an exam file, or the JSON that quiz export writes of the others",
    )  # fmt: skip
    parser.formatter_class = RawDescriptionHelpFormatter  # keeps the line to copy in one piece
    parser.epilog = (
        "An editor finds the schema if the first line of a bank names its file:\n"
        "  # yaml-language-server: $schema=bank.schema.json"
    )


def run(options: Namespace, _start_app: object) -> int:
    """Print the schema."""
    if options.what in ("bank", "exam"):
        from quiz.bank import schema

        document = schema.exam_schema() if options.what == "exam" else schema.json_schema()
    else:
        from quiz.exchange.schema import json_schema

        document = json_schema(options.what)
    say_json(document)
    return 0
