"""SQLite, without what Python's package puts around it.

``import sqlite3`` imports datetime, for converters that nothing here uses, and so takes twice as long as the
module it wraps: a quarter of Python's own start, and ``quiz due`` is run at every shell prompt.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import _sqlite3 as sqlite3
    except ImportError:  # it is CPython's own name
        import sqlite3

__all__ = ["sqlite3"]
