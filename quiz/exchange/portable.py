"""Banks on their way in or out: what every format of banks reads into, and writes from.

A question is its keys with values, as a bank lists them in YAML, so that a format needs to know nothing but
the bank format, and ``quiz.bank.load`` says what is wrong with what it has read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Self

import msgspec

from quiz.kinds.base import texts_in


class PastReview(msgspec.Struct, frozen=True, gc=False):
    """A review in another program; ``at`` is UTC in ms, and ``duration`` in ms.

    ``interval`` is the number of days it chose until the next review; None if that is not known, or after a
    learning step. ``offset`` is the local time's in minutes east of UTC; None for that of this computer.
    """

    at: int
    rating: int
    duration: int = 0
    interval: int | None = None
    offset: int | None = None


class PastState(msgspec.Struct, frozen=True, gc=False):
    """What another program knew of a card, if it kept no reviews; ``day`` is that of the last one."""

    day: int
    stability: float
    difficulty: float
    reviews: int = 1
    lapses: int = 0


class CardHistory(msgspec.Struct):
    """What another program kept of one card.

    ``due`` is the day of study on which it is due, counted from 1970-01-01, or None for the day that its
    reviews lead to. ``due_at`` is the moment at which its next learning step is, UTC in ms; it is written,
    but not read, since it follows from the reviews. ``resets`` are the times, UTC in ms, at which it was made
    new.
    """

    reviews: list[PastReview] = []
    state: PastState | None = None
    due: int | None = None
    due_at: int | None = None
    resets: list[int] = []
    suspended: bool = False
    marked: bool = False

    @property
    def kept(self) -> list[PastReview]:
        """The reviews since the last reset."""
        return (
            [review for review in self.reviews if review.at > self.resets[-1]]
            if self.resets
            else self.reviews
        )


class PortableQuestion(msgspec.Struct):
    """A question: its keys with values, but for its id.

    ``uid`` is what the other program knows it by, under which it is found again however its text changes;
    without one, or with a new one, it is found by its text. ``name`` is what people call it there: it is
    found by that if its text has changed, and the id of a new question is made of it. ``where`` names its
    place in the file, for messages. ``histories`` has an entry for each card that was reviewed, by its part:
    ``""``, ``reverse``, ``c2``. ``losses`` counts what could not be read of it, which matters only if it is
    imported.
    ``problem`` says why it cannot be understood, and what to do; it is not imported then.
    """

    fields: dict[str, Any]
    uid: str = ""
    where: str = ""
    histories: dict[str, CardHistory] = {}
    name: str = ""
    losses: Counter[str] = msgspec.field(default_factory=Counter)
    problem: str = ""

    def texts(self) -> Iterator[str]:
        """Yield every text of its keys."""
        yield from texts_in(self.fields)


class PortableBank(msgspec.Struct):
    """A bank: a deck, a category, or a file of another program.

    ``name`` may have parts, separated by ``::``, from which the bank's id is made. ``media`` are its pictures
    and recordings, by the names that its texts use; each is read only when it is written. ``description``
    says in a line what it is about. ``made_from`` is the name of the deck, the category or the file that a
    bank of the library was imported from. ``ids_are_unique`` tells that the ids of its questions are those
    of no others in any bank.
    """

    name: str
    questions: list[PortableQuestion] = []
    title: str = ""
    tags: list[str] = []
    media: dict[str, Callable[[], bytes]] = {}
    description: str = ""
    made_from: str = ""
    ids_are_unique: bool = False

    @property
    def shown(self) -> str:
        """The title, or a name in its place."""
        return self.title or self.name.replace("::", ": ")


class FittedWeights(msgspec.Struct, frozen=True):
    """The weights of a memory model that another program has fitted to the learner's reviews."""

    model: str
    numbers: tuple[float, ...]


class Portable(msgspec.Struct, dict=True):
    """All that a file holds.

    ``losses`` counts, by its name, what the format that is read or written cannot hold, except for what
    belongs to a single question that was read; the name of what it holds in another form is ``Changed``.
    ``unread`` says why single files in a folder could not be read, and ``advice`` what may be read in another
    way. ``formats`` counts the files of folders by the format that they were taken for, and ``empty`` has
    those of them without a question. ``retention`` is the desired retention that was set, and ``at`` the
    moment at which it is written, UTC in ms.
    """

    banks: list[PortableBank] = []
    losses: Counter[str] = msgspec.field(default_factory=Counter)
    unread: list[str] = []
    advice: list[str] = []
    formats: Counter[str] = msgspec.field(default_factory=Counter)
    empty: list[str] = []
    weights: FittedWeights | None = None
    retention: float | None = None
    at: int = 0

    @cached_property
    def _by_name(self) -> dict[str, PortableBank]:
        return {}

    def bank(self, name: str, title: str = "") -> PortableBank:
        """Return the bank of that name, made with this title if there is none yet."""
        if len(self._by_name) != len(self.banks):  # the list is for all to change
            self._by_name = {bank.name: bank for bank in reversed(self.banks)}
        if name not in self._by_name:
            self._by_name[name] = PortableBank(name, title=title)
            self.banks.append(self._by_name[name])
        return self._by_name[name]

    def take(self, other: Portable) -> None:
        """Add what another file holds; banks of one name become one."""
        for bank in other.banks:
            own = self.bank(bank.name)
            own.title = own.title or bank.title
            own.description = own.description or bank.description
            own.tags = list(dict.fromkeys([*own.tags, *bank.tags]))
            own.questions += bank.questions
            own.media |= bank.media
            own.ids_are_unique = bank.ids_are_unique
        self.losses += other.losses
        self.unread += other.unread
        self.advice += other.advice
        self.weights = self.weights or other.weights
        self.retention = self.retention or other.retention


class Changed(str):
    """The name of what is not lost, but held in another form, which it says after it."""

    __slots__ = ()

    def __new__(cls, name: str, form: str) -> Self:
        """Return the name of what is now in this form."""
        return super().__new__(cls, f"{name} (now {form})")


PARTIAL = "partial credit"
WEIGHT = "weight of an option"
UNDRAWN = Changed("picture of a format that is not drawn", "only kept")


def lose(losses: Counter[str], what: str, count: int) -> None:
    """Count what cannot be held, if there is any."""
    if count:
        losses[what] += count
