"""What is encoded in the row of an answer, or a stand-in for it if it cannot be read.

A row that is damaged, or that another version of the program wrote, keeps its card, time and score.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from quiz.kinds.answers import WriteText
from quiz.kinds.base import Presentation
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.answers import AnswerRow

UNREADABLE = "(cannot be read)"
"""Stands for the texts of an answer that cannot be read."""
NOT_SHOWN = Presentation(prompt=UNREADABLE, answer=UNREADABLE, way=WriteText())

_shown = msgspec.json.Decoder(Presentation)
_response = msgspec.json.Decoder(Response)
_ticked = msgspec.json.Decoder(tuple[int, ...])


class RowContent(NamedTuple):
    """What was shown, the response, and the places of the rubric points ticked."""

    shown: Presentation
    response: Response
    ticked: tuple[int, ...]


def read_content(shown: str, response: str, ticked: str = "[]") -> RowContent | None:
    """Return what is encoded in three columns, or None if they cannot be read."""
    try:
        content = RowContent(_shown.decode(shown), _response.decode(response), _ticked.decode(ticked))
    except (msgspec.MsgspecError, ValueError):
        return None
    points = range(len(content.shown.rubric))
    return content._replace(ticked=tuple(place for place in content.ticked if place in points))


def content_of(row: AnswerRow) -> RowContent:
    """Return what is encoded in a row."""
    content = read_content(row.shown, row.response, row.ticked)
    return content or RowContent(NOT_SHOWN, (UNREADABLE,), ())


def texts_of(row: AnswerRow) -> tuple[str, ...]:
    """Return the response and the rubric points ticked; what was shown is decoded only if it matters."""
    try:
        response = _response.decode(row.response)
        if not _ticked.decode(row.ticked) and len(response) <= 1:
            return response
    except (msgspec.MsgspecError, ValueError):
        return (UNREADABLE,)
    shown, response, ticked = content_of(row)
    return (*shown.way.given_texts(response), *(shown.rubric[place] for place in ticked))


def share_of(row: AnswerRow) -> float:
    """Return the score of the response itself, 0 to 1, before hints, tries and confidence count."""
    if row.share is not None:
        return row.share
    return row.score / row.out_of if row.out_of else 0.0


def confidence_of(row: AnswerRow) -> Confidence | None:
    """Return how sure the learner was, or None if that was not asked."""
    return Confidence(row.confidence) if row.confidence in tuple(Confidence) else None
