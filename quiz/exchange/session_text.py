"""One session in a format for scores, as text."""

from __future__ import annotations

from io import StringIO

from quiz.exchange.format import Export
from quiz.exchange.formats import datasets, formats
from quiz.progress.selection import Selection
from quiz.progress.store import Store


def session_text(store: Store, session: int, form: str) -> str:
    """Return the answers of a session in the format of this name, without figures."""
    file = StringIO()
    formats()[form].write(Export(store, datasets()["scores"], Selection(session=session)), file)
    return file.getvalue()
