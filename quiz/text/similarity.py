"""How close a typed answer comes, and where it differs."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal

from quiz.text.normalize import fold

Difference = tuple[tuple[Literal["same", "missing", "extra"], str], ...]

ONE_SLIP, TWO_SLIPS = 5, 10
"""From how many letters on one slip is forgiven, and from how many two."""

_NOT_LETTERS = re.compile(r"[^\W\d_]+|\s+")


def is_near(given: str, expected: str) -> bool:
    """Tell whether ``given`` is ``expected`` but for a slip of spelling.

    A slip is a letter left out, put in, changed, or two swapped: one from five letters on, two from ten.
    Where anything but letters differs (a digit, a sign), it is no slip.
    """
    one, other = fold(given), fold(expected)
    allowed = (len(other) >= ONE_SLIP) + (len(other) >= TWO_SLIPS)
    if not allowed or abs(len(one) - len(other)) > allowed or one == other:
        return False
    if _NOT_LETTERS.sub("", one) != _NOT_LETTERS.sub("", other):
        return False
    return distance(one, other) <= allowed


def distance(one: str, other: str) -> int:
    """Return how many slips lead from one text to the other (Damerau–Levenshtein, optimal alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def difference(given: str, expected: str) -> Difference:
    """Return the runs of characters that lead from what was typed to what is right.

    The same and extra runs together are ``given``; the same and missing ones are ``expected``, but for
    case, which is no difference.
    """
    one, other = _graphemes(given), _graphemes(expected)
    matcher = SequenceMatcher(
        None, [_same(part) for part in one], [_same(part) for part in other], autojunk=False
    )
    runs: list[tuple[Literal["same", "missing", "extra"], str]] = []
    for tag, start, end, wanted_start, wanted_end in matcher.get_opcodes():
        extra, missing = "".join(one[start:end]), "".join(other[wanted_start:wanted_end])
        if tag == "equal":
            runs.append(("same", extra))
            continue
        runs += [("extra", extra)] if extra else []
        runs += [("missing", missing)] if missing else []
    return tuple(runs)


def _same(grapheme: str) -> str:
    """Return what two characters share that differ in case alone."""
    return unicodedata.normalize("NFC", grapheme.casefold())


def _graphemes(text: str) -> list[str]:
    """Return the characters of a text, each with the combining marks that follow it."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.combining(letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found
