"""The parts of a computed question: random parameters, figures and mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Protocol

import msgspec

from quiz.kinds.field_types import LISTED, MAX_TEXT, OptionalText
from quiz.kinds.shown import ShownValues

if TYPE_CHECKING:
    from quiz.labs.language.draws import Draw
    from quiz.labs.language.program import Program

ExpressionText = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TEXT)]
ExpressionPair = Annotated[list[ExpressionText], msgspec.Meta(min_length=2, max_length=2)]


class DrawSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The distribution of a parameter; its numbers may be expressions over the parameters before it."""

    choice: Annotated[list[ExpressionText], LISTED] = []
    integers: ExpressionPair | None = None
    uniform: ExpressionPair | None = None
    normal: ExpressionPair | None = None
    bernoulli: OptionalText = ""
    permutation: OptionalText = ""
    image: OptionalText = ""
    shape: Annotated[list[ExpressionText], LISTED] = []
    decimals: Annotated[int, msgspec.Meta(ge=0, le=12)] = 2

    def distributions(self) -> list[str]:
        """Return the distributions that are given; a valid parameter has exactly one."""
        names = ("choice", "integers", "uniform", "normal", "bernoulli", "permutation", "image")
        return [name for name in names if getattr(self, name)]


class Show(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The values drawn as figures before the answer, and after it, which are by default all of ``let``."""

    before: ShownValues = []
    after: ShownValues | None = None


class Mistake(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option or answer: the computed ``value`` of a mistake, and ``feedback`` on that mistake."""

    value: ExpressionText
    feedback: OptionalText = ""


def as_mistake(mistake: str | Mistake) -> Mistake:
    """Return a mistake, which a bank may also write as its value alone."""
    return Mistake(mistake) if isinstance(mistake, str) else mistake


def to_draw(spec: DrawSpec | str) -> Draw | str:
    """Return a parameter as a program takes it: a ``Draw``, or an expression as it is."""
    from quiz.labs.language.draws import Draw

    if isinstance(spec, str):
        return spec
    distribution = spec.distributions()[0]
    arguments = getattr(spec, distribution)
    return Draw(
        distribution,
        (arguments,) if isinstance(arguments, str) else tuple(arguments),
        tuple(spec.shape),
        spec.decimals,
    )


class Computed(Protocol):
    """A question with random parameters, and values computed from them."""

    given: dict[str, DrawSpec | ExpressionText]
    let: dict[str, ExpressionText]
    where: list[ExpressionText] | ExpressionText
    lab: str | None
    with_: dict[str, Any]
    show: Show


def program_of(question: Computed) -> Program:
    """Return what a question samples and computes."""
    from quiz.labs.language.program import Program

    given = {name: to_draw(spec) for name, spec in question.given.items()}
    where = (question.where,) if isinstance(question.where, str) else tuple(question.where)
    return Program(given, question.let, where, question.lab or "", question.with_)


def values_to_show(question: Computed, *, after: bool) -> ShownValues:
    """Return the values that ``show`` names; after the answer, by default all of ``let``."""
    values = question.show.after if after else question.show.before
    return list(question.let) if values is None else values
