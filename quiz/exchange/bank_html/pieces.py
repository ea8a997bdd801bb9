"""The text of a piece of HTML as it is read, with its blocks of code."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from textwrap import indent as indented

from quiz.exchange.bank_html.marks import LEAD
from quiz.exchange.bank_html.tables import CELL, KEPT
from quiz.exchange.maths_marks import to_dollars

_LANGUAGE = re.compile(r"\blang(?:uage)?-([\w+#.-]{1,30})")
_INDENT = re.compile(r"\bindent-(\d{1,2})\b")
"""The class of a block of code that is indented, to belong to an item of a list."""


class Pieces:
    """Collects pieces of text, each with whether it is a block of code."""

    def __init__(self) -> None:
        self.in_block = 0
        """How many blocks of code are open, one in the other."""
        self.before_line = ""
        """What begins each line in the lists and quotations that are open."""
        self._pieces: list[tuple[bool, str]] = []
        self._block: list[str] = []
        self._before_code = ""
        self._fence = 0
        """The number of the piece that is the first fence of a block of code."""

    def __len__(self) -> int:
        """Return the number of pieces so far, by which ``since`` and ``replace`` know a place."""
        return len(self._pieces)

    def lines(self) -> list[tuple[str, str, str]]:
        """Return the lines, each taken apart: text, a mark if there is code, and the code after it."""
        if self.in_block:
            self.in_block = 1
            self.end_block()
        runs = groupby(self._pieces, key=itemgetter(0))
        text = "".join(
            "".join(f"\0{line}" for _, piece in run for line in piece.splitlines(keepends=True))
            if code
            else to_dollars("".join(piece for _, piece in run))
            for code, run in runs
        )
        return [line.partition("\0") for line in text.replace(CELL, " | ").split("\n")]

    def begin_block(self, class_: str) -> None:
        """Begin a block of code, in the item of a list if only its sign is before it on the line."""
        self.in_block += 1
        if self.in_block > 1:
            return
        lead = self.line
        indent = _INDENT.search(class_)
        if LEAD.fullmatch(lead):
            marks = lead.count(">")
            self._before_code = self.before_line or "> " * marks or " " * len(lead)
            self._pieces.append((True, "```\n"))
        else:
            self._pieces += [(False, "\n")] if lead.strip() else []
            self._before_code = self.before_line or (" " * int(indent[1]) if indent else "")
            self._pieces.append((True, f"{self._before_code}```\n".replace(KEPT, " ")))
        self._fence = len(self._pieces) - 1
        self.name_language(class_)

    def end_block(self) -> None:
        """End a block of code; only the outermost of several is one."""
        self.in_block -= 1
        if self.in_block:
            return
        code, self._block = "".join(self._block), []
        code += "\n" if code and not code.endswith("\n") else ""
        before = self._before_code.replace(KEPT, " ")
        lines = indented(f"{code}```\n", before, lambda line: ">" in before or not line.isspace())
        self._pieces.append((True, lines))

    def name_language(self, class_: str) -> None:
        """Put the language that code has by its class after the fence that opened its block."""
        language = _LANGUAGE.search(class_)
        fence = self._pieces[self._fence][1]
        if language and not self._block and fence.endswith("```\n"):
            self._pieces[self._fence] = (True, f"{fence[:-1]}{language[1]}\n")

    @property
    def line(self) -> str:
        """Return what is on the line so far."""
        pieces: list[str] = []
        for code, piece in reversed(self._pieces):
            pieces.append("" if code else piece.rpartition("\n")[2])
            if code or "\n" in piece:
                break
        return "".join(reversed(pieces))

    def add(self, text: str) -> None:
        """Add text, to the block of code if one is open."""
        if text and self.in_block:
            self._block.append(text)
        elif text:
            self.begin_line()
            self._pieces.append((False, text))

    def begin_line(self) -> None:
        """Put what begins each line before what follows, if nothing is on the line so far."""
        if self.before_line and self.begins_line:
            self._pieces.append((False, self.before_line))

    @property
    def begins_line(self) -> bool:
        """Tell whether nothing is on the line so far."""
        return not self._pieces or self._pieces[-1][1].endswith("\n")

    def end_line(self) -> None:
        """End the line, unless nothing is on it."""
        texts = self._block if self.in_block else [piece for _, piece in self._pieces[-1:]]
        if texts and not texts[-1].endswith("\n"):
            self.add("\n")

    def since(self, start: int) -> str | None:
        """Return the text since there were so many pieces; None if there is a block of code in it."""
        pieces = self._pieces[start:]
        return None if any(is_code for is_code, _ in pieces) else "".join(text for _, text in pieces)

    def replace(self, start: int, text: str) -> None:
        """Put a text in place of all since there were so many pieces."""
        self._pieces[start:] = [(False, text)]

    def join_line(self, start: int) -> None:
        """Go on with the last line, unless there were only so many pieces when it ended."""
        if len(self._pieces) > start and self._pieces[-1] == (False, "\n"):
            self._pieces.pop()
