"""The command ``quiz``, and ``python -m quiz``."""

from __future__ import annotations

import os
import sys

from quiz.cli.main import run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.cli.app_request import AppRequest


def start_app(request: AppRequest) -> int:
    """Start the app and return its exit code; textual is imported only here."""
    import gc

    gc.disable()  # startup creates no garbage worth collecting; the app enables it again
    from quiz.tui.launch import launch

    return launch(request.banks, request.progress, request.start)


def main() -> None:
    """Run the command line and exit with its code."""
    code = run(sys.argv[1:], start_app)
    if sys.argv[1:2] == ["due"]:
        # Python would free its memory piece by piece, for which every shell prompt would wait.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
