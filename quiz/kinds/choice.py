"""One right option among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import ChooseOne
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.options import Distractor, PinnedAnswer, answer_option, distractor, same_options, shuffled
from quiz.kinds.response import Response


class Choice(Question, tag="choice"):
    """The ``answer`` among its ``distractors``, shuffled each time.

    A distractor is a text, or ``text`` with ``feedback``, which is shown to whoever chooses it. ``pin: last``
    keeps it at the end ("none of these"), and so it does on the answer (``answer: {text: all of the above,
    pin: last}``).
    """

    kind: ClassVar[str] = "choice"
    summary: ClassVar[str] = "one right option among wrong ones, shuffled each time"
    scoring: ClassVar[str] = "1 for the answer, 0 for anything else"
    example: ClassVar[str] = """
        - id: no-weights
          kind: choice
          prompt: Which of these layers has no weights to learn?
          answer: max pooling
          distractors:
            - text: batch normalisation
              feedback: It has a scale and a shift for each channel.
            - convolution
            - text: none of these
              pin: last
        """

    answer: Text | PinnedAnswer
    distractors: Annotated[list[Text | Distractor], msgspec.Meta(min_length=1)]

    @property
    def right(self) -> str:
        """Return the text of the right option."""
        return answer_option(self.answer).text

    def findings(self) -> Iterator[Finding]:
        """Yield options that are there twice, and options beyond the alphabet."""
        wrong = [
            (("distractors", place), distractor(option).text) for place, option in enumerate(self.distractors)
        ]
        return same_options([(("answer",), self.right), *wrong])

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the answer; better distractors do not make another question."""
        return (self.prompt, self.right)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the options shuffled, pinned ones last."""
        options = shuffled([answer_option(self.answer), *map(distractor, self.distractors)], random)
        return Presentation(prompt=self.prompt, answer=self.right, way=ChooseOne(options, self.right))

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for the answer, else 0 with the feedback of what was chosen."""
        if response == (self.right,):
            return Grade(score=1.0)
        wrong = map(distractor, self.distractors)
        return Grade(
            score=0.0, feedback=next((option.feedback for option in wrong if (option.text,) == response), "")
        )
