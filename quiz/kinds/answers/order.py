"""Options are put in order."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from quiz.kinds.answers.base import Interaction, MarkedLine, Part, sign_of
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import AnswerFormatError, Response


class PutInOrder(LetteredWay, frozen=True, tag="order"):
    """Options to be put in the order of ``right``."""

    line_prompt: ClassVar[str] = "Letters in order: "
    compares: ClassVar[bool] = True

    right: tuple[str, ...]

    @property
    def shows_right(self) -> bool:
        """Whether ``right`` is known: answers from old versions may lack it."""
        return bool(self.right)

    def read(self, *typed: str) -> Response:
        """Return the options in the order of their letters, each of which must be typed once."""
        ordered = self.parse_letters("".join(typed))
        if sorted(ordered) != sorted(self.options):
            raise AnswerFormatError(f"Give each letter from a to {self.last_letter} once, in order.")
        return ordered

    def parts(self, response: Response) -> list[Part]:
        """Return the positions in the order, from the first to the last."""
        pairs = zip_longest(response, self.right[: len(self.options)], fillvalue="")
        return [
            Part(str(number), given, right, given == right) for number, (given, right) in enumerate(pairs, 1)
        ]

    def lines(self, response: Response) -> list[MarkedLine]:
        """Return the options as shown, each with the number given to it, and the right one if it is wrong."""
        lines = []
        for option in self.options:
            given, right = number_of(option, response), number_of(option, self.right)
            sign = sign_of(given == right) + (str(right) if given != right else "")
            lines.append(MarkedLine(f"{given or '·':>2} {sign:<3}", option, given == right))
        return lines

    def answer_lines(self) -> list[MarkedLine]:
        """Return the options in the right order."""
        right = self.right[: len(self.options)]
        return [MarkedLine(f"{number:>2}", option) for number, option in enumerate(right, 1)]

    def interaction(self, response: Response) -> Interaction:
        """Return a sequence."""
        right, given = self.option_items(self.right), self.option_items(response)
        return Interaction("sequencing", right, given, {"choices": self.options})


def number_of(option: str, ordered: tuple[str, ...]) -> int:
    """Return the position of an option in an order, from 1, or 0 if it is not in it."""
    return ordered.index(option) + 1 if option in ordered else 0
