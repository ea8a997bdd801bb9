"""Show where banks, progress, settings and cache are stored."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from quiz import paths
from quiz.bank.index import VERSION
from quiz.cli.backups_told import backups_told
from quiz.cli.output import say, say_json
from quiz.errors import printable
from quiz.progress.backups import folder_of

EXAMPLES = ("quiz paths",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, _start_app: object) -> int:
    """Print a line for each path."""
    progress = os.path.abspath(options.progress or paths.progress_file())
    places = {
        "shipped banks": paths.shipped_banks(),
        "your banks": paths.user_banks(),
        "progress": options.progress or paths.progress_file(),
        "backups": folder_of(progress),
        "settings": paths.settings_file(),
        "cache": paths.index_file(VERSION),
    }
    if options.json:
        say_json(places)
        return 0
    for name, path in places.items():
        told = f" ({backups_told(progress)})" if name == "backups" else ""
        say(f"{name:13}  {printable(path)}{told}")
    return 0
