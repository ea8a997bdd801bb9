"""The events of the log as they travel between devices: JSON objects, one a line.

A type holds the columns of a table, by their names. Lines come from elsewhere, so every value is checked.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from quiz.fsrs.model import model_of
from quiz.progress.exams import ExamResponse
from quiz.progress.ids import LARGEST_ID
from quiz.progress.selection import MAX_TIMESTAMP

LONGEST_LINE = 1 << 24
"""Bytes; the plan of a long exam takes a tenth of it."""

_DAYS = 1 << 20

Whole = Annotated[int, Meta(ge=0, le=LARGEST_ID)]
Id = Annotated[int, Meta(ge=0, le=1 << 62)]
"""Ids up to the year 2109: those that follow have to fit in as well."""
Moment = Annotated[int, Meta(ge=0, le=MAX_TIMESTAMP)]
Duration = Annotated[int, Meta(ge=0, le=1 << 40)]
Day = Annotated[int, Meta(ge=-1, le=_DAYS)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Offset = Annotated[int, Meta(ge=-1440, le=1440)]
CardKey = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9][A-Za-z0-9_.-]*(#[A-Za-z0-9_.-]+)*$(?!\n)",
        max_length=400,
    ),
]
Number = Annotated[float, Meta(ge=-1e15, le=1e15)]


class Event(msgspec.Struct, tag_field="type", gc=False):
    """What all types have: an id that is unique across devices, and the device on which it happened.

    The fields that follow are columns of the table of the type.
    """

    key_columns: ClassVar[tuple[str, ...]] = ()

    id: Id
    device: Whole

    @classmethod
    def tag(cls) -> str:
        """Return the name of the type."""
        return str(cls.__struct_config__.tag)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the columns of the table in which the fields after the device stand."""
        return cls.__struct_fields__[2:]

    def identity(self) -> tuple[object, ...]:
        """Return what tells it from the others of its type: the id, and the values of ``key_columns``."""
        return (self.id,)

    def cards(self) -> tuple[str, ...]:
        """Return the keys of the cards whose rows depend on it, as far as it names them."""
        return ()


class SessionEvent(Event, tag="session"):
    """A session with at least one answer."""

    kind: str
    scope: str
    started: Moment
    offset: Offset


class CardEvent(Event):
    """An event about one card."""

    card: CardKey

    def cards(self) -> tuple[str, ...]:
        """Return the card."""
        return (self.card,)


class ReviewEvent(Event, tag="review"):
    """A rated answer."""

    session: Whole
    card: CardKey
    at: Moment
    offset: Offset
    day: Day
    rating: Annotated[int, Meta(ge=1, le=4)]
    phase: Annotated[int, Meta(ge=0, le=3)]
    duration: Duration
    retention: Annotated[float, Meta(gt=0, lt=1)]
    weights: Whole
    interval: Annotated[int, Meta(ge=0, le=_DAYS)] | None

    def cards(self) -> tuple[str, ...]:
        """Return the card."""
        return (self.card,)


class AnswerEvent(Event, tag="answer"):
    """An answer with what was shown."""

    session: Whole
    card: Annotated[str, Meta(max_length=1000)]
    kind: str
    seed: Whole
    started: Moment
    duration: Duration
    shown: str
    response: str
    score: Number
    out_of: Number
    rating: Annotated[int, Meta(ge=0, le=4)]
    hints: Whole
    tags: str
    share: Number | None
    confidence: Annotated[int, Meta(ge=1, le=3)] | None
    position: Whole | None
    ticked: str


class VoidEvent(Event, tag="void"):
    """An event, named by its id, that was undone."""

    review: Whole


class ResetEvent(CardEvent, tag="reset"):
    """A card that became new again."""


class DueChangeEvent(CardEvent, tag="due-change"):
    """A due date that the learner set."""

    due: Day


class KnownStateEvent(CardEvent, tag="known-state"):
    """A state in which a card came from another program."""

    day: Day
    stability: Annotated[float, Meta(gt=0, le=1e6)]
    difficulty: Annotated[float, Meta(ge=1, le=10)]
    reviews: Count
    lapses: Count


class FlagEvent(CardEvent, tag="flag"):
    """A flag that was set to a value."""

    flag: Literal["suspended", "buried", "marked"]
    value: Day


