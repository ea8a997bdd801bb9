"""Words that a letter or two turn into their opposite, where a difference is never a slip of the keyboard."""

from __future__ import annotations

_VOWELS = tuple("aeiouy")
_NEGATIONS = ("an", "anti", "counter", "de", "dis", "il", "im", "in", "ir", "mis", "non", "un")
_PREFIXES = (
    ("ab", "ad"), ("ante", "anti"), ("ante", "post"), ("as", "des"), ("bi", "tri"), ("bi", "uni"),
    ("de", "in"), ("de", "en"), ("di", "mono"), ("ef", "af"), ("ex", "im"), ("ex", "in"), ("multi", "uni"),
    ("over", "under"), ("post", "pre"), ("sub", "super"), ("sub", "sur"),
)  # fmt: skip
_STEMS = (
    ("ecto", "endo"), ("encod", "decod"), ("endo", "exo"), ("extra", "intra"), ("hetero", "homo"),
    ("hyper", "hypo"), ("inter", "intra"), ("macro", "micro"), ("maxim", "minim"), ("mono", "poly"),
)  # fmt: skip
"""Long enough to mean the same wherever they are, as in autoencoder."""


def are_opposites(word: str, other: str) -> bool:
    """Tell whether two words differ by a negation, or by one of two parts that mean opposite things.

    Both are in lower case.
    """
    shorter, longer = sorted((word, other), key=len)
    if longer.endswith(shorter) and _negates(longer.removesuffix(shorter), shorter):
        return True
    return any(
        _is_swapped(word, other, *pair) or _is_swapped(other, word, *pair) for pair in (*_PREFIXES, *_STEMS)
    )


def _negates(prefix: str, word: str) -> bool:
    """Tell whether a prefix negates a word: ``a`` does in asymmetric, not in attention."""
    if prefix == "a":
        return word[0] not in _VOWELS and word[1:2] in _VOWELS
    return prefix in _NEGATIONS


def _is_swapped(word: str, other: str, part: str, opposite: str) -> bool:
    place = max(0, word.find(part)) if (part, opposite) in _STEMS else 0
    return word.startswith(part, place) and word[:place] + opposite + word[place + len(part) :] == other
