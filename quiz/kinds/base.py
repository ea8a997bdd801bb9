"""What every kind of question is made of: its fields, how it is presented, how it is graded."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import msgspec

from quiz.kinds.answers import AnyWay
from quiz.kinds.answers.base import Part
from quiz.kinds.response import Response
from quiz.text.format import percent

if TYPE_CHECKING:
    from quiz.labs.trace import Trace

Slug = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$(?!\n)", max_length=100)]
"""An id: letters, digits, ``_``, ``-`` and ``.``; it names a card for ever."""

Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9][A-Za-z0-9_.-]*$(?!\n)")]
"""A question's bank and id: ``dl.dropout/keep-scale``."""

Text = Annotated[str, msgspec.Meta(min_length=1)]
"""Bank text that must not be empty: data with ``$maths$`` and `` `code` ``, never markup."""


class Finding(msgspec.Struct, frozen=True):
    """What a kind finds wrong with a question: ``where`` is the path of keys and positions to it."""

    where: tuple[str | int, ...]
    code: str
    message: str
    remedy: str = ""
    column: int = 0
    """The character of the value there at which it begins."""


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"with_": "with"}):
    """A lab's trace, drawn ``before`` and ``after`` the answer: ``with`` sets its parameters."""

    lab: Slug
    with_: dict[str, Any] = {}
    before: list[str] = []
    after: list[str] = []


FOLLOW_UP = "follow"
"""The part of a card's key that names a follow-up, before its number."""


class FollowUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an interviewer asks next: ``rubric`` has the points of a good answer, if they are to be ticked."""

    prompt: Text
    answer: Text
    rubric: Annotated[list[Text], msgspec.Meta(max_length=26)] = []


class Presentation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A card as shown this once. All text in it is bank text (see ``quiz.text``)."""

    prompt: str
    answer: str
    """The right answer, to be shown once the response is graded."""
    way: AnyWay
    """How it is answered, and what is right."""
    rubric: tuple[str, ...] = ()
    """Points of a good answer, for the learner to tick once it is shown."""
    explanation: str = ""
    """The question's, where this presentation has its own."""
    hint: str = ""
    """Likewise."""
    source: str = ""
    """The question's, once the presentation is kept with an answer."""
    given: dict[str, Any] = {}
    """What was drawn for it, by name."""
    is_computed: bool = False
    """Whether its numbers are drawn, so that another seed gives another question."""

    def parts(self, response: Response) -> list[Part]:
        """Return the parts of a response; one of a single piece is one part, beside the answer shown."""
        whole = Part("", "".join(response), self.answer, typed=True)
        return self.way.parts(response) or [whole]


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """What a response is worth: ``score`` from 0 to 1, with feedback."""

    score: float
    detail: str = ""
    """How the score of what is not wholly right comes about, where a kind counts parts."""
    feedback: str = ""
    """Bank text on this very response, such as the misconception behind a distractor."""
    near: bool = False
    """Right but for a slip of spelling: proposes Hard rather than Good."""
    difference: tuple[tuple[Literal["same", "missing", "extra"], str], ...] = ()
    """For typed text that is not exactly right: what was typed against the answer, run by run."""

    @property
    def correct(self) -> bool:
        """Tell whether the response is wholly right."""
        return self.score >= 1.0


class Question(msgspec.Struct, kw_only=True, gc=False, forbid_unknown_fields=True, tag_field="kind"):
    """The fields that every kind shares. A kind is one subclass, in one file of this room.

    A question yields one card for each of ``parts()``. Everything random comes from the source
    handed to ``present``: the same seed gives the same presentation.
    """

    kind: ClassVar[str]
    summary: ClassVar[str]
    """What is asked, in a line; the docstring of the class says what its keys mean."""
    scoring: ClassVar[str]
    """What share of its points a response earns."""
    example: ClassVar[str]
    """Questions of this kind in YAML, as a bank lists them: tests ask them, documents show them."""
    self_rated: ClassVar[bool] = False
    """Whether the learner judges the answer, so that no rating is proposed."""

    id: Slug
    prompt: Text
    explanation: str = ""
    source: str = ""
    hint: str = ""
    hint_cost: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """What the hint takes off the score; None for what the bank says, or nothing."""
    follow_up: list[FollowUp] = []
    tags: list[Slug] = []
    difficulty: Annotated[int, msgspec.Meta(ge=1, le=3)] | None = None
    figures: Figures | None = None
    formerly: list[Key] = []

    def parts(self) -> tuple[str, ...]:
        """Return the name of each card this question yields; the empty name for the only one."""
        return ("",)

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with the question beyond the types of its fields."""
        yield from ()

    def trials(self) -> Iterator[Finding]:
        """Yield what goes wrong when the question is asked many times; only ``quiz check`` waits for it."""
        yield from ()

    def draws(self) -> bool:
        """Tell whether ``trace`` may return anything."""
        return self.figures is not None

    def trace(self, part: str, random: Random, *, after: bool) -> Trace | None:  # noqa: ARG002
        """Return what is drawn with the question, or ``after`` its answer; None where that is nothing.

        ``random`` is in the state that ``present`` was handed it in. Raises ``LabError``.
        """
        names = self.figures and (self.figures.after if after else self.figures.before)
        if not names or self.figures is None:
            return None
        from quiz.labs import run

        return run(self.figures.lab, self.figures.with_, random.getrandbits(32))[1].select(names)

    def substance(self) -> tuple[str, ...]:
        """Return the texts whose change makes this another question (prompt and answers)."""
        return (self.prompt,)

    def searched(self) -> tuple[str, ...]:
        """Return the texts in which a search looks: prompt, what is right, explanation."""
        return (self.prompt, *texts_in(getattr(self, "answer", ())), self.explanation)

    @property
    def cost_of_hint(self) -> float:
        """Return what the hint takes off the score, from 0 to 1."""
        return self.hint_cost or 0.0

    @property
    def rules(self) -> str:
        """Return what of the scoring is to be known beforehand; empty where each right part simply counts."""
        cost = self.cost_of_hint if self.hint else 0
        return " ".join(
            filter(None, (self.rule_of_parts, f"The hint takes off {percent(cost)}." if cost else ""))
        )

    @property
    def rule_of_parts(self) -> str:
        """Return how the parts of an answer count, where that is not simply each for itself."""
        whole = getattr(self, "all_or_nothing", False)
        return "All or nothing: only what is wholly right scores." if whole else ""

    def present(self, part: str, random: Random) -> Presentation:
        """Return the card named ``part`` as it is shown this once."""
        raise NotImplementedError

    def read(self, shown: Presentation, *typed: str) -> Response:
        """Turn what the learner typed, a text for each field, into a response.

        Raises ``AnswerFormatError`` where it is no answer at all.
        """
        return shown.way.read(*typed)

    def read_part(self, shown: Presentation, *typed: str) -> Response:
        """Turn what has been typed so far into a response, with an empty text in place of what is missing.

        Raises ``AnswerFormatError`` where what there is is no answer at all.
        """
        return shown.way.read_part(*typed) if len(typed) > 1 else self.read(shown, *typed)

    def grade(self, part: str, shown: Presentation, response: Response) -> Grade:
        """Return what ``response`` is worth; a part of it that is an empty text is worth nothing.

        Raises ``AnswerFormatError`` where it cannot be graded.
        """
        raise NotImplementedError


def texts_in(value: object) -> Iterator[str]:
    """Yield every text of a field, however it is nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, msgspec.Struct):
        yield from texts_in([getattr(value, name) for name in value.__struct_fields__ if name != "pin"])
