"""An answer typed as text."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec.structs import replace

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.field_types import LISTED, MAX_TEXT, SOME, Text
from quiz.kinds.form import EXACT, PROMPT, FormField
from quiz.kinds.response import Response
from quiz.kinds.text_grading import first_same, grade_text
from quiz.kinds.wrong_answer import WrongAnswer, as_wrong_answer
from quiz.text.format import SHOWN_SEPARATOR

if TYPE_CHECKING:
    from quiz.kinds.marking import Marking


class TypedText(Question, tag="text"):
    """An ``answer`` to type: a text, or a list of accepted texts, the first of which is shown.

    Case, accents, articles, white space and forms of Unicode make no difference. One typo in an answer of
    five letters, or two in one of ten, counts as right, but suggests Hard. Formulas are compared as notation
    (``O(n^2)``, ``O(n²)``, not ``O(n2)``), code letter by letter, and with ``exact: true`` so is everything.
    ``wrong`` lists wrong answers, as texts or with ``feedback``: none is taken for a typo. One that is partly
    right has ``credit``, from 0 to less than 1, and typos in it are forgiven.
    """

    kind: ClassVar[str] = "text"
    summary: ClassVar[str] = "a short typed answer, small differences ignored"
    scoring: ClassVar[str] = (
        "1 for an accepted answer, the `credit` of a wrong one that has it, typos forgiven; else 0"
    )
    form: ClassVar[tuple[FormField, ...]] = (
        PROMPT,
        FormField("answer", "list", "accepted answers, one on each line", is_single=True),
        FormField(
            "wrong", "list", "wrong answers, one on each line; after => feedback", ("text", "feedback")
        ),
        EXACT,
    )
    example: ClassVar[str] = """
        - id: adam
          kind: text
          prompt: Which optimiser corrects the bias of its two moments?
          answer: [Adam, adaptive moment estimation]
          wrong:
            - {text: AdaGrad, feedback: It has no first moment to correct.}
        """

    answer: Text | Annotated[list[Text], SOME]
    exact: bool = False
    """For code: everything counts except for white space around the answer."""
    wrong: Annotated[list[Text | WrongAnswer], LISTED] = []

    @property
    def accepted(self) -> tuple[str, ...]:
        """Every right answer; the first is the one shown."""
        return (self.answer,) if isinstance(self.answer, str) else tuple(self.answer)

    def typed_answers(self, part: str) -> tuple[str, ...]:  # noqa: ARG002
        """Return every accepted answer."""
        return self.accepted

    def findings(self) -> Iterator[Finding]:
        """Yield blank answers, and answers that are too long together to be compared with what is typed."""
        for index, answer in enumerate(self.accepted):
            if not answer.strip():
                yield Finding(
                    ("answer", index), "empty-answer", "an answer is blank", "Write it, or remove it."
                )
        wrong = (wrong if isinstance(wrong, str) else wrong.text for wrong in self.wrong)
        length = sum(map(len, (*self.accepted, *wrong)))
        if length > MAX_TEXT:
            message = f"the answers have {length:,} characters together, more than {MAX_TEXT:,}"
            yield Finding(("answer",), "long-answers", message, "Accept fewer, or shorter ones.")

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the first answer; other accepted ones do not make a different question."""
        return (self.prompt, self.accepted[0])

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the prompt with a field to type in."""
        answer = self.accepted[0]
        return Presentation(prompt=self.prompt, answer=answer, way=TypeFields(("",), (answer,)))

    def markings(self, part: str, shown: Presentation) -> Iterator[Marking]:  # noqa: ARG002
        """Yield the other accepted answers, and what wrong ones earn and are told."""
        from quiz.kinds.marking import Marking, marked

        if others := self.accepted[1:]:
            yield Marking("Also right", SHOWN_SEPARATOR.join(others))
        if self.exact:
            yield Marking("Compared", "letter by letter")
        for wrong in map(as_wrong_answer, self.wrong):
            yield marked(wrong.text, wrong.share, wrong.feedback)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return 1 for an accepted answer, also with a typo, else the credit of what was typed."""
        typed = response[0]
        grade = grade_text(typed, self.accepted, exact=self.exact)
        if grade.correct and not grade.near:
            return grade
        partly = [wrong for wrong in map(as_wrong_answer, self.wrong) if wrong.credit]
        mistakes = [wrong for wrong in map(as_wrong_answer, self.wrong) if not (self.exact and wrong.credit)]
        mistake = first_same(typed, (wrong.text for wrong in mistakes))
        if mistake >= 0:
            return Grade(score=mistakes[mistake].share, feedback=mistakes[mistake].feedback)
        for wrong in partly if not grade.correct else ():
            near = grade_text(typed, (wrong.text,), exact=self.exact)
            if near.correct:
                return replace(near, score=wrong.share, feedback=wrong.feedback)
        return grade
