"""Answers are typed into fields."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from msgspec.structs import replace

from quiz.kinds.answers.base import AnswerWay, Interaction, Item, Part, joined_for_reading
from quiz.kinds.numbers import as_decimal
from quiz.kinds.response import AnswerFormatError, Response
from quiz.kinds.units import without_unit
from quiz.text.format import STORED_SEPARATOR
from quiz.text.segments import plain


class TypeFields(AnswerWay, frozen=True, tag="type"):
    """A field for each of ``labels``, which may be empty; ``right`` holds the right answer of each.

    If the answers are numbers, ``numbers`` holds the right ones; a single field may take several.
    ``mistakes`` are numbers that mistakes lead to, each with feedback. So many ``columns`` of fields stand
    side by side where there is room, as the numbers of a matrix do.
    """

    line_prompt: ClassVar[str] = "Your answer: "

    labels: tuple[str, ...]
    right: tuple[str, ...]
    numbers: tuple[float, ...] = ()
    mistakes: tuple[tuple[tuple[float, ...], str], ...] = ()
    columns: int = 1

    @property
    def prompts(self) -> tuple[str, ...]:
        """A prompt for each field, with its label."""
        labels = [f"({plain(label)}) " if label else "" for label in self.labels]
        if len(labels) == 1:
            return (f"{labels[0]}{self.line_prompt}",)
        return tuple(f"{label}Answer {number} of {len(labels)}: " for number, label in enumerate(labels, 1))

    def read(self, *typed: str) -> Response:
        """Return the texts typed into the fields, none of which may be empty."""
        given = tuple(text.strip() for text in typed)
        if len(given) != len(self.labels) or not all(given):
            count = len(self.labels)
            raise AnswerFormatError("Type an answer." if count == 1 else f"Type all {count} answers.")
        return given

    def read_part(self, *typed: str) -> Response:
        """Return the texts typed into the fields, some of which may be empty."""
        given = tuple(text.strip() for text in typed)
        return given if any(given) and len(given) == len(self.labels) else self.read(*typed)

    def parts(self, response: Response) -> list[Part]:
        """Return the fields, numbered if they have no label; as one part if they cannot be told apart."""
        if len(self.labels) == 1 or len(self.right) != len(self.labels):
            return [Part("", STORED_SEPARATOR.join(response), STORED_SEPARATOR.join(self.right), typed=True)]
        labels = [label or str(number) for number, label in enumerate(self.labels, 1)]
        fields = zip_longest(labels, response, self.right, fillvalue="")
        return [Part(label, given, right, typed=True) for label, given, right in fields]

    def answer_text(self, answer: str) -> str:
        """Return the right texts with semicolons between them."""
        return joined_for_reading(answer, self.right)

    def canonical(self) -> TypeFields:
        """Return the fields without what mistakes are told, and numbers without their names and digits."""
        if self.numbers:
            return TypeFields(("",) * len(self.labels), (), self.numbers)
        return replace(self, mistakes=())

    def interaction(self, response: Response) -> Interaction:
        """Return one number, or texts to fill in."""
        if len(self.labels) == len(self.numbers) == 1:
            number = as_decimal(without_unit("".join(response), self.labels[0]))
            return Interaction("numeric", _items(map(repr, self.numbers)), _items([number] if number else []))
        right = map(repr, self.numbers) if self.numbers else self.right
        return Interaction("fill-in", _items(right), _items(response))


def _items(texts: Iterable[str]) -> tuple[Item, ...]:
    return tuple((text,) for text in texts)
