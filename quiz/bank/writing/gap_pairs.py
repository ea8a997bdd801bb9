"""Gaps that determine each other must be asked together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice

from quiz.bank.writing.either_or import alternatives
from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.bank.writing.words import words
from quiz.kinds.base import Question
from quiz.kinds.cloze import Cloze
from quiz.kinds.gaps import Gap, GapParser, all_gaps
from quiz.text.opposites import are_opposites
from quiz.text.segments import plain

_ANTONYMS = frozenset(
    frozenset(pair.split("/"))
    for pair in """
    above/below add/remove after/before ascending/descending backward/forward best/worst better/worse
    big/small bottom/top broad/narrow coarse/fine cold/hot column/row columns/rows concave/convex
    continuous/discrete dark/bright decrease/increase decreases/increases deep/shallow dense/sparse
    different/same down/up dynamic/static easy/hard even/odd external/internal fall/rise falls/rises
    false/true faster/slower fast/slow few/many fewer/more first/last fixed/free full/empty
    general/specific global/local grow/shrink grows/shrinks hard/soft hidden/visible high/low
    higher/lower horizontal/vertical inner/outer larger/smaller large/small left/right less/more
    linear/nonlinear long/short longer/shorter lower/upper maximum/minimum minus/plus narrower/wider
    negative/positive new/old numerator/denominator off/on open/closed parallel/sequential
    private/public read/write strong/weak stronger/weaker with/without""".split()  # noqa: SIM905 - one list
)
_VARIANTS = (("equi", "in"), ("up", "down"))
"""Beginnings, besides those of opposites, by which two words exclude each other."""
MAX_GAPS = 100
"""Those that are compared with each other: banks come from strangers."""
MIN_COMMON = 4
"""The letters that such words have in common at least."""
MIN_SHOWN = 3
"""A shorter answer may stand in the other by chance."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    if not isinstance(question, Cloze):
        return
    gaps = list(islice(all_gaps(GapParser(question.prompt).pieces), MAX_GAPS))
    for one, other in combinations(gaps, 2):
        if one.number != other.number and not _is_within(one, other) and (why := _why(one, other)):
            message = f"the gaps {one.text!r} and {other.text!r} give each other away: {why}"
            yield ("prompt",), message


def _is_within(outer: Gap, inner: Gap) -> bool:
    return inner in all_gaps(outer.pieces)


def _why(one: Gap, other: Gap) -> str:
    """Return how one gap gives the other away when it is filled in; empty if neither does."""
    texts = [" ".join(words(gap.text)) for gap in (one, other)]
    if not all(texts) or texts[0] == texts[1]:
        return ""
    if texts[1] in alternatives(one.hint) or texts[0] in alternatives(other.hint):
        return "each is what the other's hint leaves"
    if frozenset(texts) in _ANTONYMS or are_opposites(*texts) or _are_variants(*texts):
        return "they exclude each other"
    shorter, longer = sorted((plain(one.text), plain(other.text)), key=len)
    return "one is part of the other" if _is_part(shorter, longer) else ""


def _is_part(shorter: str, longer: str) -> bool:
    """Tell whether a text stands in another: as words, in a name such as ``bfloat16``, or as an inverse."""
    if longer.replace(" ", "") == f"1/{shorter}":
        return True
    is_name = any(map(str.isdigit, shorter)) and longer.endswith(shorter)
    in_words = re.search(rf"\b{re.escape(shorter)}\b", longer) is not None
    return len(shorter) >= MIN_SHOWN and (is_name or in_words)


def _are_variants(word: str, other: str) -> bool:
    return any(
        first + rest == one and second + rest == two
        for one, two in ((word, other), (other, word))
        for first, second in _VARIANTS
        for rest in [one.removeprefix(first)]
        if len(rest) >= MIN_COMMON
    )


RULES = (
    Rule(
        code="gap-pair",
        about=(
            "Gaps that give each other away have the same number, so that they are asked together."
            " Otherwise each is asked while the other is filled in: opposites, the two halves of an"
            " *either-or*, a number and its inverse."
        ),
        remedy="Give them one number, such as c1.",
        of_question=_mistakes,
        before="""
        - id: symmetry
          kind: cloze
          prompt: >-
            A map whose output moves with its input is {{c1::equivariant::which?}}, one whose output stays is
            {{c2::invariant::which?}}.
        """,
        after="""
        - id: symmetry
          kind: cloze
          prompt: >-
            A map whose output moves with its input is {{c1::equivariant::which?}}, one whose output stays is
            {{c1::invariant::which?}}.
        """,
    ),
)
