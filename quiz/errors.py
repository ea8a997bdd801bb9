"""Errors as values, which the app and the command line each render in one place.

``quiz due`` loads this module and must start about as fast as Python itself, so it imports nothing.
"""

from __future__ import annotations


def printable(text: str) -> str:
    r"""Return ``text`` on one line, with an escape such as ``\x1b`` for whatever is not printable.

    Names of files are shown in this way, because they may contain anything, even line ends, and bytes that
    are not UTF-8, for which Python has lone surrogates.
    """
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in text)


def _escape(letter: str) -> str:
    if "\udc80" <= letter <= "\udcff":
        return f"\\x{ord(letter) - 0xDC00:x}"
    return letter.encode("unicode_escape").decode()


class QuizError(Exception):
    """An error shown to the user as text, never as a traceback.

    ``title`` says in a few words what failed, ``message`` what is wrong and where, and ``hint`` what to
    do about it (it may be empty).
    """

    def __init__(self, title: str, message: str, hint: str = "") -> None:
        super().__init__(title, message, hint)
        self.title = title
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the title, the message and the hint as plain text."""
        return "\n".join(part for part in (f"{self.title}: {self.message}", self.hint) if part)


class OptionError(QuizError):
    """Options that make no sense, or do not fit what they are given for."""


class FileBusyError(QuizError):
    """Another program keeps the progress file locked; nothing was changed, and it can be tried again."""


class DamagedFileError(QuizError):
    """The progress file is damaged; ``quiz doctor`` is the way out."""


class Problem:
    """A problem in a bank file and its position; ``line`` and ``column`` count from 1.

    ``code`` names the rule (``unknown-key``), ``message`` says what is wrong, and ``remedy`` how to fix it.
    ``key`` is the key that the message begins with, or that is missing; it may be empty.
    """

    __slots__ = ("code", "column", "key", "line", "message", "path", "remedy")

    def __init__(  # noqa: PLR0913, PLR0917 - one for each field
        self, path: str, line: int, column: int, code: str, message: str, remedy: str = "", key: str = ""
    ) -> None:
        self.path = path
        self.line = line
        self.column = column
        self.code = code
        self.message = message
        self.remedy = remedy
        self.key = key

    def __str__(self) -> str:
        """Return ``path:line:column: code message (remedy)``, always on one line."""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return printable(f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}{remedy}")

    def __repr__(self) -> str:
        """Return the printed form in angle brackets, so that failing tests are readable."""
        return f"<{self}>"

    def __eq__(self, other: object) -> bool:
        """Tell whether all fields are equal."""
        return isinstance(other, Problem) and self.as_dict() == other.as_dict()

    def __hash__(self) -> int:
        """Return a hash consistent with ``==``."""
        return hash(tuple(self.as_dict().values()))

    def as_dict(self) -> dict[str, str | int]:
        """Return the fields, in the order ``quiz check --json`` prints them."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
            "key": self.key,
        }
