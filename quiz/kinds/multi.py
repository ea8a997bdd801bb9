"""Several right options among wrong ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Annotated, ClassVar

from msgspec.structs import replace

from quiz.kinds.answers import TickSeveral
from quiz.kinds.base import Finding, Grade, Presentation, Question
from quiz.kinds.field_types import SOME, Text
from quiz.kinds.form import ALL_OR_NOTHING, PROMPT, FormField
from quiz.kinds.options import (
    Distractor,
    WeighedAnswer,
    as_distractor,
    as_option,
    credit_findings,
    option_findings,
    shuffled,
)
from quiz.kinds.response import Response
from quiz.kinds.scoring import partial_grade
from quiz.text.format import STORED_SEPARATOR, percent

if TYPE_CHECKING:
    from quiz.kinds.marking import Marking

ROUNDING = 0.01
"""How far from 1 the credits of the answers may be together: 33.3% three times is all there is."""


class Multi(Question, tag="multi"):
    """Every option in ``answer`` is to be ticked, and none of the ``distractors``.

    Both are written as in ``choice``. With ``credit``, an answer earns more or less than others: all answers
    have one then, which together make 1; a distractor costs its ``credit``, from -1 to 0, in place of an even
    share. With ``all_or_nothing: true`` only a wholly right answer scores.
    """

    kind: ClassVar[str] = "multi"
    summary: ClassVar[str] = "several right options among wrong ones, to be ticked"
    scoring: ClassVar[str] = (
        "the share of the answers ticked less the share of the distractors ticked, or the `credit` of each,"
        " never below 0"
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

    answer: Annotated[list[Text | WeighedAnswer], SOME]
    distractors: Annotated[list[Text | Distractor], SOME]
    all_or_nothing: bool = False

    @property
    def right(self) -> list[str]:
        """The texts of the right options."""
        return [option.text for option in self._answers]

    @property
    def partial_credit_rule(self) -> str:
        """A warning that wrong ticks reduce the score, if any do."""
        is_free = all(option.credit == 0 for option in self._wrong)
        return super().partial_credit_rule or ("" if is_free else "Each wrong tick costs points.")

    def findings(self) -> Iterator[Finding]:
        """Yield duplicate options, too many of them, and credit that makes no sense."""
        right = [(("answer", index), text) for index, text in enumerate(self.right)]
        wrong = [(("distractors", index), option.text) for index, option in enumerate(self._wrong)]
        yield from option_findings([*right, *wrong])
        yield from credit_findings(
            "answer", self._answers, lambda credit: 0 < credit <= 1, "more than 0, and at most 1"
        )
        yield from credit_findings(
            "distractors", self._wrong, lambda credit: -1 <= credit <= 0, "from -1 to 0"
        )
        yield from self._findings_on_all_credit()

    def _findings_on_all_credit(self) -> Iterator[Finding]:
        credits_ = [option.credit for option in self._answers if option.credit is not None]
        total = sum(credits_)
        if credits_ and len(credits_) < len(self.answer):
            message = "some answers have credit and others have none"
            yield Finding(("answer",), "credit", message, "Give each its share, or none.")
        elif credits_ and min(credits_) > 0 and abs(total - 1) > ROUNDING:
            message = f"the credit of the answers adds up to {total:g}"
            yield Finding(("answer",), "credit", message, "All of it together must be 1.")
        if self.all_or_nothing and self._is_weighed:
            message = "credit has no effect where only what is wholly right scores"
            yield Finding(("all_or_nothing",), "credit", message, "Remove the credit, or all_or_nothing.")

    def substance(self) -> tuple[str, ...]:
        """Return the prompt and the answers."""
        return (self.prompt, *self.right)

    def present(self, part: str, random: Random) -> Presentation:  # noqa: ARG002
        """Return the options in random order, pinned ones last."""
        options = shuffled([*self._answers, *self._wrong], random)
        way = TickSeveral(options, tuple(self.right))
        return Presentation(prompt=self.prompt, answer=STORED_SEPARATOR.join(self.right), way=way)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:  # noqa: ARG002
        """Return what the answers ticked earn less what the distractors ticked cost, with their feedback."""
        right = [option for option in self._answers if option.text in response]
        wrong = [option for option in self._wrong if option.text in response]
        gain, cost = self._gain(right), self._cost(wrong)
        detail = f"{len(right)} of {len(self.answer)} right ticked{self._worth(gain)}"
        if wrong:
            detail += f", less {len(wrong)} of {len(self.distractors)} wrong{self._worth(cost)}"
        feedback = "\n".join(option.feedback for option in wrong if option.feedback)
        grade = partial_grade(max(0.0, gain - cost), detail, strict=self.all_or_nothing)
        return replace(grade, feedback=feedback)

    def markings(self, part: str, shown: Presentation) -> Iterator[Marking]:  # noqa: ARG002
        """Yield what each option earns or costs, and the feedback on those that are wrong."""
        from quiz.kinds.marking import credit_words, marked_options

        by_text = {option.text: option for option in (*self._answers, *self._wrong)}
        options = [by_text[text] for text in shown.way.options]
        earned = [credit_words(option.credit) for option in options]
        return marked_options(shown.way.options, earned, [option.feedback for option in options])

    def _gain(self, ticked: list[Distractor]) -> float:
        """Return the share that right options earn: as all of them make 1, those that are all earn 1."""
        earned, whole = (sum(option.credit or 1.0 for option in some) for some in (ticked, self._answers))
        return earned / whole

    def _cost(self, ticked: list[Distractor]) -> float:
        """Return the share that wrong options cost."""
        even = sum(option.credit is None for option in ticked)
        return even / len(self.distractors) - sum(option.credit or 0.0 for option in ticked)

    def _worth(self, share: float) -> str:
        """Return what ticks are worth, unless their number tells it."""
        return f" ({percent(share)})" if self._is_weighed else ""

    @property
    def _answers(self) -> list[Distractor]:
        return [*map(as_option, self.answer)]

    @property
    def _wrong(self) -> list[Distractor]:
        return [*map(as_distractor, self.distractors)]

    @property
    def _is_weighed(self) -> bool:
        return any(option.credit is not None for option in (*self._answers, *self._wrong))
