"""What can go wrong, as values that each face renders once.

This module is on the path of ``quiz due``, which answers within a few milliseconds of Python's own
start: it imports nothing.
"""

from __future__ import annotations


class QuizError(Exception):
    """An error to be shown to the person at the keyboard, never as a traceback.

    ``title`` says what failed in a few words, ``message`` what is wrong and where, and ``hint`` what
    to do about it (may be empty).
    """

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the whole error as lines of plain text."""
        return "\n".join(part for part in (f"{self.title}: {self.message}", self.hint) if part)


class Problem:
    """Something wrong in a bank, and where: ``line`` and ``column`` count from 1.

    ``code`` names the rule (``unknown-key``), ``message`` says what is wrong, ``remedy`` what to do.
    """

    __slots__ = ("code", "column", "line", "message", "path", "remedy")

    def __init__(  # noqa: PLR0913, PLR0917 - they are what a problem is
        self, path: str, line: int, column: int, code: str, message: str, remedy: str = ""
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Return ``path:line:column: code message``, with the remedy behind it."""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{remedy}"

    def __repr__(self) -> str:
        """Return the problem as it is printed, for failing tests."""
        return f"<{self}>"

    def __eq__(self, other: object) -> bool:
        """Tell whether two problems say the same of the same place."""
        return isinstance(other, Problem) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        """Return a hash that agrees with ``==``."""
        return hash(tuple(self.as_dict().values()))

    def as_dict(self) -> dict[str, str | int]:
        """Return the fields in the order of ``quiz check --json``."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
        }
