"""Words that a letter or two turn into their opposite, where a difference is never a slip of the keyboard."""

from __future__ import annotations

_VOWELS = tuple("aeiouy")
_NEGATIONS = ("an", "anti", "counter", "de", "dis", "il", "im", "in", "ir", "mis", "non", "un")
_PAIRS = (
    ("ab", "ad"), ("ante", "anti"), ("ante", "post"),
    ("as", "des"), ("bi", "tri"), ("bi", "uni"), ("de", "in"),
    ("de", "en"), ("de", "re"), ("di", "mono"), ("ecto", "endo"), ("ef", "af"), ("en", "ex"), ("endo", "exo"),
    ("ex", "im"), ("ex", "in"), ("extra", "intra"), ("full", "less"), ("gen", "lys"), ("hetero", "homo"),
    ("hyper", "hypo"), ("infra", "ultra"), ("inter", "intra"), ("macro", "micro"), ("max", "min"),
    ("meso", "meta"), ("milli", "mega"), ("mono", "poly"), ("multi", "uni"), ("ortho", "para"),
    ("over", "under"),
    ("post", "pre"), ("post", "pro"), ("pre", "pro"), ("per", "pro"), ("sub", "super"), ("sub", "sur"),
    ("syn", "anti"), ("afferent", "efferent"), ("er", "ee"),
)  # fmt: skip


def are_opposites(word: str, other: str) -> bool:
    """Tell whether two words differ by a negation, or by one of two prefixes that mean opposite things.

    Both are in lower case. The pair may stand anywhere (``minimise`` and ``maximise``, ``reuptake``).
    """
    shorter, longer = sorted((word, other), key=len)
    if longer.endswith(shorter) and _negates(longer.removesuffix(shorter), shorter):
        return True
    return any(_is_swapped(word, other, *pair) or _is_swapped(other, word, *pair) for pair in _PAIRS)


def _negates(prefix: str, word: str) -> bool:
    """Tell whether a prefix negates a word: ``a`` does in asymmetric, attention is no negated ttention."""
    if prefix == "a":
        return word[0] not in _VOWELS and word[1:2] in _VOWELS
    return prefix in _NEGATIONS


def _is_swapped(word: str, other: str, part: str, opposite: str) -> bool:
    place = word.find(part)
    while place >= 0:
        if word[:place] + opposite + word[place + len(part) :] == other:
            return True
        place = word.find(part, place + 1)
    return False
