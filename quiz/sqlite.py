"""SQLite without the Python package around it.

``import sqlite3`` also imports datetime, for converters that are not used here, and so takes twice as long as
the C module it wraps. That is a quarter of Python's startup, and ``quiz due`` runs at every shell prompt.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import _sqlite3 as sqlite3
    except ImportError:  # only CPython has a module of this name
        import sqlite3

__all__ = ["sqlite3"]
