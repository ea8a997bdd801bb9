"""The problems of the banks that a bank requires."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quiz.bank.load import position_of
from quiz.errors import Problem
from quiz.text.suggestions import closest, did_you_mean

MAX_COMPARED = 10
"""How many unknown names of a bank are compared with all known ones, which takes time."""


def requirement_problems(path: str, names: list[str], known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each of ``names``, which the bank at ``path`` must not require."""
    line, column = position_of(path, ("requires",))
    for number, name in enumerate(names):
        if name in known:
            message = f"it requires the bank {name!r}, which requires it in turn"
            remedy = "Leave one of them out: each would have to come first."
            yield Problem(path, line, column, "circle", message, remedy)
            continue
        nearest = closest(name, known) if number < MAX_COMPARED else ""
        remedy = did_you_mean(name, [nearest]) if nearest else "Check it together with that bank."
        message = f"it requires the bank {name!r}, which does not exist"
        yield Problem(path, line, column, "unknown-bank", message, remedy)
