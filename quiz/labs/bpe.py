"""Byte-pair encoding, over letters."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Annotated

import numpy as np

from quiz.labs.lab import lab
from quiz.labs.parameters import Integer, ShortText
from quiz.labs.rng import Rng
from quiz.labs.trace import Entry, Trace

TEXT = "low low low low low lower lower newest newest newest newest newest newest widest widest widest"
END = "_"
"""Marks the end of a word, so that a piece at an end is another than the same letters within."""

Word = tuple[str, ...]


@lab
def bpe(
    _rng: Rng,
    text: Annotated[str, ShortText("words to learn from, with blanks between them", 600)] = TEXT,
    merges: Annotated[int, Integer("how often the most frequent pair is merged", 0, 60)] = 8,
) -> Trace:
    """Learn pieces of words: merge the pair that stands together most often, again and again.

    Sennrich, Haddow and Birch 2016. Of pairs that are equally frequent the first in the text counts; an
    underscore ends a word.
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
    pieces: Counter[str] = Counter()
    for word, number in words.items():
        pieces.update({piece: number * word.count(piece) for piece in dict.fromkeys(word)})
    vocabulary = [piece for piece, _ in pieces.most_common()]
    return Trace(
        (
            Entry("merges", np.array(merged or ["none"]), "words", "the pairs merged, in order"),
            Entry("count", np.array(counts), "bars", "how often each of them stood together", tuple(merged)),
            Entry("tokens", np.array(lengths), "lines", "how many pieces the text has after each merge"),
            Entry("vocabulary", np.array(vocabulary), "words", "the pieces in use, the most frequent first"),
            Entry("words", np.array([" ".join(word) for word in words]), "words", "each word in its pieces"),
        )
    )


def most_frequent(words: Counter[Word]) -> tuple[tuple[str, str], int]:
    """Return the pair that stands together most often, and how often; the first of equals."""
    pairs: Counter[tuple[str, str]] = Counter()
    for word, number in words.items():
        for pair in pairwise(word):
            pairs[pair] += number
    return pairs.most_common(1)[0] if pairs else (("", ""), 0)


def merge(word: Word, pair: tuple[str, str]) -> Word:
    """Return a word with every occurrence of ``pair``, from the left, made one piece."""
    merged: list[str] = []
    for piece in word:
        if merged and (merged[-1], piece) == pair:
            merged[-1] += piece
        else:
            merged.append(piece)
    return tuple(merged)
