"""Answers are typed into fields."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from msgspec.structs import replace

from quiz.kinds.answers.base import AnswerWay, Interaction, Item, Part, joined_for_reading
from quiz.kinds.numbers import as_decimal, parse_number, split_fields, split_list
from quiz.kinds.response import AnswerFormatError, Response
from quiz.kinds.units import without_unit
from quiz.text.format import STORED_SEPARATOR, ordinal, sentence
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
        if len(given) == len(self.labels) and all(given):
            return given
        if len(self.labels) == 1:
            raise AnswerFormatError("Type an answer.")
        field = given.index("") if "" in given else len(given)
        is_part = any(given) and len(given) == len(self.labels)
        raise AnswerFormatError(sentence(f"{self.name(field)} is empty"), field, is_empty=is_part)

    def read_numbers(self, *typed: str) -> Response:
        """Return the numbers typed, one in each field or in lists; none may be missing."""
        numbers = self._split(typed)
        if len(typed) > 1:
            return self.checked(numbers)
        for number in numbers:
            parse_number(number)
        return tuple(numbers)

    def checked(self, numbers: Iterable[str]) -> Response:
        """Return the numbers, one of each field, some of which may be empty; one that is wrong is named."""
        given = tuple(numbers)
        for field, number in enumerate(given):
            try:
                if number:
                    parse_number(number)
            except AnswerFormatError as wrong:
                raise AnswerFormatError(sentence(f"{self.name(field)}: {wrong}"), field) from None
        return given

    def _split(self, typed: tuple[str, ...]) -> list[str]:
        try:
            return split_fields(typed, len(self.numbers))
        except AnswerFormatError as wrong:
            filled = [field for field, text in enumerate(typed) if text.strip()]
            several = [field for field in filled if len(split_list(typed[field])) > 1]
            if not several:
                self.read(*self.checked(text.strip() for text in typed))  # names what is wrong or empty
            elif len(filled) > len(several) == 1:
                name, typed_there = self.name(several[0]), typed[several[0]].strip()
                message = f"{name}: “{typed_there}” is more than one number."
                raise AnswerFormatError(message, several[0]) from None
            raise AnswerFormatError(str(wrong), several[0] if len(typed) > 1 and several else None) from None

    def name(self, field: int) -> str:
        """Return what the field at a place is called: its label, told from equal ones, or its number."""
        label = self.labels[field] if field < len(self.labels) else ""
        if not label:
            return f"answer {field + 1}"
        earlier, all_of_them = self.labels[:field].count(label), self.labels.count(label)
        which = f"the {ordinal(earlier + 1)} " if all_of_them > 1 else ""
        return f"{which}“{plain(label)}”"

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
