"""A lab: one function whose signature is its form."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from quiz.errors import QuizError
from quiz.labs.parameters import ParameterType
from quiz.labs.rng import Rng
from quiz.labs.trace import Trace
from quiz.text.format import did_you_mean


class LabError(QuizError):
    """A lab that is not there, or a parameter it cannot take; ``parameter`` may be empty."""

    def __init__(self, message: str, hint: str = "", parameter: str = "") -> None:
        super().__init__("The lab cannot run", message, hint)
        self.parameter = parameter


class Parameter(NamedTuple):
    """One parameter of a lab, as its signature has it."""

    name: str
    kind: ParameterType
    default: Any


class Lab(NamedTuple):
    """A lab by its name, a line about it, its parameters in order, and what computes it."""

    name: str
    about: str
    parameters: Mapping[str, Parameter]
    compute: Callable[..., Trace]

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return every parameter's value: what is ``given``, read by its kind, or the default.

        Raises ``LabError`` naming the parameter, its value and what is allowed.
        """
        for name in given:
            if name not in self.parameters:
                hint = did_you_mean(name, self.parameters)
                raise LabError(f"{self.name} has no parameter {name!r}", hint, name)
        return {
            name: _read(parameter, given.get(name, parameter.default))
            for name, parameter in self.parameters.items()
        }

    def run(self, given: Mapping[str, Any], seed: int) -> tuple[dict[str, Any], Trace]:
        """Return the bound parameters and the trace. Raises ``LabError`` (see ``bind``).

        What grows beyond the largest number is inf in the trace, and no warning.
        """
        bound = self.bind(given)
        if seed < 0:
            raise LabError(f"seed = {seed}: below 0", "Allowed is a whole number from 0.", "seed")
        with np.errstate(all="ignore"):
            return bound, self.compute(Rng(seed), **bound)


def lab(compute: Callable[..., Trace]) -> Callable[..., Trace]:
    """Mark a function as the lab of its name: its first parameter is the source of randomness."""
    hints = get_type_hints(compute, include_extras=True)
    parameters = {
        name: Parameter(name, hints[name].__metadata__[0], parameter.default)
        for name, parameter in list(inspect.signature(compute).parameters.items())[1:]
    }
    about = (inspect.getdoc(compute) or "").partition("\n")[0].rstrip(".")
    LABS[compute.__name__] = Lab(compute.__name__, about, parameters, compute)
    return compute


LABS: dict[str, Lab] = {}
"""Every lab by its name, filled as their modules are imported."""


def invalid(parameter: str, value: Any, reason: str, allowed: str) -> LabError:  # noqa: ANN401
    """Return the error for a parameter's value: what it is, why it will not do, and what is allowed.

    Labs raise it where parameters do not fit one another, such as by their shapes.
    """
    shown = repr(value.tolist() if isinstance(value, np.ndarray) else value)
    shown = shown if len(shown) <= 60 else shown[:59] + "…"  # noqa: PLR2004 - a line's worth
    return LabError(f"{parameter} = {shown}: {reason}", f"Allowed is {allowed}.", parameter)


def _read(parameter: Parameter, value: Any) -> Any:  # noqa: ANN401
    try:
        return parameter.kind.read(value)
    except ValueError as error:
        raise invalid(parameter.name, value, str(error), parameter.kind.allowed()) from None
