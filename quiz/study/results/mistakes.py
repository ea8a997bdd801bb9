"""Which wrong options were chosen before, and how often: what a learner takes for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from quiz.kinds.base import Presentation, Response
from quiz.progress.store import Store
from quiz.study.results.result import StoredAnswer
from quiz.text.segments import plain

LEAST = 2
"""From so many times on a mistake is told: once is a slip."""
LONGEST = 60
"""Letters of an option in a sentence about it."""

_shown = msgspec.json.Decoder(Presentation)
_response = msgspec.json.Decoder(tuple[str, ...])


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
    """How often a card was ``asked``, and how often each mistake was made (see ``mistake``)."""

    asked: int
    mistakes: Counter[str]


def tallies(store: Store, cards: Iterable[str]) -> dict[str, Tally]:
    """Return how often each of ``cards`` was asked, in reviews and exams, and what was chosen wrongly."""
    asked: Counter[str] = Counter()
    made: dict[str, Counter[str]] = {}
    for card, shown, response in store.answers.asked(cards):
        asked[card] += 1
        made.setdefault(card, Counter())[mistake(_shown.decode(shown), _response.decode(response))] += 1
    return {card: Tally(asked[card], counts) for card, counts in made.items()}


def mistake(shown: Presentation, response: Response) -> str:
    """Return a name for the wrong option that was chosen, the same whenever it is; empty where none was.

    Where options are computed, a mistake is known by its feedback, or by its picture.
    """
    if shown.ask != "choose" or not response or response[0] == shown.answer:
        return ""
    place = shown.options.index(response[0])
    if shown.notes and shown.notes[place]:
        return shown.notes[place]
    return str(shown.pictures[place]) if shown.pictures else response[0]


def confusions(store: Store, answers: Iterable[StoredAnswer]) -> dict[int, RepeatedMistake]:
    """Return by the id of its row what is to be said of each wrong answer whose mistake was made before."""
    wrong = [(one, name) for one in answers if (name := mistake(one.shown, one.response))]
    found = tallies(store, {one.row.card for one, _ in wrong}) if wrong else {}
    told = {}
    for one, name in wrong:
        tally = found.get(one.row.card)
        if tally and tally.mistakes[name] >= LEAST:  # another app may have taken it back since
            drawn = one.row.kind == "compute"
            told[one.row.id] = RepeatedMistake(
                one.response[0], one.shown.answer, tally.mistakes[name], tally.asked, drawn
            )
    return told


def _short(option: str) -> str:
    text = " ".join(plain(option).split()).rstrip(".")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
