"""Whether the queries in the settings make sense, and whether the library has the banks they name."""

from __future__ import annotations

from collections.abc import Collection
from fnmatch import fnmatchcase

from quiz.query import QueryError, parse
from quiz.query.evaluate import check_banks
from quiz.query.no_match import bank_hint
from quiz.settings import Settings, settings_error
from quiz.settings.faults import shown, toml


def check_queries(path: str, settings: Settings) -> None:
    """Raise ``QuizError`` for the first query in the settings at ``path`` that makes no sense."""
    for query, retention in settings.retention_of.items():
        try:
            parse(query)
        except QueryError as error:
            what = f"retention_of has {shown(query)}: {error.message}"
            advice = "Mend the query as docs/queries.md explains, or remove its line. One that makes sense:"
            line = f"    {toml('bank:dl.* tag:exam')} = {retention}"
            hint = "\n".join(part for part in (error.hint, advice, line) if part)
            raise settings_error(path, what, hint) from None


def unknown_banks(settings: Settings, banks: Collection[str]) -> list[str]:
    """Return a warning for each limit and each query that names a bank that is not one of ``banks``."""
    found = [
        f"limits has {shown(glob)}: the library has no such bank. {bank_hint(glob, banks)}"
        for glob in settings.limits
        if not any(fnmatchcase(bank, glob) for bank in banks)
    ]
    for query in settings.retention_of:
        try:
            check_banks(parse(query), query, banks)
        except QueryError as error:
            found.append(f"retention_of has {shown(query)}: {error.problem}. {error.hint}")
    return found
