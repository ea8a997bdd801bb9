"""Where the program starts, as requested on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from quiz.study.exam.start import AskedExam


class Home(msgspec.Struct, frozen=True):
    """The home screen: the banks and what is due."""


class ReviewOf(msgspec.Struct, frozen=True):
    """A review of the due cards that match ``query``, or of all due cards if it is empty."""

    query: str = ""


if TYPE_CHECKING:  # exam requests import the library, which the home screen does not need for its first frame
    Start = Home | ReviewOf | AskedExam
