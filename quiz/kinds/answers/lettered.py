"""Options with a letter before each: what choosing, ticking, ordering and matching have in common."""

from __future__ import annotations

from collections.abc import Collection

from quiz.kinds.answers.base import AnswerWay, Part
from quiz.kinds.response import AnswerFormatError, Response
from quiz.text.format import LETTERS


class LetteredWay(AnswerWay, frozen=True):
    """A way of answering by the letters of options."""

    options: tuple[str, ...]

    @property
    def last_letter(self) -> str:
        """The letter of the last option."""
        return LETTERS[len(self.options) - 1]

    def by_letters(self, typed: str) -> Response:
        """Return the options that letters stand for, in the order typed; blanks and commas may be between.

        Raises ``AnswerFormatError`` for a letter that no option has.
        """
        places = [ord(letter) - ord("a") for letter in typed.lower() if letter not in " ,;"]
        if any(not 0 <= place < len(self.options) for place in places):
            raise AnswerFormatError(f"Choose letters from a to {self.last_letter}.")
        return tuple(self.options[place] for place in places)

    def picked(self, right: Collection[str], response: Response) -> list[Part]:
        """Return a part for each option: whether it was picked, and whether it is right."""
        return [
            Part(
                label=option,
                given=option if option in response else "",
                right=option if option in right else "",
                mark=True if option in right else False if option in response else None,
            )
            for option in self.options
        ]

    def known(self, response: Response) -> tuple[tuple[str, ...], ...]:
        """Return the options of a response as items of an interaction; what is no option is left out."""
        return tuple((text,) for text in response if text in self.options)
