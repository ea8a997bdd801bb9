"""The declaration of a format of banks: what it reads, what it writes, and how it is recognised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import BinaryIO, NamedTuple

from quiz.exchange.format import FormatOption
from quiz.exchange.portable import Portable
from quiz.exchange.source import Source


class Likeness(IntEnum):
    """How much a file looks like a format; the format that it looks like most reads it."""

    NONE = 0
    POSSIBLE = 1
    """It has the ending of its name, and nothing else speaks for it."""
    LIKELY = 2
    CERTAIN = 3
    """It has marks that no other format has."""


Report = Callable[[int, int], None]
"""Is told how far reading or writing has come, and how far it will go."""


def unreported(_done: int, _total: int) -> None:
    """Tell nobody."""


class Reading(NamedTuple):
    """What a format may need to read a file."""

    options: Mapping[str, str] = {}
    """The values of the format's own options, by name."""
    report: Report = unreported
    offset: int = 0
    """That of local time, in minutes east of UTC, for times that a file states without one."""
    day_start: int = 4
    """The hour at which a day of study begins."""


class BankFormat(NamedTuple):
    """A format of banks, declared as ``BANK_FORMAT`` by what has its name in ``quiz.exchange.banks``.

    Reading raises ``QuizError`` for a file that is none of this format. What is wrong with a single question
    is left to the check of the bank. What cannot be held is counted in ``losses``, both ways.
    """

    name: str
    about: str
    """A short description, for help and documentation."""
    endings: tuple[str, ...]
    """The endings of its files' names, with the dot; the first is that of files that are written."""
    likeness: Callable[[Source], Likeness]
    read: Callable[[Source, Reading], Portable] | None = None
    write: Callable[[Portable, BinaryIO], None] | None = None
    holds_many: bool = False
    """Whether one file can hold several banks."""
    holds_history: bool = False
    """Whether it holds what is known of cards besides their questions."""
    holds_descriptions: bool = False
    """Whether it says what a bank is about."""
    is_binary: bool = False
    """Whether its files are no text, which no terminal should be sent."""
    options: tuple[FormatOption, ...] = ()
    """Options of ``quiz import`` that reading takes."""
    example: str = ""
    """A file in this format, for documentation and tests."""
