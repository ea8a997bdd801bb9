"""Memory models: what is known of a card after its reviews, and when it will be forgotten.

A model is a class of equations with a set of weights. ``FSRS6`` and ``FSRS7`` write theirs once, against the
functions of ``quiz.fsrs.mathematics``, so that one instance computes with the numbers of one card and another
with arrays of many.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple

from quiz.fsrs import scalar_math
from quiz.fsrs.mathematics import MathFunctions, Real

if TYPE_CHECKING:
    from quiz.fsrs.mathematics import Ratings


class ModelState(NamedTuple, Generic[Real]):
    """What a model knows of a card after a review; only FSRS-7 has a ``stability_fast``."""

    stability: Real
    difficulty: Real
    stability_fast: Real | None = None


class MemoryModel(ABC, Generic[Real]):
    """A memory model under one set of ``weights``, by default those that suit most learners.

    With ``quiz.fsrs.scalar_math`` it takes and returns the numbers of one card; with ``numpy``, arrays with
    one number for each of many cards. Raises ``ValueError`` for weights out of bounds.
    """

    name: ClassVar[str]
    """As in the settings and the progress file."""
    default_weights: ClassVar[tuple[float, ...]]
    lower_bounds: ClassVar[tuple[float, ...]]
    upper_bounds: ClassVar[tuple[float, ...]]
    needs_guards: ClassVar[bool]
    """Whether its intervals may be too short, or out of order; see ``quiz.fsrs.guards``."""
    has_fast_stability: ClassVar[bool]
    """Whether its states have a ``stability_fast``."""
    recall_at_stability: ClassVar[float | None]
    """Recall once the days of a stability have passed; None if it takes more than a stability to tell."""

    def __init__(self, functions: MathFunctions[Real], weights: tuple[float, ...] | None = None) -> None:
        self.functions: MathFunctions[Real] = functions
        self.weights = self.default_weights if weights is None else weights
        self._check_weights()
        self._prepare()

    @abstractmethod
    def _prepare(self) -> None:
        """Compute what depends on the weights alone."""

    @abstractmethod
    def elapsed(self, days: Real, ms: Real) -> Real:
        """Days between two reviews as the model counts them, given the days of study and ms between them."""

    @abstractmethod
    def first(self, rating: Ratings) -> ModelState[Real]:
        """State after a first review."""

    @abstractmethod
    def step(self, state: ModelState[Real], rating: Ratings, elapsed: Real) -> ModelState[Real]:
        """State after a review that was not the first, ``elapsed`` days after the last."""

    @abstractmethod
    def recall(self, elapsed: Real, state: ModelState[Real]) -> Real:
        """Probability of recall ``elapsed`` days after a review: the forgetting curve."""

    @abstractmethod
    def days_until(self, recall: Real | float, state: ModelState[Real]) -> Real:
        """Days after a review until recall has fallen to a probability."""

    def interval(self, state: ModelState[Real], retention: Real | float, longest: int) -> Real:
        """Whole days, from 1 to ``longest``, after which recall has fallen to the desired retention."""
        return whole_days(self.days_until(retention, state), longest, self.functions)

    def _check_weights(self) -> None:
        if len(self.weights) != len(self.default_weights):
            raise ValueError(f"{self.name} has {len(self.default_weights)} weights, not {len(self.weights)}")
        bounded = zip(self.lower_bounds, self.weights, self.upper_bounds, strict=True)
        for number, (low, weight, high) in enumerate(bounded):
            if not low <= weight <= high:
                raise ValueError(f"weight {number} is {weight}, not within {low} and {high}")


def whole_days(days: Real, longest: int, xp: MathFunctions[Real]) -> Real:
    """Round an interval to days that a card can be shown on: from 1 to ``longest``."""
    return xp.rint(xp.minimum(xp.maximum(days, 1.0), float(longest)))


def new_model(
    name: str, functions: MathFunctions[Real], weights: tuple[float, ...] | None = None
) -> MemoryModel[Real]:
    """Create the model called ``name``, for one card or for arrays; only its own equations are imported."""
    if name == "fsrs-6":
        from quiz.fsrs.fsrs6 import FSRS6

        return FSRS6(functions, weights)
    if name == "fsrs-7":
        from quiz.fsrs.fsrs7 import FSRS7

        return FSRS7(functions, weights)
    raise ValueError(f"there is no model {name!r}")


@lru_cache(maxsize=16)
def model_of(name: str, weights: tuple[float, ...] | None = None) -> MemoryModel[float]:
    """Return the model of one card called ``name``, under ``weights`` or its default ones."""
    return new_model(name, scalar_math, weights)
