"""Labs: small numpy computations that leave a trace. Each module with a ``@lab`` function adds one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from quiz.labs.lab import LABS, Lab, LabError
from quiz.labs.trace import Trace
from quiz.text.suggestions import did_you_mean


def labs() -> dict[str, Lab]:
    """Return every lab by its name."""
    _import_all()
    return dict(sorted(LABS.items()))


@cache
def _import_all() -> None:
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")


def find(name: str) -> Lab:
    """Return the lab called ``name``. Raises ``LabError``, with a suggestion, if there is none."""
    known = labs()
    if name in known:
        return known[name]
    raise LabError(f"there is no lab {name!r}", did_you_mean(name, known))


def run(name: str, arguments: Mapping[str, Any], seed: int) -> tuple[dict[str, Any], Trace]:
    """Run the lab called ``name``; return its bound parameters and its trace. Raises ``LabError``."""
    return find(name).run(arguments, seed)


def check(
    name: str, arguments: Mapping[str, Any], before: list[str], after: list[str]
) -> Iterator[tuple[tuple[str | int, ...], LabError]]:
    """Yield the errors in a question's figures, each with the keys that lead to it."""
    try:
        lab = find(name)
    except LabError as error:
        yield ("lab",), error
        return
    valid = {}
    for parameter, value in arguments.items():
        try:
            lab.bind({parameter: value})
            valid[parameter] = value
        except LabError as error:
            yield ("with", parameter), error
    try:
        known = lab.run(arguments if len(valid) == len(arguments) else {}, 0)[1].names()
    except LabError as error:  # valid one by one, but not together
        yield ("with", error.parameter), error
        return
    for key, names in (("before", before), ("after", after)):
        for position, entry in enumerate(names):
            if entry not in known:
                hint = f"It computes {', '.join(known)}."
                yield (key, position), LabError(f"{name} does not compute {entry!r}", hint)
