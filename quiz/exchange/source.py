"""A file to import: untrusted, so its size is bounded before it is read."""

from __future__ import annotations

import os
import stat
from functools import cached_property

from quiz.errors import QuizError, printable
from quiz.exchange.encodings import marked_encoding

MAX_TEXT_BYTES = 64 * 1024 * 1024
"""The largest text that is read; archives have limits of their own."""
ENDINGS = frozenset((
    ".aiken", ".apkg", ".colpkg", ".csv", ".gift", ".imscc", ".markdown", ".md", ".tsv", ".txt", ".xml",
    ".zip",
))  # fmt: skip
"""The endings of all formats, whose modules need this one and cannot be asked."""
_ZIP = b"PK\x03\x04"
"""What a zip archive begins with."""
_SAMPLE = 64 * 1024
"""How much of a file tells its format."""


class Source:
    """A file at ``path``; ``root`` is the folder that was named for it, or its own if it was named itself.

    Whatever reads it raises ``QuizError`` if it cannot be read.
    """

    def __init__(self, path: str, root: str = "") -> None:
        self.path = path
        self.root = root or os.path.dirname(path)
        self.is_named = not root
        """Whether the file itself was named, not a folder that it is in."""

    @property
    def ending(self) -> str:
        """The ending of its name, in small letters, with the dot."""
        return os.path.splitext(self.path)[1].lower()

    @property
    def name(self) -> str:
        """Its name without an ending, after those of the folders around it, as a bank is named.

        Of two endings, such as ``.gift.txt``, the first goes as well if a format has it.
        """
        relative = os.path.relpath(self.path, self.root or ".")
        stem = os.path.splitext(relative)[0]
        inner, ending = os.path.splitext(stem)
        return "::".join(printable(inner if ending.lower() in ENDINGS else stem).split(os.sep))

    @cached_property
    def shown(self) -> str:
        """Its name as messages show it."""
        return printable(os.path.relpath(self.path, self.root or "."))

    @cached_property
    def sample(self) -> bytes:
        """Its beginning."""
        return self._read(_SAMPLE)

    @cached_property
    def sample_text(self) -> str:
        """The beginning of its text; what is no text becomes replacement characters."""
        return _normal(self.sample.decode(marked_encoding(self.sample), "replace"))

    @cached_property
    def data(self) -> bytes:
        """All of it."""
        data = self._read(MAX_TEXT_BYTES + 1)
        if len(data) > MAX_TEXT_BYTES:
            raise self.error(f"it is larger than {MAX_TEXT_BYTES // 2**20} MB", "Import it in parts.")
        return data

    @cached_property
    def text(self) -> str:
        """All of its text, with line ends as in Unix. It is UTF-8, or UTF-16 if its beginning says so."""
        data = self.data
        try:
            return _normal(data.decode(marked_encoding(data)))
        except UnicodeDecodeError as error:
            if data.startswith(_ZIP):
                raise self.error(
                    "it is an archive, not a text", "Leave --format out, or name another."
                ) from None
            line = data.count(b"\n", 0, error.start) + 1
            raise self.error(f"line {line} is not UTF-8", "Save it as UTF-8, and import it again.") from None

    def beside(self, name: str) -> str:
        """Return the path of a plain file of that name in the same folder, or an empty text."""
        path = os.path.join(os.path.dirname(self.path), name)
        return path if os.path.isfile(path) else ""

    def error(self, reason: str, hint: str = "") -> QuizError:
        """Return the error that it cannot be read."""
        return QuizError("The file cannot be imported", f"{printable(self.path)}: {reason}", hint)

    def _read(self, most: int) -> bytes:
        try:
            if not stat.S_ISREG(os.stat(self.path).st_mode):
                raise self.error("it is not a plain file", "Name a file, or a folder of them.")
            with open(self.path, "rb") as file:
                return file.read(most)
        except OSError as error:
            raise self.error(error.strerror or str(error)) from None


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