class RenameEvent(Event, tag="rename"):
    """A new key for a card, to which belongs what was logged under the old one with a lower id."""

    key_columns = ("old", "new")  # several renames may share an id
    old: CardKey
    new: CardKey

    def identity(self) -> tuple[object, ...]:
        """Return the keys as well."""
        return (self.id, self.old, self.new)

    def cards(self) -> tuple[str, ...]:
        """Return both keys."""
        return (self.old, self.new)


class WeightsEvent(Event, tag="weights"):
    """Weights of a memory model that came into use."""

    model: str
    numbers: str | None
    made_at: Moment
    losses: str
    restored: Whole | None

    def __post_init__(self) -> None:
        """Refuse weights that the model could not take, and models that this version does not know."""
        try:
            numbers = (
                None if self.numbers is None else msgspec.json.decode(self.numbers, type=tuple[float, ...])
            )
            model_of(self.model, numbers)
        except (KeyError, RecursionError) as error:
            raise ValueError(str(error)) from None


class PlanEvent(Event, tag="plan"):
    """A plan that was made, or without a date, stopped."""

    date: Day | None
    minutes: Annotated[float, Meta(ge=0, le=1440)]
    query: str
    name: str


class ExamEvent(Event, tag="exam"):
    """An exam that was handed in; its id is that of its session."""

    title: str
    plan: str
    state: Literal["done"]
    position: Whole
    spent: Whole
    responses: tuple[ExamResponse, ...]

    def __post_init__(self) -> None:
        """Refuse numbers that SQLite cannot store."""
        numbers = (
            number
            for response in self.responses
            for number in msgspec.structs.astuple(response)
            if isinstance(number, int)
        )
        if any(abs(number) > LARGEST_ID for number in numbers):
            raise ValueError("a number is too large")

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the columns of the exam; its responses have a table of their own."""
        return cls.__struct_fields__[2:-1]


class DeviceEvent(Event, tag="device"):
    """The name of a device, for people."""

    name: Annotated[str, Meta(max_length=200)]


class UnknownEvent(msgspec.Struct):
    """An event that this version of the program cannot read; ``line`` is kept as it came."""

    type: Annotated[str, Meta(max_length=100)]
    id: Id
    device: Whole
    line: str = ""


LOGGED: tuple[type[Event], ...] = (
    WeightsEvent, RenameEvent, SessionEvent, ReviewEvent, AnswerEvent, VoidEvent, ResetEvent, DueChangeEvent,
    KnownStateEvent, FlagEvent, PlanEvent, ExamEvent,
)  # fmt: skip
"""The types that have a table."""

AnyEvent = (
    WeightsEvent | RenameEvent | SessionEvent | ReviewEvent | AnswerEvent | VoidEvent | ResetEvent
    | DueChangeEvent | KnownStateEvent | FlagEvent | PlanEvent | ExamEvent | DeviceEvent
)  # fmt: skip
_DECODER: msgspec.json.Decoder[Event] = msgspec.json.Decoder(AnyEvent)
_HEADER = msgspec.json.Decoder(UnknownEvent)
encode = msgspec.json.Encoder().encode


_NO_EVENT = (msgspec.MsgspecError, ValueError, RecursionError, OverflowError)
"""What a line raises that is none, or whose values are out of bounds."""


def decode_all(lines: list[bytes]) -> list[Event | UnknownEvent | None]:
    """Return the event in each of the lines, as ``decode`` does."""
    if max(map(len, lines), default=0) <= LONGEST_LINE:
        with suppress(*_NO_EVENT):  # in one of them
            events = _DECODER.decode_lines(b"\n".join(lines))
            if len(events) == len(lines):  # no line is empty
                return [*events]
    return [decode(line) for line in lines]


def decode(line: bytes) -> Event | UnknownEvent | None:
    """Return the event in a line, or None. What a newer version wrote is an ``UnknownEvent``.

    So is what this one would not write. Why it cannot be read is not kept: the line is, and others get it.
    """
    if len(line) > LONGEST_LINE:
        return None
    with suppress(*_NO_EVENT):  # of a newer version, perhaps, which its header tells
        return _DECODER.decode(line)
    try:
        header = _HEADER.decode(line)
        header.line = line.decode()
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return header
