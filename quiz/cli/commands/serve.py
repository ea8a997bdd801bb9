"""Open the app in a browser."""

from __future__ import annotations

import shlex
import sys
from argparse import ArgumentParser, Namespace

from quiz.cli.parser import number_in
from quiz.errors import QuizError
from quiz.study.context import open_library, read_settings

EXAMPLES = ("quiz serve", "quiz serve --host 0.0.0.0 --port 8080")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to serve on (default 127.0.0.1, this machine only); any other needs a token",
    )
    parser.add_argument("--port", type=number_in(1, 65535, int), default=8000, help="the port (default 8000)")


def run(options: Namespace, _start_app: object) -> int:
    """Serve until Ctrl+C; the app runs in a process of its own for each page."""
    try:
        from quiz.cli.web_server import WebServer
    except ImportError:
        hint = "It is in the extra serve: pip install 'quiz-tui[serve]'"
        raise QuizError("The app cannot be served", "textual-serve is not installed", hint) from None
    open_library(options.banks, read_settings()).index.close()  # what is wrong with it is told here
    try:
        WebServer(_command(options), options.host, options.port).serve()
    except OSError as error:
        message = f"{options.host}, port {options.port}: {error.strerror}"
        raise QuizError(
            "The app cannot be served there", message, "Choose another --port or --host."
        ) from None
    return 0


def _command(options: Namespace) -> str:
    """Return the command, for a shell, that runs the app with the same banks and progress."""
    words = [sys.executable, "-m", "quiz"]
    for path in options.banks:
        words += ["--banks", path]
    if options.progress:
        words += ["--progress", options.progress]
    return shlex.join(words)
