"""The figures of a class: the test, each question, its options and variants. Shares are from 0 to 1."""

from __future__ import annotations

from math import isfinite
from typing import Any

import msgspec


class Estimate(msgspec.Struct, frozen=True):
    """A figure with its 95 % interval; the ends are None if there are too few learners to tell."""

    value: float
    low: float | None = None
    high: float | None = None


class OptionFigures(msgspec.Struct, frozen=True):
    """An option: who was offered it, the share that took it, and its point-biserial with the rest score.

    ``credit`` is the share of the points that it earns if it is partly right.
    """

    text: str
    is_right: bool
    learners: int
    chosen: int
    chosen_share: Estimate
    point_biserial: Estimate | None
    credit: float = 0.0

    @property
    def mark(self) -> float:
        """The share of the points that it earns, 1 if it is right."""
        return 1.0 if self.is_right else self.credit


class VariantFigures(msgspec.Struct, frozen=True):
    """A computed question with the numbers of one seed."""

    seed: int
    learners: int
    facility_index: Estimate
    standard_deviation: Estimate | None
    discrimination_index: Estimate | None


class ItemFlag(msgspec.Struct, frozen=True):
    """Something to look at; ``sure`` if the whole interval says so, and not only the figure in it."""

    name: str
    sure: bool
    option: str = ""


class ItemFigures(msgspec.Struct, frozen=True):
    """A question; ``random_guess_score`` is None unless one of several options is right."""

    bank: str
    question: str
    kind: str
    learners: int
    points: float
    facility_index: Estimate
    standard_deviation: Estimate | None
    random_guess_score: float | None
    intended_weight: float | None
    effective_weight: Estimate | None
    discrimination_index: Estimate | None
    discriminative_efficiency: Estimate | None
    options: list[OptionFigures]
    variants: list[VariantFigures]
    flags: list[ItemFlag] = []

    @property
    def key(self) -> str:
        """Return the bank and the id of the question."""
        return f"{self.bank}/{self.question}"


class ClassTest(msgspec.Struct, frozen=True):
    """All questions together; ``whole_learners`` answered every one, and they alone tell the reliability."""

    learners: int
    whole_learners: int
    questions: int
    average: Estimate
    median: float
    standard_deviation: Estimate | None
    cronbach_alpha: Estimate | None
    error_ratio: Estimate | None
    standard_error: Estimate | None


class ItemAnalysis(msgspec.Struct, frozen=True):
    """A class: the test, and its questions by name."""

    test: ClassTest
    items: list[ItemFigures]


def estimate(value: float | None, interval: dict[str, Any] | None) -> Estimate | None:
    """Return a figure with its interval as DuckDB has them, or None if it is undefined."""
    value = finite(value)
    if value is None:
        return None
    ends = interval or {}
    low, high = finite(ends.get("low")), finite(ends.get("high"))
    return Estimate(value) if low is None or high is None else Estimate(value, low, high)


def finite(value: float | None) -> float | None:
    """Return a number, or None for one that no division gave."""
    return value if value is not None and isfinite(value) else None
