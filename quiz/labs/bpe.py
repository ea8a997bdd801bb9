"""Byte-pair encoding of letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

import numpy as np

from quiz.labs import draw
from quiz.labs.draw import Plot
from quiz.labs.lab import lab
from quiz.labs.parameters import Integer, ShortText
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry

TEXT = "low low low low low lower lower newest newest newest newest newest newest widest widest widest"
END = "_"
"""Marks the end of a word, so that a piece at the end differs from the same letters inside."""

Word = tuple[str, ...]


@lab
def bpe(
    _rng: Rng,
    text: Annotated[str, ShortText("the words to learn from, separated by spaces", 600)] = TEXT,
    merges: Annotated[int, Integer("how many pairs to merge", 0, 60)] = 8,
) -> Iterator[Entry]:
    """See frequent pairs of letters merge into pieces of words.

    Sennrich, Haddow and Birch 2016. Of equally frequent pairs the first in the text is merged; an underscore
    ends a word.
    """
    words = Counter((*word, END) for word in text.split())
    before = sum(len(word) * count for word, count in words.items())
    merged, counts, lengths = [], [], [float(before)]
    for _ in range(merges):
        pair, count = most_frequent(words)
        if count < 1:
            break
        words = Counter({merge(word, pair): number for word, number in words.items()})
        merged.append(" + ".join(pair))
        counts.append(float(count))
        lengths.append(float(sum(len(word) * number for word, number in words.items())))
    yield draw.words("merges", merged or ["none"], "the pairs merged, in order")
    yield draw.bars("count", np.array(counts), "how often each pair occurred", tuple(merged))
    about = "the number of pieces in the text after each merge"
    yield draw.lines("tokens", np.array(lengths), about, Plot(("merges", "pieces")))
    yield draw.words("vocabulary", vocabulary(words), "the pieces in use, the most frequent first")
    yield draw.words("words", map(" ".join, words), "each word split into its pieces; _ ends a word")


def vocabulary(words: Counter[Word]) -> list[str]:
    """Return the pieces of all words, the most frequent first."""
    pieces: Counter[str] = Counter()
    for word, number in words.items():
        pieces.update({piece: number * word.count(piece) for piece in dict.fromkeys(word)})
    return [piece for piece, _ in pieces.most_common()]


def most_frequent(words: Counter[Word]) -> tuple[tuple[str, str], int]:
    """Return the most frequent pair of adjacent pieces and its count; of ties, the first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for word, number in words.items():
        for pair in pairwise(word):
            pairs[pair] += number
    return pairs.most_common(1)[0] if pairs else (("", ""), 0)


def merge(word: Word, pair: tuple[str, str]) -> Word:
    """Return a word with every occurrence of ``pair`` merged, from the left."""
    merged: list[str] = []
    for piece in word:
        if merged and (merged[-1], piece) == pair:
            merged[-1] += piece
        else:
            merged.append(piece)
    return tuple(merged)
