"""The command ``quiz``, and ``python -m quiz``."""

from __future__ import annotations

import sys

from quiz.cli.main import run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.cli.main import AppRequest


def start_app(request: AppRequest) -> int:
    """Start the app, importing textual only now; return the exit code."""
    import gc

    gc.disable()  # nothing that starting makes is garbage; the app turns it on again
    from quiz.tui.launch import launch

    return launch(request.banks, request.progress, request.start)


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:], start_app))


if __name__ == "__main__":
    main()
