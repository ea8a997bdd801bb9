"""Words compared by what they mean: those without content left out, and inflected forms taken as one."""

from __future__ import annotations

import re
from itertools import islice

from quiz.text.segments import plain

_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ing|ed|es|ly|[des])$")
_DOUBLED = re.compile(r"(\w)\1$")
_FUNCTION_WORDS = frozenset(
    """a about after again against all also always among an and any are as at be been before being below
    between both but by can could did do does down during each ever every few for from had has have he
    her his how if in into is it its just like may me might more most much must my never no nor not of
    off often on once one only or other our out over own per same she should so some still such than
    that the their them then there these they this those through till to too under until up upon us very
    was we were what when where which while who whom whose why will with within without would yet you
    your""".split()  # noqa: SIM905 - as prose
)
MAX_WORDS, MAX_CONTENT = 1000, 50
"""The words of a text, and those of a point or an answer, that are looked at: banks come from strangers."""
MIN_LENGTH = 3
"""Shorter words are mostly names of variables."""
MIN_STEM = 4
"""Letters that inflected forms of a word have in common at least."""
STEM_SHARE = 0.55
"""The share of the longer form that is its stem at least: ``agree`` in ``agreement``."""

_SIGNS = {"√": "root", "²": "square", "+": "sum", "∑": "sum", "−": "difference", "·": "product", "=": "equal"}
"""What the signs of a formula are called."""


def words(text: str) -> list[str]:
    """Return the words of a bank text in lower case, without marks for code and mathematics."""
    return [match[0] for match in islice(_WORD.finditer(plain(text).lower()), MAX_WORDS)]


def spoken(text: str) -> list[str]:
    """Return the words of a bank text, with those for the signs of its formulas."""
    shown = plain(text)
    return [*words(text), *(name for sign, name in _SIGNS.items() if sign in shown)]


def content_words(text: str) -> list[str]:
    """Return the words of a bank text that have a meaning of their own, each once."""
    found = [
        word
        for word in dict.fromkeys(words(text))
        if word not in _FUNCTION_WORDS and (len(word) >= MIN_LENGTH or word.isdigit())
    ]
    return found[:MAX_CONTENT]


def are_forms(word: str, other: str) -> bool:
    """Tell whether two words are forms of one, as ``trained`` and ``training`` are."""
    if word == other or word[:MIN_LENGTH] != other[:MIN_LENGTH]:
        return word == other
    if not (word.isalpha() and other.isalpha()):
        return False
    shorter, longer = sorted((word, other), key=len)
    if (stem := _stem(word)) == _stem(other):
        return len(stem) >= MIN_LENGTH
    common = 0
    while common < len(shorter) and shorter[common] == longer[common]:
        common += 1
    return common >= MIN_STEM and common >= STEM_SHARE * len(longer)


def _stem(word: str) -> str:
    """Return a word without its ending, and without the second letter of ``stopping`` that goes with it."""
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))


def says(texts: list[str], word: str) -> bool:
    """Tell whether one of ``texts``, given as words, is a form of ``word``."""
    return any(are_forms(word, other) for other in texts)
