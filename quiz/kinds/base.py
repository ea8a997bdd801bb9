"""The base of every kind of question: its fields, its presentations and its grades."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from random import Random
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import msgspec

from quiz.kinds.answers import AnyAnswerWay
from quiz.kinds.answers.base import Part
from quiz.kinds.field_types import LISTED, Key, OptionalText, Slug, Tags, Text
from quiz.kinds.follow_up import FollowUp
from quiz.kinds.form import FormField
from quiz.kinds.response import Response
from quiz.kinds.shown import ShownValues, shown
from quiz.text.format import percent

if TYPE_CHECKING:
    from quiz.kinds.marking import Marking
    from quiz.labs.trace import Trace


class Finding(msgspec.Struct, frozen=True):
    """A problem of a question; ``where`` holds the keys and indices that lead to the faulty value."""

    where: tuple[str | int, ...]
    code: str
    message: str
    remedy: str = ""
    column: int = 0
    """The character of that value at which the problem begins, from 0."""
    key: str = ""
    """The key that the message begins with, or that is missing; other programs' files know no keys."""


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """A lab to run with the parameters in ``with``, and what to draw ``before`` and ``after`` the answer."""

    lab: Slug
    with_: Annotated[dict[str, Any], LISTED] = {}
    before: ShownValues = []
    after: ShownValues = []


class Presentation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A card as it is shown this time. All text in it is bank text (see ``quiz.text``)."""

    prompt: str
    answer: str
    """The right answer, shown after the response is graded."""
    way: AnyAnswerWay
    """How the card is answered, and what is right."""
    rubric: tuple[str, ...] = ()
    """The points of a good answer, which the learner ticks once it is shown."""
    explanation: str = ""
    """The explanation, if it differs from the question's own."""
    hint: str = ""
    """The hint, if it differs from the question's own."""
    source: str = ""
    """The source of the question, filled in when the presentation is stored with an answer."""
    given: dict[str, Any] = {}
    """The random parameters, by name."""
    is_computed: bool = False
    """Whether its numbers are random, so that another seed gives another question."""
    filled: str = ""
    """The prompt with its gaps filled in, if it has any; shown in its place with the answer."""

    @property
    def answer_text(self) -> str:
        """Return the answer as it is shown."""
        return self.way.answer_text(self.answer)

    @property
    def answered_prompt(self) -> str:
        """Return the prompt as it is shown with the answer."""
        return self.filled or self.prompt

    def parts(self, response: Response) -> list[Part]:
        """Return the parts of a response; one without parts is a single part, compared with the answer."""
        whole = Part("", "".join(self.way.given_texts(response)), self.answer, typed=True)
        return self.way.parts(response) or [whole]


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """The score of a response, from 0 to 1, with feedback."""

    score: float
    detail: str = ""
    """How the parts were counted, if the kind counts them and not all are right."""
    feedback: str = ""
    """Bank text on this response, such as the misconception behind a distractor."""
    near: bool = False
    """Whether it is right except for a typo, so that Hard is suggested rather than Good."""
    difference: tuple[tuple[Literal["same", "missing", "extra"], str], ...] = ()
    """The edits from what was typed to the answer, for text that is not exactly right."""

    @property
    def correct(self) -> bool:
        """Whether the response is wholly right."""
        return self.score >= 1.0


