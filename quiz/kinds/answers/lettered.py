"""Options with a letter before each: what choosing, ticking, ordering and matching have in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quiz.kinds.answers.base import AnswerWay, Item, Part
from quiz.kinds.response import AnswerFormatError, Response
from quiz.text.format import LETTERS


class LetteredWay(AnswerWay, frozen=True):
    """A way of answering by the letters of options."""

    options: tuple[str, ...]

    @property
    def last_letter(self) -> str:
        """The letter of the last option."""
        return LETTERS[len(self.options) - 1]

    def parse_letters(self, typed: str) -> Response:
        """Return the options whose letters were typed, in that order; spaces and commas are ignored.

        Raises ``AnswerFormatError`` for a letter without an option.
        """
        indices = [ord(letter) - ord("a") for letter in typed.lower() if letter not in " ,;"]
        if any(not 0 <= index < len(self.options) for index in indices):
            raise AnswerFormatError(f"The letters go from a to {self.last_letter}.")
        return tuple(self.options[index] for index in indices)

    def option_parts(
        self, right: Collection[str], response: Response, credits_: Mapping[str, float] = {}
    ) -> list[Part]:
        """Return a part for each option: whether it was picked, and whether it is right, or partly right."""
        return [
            Part(
                label=option,
                given=option if option in response else "",
                right=option if option in right else "",
                mark=1.0 if option in right else credits_.get(option, 0.0 if option in response else None),
            )
            for option in self.options
        ]

    def option_items(self, response: Response) -> tuple[Item, ...]:
        """Return the options in a response as items of an interaction, without anything else in it."""
        return tuple((text,) for text in response if text in self.options)
