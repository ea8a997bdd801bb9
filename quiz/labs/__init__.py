"""Labs: numpy mini-computations that leave a trace. Each module with a ``@lab`` function adds one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from quiz.labs.lab import LABS, Lab, LabError
from quiz.labs.trace import Trace
from quiz.text.format import did_you_mean


def labs() -> dict[str, Lab]:
    """Return every lab by its name."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(LABS.items()))


def find(name: str) -> Lab:
    """Return the lab of that name. Raises ``LabError``, with a suggestion, where there is none."""
    known = labs()
    if name in known:
        return known[name]
    raise LabError(f"there is no lab {name!r}", did_you_mean(name, known))


def run(name: str, given: Mapping[str, Any], seed: int) -> tuple[dict[str, Any], Trace]:
    """Run the lab of that name; return its bound parameters and its trace. Raises ``LabError``."""
    return find(name).run(given, seed)


def check(
    name: str, given: Mapping[str, Any], before: list[str], after: list[str]
) -> Iterator[tuple[tuple[str | int, ...], LabError]]:
    """Yield what is wrong with a question's figures, each with the keys that lead to it."""
    try:
        lab = find(name)
    except LabError as error:
        yield ("lab",), error
        return
    wrong = list(_wrong_parameters(lab, given))
    yield from wrong
    known = lab.run({}, 0)[1].names() if wrong else lab.run(given, 0)[1].names()
    for key, names in (("before", before), ("after", after)):
        for position, entry in enumerate(names):
            if entry not in known:
                yield (
                    (key, position),
                    LabError(f"{name} computes no {entry!r}", f"It computes {', '.join(known)}."),
                )


def _wrong_parameters(lab: Lab, given: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], LabError]]:
    for name, value in given.items():
        try:
            lab.bind({name: value})
        except LabError as error:
            yield ("with", name), error
