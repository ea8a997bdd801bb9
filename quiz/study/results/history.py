"""Past sessions, newest first, each with the trend of its scores."""

from __future__ import annotations

from datetime import datetime

import msgspec

from quiz.errors import QuizError
from quiz.progress.ids import LARGEST_ID
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.text.clean import clean
from quiz.text.format import ALL_BANKS, block, cropped, one_line, percent
from quiz.text.iso import iso_moment
from quiz.text.times import clock_time, local_minute, local_time

LOOK_BACK = 200
"""Earlier sessions that are searched for scores of the same title."""
LONGEST = 8
"""Scores in a trend, at most."""
DIGITS = len(str(LARGEST_ID))
HEADS = ("began", "kind", "name", "right", "points", "time", "trend")
"""What stands over the columns of a list of sessions."""
TITLE = 32
"""Characters of a title in a list."""


class SessionWithTrend(msgspec.Struct, frozen=True):
    """A session with the shares scored in it and in earlier ones of its kind and title, oldest first."""

    session: PastSession
    trend: list[float]

    @property
    def share(self) -> float:
        """Its score as a share of the possible points."""
        return self.session.share

    @property
    def spark(self) -> str:
        """The trend as a sparkline: one block per score."""
        return "".join(map(block, self.trend))


def page(store: Store, most: int, before: int | None = None) -> list[SessionWithTrend]:
    """Return up to ``most`` of the newest sessions, or of those older than the session ``before``."""
    sessions = store.sessions.past(most + LOOK_BACK, before)
    scores: dict[tuple[str, str], list[float]] = {}
    page_of_sessions = []
    for session in reversed(sessions):
        trend = scores.setdefault((session.kind, session.title), [])
        trend.append(session.share)
        page_of_sessions.append(SessionWithTrend(session, trend[-LONGEST:]))
    return page_of_sessions[::-1][:most]


def find(store: Store, name: str) -> int:
    """Return the id of the session called ``name``: ``last``, or an id.

    Raises ``QuizError`` if there is no such session, or nothing was answered in it.
    """
    if name != "last":
        is_number = name.isascii() and name.isdigit() and len(name) <= DIGITS
        session = min(int(name), LARGEST_ID) if is_number else 0
        if store.sessions.find(session) is None:
            raise QuizError("No such session", repr(name), "quiz scores lists their ids; last is the newest.")
        return session
    newest = store.sessions.newest()
    if newest is None:
        raise QuizError("No such session", "nothing has been answered yet", "quiz review begins.")
    return newest


def title(session: PastSession) -> str:
    """Return the title of a session; a review is called by its query."""
    return one_line(clean(session.title)) or ALL_BANKS


def right_of_counted(session: PastSession) -> str:
    """Return how many questions were right, of those that count: an interview's unanswered ones do not."""
    return f"{session.right}/{session.answered}"


def began(session: PastSession) -> datetime:
    """Return the local time at which a session began."""
    return local_time(session.started, session.offset)


def line(past: SessionWithTrend) -> str:
    """Return a session as one line of text."""
    session = past.session
    return _aligned(
        str(session.id), local_minute(session.started, session.offset), session.kind,
        cropped(title(session), TITLE), right_of_counted(session), percent(past.share),
        clock_time(session.duration), past.spark,
    )  # fmt: skip


def heads() -> str:
    """Return what stands over such lines."""
    return _aligned("id", *HEADS)


def _aligned(*cells: str) -> str:
    return "{:<19}  {:<16}  {:<9}  {:<32}  {:>7}  {:>6}  {:>7}  {}".format(*cells)


def as_data(past: SessionWithTrend) -> dict[str, object]:
    """Return a session for JSON; its id is a string, since many JSON readers round large numbers."""
    session = past.session
    return {
        "session": str(session.id), "kind": session.kind, "title": session.title,
        "started": iso_moment(session.started),
        "answered": session.answered, "right": session.right, "score": session.score,
        "out_of": session.out_of, "share": past.share, "duration": session.duration, "trend": past.trend,
    }  # fmt: skip
