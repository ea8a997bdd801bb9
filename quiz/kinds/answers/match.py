"""Each of several texts is matched with an option."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from quiz.kinds.answers.base import Interaction, Item, MarkedLine, Part, sign_of
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.response import AnswerFormatError, Response

MISSING = "…"


class MatchPairs(LetteredWay, frozen=True, tag="match"):
    """Texts, the ``lefts``, to be matched with options; ``right`` holds the option of each, in order."""

    line_prompt: ClassVar[str] = "A letter for each line, in its order: "
    compares: ClassVar[bool] = True

    lefts: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def shows_right(self) -> bool:
        """Whether ``right`` is known: answers from old versions may lack it."""
        return bool(self.right)

    def read(self, *typed: str) -> Response:
        """Return the options of the letters typed, one for each left."""
        chosen = self.parse_letters("".join(typed))
        if len(chosen) != len(self.lefts):
            raise AnswerFormatError(f"Give {len(self.lefts)} letters, one for each line in its order.")
        return chosen

    def parts(self, response: Response) -> list[Part]:
        """Return the pairs, each labelled with its left."""
        pairs = zip_longest(self.lefts, response, self.right, fillvalue="")
        return [Part(left, given, right, bool(given) and given == right) for left, given, right in pairs]

    def lines(self, response: Response) -> list[MarkedLine]:
        """Return the pairs, with the right option after each wrong one."""
        lines = []
        for part in self.parts(response):
            correction = "" if part.mark else f" → {part.right}"
            text = f"{part.label} – {part.given or MISSING}{correction}"
            lines.append(MarkedLine(sign_of(part.mark), text, part.mark))
        return lines

    def answer_lines(self) -> list[MarkedLine]:
        """Return the right pairs."""
        return [MarkedLine("", line.text) for line in self.lines(self.right)]

    def response_texts(self, response: Response) -> Sequence[str]:
        """Return the pairs as ``lines`` shows them."""
        return [line.text for line in self.lines(response)]

    def interaction(self, response: Response) -> Interaction:
        """Return the pairs, without the lefts that were matched with nothing."""
        components = {"source": self.lefts, "target": self.options}
        return Interaction("matching", self._pairs(self.right), self._pairs(response), components)

    def _pairs(self, rights: Response) -> tuple[Item, ...]:
        pairs = zip(self.lefts, rights, strict=False)
        return tuple((left, right) for left, right in pairs if right in self.options)
