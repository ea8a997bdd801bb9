"""The learner's last answer to a card that was wholly right, beside the one that was just given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.response import Response
from quiz.progress.store import Store
from quiz.study.results.row_content import content_of
from quiz.text.line_difference import DifferenceLine, difference_lines
from quiz.text.times import day_text, local_time

HANDED_IN = "handed in"


class LastRight(NamedTuple):
    """A long answer that was right, and the text of the answer that is compared with it."""

    text: str
    day: str
    """The day on which it was given: ``5 Nov 2026``."""
    given: str

    def lines(self) -> Iterator[DifferenceLine]:
        """Yield the lines of a unified diff, from what was given to what was right."""
        return difference_lines(self.given, self.text, (HANDED_IN, f"right on {self.day}"))


def last_right(store: Store, card: str, before: int, way: AnswerWay, response: Response) -> LastRight | None:
    """Return the last right answer to a card, if it differs from a ``response`` in more than blanks.

    ``before`` is the id of the response's row, or one that comes just before it in the log; ``card`` is the
    key that the card had then. None if there is no earlier right answer, or if none of them is long.
    """
    if not way.is_long:
        return None
    [key] = store.cards.present_keys([(card, before)])
    row = store.answers.last_right(key, before)
    if row is None:
        return None
    shown, right, _ = content_of(row)
    session = store.sessions.find(row.session)
    if not shown.way.is_long or session is None:
        return None
    day = day_text(local_time(row.started, session.offset).date())
    found = LastRight(_text(shown.way, right), day, _text(way, response))
    return found if next(found.lines(), None) else None


def _text(way: AnswerWay, response: Response) -> str:
    return "\n".join(way.given_texts(response))
