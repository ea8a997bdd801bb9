"""How close a typed answer is to the expected one, and where the two differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from quiz.text.opposites import are_opposites

Run = tuple[Literal["same", "missing", "extra"], str]
Difference = tuple[Run, ...]

ONE_TYPO, TWO_TYPOS = 5, 10
"""The lengths, in letters, from which one typo and two typos are forgiven."""

MAX_COMPARED = 200
"""Finding what two texts have in common takes time that grows with the square of their length."""

_LETTERS = re.compile(r"[^\W\d_]+|\s+")


def is_near(given: str, expected: str) -> bool:
    """Tell whether ``given`` differs from ``expected`` by a typo only; both are folded.

    A typo is one letter missing, added or changed, or two swapped. One is forgiven in answers of five
    letters or more, two from ten on. A difference in anything but letters, such as a digit, is never a typo,
    and neither is one that makes the opposite (``hypertension``, ``hypotension``).
    """
    allowed = (len(expected) >= ONE_TYPO) + (len(expected) >= TWO_TYPOS)
    if not allowed or given == expected or distance(given, expected, allowed) > allowed:
        return False
    return _LETTERS.sub("", given) == _LETTERS.sub("", expected) and not _has_opposites(given, expected)


def _has_opposites(given: str, expected: str) -> bool:
    pairs = zip(given.split(), expected.split(), strict=False)
    return any(word != other and are_opposites(word, other) for word, other in pairs)


def distance(source: str, target: str, most: int | None = None) -> int:
    """Return the edit distance of two texts (Damerau–Levenshtein, optimal string alignment).

    If it is above ``most``, ``most + 1`` is returned; the work then grows with the length times ``most``.
    """
    most = max(len(source), len(target)) if most is None else most
    if abs(len(source) - len(target)) > most:
        return most + 1
    start, end = _common_ends(source, target)
    return _banded_distance(source[start : len(source) - end], target[start : len(target) - end], most)


def _banded_distance(source: str, target: str, most: int) -> int:
    """Return the distance by rows of which only the cells at most ``most`` off the diagonal are computed."""
    beyond = most + 1
    outside = [beyond] * (2 * most + 3)
    before = outside
    last = [*outside[: most + 1], *range(most + 1), beyond]
    for row, letter in enumerate(source, 1):
        current = outside.copy()
        for column in range(max(0, row - most), min(len(target), row + most) + 1):
            cell = column - row + beyond
            if column == 0:
                current[cell] = row
                continue
            wanted = target[column - 1]
            cost = min(last[cell + 1] + 1, current[cell - 1] + 1, last[cell] + (letter != wanted))
            if row > 1 and column > 1 and letter == target[column - 2] and source[row - 2] == wanted:
                cost = min(cost, before[cell] + 1)
            current[cell] = cost
        if min(current) > most:
            return beyond
        before, last = last, current
    found: int = last[len(target) - len(source) + beyond]
    return min(found, beyond)


def _common_ends(source: Sequence[str], target: Sequence[str]) -> tuple[int, int]:
    """Return how many items two sequences have in common at the start, and behind that at the end."""
    shorter = min(len(source), len(target))
    start = next((place for place in range(shorter) if source[place] != target[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if source[-1 - place] != target[-1 - place]), rest)
    return start, end


def difference(given: str, expected: str) -> Difference:
    """Return the edits that turn a typed answer into the expected one, as runs of characters.

    The same and extra runs add up to ``given``, the same and missing runs to ``expected`` except for case,
    which is ignored.
    """
    typed, answer = _graphemes(given), _graphemes(expected)
    folded, folded_answer = [*map(_comparable, typed)], [*map(_comparable, answer)]
    start, end = _common_ends(folded, folded_answer)
    stop, answer_stop = len(typed) - end, len(answer) - end
    runs = [
        ("same", "".join(typed[:start])),
        *_changes(
            folded[start:stop], folded_answer[start:answer_stop], typed[start:stop], answer[start:answer_stop]
        ),
        ("same", "".join(typed[stop:])),
    ]
    return tuple(run for run in runs if run[1])


def _changes(folded: list[str], folded_answer: list[str], typed: list[str], answer: list[str]) -> list[Run]:
    """Return the runs of two texts that differ at both ends; long ones count as wholly different."""
    if max(len(typed), len(answer)) > MAX_COMPARED:
        return [("extra", "".join(typed)), ("missing", "".join(answer))]
    runs: list[Run] = []
    matcher = SequenceMatcher(None, folded, folded_answer, autojunk=False)
    for tag, begin, end, answer_begin, answer_end in matcher.get_opcodes():
        extra, missing = "".join(typed[begin:end]), "".join(answer[answer_begin:answer_end])
        runs += [("same", extra)] if tag == "equal" else [("extra", extra), ("missing", missing)]
    return runs


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
