"""What a person asks for when the program starts, whichever face then takes it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from quiz.study.exam.start import AskedExam


class Home(msgspec.Struct, frozen=True):
    """The overview of banks and of what is due."""


class ReviewOf(msgspec.Struct, frozen=True):
    """A review of the due cards that match ``query``; of all that are due where it is empty."""

    query: str = ""


if TYPE_CHECKING:  # an exam's request needs the library, which home is painted without
    Start = Home | ReviewOf | AskedExam
