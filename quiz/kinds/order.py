"""A list to be put in order."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

from quiz.kinds.answers import PutInOrder
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.field_types import SEVERAL, Text
from quiz.kinds.form import ALL_OR_NOTHING, PROMPT, FormField
from quiz.kinds.options import option_findings
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade


class Order(Question, tag="order"):
    """The ``answer`` is a list in its right order, shown shuffled.

    With ``all_or_nothing: true`` only a wholly right order scores.
    """

    kind: ClassVar[str] = "order"
    summary: ClassVar[str] = "a list to be put in order"
    scoring: ClassVar[str] = (
        "the share in order: the longest common subsequence of response and answer, over its length"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "list", "the items in order, one on each line"),
        ALL_OR_NOTHING,
    )
    example: ClassVar[str] = """
        - id: one-step
          kind: order
          prompt: Put one training step in order.
          answer: [forward pass, loss, backward pass, update]
        """

    answer: Annotated[list[Text], SEVERAL]
    all_or_nothing: bool = False

    def findings(self) -> Iterator[Finding]:
        """Yield duplicate items."""
        return option_findings([(("answer", index), text) for index, text in enumerate(self.answer)])

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the items in order."""
        return (self.prompt, *self.answer)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the items in a random order that is not the right one."""
        options = list(self.answer)
        random.shuffle(options)
        if options == self.answer:
            options = [*options[1:], options[0]]
        numbered = [f"{number}. {text}" for number, text in enumerate(self.answer, 1)]
        way = PutInOrder(tuple(options), tuple(self.answer))
        return Presentation(prompt=self.prompt, answer="\n".join(numbered), way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the items that are in order."""
        length = len(self.answer)
        in_order = longest_common_subsequence(list(response), self.answer)
        # Moving one item puts several in another place, so those in place are not what is counted.
        counted = f"{in_order} of {length} in order, {length - in_order} to move"
        return partial_grade(in_order / length, counted, strict=self.all_or_nothing)


def longest_common_subsequence(left: list[str], right: list[str]) -> int:
    """Return the length of the longest common subsequence (Wagner and Fischer 1974)."""
    last = [0] * (len(right) + 1)
    for item in left:
        current = [0]
        for index, other in enumerate(right):
            current.append(last[index] + 1 if item == other else max(last[index + 1], current[-1]))
        last = current
    return last[-1]
