"""Several right options among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec
from msgspec.structs import replace

from quiz.kinds.answers import TickSeveral
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.options import Distractor, PinnedAnswer, answer_option, distractor, same_options, shuffled
from quiz.kinds.response import Response
from quiz.kinds.scoring import graded
from quiz.text.format import BETWEEN


class Multi(Question, tag="multi"):
    """All that is in ``answer`` is to be ticked, and none of the ``distractors``.

    Both are written as in ``choice``. With ``all_or_nothing: true`` only what is wholly right scores.
    """

    kind: ClassVar[str] = "multi"
    summary: ClassVar[str] = "several right options among wrong ones, to be ticked"
    scoring: ClassVar[str] = (
        "the share of the answers ticked less the share of the distractors ticked, never below 0"
    )
    example: ClassVar[str] = """
        - id: learnt
          kind: multi
          prompt: Which of these have weights to learn?
          answer: [convolution, batch normalisation]
          distractors: [max pooling, ReLU]
        """

    answer: Annotated[list[Text | PinnedAnswer], msgspec.Meta(min_length=1)]
    distractors: Annotated[list[Text | Distractor], msgspec.Meta(min_length=1)]
    all_or_nothing: bool = False

    @property
    def right(self) -> list[str]:
        """Return the texts of the right options."""
        return [answer_option(option).text for option in self.answer]

    @property
    def rule_of_parts(self) -> str:
        """Return that wrong ticks count, too."""
        return super().rule_of_parts or "Wrong ticks count against right ones."

    def findings(self) -> Iterator[Finding]:
        """Yield options that are there twice, and options beyond the alphabet."""
        right = [(("answer", place), text) for place, text in enumerate(self.right)]
        wrong = [
            (("distractors", place), distractor(option).text) for place, option in enumerate(self.distractors)
        ]
        return same_options([*right, *wrong])

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the answers."""
        return (self.prompt, *self.right)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the options shuffled, pinned ones last."""
        options = shuffled([*map(answer_option, self.answer), *map(distractor, self.distractors)], random)
        way = TickSeveral(options, tuple(self.right))
        return Presentation(prompt=self.prompt, answer=BETWEEN.join(self.right), way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of the answers ticked less that of the distractors, with their feedback."""
        wrong = [option for option in map(distractor, self.distractors) if option.text in response]
        hits = len(set(response) & set(self.right))
        detail = f"{hits} of {len(self.answer)} right ticked"
        if wrong:
            detail += f", less {len(wrong)} of {len(self.distractors)} wrong"
        score = max(0.0, hits / len(self.answer) - len(wrong) / len(self.distractors))
        feedback = "\n".join(option.feedback for option in wrong if option.feedback)
        return replace(graded(score, detail, whole=self.all_or_nothing), feedback=feedback)
