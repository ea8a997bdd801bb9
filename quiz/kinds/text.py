"""An answer typed as text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Annotated, ClassVar

import msgspec

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question, Text
from quiz.kinds.response import Response
from quiz.kinds.text_grading import judge


class TypedText(Question, tag="text"):
    """An ``answer`` to type: a text, or a list of which each is right and the first is shown.

    Case, accents, articles, white space and forms of Unicode make no difference, and neither does one slip in
    a word of five letters or two in one of ten: that counts as right, and Hard is proposed. ``exact: true``
    takes only what is written.
    """

    kind: ClassVar[str] = "text"
    summary: ClassVar[str] = "a short answer typed as text, small differences folded away"
    scoring: ClassVar[str] = "1 for an accepted answer, small slips forgiven; 0 for anything else"
    example: ClassVar[str] = """
        - id: adam
          kind: text
          prompt: Which optimiser corrects the bias of its two moments?
          answer: [Adam, adaptive moment estimation]
        """

    answer: Text | Annotated[list[Text], msgspec.Meta(min_length=1)]
    exact: bool = False
    """For code: case, accents and punctuation count; only white space around it does not."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """Return every right answer, the one that is shown first."""
        return (self.answer,) if isinstance(self.answer, str) else tuple(self.answer)

    def findings(self) -> Iterator[Finding]:
        """Yield answers that are blank."""
        for position, answer in enumerate(self.accepted):
            if not answer.strip():
                yield Finding(
                    ("answer", position), "empty-answer", "an answer is blank", "Write it, or remove it."
                )

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the first answer; more accepted ones do not make another question."""
        return (self.prompt, self.accepted[0])

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the prompt with one field."""
        answer = self.accepted[0]
        return Presentation(prompt=self.prompt, answer=answer, way=TypeFields(("",), (answer,)))

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for an accepted answer, or a slip of spelling away from one."""
        if self.exact:
            return Grade(score=float(response[0].strip() in (answer.strip() for answer in self.accepted)))
        return judge(response[0], self.accepted)
