"""Things are put into order."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from quiz.kinds.answers.base import Interaction, MarkedLine, Part, sign_of
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import AnswerFormatError, Response


class PutInOrder(LetteredWay, frozen=True, tag="order"):
    """Options to be put into the one order that is right."""

    line_prompt: ClassVar[str] = "Letters in order: "

    right: tuple[str, ...]

    @property
    def shows_right(self) -> bool:
        """Where it is known what is right."""
        return bool(self.right)

    def read(self, *typed: str) -> Response:
        """Return the options in the order of their letters, each of which is typed once."""
        ordered = self.by_letters("".join(typed))
        if sorted(ordered) != sorted(self.options):
            raise AnswerFormatError(f"Give each letter from a to {self.last_letter} once, in order.")
        return ordered

    def parts(self, response: Response) -> list[Part]:
        """Return the places from the first to the last."""
        pairs = zip_longest(response, self.right[: len(self.options)], fillvalue="")
        return [
            Part(str(place), given, right, given == right) for place, (given, right) in enumerate(pairs, 1)
        ]

    def lines(self, response: Response) -> list[MarkedLine]:
        """Return the options as shown, each with the number given to it and, where that is wrong, its own."""
        return [self._numbered(option, response) for option in self.options]

    def _numbered(self, option: str, response: Response) -> MarkedLine:
        given, wanted = number_of(option, response), number_of(option, self.right)
        is_right = given == wanted
        sign = sign_of(is_right) if is_right else f"{sign_of(is_right)}{wanted}"
        return MarkedLine(f"{given or '·':>2} {sign:<3}", option, is_right)

    def interaction(self, response: Response) -> Interaction:
        """Return a sequence."""
        return Interaction(
            "sequencing", self.known(self.right), self.known(response), {"choices": self.options}
        )


def number_of(option: str, ordered: tuple[str, ...]) -> int:
    """Return the number of an option in an order, from 1; 0 where it is not in it."""
    return ordered.index(option) + 1 if option in ordered else 0
