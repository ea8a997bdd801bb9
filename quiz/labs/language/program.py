"""A computed question worked through: parameters drawn, values computed, a lab run on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quiz.labs.lab import LabError
from quiz.labs.language.budget import Budget
from quiz.labs.language.draws import Draw, draw
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import parse
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry, Trace

Value = NDArray[np.float64]
Where = tuple[str | int, ...]

MAX_REDRAWS = 100


class ProgramError(ValueError):
    """What cannot be worked through: the keys that lead to it, what is wrong, and at which character."""

    def __init__(self, where: Where, message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.where = where
        self.message = message
        self.column = column


class Program(NamedTuple):
    """What is drawn and computed, in this order; ``where`` must hold of it, or all is drawn again.

    ``settings`` of the ``lab`` that are names stand for their values.
    """

    given: Mapping[str, Draw | str]
    let: Mapping[str, str] = {}
    where: tuple[str, ...] = ()
    lab: str = ""
    settings: Mapping[str, Any] = {}


class ProgramRun(NamedTuple):
    """All values by name, and how each is drawn."""

    values: dict[str, Value]
    entries: dict[str, Entry]
    budget: Budget

    def compute(self, text: str, *where: str | int) -> Value:
        """Return the value of an expression over these names. Raises ``ProgramError`` at ``where``."""
        with told(*where):
            return evaluate(parse(text), self.values, self.budget)

    def trace(self, names: list[str]) -> Trace:
        """Return the entries named, in that order. Raises ``KeyError``."""
        return Trace(self.entries[name] for name in names)


@contextmanager
def told(*where: str | int) -> Iterator[None]:
    """Say of an error in an expression which one it was."""
    try:
        yield
    except ExpressionError as error:
        raise ProgramError(where, error.message, error.column) from None


def work(plan: Program, seed: int) -> ProgramRun:
    """Return the plan worked through with ``seed``. Raises ``ProgramError``.

    The same seed gives the same values on every machine.
    """
    rng, budget = Rng(seed), Budget()
    for _ in range(MAX_REDRAWS):
        worked = _attempt(plan, rng, budget)
        if all(_holds(worked.compute(text, "where", number)) for number, text in enumerate(plan.where)):
            return worked if not plan.lab else _with_lab(plan, worked, seed)
    raise ProgramError(("where",), f"it did not hold of {MAX_REDRAWS} draws")


def _holds(value: Value) -> bool:
    """Tell whether no number is 0, nor one that has no value."""
    return bool((np.nan_to_num(value, nan=0) != 0).all())


def _attempt(plan: Program, rng: Rng, budget: Budget) -> ProgramRun:
    worked = ProgramRun({}, {}, budget)
    for name, how in plan.given.items():
        with told("given", name):
            drawn = isinstance(how, Draw)
            value = draw(how, worked.values, rng, budget) if isinstance(how, Draw) else None
            _keep(
                worked,
                name,
                evaluate(parse(str(how)), worked.values, budget) if value is None else value,
                how,
                drawn,
            )
    for name, text in plan.let.items():
        _keep(worked, name, worked.compute(text, "let", name), text, False)
    return worked


def _keep(worked: ProgramRun, name: str, value: Value, how: Draw | str, drawn: bool) -> None:
    sort = how.sort if isinstance(how, Draw) else ""
    worked.values[name] = value
    about = "drawn" if drawn else str(how)
    worked.entries[name] = Entry(name, value, drawn_as(value, sort), about)


def drawn_as(value: Value, sort: str = "") -> Literal["image", "signed", "heat", "mask", "bars", "number"]:
    """Return how a value is drawn that says nothing of it, by its shape, its sign and how it came about."""
    if not value.ndim:
        return "number"
    if sort == "bernoulli":
        return "mask"
    if value.ndim == 1:
        return "bars"
    if sort == "image":
        return "image"
    return "signed" if (value < 0).any() else "heat"


def _with_lab(plan: Program, worked: ProgramRun, seed: int) -> ProgramRun:
    from quiz.labs import find

    given = {name: worked.values.get(str(value), value) for name, value in plan.settings.items()}
    try:
        _, trace = find(plan.lab).run({name: _plain(value) for name, value in given.items()}, seed % 2**63)
    except LabError as error:
        where = ("with", error.parameter) if error.parameter else ("lab",)
        raise ProgramError(where, f"{error.message}. {error.hint}".rstrip(". ") + ".") from None
    for entry in trace:
        if entry.name not in worked.values and entry.value.dtype == np.float64:
            worked.values[entry.name] = entry.value
        worked.entries.setdefault(entry.name, entry)
    return worked


def _plain(value: Any) -> Any:  # noqa: ANN401
    return float(value) if isinstance(value, np.ndarray) and not value.ndim else value
