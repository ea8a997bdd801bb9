"""Pairs are found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from quiz.kinds.answers.base import Interaction, Item, MarkedLine, Part, sign_of
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import AnswerFormatError, Response

MISSING = "…"


class MatchPairs(LetteredWay, frozen=True, tag="match"):
    """An option is to be given to each of the ``lefts``; ``right`` has theirs, in their order."""

    line_prompt: ClassVar[str] = "A letter for each line, in its order: "

    lefts: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def shows_right(self) -> bool:
        """Where it is known what is right."""
        return bool(self.right)

    def read(self, *typed: str) -> Response:
        """Return the options of the letters typed, one for each of the lefts."""
        chosen = self.by_letters("".join(typed))
        if len(chosen) != len(self.lefts):
            raise AnswerFormatError(f"Give {len(self.lefts)} letters, one for each line in its order.")
        return chosen

    def parts(self, response: Response) -> list[Part]:
        """Return the pairs, each labelled with its left."""
        pairs = zip_longest(self.lefts, response, self.right, fillvalue="")
        return [Part(left, given, right, bool(given) and given == right) for left, given, right in pairs]

    def lines(self, response: Response) -> list[MarkedLine]:
        """Return the pairs, and behind a wrong one what belongs there."""
        return [_line(part) for part in self.parts(response)]

    def described(self, response: Response) -> Sequence[str]:
        """Return the pairs as ``lines`` has them."""
        return [line.text for line in self.lines(response)]

    def interaction(self, response: Response) -> Interaction:
        """Return the pairs; a left that was given nothing is in none."""
        components = {"source": self.lefts, "target": self.options}
        return Interaction("matching", self._pairs(self.right), self._pairs(response), components)

    def _pairs(self, rights: Response) -> tuple[Item, ...]:
        pairs = zip(self.lefts, rights, strict=False)
        return tuple((left, right) for left, right in pairs if right in self.options)


def _line(part: Part) -> MarkedLine:
    correction = "" if part.mark else f" → {part.right}"
    return MarkedLine(sign_of(part.mark), f"{part.label} – {part.given or MISSING}{correction}", part.mark)