class Question(msgspec.Struct, kw_only=True, gc=False, forbid_unknown_fields=True, tag_field="kind"):
    """The fields that all kinds share. A kind is a subclass, in a file of its own.

    A question has one card for each of ``parts()``. All randomness comes from the source passed to
    ``present``, so that the same seed gives the same presentation.
    """

    kind: ClassVar[str]
    summary: ClassVar[str]
    """What is asked, in one line; the docstring of the class explains its keys."""
    scoring: ClassVar[str]
    """The share of its points that a response earns, in words."""
    example: ClassVar[str]
    """Questions of this kind, as a bank lists them in YAML; used by tests and documentation."""
    form: ClassVar[tuple[FormField, ...]]
    """The fields of the form by which one is written in the app, before those that all kinds have."""
    self_rated: ClassVar[bool] = False
    """Whether the learner judges the answer, so that no rating is suggested."""

    id: Slug
    prompt: Text
    explanation: OptionalText = ""
    source: OptionalText = ""
    hint: OptionalText = ""
    hint_cost: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """How much the hint reduces the score; None for the cost that the bank sets, or none."""
    follow_up: Annotated[list[FollowUp], LISTED] = []
    tags: Tags = []
    difficulty: Annotated[int, msgspec.Meta(ge=1, le=3)] | None = None
    figures: Figures | None = None
    formerly: Annotated[list[Key], LISTED] = []
    disregard: Annotated[list[Slug], LISTED] = []
    """The codes of rules of good writing that ``quiz check --strict`` does not hold the question to."""

    def parts(self) -> tuple[str, ...]:
        """Return the name of each card of this question; a single card has an empty name."""
        return ("",)

    @classmethod
    def part_title(cls, part: str) -> str:
        """Return what the card named ``part`` is called on the screen; empty for a single card."""
        return part

    def findings(self) -> Iterator[Finding]:
        """Yield the problems that the types of the fields do not rule out."""
        yield from ()

    def trial_findings(self) -> Iterator[Finding]:
        """Yield the problems that only show at some seeds. It is slow, so only ``quiz check`` runs it."""
        yield from ()

    def has_figures(self) -> bool:
        """Tell whether ``trace`` may return anything to draw."""
        return self.figures is not None

    def trace(self, part: str, random: Random, *, after: bool) -> Trace | None:  # noqa: ARG002
        """Return the figures of the question, or those ``after`` its answer; None if there are none.

        ``random`` must be in the state in which ``present`` got it. Raises ``LabError``.
        """
        values = self.figures and (self.figures.after if after else self.figures.before)
        if not values or self.figures is None:
            return None
        from quiz.labs import run

        return shown(run(self.figures.lab, self.figures.with_, random.getrandbits(32))[1], values)

    def substance(self) -> tuple[str, ...]:
        """Return the texts, prompt and answers, whose change makes this a different question."""
        return (self.prompt,)

    def search_texts(self) -> tuple[str, ...]:
        """Return the texts that a search looks through: prompt, right answers, explanation.

        A list shows the first, so it holds no marks of a template.
        """
        return (self.prompt, *texts_in(getattr(self, "answer", ())), self.explanation)

    def typed_answers(self, part: str) -> tuple[str, ...]:  # noqa: ARG002 - only kinds answered in words have any
        """Return the texts that are right for ``part`` if it is answered in words."""
        return ()

    @property
    def cost_of_hint(self) -> float:
        """How much the hint reduces the score, from 0 to 1."""
        return self.hint_cost or 0.0

    @property
    def rules(self) -> str:
        """The scoring rules to know beforehand; empty if each right part simply counts."""
        cost = self.cost_of_hint if self.hint else 0
        hint_rule = f"The hint takes off {percent(cost)}." if cost else ""
        return " ".join(filter(None, (self.partial_credit_rule, hint_rule)))

    @property
    def partial_credit_rule(self) -> str:
        """How the parts of an answer count, unless each right part simply counts."""
        is_strict = getattr(self, "all_or_nothing", False)
        return "All or nothing: only what is wholly right scores." if is_strict else ""

    @abstractmethod
    def present(self, part: str, random: Random) -> Presentation:
        """Return a presentation of the card named ``part``."""

    def read(self, shown: Presentation, *typed: str) -> Response:
        """Return the response that the learner typed, one text for each field.

        Raises ``AnswerFormatError`` if it is not an answer.
        """
        return shown.way.read(*typed)

    def read_part(self, shown: Presentation, *typed: str) -> Response:
        """Return the unfinished response typed so far, with an empty text for whatever is missing.

        Raises ``AnswerFormatError`` if what was typed is not part of an answer.
        """
        return shown.way.read_part(*typed) if len(typed) > 1 else self.read(shown, *typed)

    def judged(self, shown: Presentation, response: Response) -> Response:  # noqa: ARG002 - few kinds add any
        """Return a response with all that its grade depends on, which may take a second to find out.

        A face that must not wait calls it beside its own work; it is quick for a response that it returned.
        """
        return response

    def tried(self, shown: Presentation, response: Response) -> Response:
        """Return a response with what trying it out on what is shown gives; nothing is graded by it."""
        return self.judged(shown, response)

    def markings(self, part: str, shown: Presentation) -> Iterator[Marking]:
        """Yield how responses are marked that are not the answer shown, for those who look at a question."""
        from quiz.kinds.marking import marked_options
        from quiz.text.verdict import Verdict

        if shown.way.picks_options:
            options = shown.way.options
            parts = shown.way.parts(())
            yield from marked_options(
                options,
                [Verdict.PARTLY.text(of.mark) if of.mark and not of.right else "" for of in parts],
                [self.grade(part, shown, (option,)).feedback for option in options],
            )

    @abstractmethod
    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:
        """Return the grade of ``response``; an empty text in it, for a missing part, scores nothing.

        Raises ``AnswerFormatError`` if it cannot be graded.
        """


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in the value of a field, however deeply nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, Mapping):
        yield from texts_in([*value.values()])
    elif isinstance(value, msgspec.Struct):
        yield from texts_in([getattr(value, name) for name in value.__struct_fields__ if name != "pin"])
