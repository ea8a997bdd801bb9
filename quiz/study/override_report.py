"""How a question of the learner's own differs from the shipped one whose place it takes, in words."""

from __future__ import annotations

from quiz.bank.library import Library
from quiz.bank.overridden import field_changes, override_of
from quiz.kinds.base import Question


def override_lines(library: Library, key: str) -> list[str]:
    """Return what the learner changed in a question, and what changed upstream; none if it is no override."""
    override = override_of(library, key)
    if override is None:
        return []
    head = "This question of your own takes the place of a shipped one."
    if override.copied is None:
        return [head, *_changes("It differs from that one:", override.shipped, override.own)]
    mine = _changes("You have changed:", override.copied, override.own)
    if override.shipped == override.copied:
        return [head, *mine, "The shipped one is as it was when you copied it."]
    return [
        head,
        *mine,
        *_changes("Changed upstream since you copied it:", override.copied, override.shipped),
    ]


def _changes(heading: str, before: Question, after: Question) -> list[str]:
    lines = [heading]
    for change in field_changes(before, after):
        lines += [f"  {change.key}", *(f"    {line}" for line in change.lines)]
    return lines if lines[1:] else []
