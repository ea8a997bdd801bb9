"""A lab is one function; its signature declares its parameters, and it yields the entries of its trace."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, get_type_hints

import numpy as np

from quiz.errors import QuizError
from quiz.labs.parameters import ParameterType
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry, Trace
from quiz.text.format import cropped
from quiz.text.suggestions import did_you_mean


class LabError(QuizError):
    """An unknown lab, or an invalid parameter; ``parameter`` may be empty."""

    def __init__(self, message: str, hint: str = "", parameter: str = "") -> None:
        super().__init__("The lab cannot run", message, hint)
        self.parameter = parameter


class Parameter(NamedTuple):
    """A parameter of a lab, as its signature declares it."""

    name: str
    kind: ParameterType
    default: Any


class Lab(NamedTuple):
    """A lab: its name, a line about it, its parameters in order, and the function."""

    name: str
    about: str
    parameters: Mapping[str, Parameter]
    compute: Callable[..., Iterable[Entry]]

    @property
    def is_random(self) -> bool:
        """Whether it uses random numbers: a function that does not marks its first parameter as unused."""
        return not next(iter(inspect.signature(self.compute).parameters)).startswith("_")

    def bind(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return the value of every parameter: its argument, parsed and checked, or the default.

        Raises ``LabError`` naming the parameter, its value and the allowed values.
        """
        for name in arguments:
            if name not in self.parameters:
                hint = did_you_mean(name, self.parameters)
                raise LabError(f"{self.name} has no parameter {name!r}", hint, name)
        bound = {}
        for name, parameter in self.parameters.items():
            value = arguments.get(name, parameter.default)
            try:
                bound[name] = parameter.kind.read(value)
            except ValueError as error:
                raise invalid(name, value, str(error), parameter.kind.allowed()) from None
        return bound

    def run(self, arguments: Mapping[str, Any], seed: int) -> tuple[dict[str, Any], Trace]:
        """Return the bound parameters and the trace. Raises ``LabError`` (see ``bind``).

        Overflow gives inf in the trace, without a warning.
        """
        bound = self.bind(arguments)
        if seed < 0:
            raise LabError(f"seed = {seed}: below 0", "Allowed: a whole number from 0.", "seed")
        with np.errstate(all="ignore"):
            return bound, Trace(self.compute(Rng(seed), **bound))


def lab(compute: Callable[..., Iterable[Entry]]) -> Callable[..., Iterable[Entry]]:
    """Register a function as the lab of its name; its first parameter is the random number generator."""
    hints = get_type_hints(compute, include_extras=True)
    parameters = {
        name: Parameter(name, hints[name].__metadata__[0], parameter.default)
        for name, parameter in list(inspect.signature(compute).parameters.items())[1:]
    }
    about = (inspect.getdoc(compute) or "").partition("\n")[0].rstrip(".")
    LABS[compute.__name__] = Lab(compute.__name__, about, parameters, compute)
    return compute


LABS: dict[str, Lab] = {}
"""Every lab by its name; importing a lab's module adds it."""


def invalid(parameter: str, value: Any, reason: str, allowed: str) -> LabError:  # noqa: ANN401 - any value
    """Return the error for an invalid value: what it is, why it is invalid, and what is allowed.

    Labs raise it for parameters that are valid one by one but do not match, such as by their shapes.
    """
    if isinstance(value, np.ndarray):
        value = value.tolist()
    shown = cropped(repr(value.replace("\n", " ") if isinstance(value, str) else value), 60)
    return LabError(f"{parameter} = {shown}: {reason}", f"Allowed: {allowed}.", parameter)
