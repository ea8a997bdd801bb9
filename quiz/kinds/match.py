"""Pairs to be found."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import MatchPairs
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.options import same_options
from quiz.kinds.response import Response
from quiz.kinds.scoring import graded


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What belongs together."""

    left: Text
    right: Text


class Match(Question, tag="match"):
    """Each ``left`` of the ``answer`` is to be given its ``right``; ``spare`` rights belong to none.

    With ``all_or_nothing: true`` only what is wholly right scores.
    """

    kind: ClassVar[str] = "match"
    summary: ClassVar[str] = "pairs to be found"
    scoring: ClassVar[str] = "the share of the lefts that have their right"
    example: ClassVar[str] = """
        - id: inventors
          kind: match
          prompt: Who proposed what?
          answer:
            - {left: LSTM, right: Hochreiter and Schmidhuber}
            - {left: GRU, right: Cho and others}
          spare: [Vaswani and others]
        """

    answer: Annotated[list[Pair], msgspec.Meta(min_length=2)]
    spare: list[Text] = []
    all_or_nothing: bool = False

    def findings(self) -> Iterator[Finding]:
        """Yield lefts that are there twice, and spares that belong to a left."""
        yield from same_options(
            [(("answer", place, "left"), pair.left) for place, pair in enumerate(self.answer)]
        )
        rights = dict.fromkeys(pair.right for pair in self.answer)
        texts = [(("answer",), text) for text in rights]
        yield from same_options(
            [*texts, *((("spare", place), text) for place, text in enumerate(self.spare))]
        )

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the pairs."""
        return (self.prompt, *(text for pair in self.answer for text in (pair.left, pair.right)))

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the lefts as written, and all rights shuffled."""
        rights = [*dict.fromkeys(pair.right for pair in self.answer), *self.spare]
        random.shuffle(rights)
        return Presentation(
            prompt=self.prompt,
            answer="\n".join(f"{pair.left} – {pair.right}" for pair in self.answer),
            way=MatchPairs(
                options=tuple(rights),
                lefts=tuple(pair.left for pair in self.answer),
                right=tuple(pair.right for pair in self.answer),
            ),
        )

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the lefts that have their right."""
        hits = sum(given == pair.right for given, pair in zip(response, self.answer, strict=True))
        pairs = len(self.answer)
        return graded(hits / pairs, f"{hits} of {pairs} pairs", whole=self.all_or_nothing)
