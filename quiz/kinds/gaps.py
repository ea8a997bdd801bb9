"""The gaps of a cloze, parsed: ``{{c1::text::hint}}``, also nested, in code and in formulas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.kinds.base import Finding
from quiz.text.segments import spans

_NUMBER = re.compile(r"c(\d{1,3})::")
_TOKEN = re.compile(r"\{\{|\}\}|::")
_ALMOST = re.compile(r"\{\{\s*[cC]\s*\d+\s*::?")
MAX_DEPTH = 8
"""Gaps within gaps; deeper ones are text."""
_MARKS = {"maths": "$", "code": "`", "block": "", "": ""}


@dataclass(frozen=True)
class Gap:
    """A gap: its number (0 if none is written), what fills it, which may have gaps of its own, and a hint."""

    number: int
    pieces: tuple[Piece, ...]
    hint: str
    mark: str = ""
    """The ``$`` or backtick of the formula or code that it stands in."""

    @property
    def part(self) -> str:
        """The name of the card that asks for it."""
        return f"c{self.number}"

    @property
    def text(self) -> str:
        """What fills the gap, as the bank writes it."""
        return filled(self.pieces)

    @property
    def answer(self) -> str:
        """What fills the gap, as bank text by itself: within a formula it is a formula too."""
        mark = "" if not self.mark or self.mark in self.text else self.mark
        return f"{mark}{self.text}{mark}"


Piece = str | Gap


def filled(pieces: Sequence[Piece]) -> str:
    """Return the text with every gap filled in."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def with_open_gaps(pieces: Sequence[Piece], part: str, *, answered: bool = False) -> str:
    """Return the text with the gaps of ``part`` open and the others filled in.

    Once it is ``answered``, those of ``part`` are filled in as well, between brackets.
    """
    return "".join(
        piece if isinstance(piece, str) else _shown(piece, part, answered=answered) for piece in pieces
    )


def _shown(gap: Gap, part: str, *, answered: bool) -> str:
    if gap.part != part:
        text = with_open_gaps(gap.pieces, part, answered=answered)
    elif answered:
        text = f"[{filled(gap.pieces)}]"
    else:
        text = f"[{gap.hint or '…'}]"
        if gap.mark == "$":
            text = rf"\text{{{text}}}"
    # In a formula a group keeps what it is the exponent of, or an index of, together.
    return f"{{{text}}}" if gap.mark == "$" else text


def all_gaps(pieces: Sequence[Piece]) -> Iterator[Gap]:
    """Yield every gap, the outer before those within it."""
    for piece in pieces:
        if isinstance(piece, Gap):
            yield piece
            yield from all_gaps(piece.pieces)


def open_gaps(pieces: Sequence[Piece], part: str) -> Iterator[Gap]:
    """Yield the gaps that are open when those of ``part`` are; none is within another."""
    for piece in pieces:
        if isinstance(piece, Gap):
            yield from [piece] if piece.part == part else open_gaps(piece.pieces, part)


class GapParser:
    r"""Parses a prompt into texts and gaps, and collects what is wrong with its braces as ``findings``.

    In code and formulas only numbered gaps count: ``{{ user }}`` of a template is text there. Anywhere else
    ``\{{`` is text.
    """

    def __init__(self, prompt: str) -> None:
        self.findings: list[Finding] = []
        self._prompt = prompt
        self._spans = spans(prompt)
        self._starts = [span.start for span in self._spans]
        self.pieces = self._number(self._parse(0, len(prompt), 0))

    def _parse(self, position: int, end: int, depth: int) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        text_start = position
        while depth < MAX_DEPTH and (start := self._prompt.find("{{", position, end)) >= 0:
            # In $x^{{{c1::2}}}$ the first brace belongs to the formula.
            start += self._prompt[start + 2 : start + 3] == "{" and bool(
                _NUMBER.match(self._prompt, start + 3)
            )
            kind = self._kind(start)
            if not kind and self._prompt[start - 1 : start] == "\\":
                pieces.append(self._prompt[text_start : start - 1] + "{{")
                text_start = position = start + 2
                continue
            if not self._opens(start, kind):
                position = start + 2
                continue
            if (stop := self._gap_end(start, end)) < 0:
                break
            pieces += [self._prompt[text_start:start], self._gap(start + 2, stop, kind, depth)]
            text_start = position = stop + 2
        return tuple(piece for piece in (*pieces, self._prompt[text_start:end]) if piece != "")

    def _opens(self, start: int, kind: str) -> bool:
        """Tell whether the braces at ``start`` open a gap, noting those that only nearly do."""
        if _NUMBER.match(self._prompt, start + 2):
            return True
        if almost := _ALMOST.match(self._prompt, start):
            message = f"{almost[0]!r} looks like the start of a gap, but is not"
            self._note("gap-marker", message, "Write it as {{c1::text}}, in code as text.", start)
            return False
        return not kind

    def _kind(self, position: int) -> str:
        before = bisect_left(self._starts, position) - 1
        return self._spans[before].kind if before >= 0 and position < self._spans[before].end else ""

    def _gap_end(self, start: int, end: int) -> int:
        """Return the position of the ``}}`` that closes the gap at ``start``, or -1; braces may be nested."""
        depth, position = 0, start + 2
        while position < end:
            letter = self._prompt[position]
            if letter == "\\":
                position += 1
            elif letter == "{":
                depth += 1
            elif letter == "}" and depth:
                depth -= 1
            elif self._prompt.startswith("}}", position):
                return position
            position += 1
        self._note("open-gap", "a gap is not closed", r"End it with }}, or write \{{ if it is text.", start)
        return -1

    def _gap(self, start: int, end: int, kind: str, depth: int) -> Gap:
        number = _NUMBER.match(self._prompt, start)
        start = number.end() if number else start
        colons = self._hint_colons(start, end)
        hint = self._prompt[colons + 2 : end] if colons >= 0 else ""
        pieces = self._parse(start, colons if colons >= 0 else end, depth + 1)
        text = filled(pieces)
        if (number and not int(number[1])) or (not number and not hint and _NUMBER.match(f"{text}::")):
            message = "a gap has a number but no text, or the number 0"
            self._note("gap-number", message, "Write {{c1::text}}.", start)
        elif not text.strip():
            self._note("empty-gap", "a gap is empty", "Write what fills it.", start)
        return Gap(int(number[1]) if number else 0, pieces, hint, _MARKS[kind])

    def _hint_colons(self, start: int, end: int) -> int:
        """Return where the colons before the hint are: the last ones outside code, maths and gaps."""
        colons, depth = -1, 0
        for token in _TOKEN.finditer(self._prompt, start, end):
            depth += {"{{": 1, "}}": -1}.get(token[0], 0)
            if token[0] == "::" and depth == 0:
                colons = token.start()
        before = self._prompt[start : max(start, colons)]
        return -1 if any(before.count(mark) % 2 for mark in "`$") else colons

    def _note(self, code: str, message: str, remedy: str, position: int) -> None:
        self.findings.append(Finding(("prompt",), code, message, remedy, position))

    def _number(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """Return the pieces with every gap numbered, those without a number after the highest one written."""
        highest = max((gap.number for gap in all_gaps(pieces)), default=0)

        def numbered(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
            return tuple(piece if isinstance(piece, str) else with_number(piece) for piece in pieces)

        def with_number(gap: Gap) -> Gap:
            nonlocal highest
            highest += not gap.number
            return Gap(gap.number or highest, numbered(gap.pieces), gap.hint, gap.mark)

        return numbered(pieces)
