"""Show where banks, progress, settings and cache are stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.index import VERSION
from quiz.cli.output import say, say_json
from quiz.errors import printable

EXAMPLES = ("quiz paths",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each path."""
    places = {
        "shipped banks": paths.shipped_banks(),
        "your banks": paths.user_banks(),
        "progress": options.progress or paths.progress_file(),
        "settings": paths.settings_file(),
        "cache": paths.index_file(VERSION),
    }
    if options.json:
        say_json(places)
    else:
        say("\n".join(f"{name:13}  {printable(path)}" for name, path in places.items()))
    return 0
