"""SQLite without the Python package around it, and without functools.

``import sqlite3`` also imports datetime, for converters that are not used here. The C module itself imports
functools, but only for ``lru_cache``, which is written in C as well. Each of the two adds a quarter to
Python's startup, and ``quiz due`` runs at every shell prompt.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable


class _LruCacheOnly:
    """A stand-in for functools while the C module is imported."""

    @staticmethod
    def lru_cache(size: int) -> Callable[[Callable[[str], object]], object]:
        """Return a decorator with a cache of ``size``, which a connection uses for its statements."""
        from _functools import _lru_cache_wrapper  # type: ignore[import-not-found] # CPython's own

        return lambda function: _lru_cache_wrapper(function, size, False, tuple)


if not TYPE_CHECKING:
    imported = sys.modules.setdefault("functools", _LruCacheOnly)
    try:
        import _sqlite3 as sqlite3
    except ImportError:  # only CPython has a module of this name
        sqlite3 = None
    finally:
        if imported is _LruCacheOnly:
            del sys.modules["functools"]
    if sqlite3 is None:
        import sqlite3

__all__ = ["sqlite3"]
