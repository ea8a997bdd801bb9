"""One right option among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

from quiz.kinds.answers import ChooseOne
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.field_types import SOME, Text
from quiz.kinds.form import PROMPT, FormField
from quiz.kinds.options import (
    Distractor,
    PinnedAnswer,
    as_distractor,
    as_option,
    credit_findings,
    option_findings,
    shuffled,
)
from quiz.kinds.response import Response


class Choice(Question, tag="choice"):
    """The ``answer`` among its ``distractors``, shuffled each time.

    A distractor is a text, or a ``text`` with ``feedback``, which is shown to learners who choose it, and
    with ``credit`` if it is partly right: what it earns, from 0 to less than 1. ``pin: last`` keeps a
    distractor ("it depends") at the end, or the answer (``answer: {text: it depends, pin: last}``).
    """

    kind: ClassVar[str] = "choice"
    summary: ClassVar[str] = "one right option among wrong ones, shuffled"
    scoring: ClassVar[str] = "1 for the answer, the `credit` of a distractor that has one, else 0"
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "line", "the right option"),
        FormField("distractors", "list", "one on each line; after => feedback", ("text", "feedback")),
    )
    example: ClassVar[str] = """
        - id: no-weights
          kind: choice
          prompt: Which of these layers has no weights to learn?
          answer: max pooling
          distractors:
            - text: batch normalisation
              feedback: It has a scale and a shift for each channel.
            - convolution
            - text: it depends on the library
              pin: last
        """

    answer: Text | PinnedAnswer
    distractors: Annotated[list[Text | Distractor], SOME]

    @property
    def right(self) -> str:
        """The text of the right option."""
        return as_option(self.answer).text

    def findings(self) -> Iterator[Finding]:
        """Yield duplicate options, too many of them, and credit that makes no sense."""
        wrong = [*map(as_distractor, self.distractors)]
        paths = [(("distractors", index), option.text) for index, option in enumerate(wrong)]
        yield from option_findings([(("answer",), self.right), *paths])
        yield from credit_findings(
            "distractors", wrong, lambda credit: 0 <= credit < 1, "from 0 to less than 1"
        )

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the answer; other distractors do not make a different question."""
        return (self.prompt, self.right)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the options in random order, pinned ones last."""
        wrong = [*map(as_distractor, self.distractors)]
        options = shuffled([as_option(self.answer), *wrong], random)
        partly = {option.text: option.credit for option in wrong if option.credit}
        way = ChooseOne(options, self.right, credits=partly)
        return Presentation(prompt=self.prompt, answer=self.right, way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for the answer, else the credit of the chosen option with its feedback."""
        if response == (self.right,):
            return Grade(score=1.0)
        for option in map(as_distractor, self.distractors):
            if response == (option.text,):
                return Grade(score=option.credit or 0.0, feedback=option.feedback)
        return Grade(score=0.0)
