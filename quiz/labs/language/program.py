"""The program of a computed question: parameters are sampled, values computed, and a lab run on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import numpy as np

from quiz.labs.lab import LabError
from quiz.labs.language.budget import Budget
from quiz.labs.language.draws import Draw, sample
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import parse
from quiz.labs.rng import Array, Rng
from quiz.labs.trace import Entry, Trace

MAX_ATTEMPTS = 100


class ProgramError(ValueError):
    """A program that cannot be run; ``path`` holds the keys that lead to the faulty expression."""

    def __init__(self, path: tuple[str | int, ...], message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.column = column


class Program(NamedTuple):
    """What to sample and to compute, in this order; sampling is repeated until every ``where`` holds.

    ``settings`` of the ``lab`` may name values.
    """

    given: Mapping[str, Draw | str]
    let: Mapping[str, str] = {}
    where: tuple[str, ...] = ()
    lab: str = ""
    settings: Mapping[str, Any] = {}


class ProgramRun(NamedTuple):
    """The values of a program by name, and the trace entry of each."""

    values: dict[str, Array]
    entries: dict[str, Entry]
    budget: Budget

    def compute(self, text: str, *path: str | int) -> Array:
        """Return the value of an expression over these names. Raises ``ProgramError`` at ``path``."""
        with located(*path):
            return evaluate(parse(text), self.values, self.budget)

    def trace(self) -> Trace:
        """Return the entries in the order in which they were computed."""
        return Trace(self.entries.values())


class located:  # noqa: N801 - a context, and a class because one made by contextlib is several times slower
    """Turn an ``ExpressionError`` into a ``ProgramError`` that says which expression is wrong."""

    def __init__(self, *path: str | int) -> None:
        self.path = path

    def __enter__(self) -> None:
        """Nothing happens yet."""

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        """Turn the error, if there is one."""
        if isinstance(error, ExpressionError):
            raise ProgramError(self.path, error.message, error.column) from None


def run_program(program: Program, seed: int) -> ProgramRun:
    """Run a program; the same seed gives the same values on every machine. Raises ``ProgramError``."""
    rng, budget = Rng(seed), Budget()
    for _ in range(MAX_ATTEMPTS):
        run = _attempt(program, rng, budget)
        conditions = (run.compute(text, "where", number) for number, text in enumerate(program.where))
        if all(np.nan_to_num(condition, nan=0).all() for condition in conditions):
            return run if not program.lab else _with_lab(program, run, seed)
    raise ProgramError(("where",), f"the conditions did not hold in {MAX_ATTEMPTS} attempts")


def rerun(program: Program, given: Mapping[str, Array], seed: int) -> ProgramRun:
    """Run a program on values in place of those that it would sample. Raises ``ProgramError``."""
    run = ProgramRun({}, {}, Budget())
    for name, value in given.items():
        _keep(run, Entry(name, value, figure_style(value), ""))
    _compute(program, run)
    return run if not program.lab else _with_lab(program, run, seed)


def _attempt(program: Program, rng: Rng, budget: Budget) -> ProgramRun:
    run = ProgramRun({}, {}, budget)
    for name, given in program.given.items():
        if isinstance(given, Draw):
            with located("given", name):
                value = sample(given, run.values, rng, budget)
            style = figure_style(value, given.distribution)
            _keep(run, Entry(name, value, style, ""))
        else:
            value = run.compute(given, "given", name)
            _keep(run, Entry(name, value, figure_style(value), ""))
    _compute(program, run)
    return run


def _compute(program: Program, run: ProgramRun) -> None:
    for name, text in program.let.items():
        value = run.compute(text, "let", name)
        _keep(run, Entry(name, value, figure_style(value), ""))


def _keep(run: ProgramRun, entry: Entry) -> None:
    run.values[entry.name] = entry.value
    run.entries[entry.name] = entry


def figure_style(
    value: Array, distribution: str = ""
) -> Literal["image", "signed", "heat", "mask", "bars", "number"]:
    """Return the figure that suits a value, from its shape, its signs and how it was sampled."""
    if not value.ndim:
        return "number"
    if distribution == "bernoulli":
        return "mask"
    if value.ndim == 1:
        return "bars"
    if distribution == "image":
        return "image"
    return "signed" if (value < 0).any() else "heat"


def _with_lab(program: Program, run: ProgramRun, seed: int) -> ProgramRun:
    from quiz.labs import find

    arguments = {}
    for name, setting in program.settings.items():
        value = run.values.get(str(setting), setting)
        arguments[name] = float(value) if isinstance(value, np.ndarray) and not value.ndim else value
    try:
        _, trace = find(program.lab).run(arguments, seed % 2**63)
    except LabError as error:
        path = ("with", error.parameter) if error.parameter else ("lab",)
        raise ProgramError(path, f"{error.message}. {error.hint}".rstrip(". ") + ".") from None
    for entry in trace:
        if entry.name not in run.values and entry.value.dtype == np.float64:
            run.values[entry.name] = entry.value
        run.entries.setdefault(entry.name, entry)
    return run
