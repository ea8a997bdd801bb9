"""Things to be put into their order."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import PutInOrder
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.options import same_options
from quiz.kinds.response import Response
from quiz.kinds.scoring import graded


class Order(Question, tag="order"):
    """The ``answer`` is a list in its right order, shown shuffled.

    With ``all_or_nothing: true`` only what is wholly in order scores.
    """

    kind: ClassVar[str] = "order"
    summary: ClassVar[str] = "things to be put into their order"
    scoring: ClassVar[str] = (
        "the share in order: the longest common subsequence of response and answer, over its length"
    )
    example: ClassVar[str] = """
        - id: one-step
          kind: order
          prompt: Put one training step into its order.
          answer: [forward pass, loss, backward pass, update]
        """

    answer: Annotated[list[Text], msgspec.Meta(min_length=2)]
    all_or_nothing: bool = False

    def findings(self) -> Iterator[Finding]:
        """Yield things that are there twice."""
        return same_options([(("answer", place), text) for place, text in enumerate(self.answer)])

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the things in order."""
        return (self.prompt, *self.answer)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the things in an order that is not the right one."""
        options = list(self.answer)
        random.shuffle(options)
        if options == self.answer:
            options = [*options[1:], options[0]]
        numbered = [f"{place}. {text}" for place, text in enumerate(self.answer, 1)]
        way = PutInOrder(tuple(options), tuple(self.answer))
        return Presentation(prompt=self.prompt, answer="\n".join(numbered), way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share that stands in order."""
        standing, length = common(list(response), self.answer), len(self.answer)
        return graded(standing / length, f"{standing} of {length} in order", whole=self.all_or_nothing)


def common(one: list[str], other: list[str]) -> int:
    """Return the length of the longest common subsequence (Wagner and Fischer 1974)."""
    last = [0] * (len(other) + 1)
    for item in one:
        current = [0]
        for place, wanted in enumerate(other):
            current.append(last[place] + 1 if item == wanted else max(last[place + 1], current[-1]))
        last = current
    return last[-1]
