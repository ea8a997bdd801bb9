"""A sentence with gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import ClassVar, NamedTuple

from msgspec.structs import replace

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade
from quiz.kinds.text_grading import grade_text
from quiz.text.format import SEPARATOR
from quiz.text.similarity import Difference

_NUMBER = re.compile(r"c(\d{1,3})::")


class Gap(NamedTuple):
    """A gap: its number (0 if none is written), the text that fills it, and a hint."""

    number: int
    text: str
    hint: str


class Cloze(Question, tag="cloze"):
    """A prompt with gaps: ``{{c1::gap}}`` hides its text, ``{{c1::gap::hint}}`` shows a hint in its place.

    ``{{gap}}`` and ``{{gap::hint}}`` get the next numbers after the highest one written. Each number is a
    card of its own; gaps with the same number are asked together. With ``all_or_nothing: true`` only a wholly
    right answer scores.
    """

    kind: ClassVar[str] = "cloze"
    summary: ClassVar[str] = "a sentence with gaps to fill in, each a card of its own"
    scoring: ClassVar[str] = (
        "the share of the gaps asked together that are right, each graded like typed text"
    )
    example: ClassVar[str] = """
        - id: gates
          kind: cloze
          prompt: An LSTM has an {{c1::input}}, a {{c2::forget}} and an {{c3::output}} gate.
        - id: update-and-reset
          kind: cloze
          prompt: A GRU has an {{c1::update}} and a {{c1::reset::also a verb}} gate.
        """

    all_or_nothing: bool = False

    def parts(self) -> tuple[str, ...]:
        """Return ``c1``, ``c2``, … for the numbers of the gaps."""
        return tuple(f"c{number}" for number in sorted({gap.number for gap in self._gaps()}))

    def findings(self) -> Iterator[Finding]:
        """Yield gaps that cannot be asked, or a finding if there are none."""
        pieces = split(self.prompt)
        gaps = [piece for piece in pieces if isinstance(piece, Gap)]
        if any("{{" in piece for piece in pieces if isinstance(piece, str)):
            yield Finding(("prompt",), "open-gap", "a gap is not closed", "End it with }}.")
        if not gaps:
            yield Finding(("prompt",), "no-gap", "there is no gap", "Write one as {{c1::text}} or {{text}}.")
        if any(not gap.text.strip() for gap in gaps):
            yield Finding(("prompt",), "empty-gap", "a gap is empty", "Write what fills it.")
        if any(_NUMBER.match(f"{gap.text}::") and not gap.hint for gap in gaps) or "{{c0::" in self.prompt:
            message = "a gap has a number but no text, or the number 0"
            yield Finding(("prompt",), "gap-number", message, "Write {{c1::text}}.")

    def search_texts(self) -> tuple[str, ...]:
        """Return the sentence with every gap filled in, and the explanation."""
        pieces = split(self.prompt)
        sentence = "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
        return (sentence, self.explanation)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the sentence with the gaps of ``part`` open and the others filled in."""
        gaps = [gap for gap in self._gaps() if f"c{gap.number}" == part]
        right = tuple(gap.text for gap in gaps)
        return Presentation(
            prompt="".join(_shown(piece, part) for piece in self._pieces()),
            answer=SEPARATOR.join(right),
            way=TypeFields(tuple(gap.hint for gap in gaps), right),
        )

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the gaps that are right, each graded like typed text."""
        gaps = [gap for gap in self._gaps() if f"c{gap.number}" == part]
        grades = [
            grade_text(given, (gap.text,)) if given else Grade(score=0.0)
            for given, gap in zip(response, gaps, strict=True)
        ]
        if len(grades) == 1:
            return grades[0]
        right = sum(grade.correct for grade in grades)
        detail = f"{right} of {len(grades)} gaps right"
        near = any(grade.near for grade in grades)
        return replace(
            partial_grade(right / len(grades), detail, strict=self.all_or_nothing),
            near=near, difference=_joined_differences(grades, response) if near else (),
        )  # fmt: skip

    def _gaps(self) -> list[Gap]:
        return [piece for piece in self._pieces() if isinstance(piece, Gap)]

    def _pieces(self) -> list[str | Gap]:
        """Return the texts and gaps of the prompt, with every gap numbered."""
        pieces = split(self.prompt)
        number = max((piece.number for piece in pieces if isinstance(piece, Gap)), default=0)
        numbered: list[str | Gap] = []
        for piece in pieces:
            if isinstance(piece, Gap) and not piece.number:
                number += 1
                piece = piece._replace(number=number)  # noqa: PLW2901 - the same gap, with its number
            numbered.append(piece)
        return numbered


def _joined_differences(grades: list[Grade], response: Response) -> Difference:
    """Return the edits in all gaps as one, with a separator between the gaps."""
    runs: list[Difference] = [
        grade.difference or (("same", given),) for grade, given in zip(grades, response, strict=True)
    ]
    first, *others = runs
    return (*first, *(run for other in others for run in (("same", SEPARATOR), *other)))


def _shown(piece: str | Gap, part: str) -> str:
    if isinstance(piece, str):
        return piece
    if f"c{piece.number}" != part:
        return piece.text
    return f"[{piece.hint}]" if piece.hint else "[…]"


def split(prompt: str) -> list[str | Gap]:
    """Return the texts and gaps of a prompt, in order; a gap that is not closed is text."""
    pieces: list[str | Gap] = []
    position = 0
    while (start := prompt.find("{{", position)) >= 0:
        # In $x^{{{c1::2}}}$ the first brace belongs to the formula.
        start += prompt[start + 2 : start + 3] == "{" and _NUMBER.match(prompt, start + 3) is not None
        if (end := _gap_end(prompt, start)) < 0:
            break
        pieces += [prompt[position:start], _parse_gap(prompt[start + 2 : end])]
        position = end + 2
    return [piece for piece in (*pieces, prompt[position:]) if piece != ""]


def _gap_end(prompt: str, start: int) -> int:
    """Return the position of the ``}}`` that closes the gap at ``start``, or -1; braces may be nested."""
    depth, position = 0, start + 2
    while position < len(prompt):
        letter = prompt[position]
        if letter == "\\":
            position += 1
        elif letter == "{":
            depth += 1
        elif letter == "}" and depth:
            depth -= 1
        elif prompt.startswith("}}", position):
            return position
        position += 1
    return -1


def _parse_gap(inside: str) -> Gap:
    number = _NUMBER.match(inside)
    rest = inside[number.end() :] if number else inside
    text, colons, hint = rest.rpartition("::")
    # Code may contain two colons: a hint follows the last two that are outside code and maths.
    if not colons or any(text.count(sign) % 2 for sign in "`$"):
        text, hint = rest, ""
    return Gap(int(number[1]) if number else 0, text, hint)
