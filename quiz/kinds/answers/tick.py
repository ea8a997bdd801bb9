"""Several options are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from quiz.kinds.answers.base import Interaction, MarkedLine, Part, joined_for_reading, sign_of
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import Response
from quiz.text.format import LETTERS


class TickSeveral(LetteredWay, frozen=True, tag="tick"):
    """Options of which any number are right."""

    line_prompt: ClassVar[str] = "Letters of all that are right: "
    empty_is_answer: ClassVar[bool] = True
    picks_options: ClassVar[bool] = True

    right: tuple[str, ...]

    @property
    def shows_right(self) -> bool:
        """Whether ``right`` is known: answers from old versions may lack it."""
        return bool(self.right)

    def read(self, *typed: str) -> Response:
        """Return the options whose letters were typed, in the order shown; there may be none."""
        ticked = self.parse_letters("".join(typed))
        return tuple(option for option in self.options if option in ticked)

    def parts(self, response: Response) -> list[Part]:
        """Return the options."""
        return self.option_parts(self.right, response)

    def lines(self, response: Response) -> list[MarkedLine]:
        """Return the options, with a box before each."""
        return [
            MarkedLine(f"{'■' if part.given else '□'} {sign_of(part.mark)} {letter}", part.label, part.mark)
            for letter, part in zip(LETTERS, self.parts(response), strict=False)
        ]

    def answer_text(self, answer: str) -> str:
        """Return the right texts with semicolons between them."""
        return joined_for_reading(answer, self.right)

    def response_texts(self, response: Response) -> Sequence[str]:
        """Return the ticked options, or a note that there are none."""
        return response or ("nothing ticked",)

    def interaction(self, response: Response) -> Interaction:
        """Return a choice of several options, sorted because their order means nothing."""
        right, given = (tuple(sorted(self.option_items(texts))) for texts in (self.right, response))
        return Interaction("choice", right, given, {"choices": self.options})
