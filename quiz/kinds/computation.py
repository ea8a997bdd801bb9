"""What a computed question is made of: its draws, what it shows, and mistakes."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

ExpressionText = Annotated[str, msgspec.Meta(min_length=1)]
ExpressionPair = Annotated[list[ExpressionText], msgspec.Meta(min_length=2, max_length=2)]


class DrawSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a parameter is drawn; any number in it may be an expression over the parameters before it."""

    choice: list[ExpressionText] = []
    integers: ExpressionPair | None = None
    uniform: ExpressionPair | None = None
    normal: ExpressionPair | None = None
    bernoulli: str = ""
    permutation: str = ""
    image: str = ""
    shape: list[ExpressionText] = []
    decimals: Annotated[int, msgspec.Meta(ge=0, le=12)] = 2

    def sorts(self) -> list[str]:
        """Return by which of its ways it is drawn: one, unless it is wrong."""
        names = ("choice", "integers", "uniform", "normal", "bernoulli", "permutation", "image")
        return [name for name in names if getattr(self, name)]


class Show(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of what is drawn before the answer and after it."""

    before: list[str] = []
    after: list[str] = []


class Mistake(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option that a mistake leads to: its ``value`` is computed, its ``feedback`` mends it."""

    value: ExpressionText
    feedback: str = ""


def drawing(how: DrawSpec | str) -> Any:  # noqa: ANN401
    """Return a draw as the language takes it, or the expression that stands in its place."""
    from quiz.labs.language.draws import Draw as Drawing

    if isinstance(how, str):
        return how
    sort = how.sorts()[0]
    written = getattr(how, sort)
    arguments = (written,) if isinstance(written, str) else tuple(written)
    return Drawing(sort, arguments, tuple(how.shape), how.decimals)
