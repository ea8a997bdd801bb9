"""Show where banks, progress, settings and cache live."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.index import VERSION

EXAMPLES = ("quiz paths",)


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each place."""
    places = {
        "shipped banks": paths.shipped_banks(),
        "your banks": paths.user_banks(),
        "progress": options.progress or paths.progress_file(),
        "settings": paths.settings_file(),
        "cache": paths.index_file(VERSION),
    }
    if options.json:
        print(json.dumps(places, indent=2))
    else:
        print("\n".join(f"{name:13}  {place}" for name, place in places.items()))
    return 0
