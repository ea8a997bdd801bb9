"""Questions of learning platforms that cannot be imported, with their reasons."""

from __future__ import annotations

from quiz.exchange.assessment.credit import unreadable
from quiz.exchange.portable import PortableQuestion
from quiz.text.format import cropped, one_line

_MOST_OF_NAME = 40
"""How much of the name of a question is shown."""


def refused_question(uid: str, where: str, problem: str, name: str = "") -> PortableQuestion:
    """Return a question that cannot be imported because of a ``problem``, with its ``name`` in its place."""
    shown = cropped(one_line(name), _MOST_OF_NAME)
    place = f"{where} “{shown}”" if shown else where
    return PortableQuestion(unreadable(""), uid, place, problem=problem)


def no_such_type(*names: str) -> str:
    """Return why a question of such types cannot be imported, and what to do."""
    if not any(names):
        return "it has no type (Give it one, and import it again.)"
    types = " and ".join(f"type {name}" for name in names)
    return f"questions of {types} cannot be imported (Ask it in another way.)"
