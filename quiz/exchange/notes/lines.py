r"""The lines of notes: which ask, which end a question, and which are code.

A backslash makes a line mean nothing, as in Markdown: ``\# no heading``. One before the colon does so for a
line that begins like a question: ``Q\: no question``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.exchange.markdown_source import lines_of

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r" {0,3}(?:---|\*\*\*|___)[ \t]*$")
_NAME = r"(?:\*\*|__)?(?P<side>Question|Answer|Q|A)(?:\*\*|__)?"
"""What a side begins with, before a colon or a full stop."""
_SIDE = re.compile(rf"{_NAME}[:.](?:\*\*|__)?[ \t]*(?P<text>.*)$")
_BEFORE_FENCE = re.compile(rf"{_NAME}[:.](?:\*\*|__)?(?=[ \t]*(?:```|~~~))")
_DEFINITION = re.compile(r":[ \t]+(?P<text>.*)$")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+")
_LIST = re.compile(r"[ \t]*(?:[-*+:]|\d{1,9}[.)])[ \t]")
"""Begins an item of any list, or a definition."""
_INDENTED = ("    ", "\t")
_LEAST_INDENTED = ("  ", "\t")
"""How the further paragraphs of an item begin."""
_MARK = re.compile(
    r"[ \t]*(?:\d{1,9}[.)][ \t]+)?\\*(?=#{1,6}[ \t])|[ \t]*\\*(?=(?:---|\*\*\*|___)[ \t]*$)"
    r"|[ ]*(?:(?:>|[-*+]|\d{1,9}[.)])[ ]+)*\\*(?=`{3,}[^`]*$|~{3,})"
    rf"|{_NAME}\\*(?=[:.])"
)
"""What a line of a card begins with if it would mean something, after backslashes that make it text."""
_MARK_IN_PARAGRAPH = re.compile(r"[ \t]*\\*(?=[-*+][ \t])|\\*(?=:[ \t])")
"""What one in a paragraph that is a cloze may begin with besides."""
_BLANK = "\\"
"""A blank line in a paragraph, which an empty one would end."""


class Line(NamedTuple):
    """A line of a note; ``is_fenced`` and ``is_indented`` tell of the two kinds of code.

    ``continues`` tells that it belongs to the item of a list above it, with blank lines between.
    """

    number: int
    text: str
    is_fenced: bool = False
    is_indented: bool = False
    continues: bool = False

    @property
    def is_code(self) -> bool:
        """Whether it is code, in which nothing has a meaning."""
        return self.is_fenced or self.is_indented

    @property
    def is_blank(self) -> bool:
        """Whether it ends a paragraph."""
        return not self.is_code and not self.text.strip()

    @property
    def is_rule(self) -> bool:
        """Whether it is a line across the page."""
        return not self.is_code and _RULE.match(self.text) is not None

    @property
    def heading(self) -> Heading | None:
        """The heading that it is."""
        found = None if self.is_code else _HEADING.match(self.text)
        return Heading(len(found["marks"]), found["text"]) if found else None

    @property
    def ends_section(self) -> bool:
        """Whether what is above it ends, whatever that is."""
        return self.is_rule or self.heading is not None

    @property
    def question(self) -> str | None:
        """What it asks after ``Q:``; None if it does not begin with that."""
        return None if self.is_code else question_of(self.text)

    @property
    def answer(self) -> str | None:
        """What stands after ``A:``; None if it does not begin with that."""
        found = None if self.is_code else _SIDE.match(self.text)
        return found["text"] if found and found["side"][0] == "A" else None

    @property
    def definition(self) -> str | None:
        """What it says of a term after ``:``; None if it does not begin with that."""
        found = None if self.is_code else _DEFINITION.match(self.text)
        return found["text"] if found else None

    @property
    def item(self) -> str | None:
        """What the item of a list says that begins here; None if none does."""
        found = None if self.is_code else _ITEM.match(self.text)
        return self.text[found.end() :] if found else None


class Heading(NamedTuple):
    """A heading and its level, from 1."""

    level: int
    text: str


def question_of(text: str) -> str | None:
    """Return what a line or a heading asks after ``Q:``; None if it does not begin with that."""
    found = _SIDE.match(text)
    return found["text"] if found and found["side"][0] == "Q" else None


def has_side(text: str) -> bool:
    """Tell whether a line of a text begins with ``Q:`` or ``A:``."""
    return any(map(_SIDE.match, text.split("\n")))


def note_lines(text: str, before: int = 0) -> list[Line]:
    """Return the lines of a text that has so many lines ``before`` it."""
    lines: list[Line] = []
    in_list = was_code = False
    was_blank = True
    for (number, _, is_fenced), line in zip(lines_of(_fenced(text)), text.split("\n"), strict=True):
        begins_with_side = is_fenced and _BEFORE_FENCE.match(line) is not None
        is_text = bool(line.strip()) and not is_fenced
        if is_text and not line.startswith(_LEAST_INDENTED):
            in_list = _LIST.match(line) is not None or (in_list and not was_blank)
        is_indented = is_text and not in_list and line.startswith(_INDENTED) and (was_blank or was_code)
        continues = in_list and was_blank and line.startswith(_LEAST_INDENTED)
        lines.append(Line(number + before, line, is_fenced and not begins_with_side, is_indented, continues))
        was_blank = not is_fenced and not line.strip()
        was_code = is_indented or (was_code and was_blank)
    return lines


def _fenced(text: str) -> str:
    """Return a text of as many letters, in which a block of code that follows ``A:`` begins its line."""
    if "```" not in text and "~~~" not in text:
        return text
    return "\n".join(_BEFORE_FENCE.sub(_as_blanks, line) for line in text.split("\n"))


def _as_blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def masked(text: str, *, in_paragraph: bool = False) -> str:
    """Return a text none of whose lines means anything, also ``in_paragraph``, where more would."""
    return "\n".join(
        line if is_code else _masked(line, in_paragraph=in_paragraph) for _, line, is_code in lines_of(text)
    )


def _masked(line: str, *, in_paragraph: bool) -> str:
    if in_paragraph and not line.strip():
        return _BLANK
    found = _mark(line, in_paragraph=in_paragraph)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line


def unmasked(text: str, *, in_paragraph: bool = False) -> str:
    """Return a text without the backslashes by which its lines mean nothing."""
    return "\n".join(
        line if is_code else _unmasked(line, in_paragraph=in_paragraph) for _, line, is_code in lines_of(text)
    )


def _unmasked(line: str, *, in_paragraph: bool) -> str:
    if in_paragraph and line == _BLANK:
        return ""
    found = _mark(line, in_paragraph=in_paragraph)
    is_masked = found is not None and line[: found.end()].endswith("\\")
    return f"{line[: found.end() - 1]}{line[found.end() :]}" if found and is_masked else line


def _mark(line: str, *, in_paragraph: bool) -> re.Match[str] | None:
    return (_MARK_IN_PARAGRAPH.match(line) if in_paragraph else None) or _MARK.match(line)
