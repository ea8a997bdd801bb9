"""The base of every way of answering: how a response is read, marked part by part, and reported."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

import msgspec

from quiz.kinds.response import Response
from quiz.text.format import SHOWN_SEPARATOR, STORED_SEPARATOR, one_line
from quiz.text.side_by_side import Compared, side_by_side
from quiz.text.verdict import verdict

if TYPE_CHECKING:
    from quiz.labs.trace import Trace


class Part(msgspec.Struct, frozen=True):
    """One part of a response: its label, what was given, and what is right.

    If options are picked, each option is a part labelled with its text: ``given`` and ``right`` are that
    text, or empty. ``typed`` marks the learner's own words, which are not rendered as maths or code.
    """

    label: str
    given: str
    right: str
    mark: float | None = None
    """The share that it earns, 1 if it is right; None if only a grade can tell, and for a wrong option that
    was not picked."""
    typed: bool = False


class MarkedLine(msgspec.Struct, frozen=True):
    """A part as a terminal shows it: ``sign`` and ``text``, and the ``mark`` of the part."""

    sign: str
    text: str
    mark: float | None = None


class Measured(msgspec.Struct, frozen=True):
    """What was measured of a response: whether each step held, as far as is known, and what failed."""

    steps: dict[str, bool]
    failure: str
    """A sentence; empty if nothing failed."""


Item = tuple[str, ...]
"""One text of an interaction's response, or the two texts of a pair."""


class Interaction(msgspec.Struct, frozen=True):
    """A response as one of the interaction types of SCORM and xAPI.

    ``right`` is empty if the right responses cannot be listed completely. ``components`` are the texts that
    responses refer to by id.
    """

    type: str
    right: tuple[Item, ...] = ()
    given: tuple[Item, ...] = ()
    components: dict[str, tuple[str, ...]] = {}


class OptionPictures(msgspec.Struct, frozen=True):
    """A matrix to draw for each option; the text of an option is then only its name."""

    values: tuple[list[list[float]], ...]
    drawn: str
    """The style of the figures."""


class AnswerWay(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="ask"):
    """A way of answering. Each is one file of this room, with the fields it needs."""

    line_prompt: ClassVar[str]
    """The prompt of a face that reads whole lines."""
    is_drafted: ClassVar[bool] = True
    """Whether a response is built up step by step, so that an unfinished one can be kept."""
    empty_is_answer: ClassVar[bool] = False
    """Whether a response without any text is an answer, not the lack of one."""
    picks_options: ClassVar[bool] = False
    """Whether its parts are options, picked or not, rather than texts."""

    is_written: ClassVar[bool] = False
    """Whether a response is a text that takes a while to write: what there is of one is kept until the card
    is rated, and can be written on when the rating is taken back."""
    is_long: ClassVar[bool] = False
    """Whether a response has several lines, and is shown as a block of code."""

    solution: ClassVar[str] = ""
    """The heading of the explanation where that holds the solution, and so comes before all other figures."""

    compares: ClassVar[bool] = False
    """Whether its parts are shown in two columns, what was given beside what is right."""

    @property
    def options(self) -> tuple[str, ...]:
        """The options to pick from, in the order shown."""
        return ()

    @property
    def lefts(self) -> tuple[str, ...]:
        """The texts that are each to be matched with an option."""
        return ()

    @property
    def pictures(self) -> OptionPictures | None:
        """The pictures of the options, if they have any."""
        return None

    @property
    def shows_right(self) -> bool:
        """Whether ``lines`` mark what is right, so that the answer need not be shown as well."""
        return False

    @property
    def prompts(self) -> tuple[str, ...]:
        """The prompt of each line that ``read`` takes."""
        return (self.line_prompt,)

    def asks_like(self, other: AnswerWay) -> bool:
        """Tell whether a response to ``other`` is one to this way, too, whatever is right."""
        shape, others = ((type(way), way.options, way.lefts, way.prompts) for way in (self, other))
        return shape == others

    @abstractmethod
    def read(self, *typed: str) -> Response:
        """Return the response that was typed, one line for each of ``prompts``.

        Raises ``AnswerFormatError`` if they are not an answer.
        """

    def read_part(self, *typed: str) -> Response:
        """Return the unfinished response typed so far, with an empty text for whatever is missing."""
        return self.read(*typed)

    def is_blank(self, response: Response) -> bool:
        """Tell whether a response is empty, so that an exam counts the question as unanswered."""
        return not any(response)

    def parts(self, response: Response) -> list[Part]:  # noqa: ARG002 - not every way has parts
        """Return the parts of a response; none if it is a single text."""
        return []

    def lines(self, response: Response) -> list[MarkedLine]:  # noqa: ARG002 - not every way has parts
        """Return the marked parts as a terminal shows them; none if there is nothing to list."""
        return []

    def answer_lines(self) -> list[MarkedLine]:
        """Return what is right as a terminal shows it where nobody has answered."""
        return self.lines(())

    def answer_text(self, answer: str) -> str:
        """Return the ``answer`` of a presentation as it is shown."""
        return answer

    def given_texts(self, response: Response) -> Response:
        """Return the texts of a response that the learner gave, without what was found out about them."""
        return response

    def response_texts(self, response: Response) -> Sequence[str]:
        """Return the texts by which a plain-text report describes a response."""
        return self.given_texts(response)

    def figures(self, response: Response) -> Trace | None:  # noqa: ARG002 - few ways have any
        """Return what there is to draw of a response, once it is graded; None for nothing."""
        return None

    def measured(self, response: Response) -> Measured | None:  # noqa: ARG002 - few ways are measured in steps
        """Return what was measured of a response step by step; None if nothing was."""
        return None

    def feedback(self, response: Response) -> str:  # noqa: ARG002 - few ways have any
        """Return this presentation's own feedback on a wrong response."""
        return ""

    def mistake(self, response: Response) -> str | None:  # noqa: ARG002 - few ways can tell
        """Return a name for the mistake in a response, the same each time it is made; empty for none.

        None if this way of answering cannot tell one mistake from another.
        """
        return None

    def canonical(self) -> AnswerWay:
        """Return the form in which two ways are equal if they ask the same, whatever their feedback."""
        return self

    @abstractmethod
    def interaction(self, response: Response) -> Interaction:
        """Return a response as an interaction of xAPI."""


def joined_for_reading(answer: str, right: tuple[str, ...]) -> str:
    """Return an answer that is several right texts, joined by ``STORED_SEPARATOR``, as it is shown.

    An answer in other words than these texts stays as it is.
    """
    return SHOWN_SEPARATOR.join(right) if answer == STORED_SEPARATOR.join(right) else answer


def compared(parts: list[Part], shown: Callable[[str], str], width: int) -> list[str]:
    """Return parts as lines of two columns; ``shown`` makes plain text of bank text."""
    rows = []
    for part in parts:
        label, given, right = (one_line(shown(text)) for text in (part.label, part.given, part.right))
        rows.append(Compared(sign_of(part.mark), label, given, right))
    return side_by_side(rows, width)


def sign_of(mark: float | None) -> str:
    """Return the sign of a mark, or a space for none."""
    return " " if mark is None else verdict(mark).sign
