"""Which wrong options were chosen before, and how often: what a learner takes for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from quiz.kinds.base import Presentation
from quiz.kinds.response import Response
from quiz.progress.store import Store
from quiz.study.results.result import StoredAnswer
from quiz.text.segments import plain

LEAST = 2
"""From so many times on a mistake is told: once is a slip."""
LONGEST = 60
"""Letters of an option in a sentence about it."""

_shown = msgspec.json.Decoder(Presentation)
_response = msgspec.json.Decoder(Response)


class RepeatedMistake(msgspec.Struct, frozen=True):
    """A wrong option that was ``chosen`` in place of the ``right`` one, ``times`` out of ``asked``."""

    chosen: str
    right: str
    times: int
    asked: int
    drawn: bool = False
    """Whether options are drawn anew each time: what comes again is then the mistake behind them."""

    def __str__(self) -> str:
        """Return it as a sentence."""
        often = f"{self.times} of {self.asked} times"
        if self.drawn:
            return f"You make this mistake: {often}"
        if {self.chosen, self.right} == {"True", "False"}:
            return f"You take this for {self.chosen.lower()}: {often}"
        return f"You take “{_short(self.chosen)}” for “{_short(self.right)}”: {often}"


class Tally(msgspec.Struct, frozen=True):
    """How often a card was ``asked``, and how often each mistake was made (see ``AnswerWay.mistake``)."""

    asked: int
    mistakes: Counter[str]


def tallies(store: Store, cards: Iterable[str]) -> dict[str, Tally]:
    """Return how often each of ``cards`` was asked, in reviews and exams, and what was chosen wrongly.

    Times at which it was asked in another way, with no option to choose, do not count.
    """
    asked: Counter[str] = Counter()
    made: dict[str, Counter[str]] = {}
    for card, shown, response in store.answers.history_of(cards):
        name = _shown.decode(shown).way.mistake(_response.decode(response))
        if name is not None:
            asked[card] += 1
            made.setdefault(card, Counter())[name] += 1
    return {card: Tally(asked[card], counts) for card, counts in made.items()}


def confusions(store: Store, answers: Iterable[StoredAnswer]) -> dict[int, RepeatedMistake]:
    """Return by the id of its row what is to be said of each wrong answer whose mistake was made before."""
    wrong = [(answer, name) for answer in answers if (name := answer.shown.way.mistake(answer.response))]
    found = tallies(store, {answer.row.card for answer, _ in wrong}) if wrong else {}
    told = {}
    for answer, name in wrong:
        tally = found.get(answer.row.card)
        if tally and tally.mistakes[name] >= LEAST:  # another app may have taken it back since
            told[answer.row.id] = RepeatedMistake(
                answer.response[0],
                answer.shown.answer,
                tally.mistakes[name],
                tally.asked,
                answer.shown.is_computed,
            )
    return told


def _short(option: str) -> str:
    text = " ".join(plain(option).split()).rstrip(".")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
