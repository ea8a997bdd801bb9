"""What a lab's parameters may be: each is read from text or numbers, checked, and told of.

A lab writes one beside a parameter's type: ``p: Annotated[float, Number("…", 0, 1)]``. The command
line's ``--set``, a bank's ``with:`` and the app's controls all come from it.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from quiz.labs.image import BUILT_IN, MAX_ELEMENTS, parse_image
from quiz.text.format import closest

MAX_DIMENSIONS = 8
"""How deep lists may lie in one another before they are looked at no further."""


_SORTS = {
    1: "a list of numbers such as [1, 2, 3]",
    2: "rows of numbers such as [[1, 2], [3, 4]]",
    3: "layers of rows of numbers",
}


class ParameterType(Protocol):
    """Anything that can be written beside a parameter's type."""

    about: str

    def read(self, value: Any) -> Any:  # noqa: ANN401 - whatever was given
        """Return ``value`` as the lab takes it. Raises ``ValueError`` saying what is wrong with it."""

    def allowed(self) -> str:
        """Return what may be given, in a few words."""


class Number(NamedTuple):
    """A number from ``low`` to ``high``, the latter left out where ``below`` is set."""

    about: str
    low: float
    high: float
    below: bool = False

    def read(self, value: Any) -> float:  # noqa: ANN401
        """Return the number that ``value`` is or writes."""
        number = _number(value)
        if not self.low <= number <= self.high or (self.below and number == self.high):
            raise ValueError("out of range")
        return number

    def allowed(self) -> str:
        """Return the range."""
        return f"a number from {self.low:g} to {'below ' * self.below}{self.high:g}"


class Integer(NamedTuple):
    """A whole number from ``low`` to ``high``."""

    about: str
    low: int
    high: int

    def read(self, value: Any) -> int:  # noqa: ANN401
        """Return the whole number that ``value`` is or writes."""
        number = _number(value)
        if number != int(number):
            raise ValueError("not a whole number")
        if not self.low <= number <= self.high:
            raise ValueError("out of range")
        return int(number)

    def allowed(self) -> str:
        """Return the range."""
        return f"a whole number from {self.low} to {self.high}"


class ShortText(NamedTuple):
    """A text of at most ``longest`` characters."""

    about: str
    longest: int = 400

    def read(self, value: Any) -> str:  # noqa: ANN401
        """Return the text."""
        text = str(value)
        if not text.strip():
            raise ValueError("it is empty")
        if len(text) > self.longest:
            raise ValueError(f"it has {len(text)} characters, more than {self.longest}")
        return text

    def allowed(self) -> str:
        """Return how long the text may be."""
        return f"a text of up to {self.longest} characters"


class OneOf(NamedTuple):
    """One of a few words or whole numbers."""

    about: str
    options: tuple[str | int, ...]

    def read(self, value: Any) -> str | int:  # noqa: ANN401
        """Return the option that ``value`` is or writes."""
        for option in self.options:
            if str(value) == str(option):
                return option
        near = closest(str(value), map(str, self.options))
        raise ValueError(f"did you mean {near}?" if near else "not one of them")

    def allowed(self) -> str:
        """Return the options."""
        return f"one of {', '.join(map(str, self.options))}"


class Numbers(NamedTuple):
    """A list of numbers, or of rows of them where ``dimensions`` has 2; each from ``low`` to ``high``."""

    about: str
    dimensions: tuple[int, ...]
    low: float = -np.inf
    high: float = np.inf

    def read(self, value: Any) -> NDArray[np.float64]:  # noqa: ANN401
        """Return the array that ``value`` is or writes: ``[1, 2]``, ``1 2``, ``[[1, 2], [3, 4]]``."""
        array = _array(_listed(value) if isinstance(value, str) else value)
        if array.ndim not in self.dimensions:
            raise ValueError(f"it has {array.ndim} dimensions")
        if ((array < self.low) | (array > self.high)).any():
            raise ValueError("it holds a number out of range")
        return _checked(array)

    def allowed(self) -> str:
        """Return what the array may be."""
        within = (
            f", each from {self.low:g} to {self.high:g}" if np.isfinite((self.low, self.high)).any() else ""
        )
        return " or ".join(_SORTS[dimension] for dimension in self.dimensions) + within


class Image(NamedTuple):
    """A picture in grey: drawn in characters, named, or rows of numbers."""

    about: str

    def read(self, value: Any) -> NDArray[np.float64]:  # noqa: ANN401
        """Return the image as rows of numbers."""
        if isinstance(value, str) and value.lstrip().startswith("["):
            value = _listed(value)
        if not isinstance(value, str):
            array = _array(value)
            if array.ndim != 2:  # noqa: PLR2004 - a picture
                raise ValueError(f"it has {array.ndim} dimensions")
            return _checked(array)
        return _checked(parse_image(BUILT_IN.get(value.strip(), value)))

    def allowed(self) -> str:
        """Return what an image may be."""
        named = ", ".join(BUILT_IN)
        return f"an image in the characters ' .:-=+*#%@' or digits, rows of numbers, or one of {named}"


def _number(value: Any) -> float:  # noqa: ANN401
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError("not a number") from None
    except OverflowError:
        raise ValueError("too large") from None
    if not np.isfinite(number):
        raise ValueError("not finite")
    return number


def _listed(text: str) -> Any:  # noqa: ANN401
    if "[" not in text:
        return text.replace(",", " ").split()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("not a list of numbers") from None


def _array(value: Any) -> NDArray[np.float64]:  # noqa: ANN401
    if isinstance(value, np.ndarray):
        return value.astype(np.float64)
    if isinstance(value, list | tuple) and _count(value) > MAX_ELEMENTS:
        raise ValueError(f"it has {_count(value):,} elements, more than {MAX_ELEMENTS:,}")
    return _rows(value, 0)


def _count(value: list[Any] | tuple[Any, ...]) -> int:
    """Return how many elements lists in lists have, up to the allowed depth."""
    count, waiting = 0, [value]
    for _ in range(MAX_DIMENSIONS):
        inner = [item for row in waiting for item in row]
        waiting = [item for item in inner if isinstance(item, list | tuple)]
        count += len(inner) - len(waiting)
    return count + len(waiting)


def _rows(value: Any, depth: int) -> NDArray[np.float64]:  # noqa: ANN401
    if not isinstance(value, list | tuple):
        return np.array(_number(value))
    if depth == MAX_DIMENSIONS:
        raise ValueError(f"it has more than {MAX_DIMENSIONS} dimensions")
    if all(isinstance(item, float) for item in value):
        return _finite_ones(np.array(value, dtype=np.float64))  # at once: large arrays are floats
    rows = [_rows(item, depth + 1) for item in value]
    if len({row.shape for row in rows}) > 1:
        raise ValueError("its rows differ in length")
    return np.array(rows, dtype=np.float64)


def _finite_ones(array: NDArray[np.float64]) -> NDArray[np.float64]:
    if not np.isfinite(array).all():
        raise ValueError("not finite")
    return array


def _checked(array: NDArray[np.float64]) -> NDArray[np.float64]:
    if not array.size:
        raise ValueError("it is empty")
    if array.size > MAX_ELEMENTS:
        raise ValueError(f"it has {array.size:,} elements, more than {MAX_ELEMENTS:,}")
    if not np.isfinite(array).all():
        raise ValueError("it holds a number that is not finite")
    return array
