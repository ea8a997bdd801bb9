"""A way of answering: how a response is read, which of its parts are right, and how it is reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from quiz.kinds.response import Response
from quiz.text.format import Verdict


class Part(msgspec.Struct, frozen=True):
    """One part of a response: its label, what was given there, and what is right.

    Where options are picked each is a part, labelled with its text: ``given`` and ``right`` are that text, or
    empty. ``typed`` text is the learner's own, which is not read for mathematics and code.
    """

    label: str
    given: str
    right: str
    mark: bool | None = None
    """Whether it is right; None where only a grade can tell, and for a wrong option left alone."""
    typed: bool = False


class MarkedLine(msgspec.Struct, frozen=True):
    """A line of a terminal's list of parts: a ``sign``, the ``text`` behind it, and whether it is right."""

    sign: str
    text: str
    mark: bool | None = None


Item = tuple[str, ...]
"""A text of an interaction's response, or the two of a pair."""


class Interaction(msgspec.Struct, frozen=True):
    """A response as one of the interactions of SCORM and xAPI.

    ``right`` is empty where no list of right responses could be complete. With ``components`` the texts are
    theirs, to be referred to by ids.
    """

    type: str
    right: tuple[Item, ...] = ()
    given: tuple[Item, ...] = ()
    components: dict[str, tuple[str, ...]] = {}


class OptionPictures(msgspec.Struct, frozen=True):
    """A matrix to be drawn for each option, whose text is then only its name."""

    values: tuple[list[list[float]], ...]
    drawn: str
    """How they are drawn."""


class AnswerWay(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="ask"):
    """What every way of answering can do. A way is one file of this room, with the fields it needs."""

    line_prompt: ClassVar[str]
    """What a face that reads lines asks for."""
    is_drafted: ClassVar[bool] = True
    """Whether a response is put together bit by bit, so that a part of it can be kept."""
    picks_options: ClassVar[bool] = False
    """Whether its parts are the options, picked or not, rather than texts beside each other."""

    @property
    def options(self) -> tuple[str, ...]:
        """What there is to pick from, in the order shown."""
        return ()

    @property
    def lefts(self) -> tuple[str, ...]:
        """What each is to be matched with an option."""
        return ()

    @property
    def pictures(self) -> OptionPictures | None:
        """The pictures of the options, where they have some."""
        return None

    @property
    def shows_right(self) -> bool:
        """Whether ``lines`` show what is right, so that the answer need not be shown beside them."""
        return False

    @property
    def prompts(self) -> tuple[str, ...]:
        """A prompt for each line that ``read`` takes."""
        return (self.line_prompt,)

    def read(self, *typed: str) -> Response:
        """Turn the lines typed, one for each of ``prompts``, into a response.

        Raises ``AnswerFormatError`` where they are no answer at all.
        """
        raise NotImplementedError

    def read_part(self, *typed: str) -> Response:
        """Turn what has been typed so far into a response, with an empty text for what is missing."""
        return self.read(*typed)

    def is_blank(self, response: Response) -> bool:
        """Tell whether a response says nothing, so that an exam leaves the question open."""
        return not any(response)

    def parts(self, response: Response) -> list[Part]:  # noqa: ARG002 - a way may have none
        """Return the parts of a response; none where it is one text as a whole."""
        return []

    def lines(self, response: Response) -> list[MarkedLine]:  # noqa: ARG002 - a way may have none
        """Return the parts as a terminal lists them, marked; none where there is nothing to list."""
        return []

    def described(self, response: Response) -> Sequence[str]:
        """Return a response in words, as a report in lines has it."""
        return response

    def feedback(self, response: Response) -> str:  # noqa: ARG002 - few ways have any
        """Return what this presentation itself has to say of a wrong response."""
        return ""

    def mistake(self, response: Response) -> str | None:  # noqa: ARG002 - few ways can tell
        """Return a name for the mistake made, the same whenever it is; empty for none.

        None where this way of answering cannot tell one mistake from another.
        """
        return None

    def essence(self) -> AnswerWay:
        """Return it without what does not change the question, such as feedback."""
        return self

    def interaction(self, response: Response) -> Interaction:
        """Return a response as an interaction of xAPI."""
        raise NotImplementedError


def sign_of(mark: bool | None) -> str:
    """Return the sign of a mark, a blank for none."""
    return " " if mark is None else (Verdict.RIGHT if mark else Verdict.WRONG).sign
