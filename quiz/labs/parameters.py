"""The types of lab parameters: each parses and checks a value, and describes the allowed ones.

A lab annotates a parameter with one: ``p: Annotated[float, Number("…", 0, 1)]``. The command line's
``--set``, a bank's ``with:`` and the controls in the app are all derived from it.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from quiz.labs.image import BUILT_IN, MAX_ELEMENTS, parse_image
from quiz.text.format import plural
from quiz.text.suggestions import closest

MAX_DIMENSIONS = 8
"""How deep lists may be nested."""


_SHAPES = {
    1: "a list of numbers such as [1, 2, 3]",
    2: "rows of numbers such as [[1, 2], [3, 4]]",
    3: "layers of rows of numbers",
}


class ParameterType(Protocol):
    """The annotation of a lab parameter."""

    about: str

    def read(self, value: Any) -> Any:  # noqa: ANN401 - any value may be given
        """Return ``value`` converted to the parameter's type. Raises ``ValueError`` with the reason."""

    def allowed(self) -> str:
        """Return a description of the allowed values."""


class Number(NamedTuple):
    """A number from ``low`` to ``high``; with ``below``, less than ``high``."""

    about: str
    low: float
    high: float
    below: bool = False

    def read(self, value: Any) -> float:  # noqa: ANN401 - any value may be given
        """Return the number in ``value``, which may be text."""
        number = _number(value)
        if not self.low <= number <= self.high or (self.below and number == self.high):
            raise ValueError("out of range")
        return number

    def allowed(self) -> str:
        """Return the allowed range."""
        return f"a number from {self.low:g} to {'below ' * self.below}{self.high:g}"


class Integer(NamedTuple):
    """A whole number from ``low`` to ``high``."""

    about: str
    low: int
    high: int

    def read(self, value: Any) -> int:  # noqa: ANN401 - any value may be given
        """Return the whole number in ``value``, which may be text."""
        number = _number(value)
        if number != int(number):
            raise ValueError("not a whole number")
        if not self.low <= number <= self.high:
            raise ValueError("out of range")
        return int(number)

    def allowed(self) -> str:
        """Return the allowed range."""
        return f"a whole number from {self.low} to {self.high}"


class ShortText(NamedTuple):
    """Text of at most ``max_length`` characters."""

    about: str
    max_length: int = 400

    def read(self, value: Any) -> str:  # noqa: ANN401 - any value may be given
        """Return the text."""
        text = str(value)
        if not text.strip():
            raise ValueError("it is empty")
        if len(text) > self.max_length:
            raise ValueError(f"it has {len(text)} characters, more than {self.max_length}")
        return text

    def allowed(self) -> str:
        """Return how long the text may be."""
        return f"text of up to {self.max_length} characters"


class OneOf(NamedTuple):
    """One of a few words or whole numbers."""

    about: str
    options: tuple[str | int, ...]

    def read(self, value: Any) -> str | int:  # noqa: ANN401 - any value may be given
        """Return the option equal to ``value``, which may be text."""
        for option in self.options:
            if str(value) == str(option):
                return option
        near = closest(str(value), map(str, self.options))
        raise ValueError(f"did you mean {near}?" if near else "not one of them")

    def allowed(self) -> str:
        """Return the options, separated by commas."""
        return f"one of {', '.join(map(str, self.options))}"


class Numbers(NamedTuple):
    """A list of numbers, or rows of them if ``dimensions`` includes 2, each from ``low`` to ``high``."""

    about: str
    dimensions: tuple[int, ...]
    low: float = -np.inf
    high: float = np.inf

    def read(self, value: Any) -> NDArray[np.float64]:  # noqa: ANN401 - any value may be given
        """Return ``value`` as an array; text may be ``[1, 2]``, ``1 2`` or ``[[1, 2], [3, 4]]``."""
        array = _array(_parse_list(value) if isinstance(value, str) else value)
        if array.ndim not in self.dimensions:
            raise ValueError(f"it has {plural(array.ndim, 'dimension')}")
        if ((array < self.low) | (array > self.high)).any():
            raise ValueError("it has a number out of range")
        return _checked(array)

    def allowed(self) -> str:
        """Return the allowed shapes and the range of each number."""
        limited = np.isfinite((self.low, self.high)).any()
        within = f", each from {self.low:g} to {self.high:g}" if limited else ""
        return " or ".join(_SHAPES[dimension] for dimension in self.dimensions) + within


class Image(NamedTuple):
    """A greyscale picture: drawn in characters, a name, or rows of numbers."""

    about: str

    def read(self, value: Any) -> NDArray[np.float64]:  # noqa: ANN401 - any value may be given
        """Return the image as rows of numbers."""
        if isinstance(value, str) and value.lstrip().startswith("["):
            value = _parse_list(value)
        if not isinstance(value, str):
            array = _array(value)
            if array.ndim != 2:  # noqa: PLR2004 - a picture
                raise ValueError(f"it has {plural(array.ndim, 'dimension')}")
            return _checked(array)
        return _checked(parse_image(BUILT_IN.get(value.strip(), value)))

    def allowed(self) -> str:
        """Return the ways to write an image."""
        names = ", ".join(BUILT_IN)
        return f"an image in the characters ' .:-=+*#%@' or digits, rows of numbers, or one of {names}"


def _number(value: Any) -> float:  # noqa: ANN401 - any value may be given
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError("not a number") from None
    except OverflowError:
        raise ValueError("too large") from None
    if not np.isfinite(number):
        raise ValueError("not finite")
    return number


def _parse_list(text: str) -> Any:  # noqa: ANN401 - a list, or what JSON has in its place
    if "[" not in text:
        return text.replace(",", " ").split()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("not a list of numbers") from None


def _array(value: Any) -> NDArray[np.float64]:  # noqa: ANN401 - any value may be given
    if isinstance(value, np.ndarray):
        return value.astype(np.float64)
    if isinstance(value, list | tuple) and _count(value) > MAX_ELEMENTS:
        raise ValueError(f"it has {_count(value):,} elements, more than {MAX_ELEMENTS:,}")
    return _rows(value, 0)


def _count(value: list[Any] | tuple[Any, ...]) -> int:
    """Return the number of elements in nested lists, up to the allowed depth."""
    count, rows = 0, [value]
    for _ in range(MAX_DIMENSIONS):
        items = [item for row in rows for item in row]
        rows = [item for item in items if isinstance(item, list | tuple)]
        count += len(items) - len(rows)
    return count + len(rows)


def _rows(value: Any, depth: int) -> NDArray[np.float64]:  # noqa: ANN401 - any value may be given
    if not isinstance(value, list | tuple):
        return np.array(_number(value))
    if depth == MAX_DIMENSIONS:
        raise ValueError(f"it has more than {MAX_DIMENSIONS} dimensions")
    if all(isinstance(item, float) for item in value):
        floats = np.array(value, dtype=np.float64)  # all at once, because large arrays are of floats
        if not np.isfinite(floats).all():
            raise ValueError("not finite")
        return floats
    rows = [_rows(item, depth + 1) for item in value]
    if len({row.shape for row in rows}) > 1:
        raise ValueError("its rows differ in length")
    return np.array(rows, dtype=np.float64)


def _checked(array: NDArray[np.float64]) -> NDArray[np.float64]:
    if not array.size:
        raise ValueError("it is empty")
    if array.size > MAX_ELEMENTS:
        raise ValueError(f"it has {array.size:,} elements, more than {MAX_ELEMENTS:,}")
    if not np.isfinite(array).all():
        raise ValueError("it has a number that is not finite")
    return array
