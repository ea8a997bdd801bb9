"""How responses are marked that are not the answer shown: what they earn, and what learners are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.kinds.response import Response
from quiz.text.format import LETTERS, percent
from quiz.text.verdict import Verdict


class Marking(NamedTuple):
    """What is said about a response, or about how all are compared; both are bank text."""

    label: str
    text: str


def marked(response: str, credit: float, feedback: str, *, tolerance: str = "") -> Marking:
    """Return what a typed response earns, which is less than all, and is told."""
    earned = Verdict.PARTLY.text(credit) if credit else "" if feedback else Verdict.WRONG.words
    within = f" (tolerance {tolerance})" if tolerance else ""
    return Marking(f"To {response}{within}", "\n".join(filter(None, (earned, feedback))))


def marked_options(options: Response, earned: list[str], told: list[str]) -> Iterator[Marking]:
    """Yield what each option says it earned, and tells the learner, if it says anything."""
    for letter, _option, *said in zip(LETTERS, options, earned, told, strict=False):
        if text := "\n".join(filter(None, said)):
            yield Marking(f"To {letter})", text)


def credit_words(credit: float | None) -> str:
    """Return what one of several options earns or costs; empty if that is as by default."""
    if credit is None:
        return ""
    return f"Costs {percent(-credit)}" if credit < 0 else f"Earns {percent(credit)}"
