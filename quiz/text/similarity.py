"""How close a typed answer is to the expected one, and where the two differ."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal

from quiz.text.normalize import fold

Difference = tuple[tuple[Literal["same", "missing", "extra"], str], ...]

ONE_TYPO, TWO_TYPOS = 5, 10
"""The lengths, in letters, from which one typo and two typos are forgiven."""

_LETTERS = re.compile(r"[^\W\d_]+|\s+")


def is_near(given: str, expected: str) -> bool:
    """Tell whether ``given`` differs from ``expected`` by a typo only.

    A typo is one letter missing, added or changed, or two swapped. One is forgiven in answers of five
    letters or more, two from ten on. A difference in anything but letters, such as a digit, is never a typo.
    """
    typed, answer = fold(given), fold(expected)
    allowed = (len(answer) >= ONE_TYPO) + (len(answer) >= TWO_TYPOS)
    if not allowed or abs(len(typed) - len(answer)) > allowed or typed == answer:
        return False
    if _LETTERS.sub("", typed) != _LETTERS.sub("", answer):
        return False
    return distance(typed, answer) <= allowed


def distance(source: str, target: str) -> int:
    """Return the edit distance of two texts (Damerau–Levenshtein, optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(target) + 1))
    for row, letter in enumerate(source, 1):
        current = [row]
        for column, wanted in enumerate(target, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == target[column - 2] and source[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def difference(given: str, expected: str) -> Difference:
    """Return the edits that turn a typed answer into the expected one, as runs of characters.

    The same and extra runs add up to ``given``, the same and missing runs to ``expected`` except for case,
    which is ignored.
    """
    typed, answer = _graphemes(given), _graphemes(expected)
    matcher = SequenceMatcher(
        None, [_comparable(part) for part in typed], [_comparable(part) for part in answer], autojunk=False
    )
    runs: list[tuple[Literal["same", "missing", "extra"], str]] = []
    for tag, start, end, answer_start, answer_end in matcher.get_opcodes():
        extra, missing = "".join(typed[start:end]), "".join(answer[answer_start:answer_end])
        if tag == "equal":
            runs.append(("same", extra))
            continue
        runs += [("extra", extra)] if extra else []
        runs += [("missing", missing)] if missing else []
    return tuple(runs)


def _comparable(grapheme: str) -> str:
    """Return a form that is equal for characters differing only in case."""
    return unicodedata.normalize("NFC", grapheme.casefold())


def _graphemes(text: str) -> list[str]:
    """Return the characters of a text, each with the combining marks that follow it."""
    graphemes: list[str] = []
    for letter in text:
        if graphemes and unicodedata.combining(letter):
            graphemes[-1] += letter
        else:
            graphemes.append(letter)
    return graphemes
