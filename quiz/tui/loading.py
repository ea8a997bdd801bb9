"""Modules that threads import while the screen is looked at."""

from __future__ import annotations

from threading import Lock

import quiz.kinds  # noqa: F401 - whole before any thread begins: threads and the screen both import parts of it

one_at_a_time = Lock()
"""Held by a thread that imports.

Of two that import a package and one of its modules at once, either may fail (CPython's issue 83065).
"""
