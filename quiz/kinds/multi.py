"""Several right options among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

from msgspec.structs import replace

from quiz.kinds.answers import TickSeveral
from quiz.kinds.base import SOME, Finding, Grade, Presentation, Question, Text
from quiz.kinds.form import ALL_OR_NOTHING, PROMPT, FormField
from quiz.kinds.options import Distractor, PinnedAnswer, as_distractor, as_option, option_findings, shuffled
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade
from quiz.text.format import SEPARATOR


class Multi(Question, tag="multi"):
    """Every option in ``answer`` is to be ticked, and none of the ``distractors``.

    Both are written as in ``choice``. With ``all_or_nothing: true`` only a wholly right answer scores.
    """

    kind: ClassVar[str] = "multi"
    summary: ClassVar[str] = "several right options among wrong ones, to be ticked"
    scoring: ClassVar[str] = (
        "the share of the answers ticked less the share of the distractors ticked, never below 0"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "list", "the right options, one on each line"),
        FormField("distractors", "list", "one on each line; after => feedback", ("text", "feedback")),
        ALL_OR_NOTHING,
    )
    example: ClassVar[str] = """
        - id: learnt
          kind: multi
          prompt: Which of these have weights to learn?
          answer: [convolution, batch normalisation]
          distractors: [max pooling, ReLU]
        """

    answer: Annotated[list[Text | PinnedAnswer], SOME]
    distractors: Annotated[list[Text | Distractor], SOME]
    all_or_nothing: bool = False

    @property
    def right(self) -> list[str]:
        """The texts of the right options."""
        return [as_option(option).text for option in self.answer]

    @property
    def partial_credit_rule(self) -> str:
        """A warning that wrong ticks reduce the score."""
        return super().partial_credit_rule or "Wrong ticks count against right ones."

    def findings(self) -> Iterator[Finding]:
        """Yield duplicate options, and a finding if there are more options than letters."""
        right = [(("answer", index), text) for index, text in enumerate(self.right)]
        wrong = [
            (("distractors", index), as_distractor(option).text)
            for index, option in enumerate(self.distractors)
        ]
        return option_findings([*right, *wrong])

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the answers."""
        return (self.prompt, *self.right)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the options in random order, pinned ones last."""
        options = shuffled([*map(as_option, self.answer), *map(as_distractor, self.distractors)], random)
        way = TickSeveral(options, tuple(self.right))
        return Presentation(prompt=self.prompt, answer=SEPARATOR.join(self.right), way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return the share of answers ticked less the share of distractors ticked, with their feedback."""
        wrong = [option for option in map(as_distractor, self.distractors) if option.text in response]
        hits = len(set(response) & set(self.right))
        detail = f"{hits} of {len(self.answer)} right ticked"
        if wrong:
            detail += f", less {len(wrong)} of {len(self.distractors)} wrong"
        score = max(0.0, hits / len(self.answer) - len(wrong) / len(self.distractors))
        feedback = "\n".join(option.feedback for option in wrong if option.feedback)
        return replace(partial_grade(score, detail, strict=self.all_or_nothing), feedback=feedback)
