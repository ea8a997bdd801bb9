"""Grading of typed text against accepted answers, for every kind that is answered in words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cached_property

from quiz.kinds.base import Grade
from quiz.text.look_alikes import visible
from quiz.text.normalize import ARTICLES, fold
from quiz.text.notation import as_notation, readings
from quiz.text.plain_text import without_emphasis
from quiz.text.segments import plain, segments
from quiz.text.similarity import difference, distance, is_near

LIKE = 0.5
"""A wrong answer is compared with the right one on screen if more than this share of its letters agrees."""
MAX_COMPARED = 100
"""In characters; comparing longer answers would take too long."""


class _Nature(Enum):
    PROSE = "prose"
    NOTATION = "notation"
    CODE = "code"


class _Typed:
    """What was typed, in the forms that are compared with answers: each is worked out once."""

    def __init__(self, given: str) -> None:
        self.given = given

    @cached_property
    def folded(self) -> str:
        """As prose."""
        return fold(self.given)

    @cached_property
    def readings(self) -> frozenset[str]:
        """As notation, with and without the article before it."""
        forms = (self.given, _without_article(self.given))
        return frozenset(reading for form in forms for reading in (as_notation(form), *readings(form)))

    @cached_property
    def visible(self) -> str:
        """Without what cannot be seen."""
        return visible(self.given)

    @cached_property
    def shown(self) -> tuple[str, str]:
        """As code, also without the marks of code around it."""
        return self.visible.strip(), visible(plain(self.given)).strip()


def grade_text(given: str, accepted: tuple[str, ...], *, exact: bool = False) -> Grade:
    """Return a grade of 1 for an accepted answer, even with a typo, else 0.

    How an answer is compared follows from how the bank writes it: formulas as notation, code letter by
    letter, anything else as prose. With ``exact`` every answer is compared letter by letter.
    """
    typed = _Typed(given)
    accepted = tuple(form for answer in accepted for form in _forms(answer))
    if exact:
        return Grade(score=float(any(_is_shown(typed, answer) for answer in accepted)))
    folded = {answer: fold(answer) for answer in accepted}
    if any(_is_same(typed, answer, folded[answer]) for answer in accepted):
        return Grade(score=1.0)
    for answer in accepted:
        if _nature(answer) is _Nature.PROSE and is_near(typed.folded, folded[answer]):
            return Grade(score=1.0, near=True, difference=difference(given, plain(answer)))
    likeness = {answer: _likeness(typed.folded, folded[answer]) for answer in accepted}
    closest = max(accepted, key=likeness.__getitem__)
    if likeness[closest] > LIKE:
        return Grade(score=0.0, difference=difference(given, plain(closest)))
    return Grade(score=0.0)


def first_same(given: str, texts: Iterable[str]) -> int:
    """Return the place of the first of ``texts`` that was typed, without any typo; -1 if there is none."""
    typed = _Typed(given)
    for place, text in enumerate(texts):
        if any(_is_same(typed, form, fold(form)) for form in _forms(text)):
            return place
    return -1


def _forms(answer: str) -> tuple[str, ...]:
    """Return an answer as it is written and, if that has bold or italics, without the marks of those."""
    return tuple(dict.fromkeys((answer, without_emphasis(answer))))


def _is_same(typed: _Typed, answer: str, folded: str) -> bool:
    match _nature(answer):
        case _Nature.CODE:
            return _is_shown(typed, answer)
        case _Nature.NOTATION:
            return not typed.readings.isdisjoint(
                _readings_of(answer) | _readings_of(_without_article(answer))
            )
        case _:
            return typed.folded == folded and all(code in typed.visible for code in _code_in(answer))


def _is_shown(typed: _Typed, answer: str) -> bool:
    """Tell whether an answer was typed as it is shown, or with the marks of code around it."""
    return visible(plain(answer)).strip() in typed.shown


def _readings_of(answer: str) -> frozenset[str]:
    return readings(answer) | {as_notation(plain(answer))}


def _without_article(text: str) -> str:
    return ARTICLES.sub("", text.strip())


def _nature(answer: str) -> _Nature:
    kinds = {segment.kind for segment in segments(answer) if segment.text.strip()}
    if "maths" in kinds:
        return _Nature.NOTATION
    return _Nature.CODE if kinds and kinds <= {"code", "block"} else _Nature.PROSE


def _code_in(answer: str) -> list[str]:
    return [visible(segment.text) for segment in segments(answer) if segment.kind == "code"]


def _likeness(typed: str, folded: str) -> float:
    """Return the share of the letters of an answer that no edit changes."""
    if max(len(typed), len(folded)) > MAX_COMPARED:
        return 0.0
    return 1 - distance(typed, folded) / max(1, len(folded))
