"""Which banks a session is drawn from."""

from __future__ import annotations

from difflib import get_close_matches
from fnmatch import fnmatchcase

from quiz.bank.library import Library
from quiz.errors import QuizError


def banks_of(query: list[str], library: Library) -> list[str] | None:
    """Return the ids of the banks that the terms of ``query`` name; None, for all, where there are none.

    A term is ``bank:ID``, where ``*`` and ``?`` stand for any text and any letter; banks of any term count.
    Raises ``QuizError`` for a term of another form, and for one that names no bank.
    """
    if not query:
        return None
    found: dict[str, None] = {}
    for term in query:
        found.update(dict.fromkeys(_matches(term, library)))
    return list(found)


def _matches(term: str, library: Library) -> list[str]:
    word, colon, pattern = term.partition(":")
    if not colon or word != "bank":
        raise QuizError(
            "The query is not understood",
            f"{term!r} is no term",
            "Terms name banks: bank:dl.dropout or bank:dl.*",
        )
    matches = [bank for bank in library.banks if fnmatchcase(bank, pattern)]
    if not matches:
        close = get_close_matches(pattern, library.banks, 1)
        hint = (
            f"Did you mean bank:{close[0]}?"
            if close
            else f"Known: {', '.join(sorted(library.banks)) or 'no banks'}"
        )
        raise QuizError("No such bank", f"{term!r} matches no bank of the library", hint)
    return matches
