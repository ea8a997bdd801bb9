"""Modules that threads import while the screen is looked at."""

from __future__ import annotations

from threading import Lock

one_at_a_time = Lock()
"""Held by a thread that imports.

Of two that import a package and one of its modules at once, either may fail (CPython's issue 83065).
"""


def load_kinds() -> None:
    """Load the kinds of questions whole, before a thread begins: threads and the screen both import them.

    Home's first frame needs none, and does not wait for them.
    """
    import quiz.kinds  # noqa: F401 - loaded now, used later
