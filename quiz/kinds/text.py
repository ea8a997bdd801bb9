"""An answer typed as text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.response import Response
from quiz.kinds.text_grading import grade_text


class TypedText(Question, tag="text"):
    """An ``answer`` to type: a text, or a list of accepted texts, the first of which is shown.

    Case, accents, articles, white space and forms of Unicode make no difference. One typo in an answer of
    five letters, or two in one of ten, counts as right, but suggests Hard. ``exact: true`` accepts only the
    answer as written.
    """

    kind: ClassVar[str] = "text"
    summary: ClassVar[str] = "a short answer typed as text, small differences ignored"
    scoring: ClassVar[str] = "1 for an accepted answer, typos forgiven; 0 for anything else"
    example: ClassVar[str] = """
        - id: adam
          kind: text
          prompt: Which optimiser corrects the bias of its two moments?
          answer: [Adam, adaptive moment estimation]
        """

    answer: Text | Annotated[list[Text], msgspec.Meta(min_length=1)]
    exact: bool = False
    """For code: everything counts except for white space around the answer."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every right answer; the first is the one shown."""
        return (self.answer,) if isinstance(self.answer, str) else tuple(self.answer)

    def findings(self) -> Iterator[Finding]:
        """Yield blank answers."""
        for index, answer in enumerate(self.accepted):
            if not answer.strip():
                yield Finding(
                    ("answer", index), "empty-answer", "an answer is blank", "Write it, or remove it."
                )

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the first answer; other accepted ones do not make a different question."""
        return (self.prompt, self.accepted[0])

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the prompt with a field to type in."""
        answer = self.accepted[0]
        return Presentation(prompt=self.prompt, answer=answer, way=TypeFields(("",), (answer,)))

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for an accepted answer, or one with a typo, else 0."""
        if self.exact:
            return Grade(score=float(response[0].strip() in (answer.strip() for answer in self.accepted)))
        return grade_text(response[0], self.accepted)
