"""Texts to be matched with each other."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import MatchPairs
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.field_types import LISTED, SEVERAL, Text
from quiz.kinds.form import ALL_OR_NOTHING, PROMPT, FormField
from quiz.kinds.options import option_findings
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two texts that belong together."""

    left: Text
    right: Text


class Match(Question, tag="match"):
    """Each ``left`` of the ``answer`` is to be matched with its ``right``; ``spare`` rights match none.

    With ``all_or_nothing: true`` only a wholly right answer scores.
    """

    kind: ClassVar[str] = "match"
    summary: ClassVar[str] = "texts to be matched in pairs"
    scoring: ClassVar[str] = "the share of the lefts matched with their right"
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "list", "left => right, a pair on each line", ("left", "right"), is_pair=True),
        FormField("spare", "list", "rights that match none, one on each line"),
        ALL_OR_NOTHING,
    )
    example: ClassVar[str] = """
        - id: inventors
          kind: match
          prompt: Who proposed what?
          answer:
            - {left: LSTM, right: Hochreiter and Schmidhuber}
            - {left: GRU, right: Cho and others}
          spare: [Vaswani and others]
        """

    answer: Annotated[list[Pair], SEVERAL]
    spare: Annotated[list[Text], LISTED] = []
    all_or_nothing: bool = False

    def findings(self) -> Iterator[Finding]:
        """Yield duplicate lefts, and spares that match a left."""
        yield from option_findings(
            [(("answer", index, "left"), pair.left) for index, pair in enumerate(self.answer)]
        )
        rights = [(("answer",), text) for text in dict.fromkeys(pair.right for pair in self.answer)]
        spares = [(("spare", index), text) for index, text in enumerate(self.spare)]
        yield from option_findings([*rights, *spares])

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the pairs."""
        return (self.prompt, *(text for pair in self.answer for text in (pair.left, pair.right)))

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the lefts in their order, and all rights in random order."""
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
        """Return the share of the lefts matched with their right."""
        hits = sum(given == pair.right for given, pair in zip(response, self.answer, strict=True))
        pairs = len(self.answer)
        return partial_grade(hits / pairs, f"{hits} of {pairs} pairs", strict=self.all_or_nothing)
