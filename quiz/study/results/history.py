"""Past sessions, newest first, each with the trend of its scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from quiz.errors import QuizError
from quiz.progress.ids import LARGEST_ID
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.text.clean import clean
from quiz.text.format import ALL_BANKS, block, cropped, one_line, percent
from quiz.text.iso import iso_moment
from quiz.text.times import MINUTE_WIDTH, clock_time, local_minute, local_time

LOOK_BACK = 200
"""Earlier sessions that are searched for scores of the same title."""
LONGEST = 8
"""Scores in a trend, at most."""
DIGITS = len(str(LARGEST_ID))
HEADS = ("began", "kind", "name", "right", "points", "time", "trend")
"""What stands over the columns of a list of sessions."""
TITLE = 32
"""Characters of a title in a line."""
GAP = "  "
NAME, NUMBERS = 3, (0, 4, 5, 6)
"""The columns of the name and of numbers in a table."""
SHORTEST_NAME = 8
LEAST = (7, 2, 6, 4)
"""The columns that a narrow table does without, in this order: trend, kind, time, and right answers."""
LONGEST_NUMBER = 4
"""Digits of the number of a session at most; more are the beginning of an id."""


def no_sessions(store: Store) -> str:
    """Return that no session is listed; reviews without one can only have been imported."""
    if not store.reviews.is_any_valid():
        return "Nothing has been answered yet."
    return "No session yet: the reviews that you imported belong to none."


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
    """Return the id of the session called ``name``.

    That is ``last``, its number from the newest on, its id, or what only its id begins with. Raises
    ``QuizError`` if there is no such session, or nothing was answered in it.
    """
    if name != "last":
        is_number = name.isascii() and name.isdigit() and len(name) <= DIGITS
        found = _numbered(store, name) if is_number else []
        if not found:
            raise QuizError(
                "No such session",
                repr(name),
                "quiz scores lists them; last is the newest.",
            )
        if len(found) > 1:
            raise QuizError("Several sessions", f"their ids begin with {name}", "Give more of the id.")
        return found[0]
    newest = store.sessions.newest()
    if newest is None:
        raise QuizError("No such session", "there is none yet", "quiz review begins.")
    return newest


def _numbered(store: Store, name: str) -> list[int]:
    """Return the session with this id or number, or those whose ids begin like this."""
    number = int(name)
    if number <= LARGEST_ID and store.sessions.find(number) is not None:
        return [number]
    if len(name) <= LONGEST_NUMBER:
        return [session.id for session in store.sessions.past(number)[number - 1 :] if number]
    return [session.id for session in store.sessions.past() if str(session.id).startswith(name)]


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


def table(sessions: Sequence[SessionWithTrend], width: int) -> list[str]:
    """Return sessions numbered from the newest, with heads over their columns, in lines of ``width``."""
    rows = [("", *HEADS), *(_cells(number, past) for number, past in enumerate(sessions, 1))]
    wide = {number: max(map(len, column)) for number, column in enumerate(zip(*rows, strict=True))}
    for left_out in LEAST:
        if _room_for_name(wide, width) < SHORTEST_NAME:
            del wide[left_out]
    wide[NAME] = min(wide[NAME], max(SHORTEST_NAME, _room_for_name(wide, width)))
    return [_in_columns(row, wide) for row in rows]


def _room_for_name(wide: dict[int, int], width: int) -> int:
    others = sum(columns + len(GAP) for number, columns in wide.items() if number != NAME)
    return width - others


def _cells(number: int, past: SessionWithTrend) -> tuple[str, ...]:
    session = past.session
    return (
        str(number), f"{local_minute(session.started, session.offset):>{MINUTE_WIDTH}}", session.kind,
        title(session),
        right_of_counted(session), percent(past.share), clock_time(session.duration), past.spark,
    )  # fmt: skip


def _in_columns(row: tuple[str, ...], wide: dict[int, int]) -> str:
    cells = [
        row[column].rjust(width) if column in NUMBERS else cropped(row[column], width).ljust(width)
        for column, width in wide.items()
    ]
    return GAP.join(cells).rstrip()


def _aligned(*cells: str) -> str:
    return "{:<19}  {:>17}  {:<9}  {:<32}  {:>7}  {:>6}  {:>7}  {}".format(*cells)


def as_data(past: SessionWithTrend) -> dict[str, object]:
    """Return a session for JSON; its id is a string, since many JSON readers round large numbers."""
    session = past.session
    return {
        "session": str(session.id), "kind": session.kind, "title": session.title,
        "started": iso_moment(session.started),
        "answered": session.answered, "right": session.right, "score": session.score,
        "out_of": session.out_of, "share": past.share, "duration": session.duration, "trend": past.trend,
    }  # fmt: skip
