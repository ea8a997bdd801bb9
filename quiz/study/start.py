"""Where the program starts, as requested on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from quiz.study.exam.start import AskedExam


Which = Literal["due", "ahead", "cram"]


class Home:
    """The home screen: the banks and what is due."""


class ReviewOf(NamedTuple):
    """A review of the due cards that match ``query``, or of all due cards if it is empty.

    ``more`` new cards come in addition to those of the day. ``ahead`` takes cards before they are due, and
    ``cram`` any cards, in random order.
    """

    query: str = ""
    which: Which = "due"
    more: int = 0


if TYPE_CHECKING:  # exam requests import the library, which the home screen does not need for its first frame
    Start = Home | ReviewOf | AskedExam
