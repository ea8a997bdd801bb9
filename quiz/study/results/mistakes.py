"""Repeated mistakes: which wrong options were chosen before, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from quiz.progress.store import Store
from quiz.study.results.result import StoredAnswer
from quiz.study.results.row_content import read_content
from quiz.text.format import cropped, one_line
from quiz.text.plain_text import plain_text

LEAST = 2
"""A mistake made less often is not mentioned: once is a slip."""
LONGEST = 60
"""Characters of an option in a sentence about it."""


class RepeatedMistake(msgspec.Struct, frozen=True):
    """A wrong option that was ``chosen`` in place of the ``right`` one, ``times`` out of ``asked``."""

    chosen: str
    right: str
    times: int
    asked: int
    is_computed: bool = False
    """Whether the options are computed anew each time, so that only the mistake behind them recurs."""

    def __str__(self) -> str:
        """Return the mistake as a sentence."""
        often = f"{self.times} of {self.asked} times"
        if self.is_computed:
            return f"You make this mistake: {often}"
        if {self.chosen, self.right} == {"True", "False"}:
            return f"You take this for {self.chosen.lower()}: {often}"
        return f"You take “{_quoted(self.chosen)}” for “{_quoted(self.right)}”: {often}"


class Tally(msgspec.Struct, frozen=True):
    """How often a card was ``asked``, and how often each mistake was made (see ``AnswerWay.mistake``)."""

    asked: int
    mistakes: Counter[str]


def tallies(store: Store, cards: Iterable[str]) -> dict[str, Tally]:
    """Return how often each of ``cards``, by their present keys, was asked, and which mistakes were made.

    Answers given without options to choose from do not count.
    """
    asked: Counter[str] = Counter()
    made: dict[str, Counter[str]] = {}
    for card, shown, response in store.answers.history_of(cards):
        content = read_content(shown, response)
        name = content.shown.way.mistake(content.response) if content else None
        if name is not None:
            asked[card] += 1
            made.setdefault(card, Counter())[name] += 1
    return {card: Tally(asked[card], counts) for card, counts in made.items()}


def repeated_mistakes(store: Store, answers: Iterable[StoredAnswer]) -> dict[int, RepeatedMistake]:
    """Return the mistakes among ``answers`` that were made before, by the id of the answer's row."""
    wrong = [(answer, name) for answer in answers if (name := answer.shown.way.mistake(answer.response))]
    cards = store.cards.present_keys((answer.row.card, answer.row.id) for answer, _ in wrong)
    by_card = tallies(store, set(cards)) if wrong else {}
    repeated = {}
    for (answer, name), card in zip(wrong, cards, strict=True):
        tally = by_card.get(card)
        if tally and tally.mistakes[name] >= LEAST:  # another app may have undone the answer meanwhile
            repeated[answer.row.id] = RepeatedMistake(
                answer.response[0],
                answer.shown.answer,
                tally.mistakes[name],
                tally.asked,
                answer.shown.is_computed,
            )
    return repeated


def _quoted(option: str) -> str:
    return cropped(one_line(plain_text(option)).rstrip("."), LONGEST)
