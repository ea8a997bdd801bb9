"""Past sessions, newest first, each with the scores that led up to it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import msgspec

from quiz.errors import QuizError
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.text.clean import clean
from quiz.text.format import clock_time

LOOK_BACK = 200
"""How many sessions further back are looked at for a trend."""
LONGEST = 8
"""Scores of a trend."""
LARGEST = 2**63 - 1
"""The largest id there may be."""
DIGITS = len(str(LARGEST))
BARS = "▁▂▃▄▅▆▇█"


class SessionWithTrend(msgspec.Struct, frozen=True):
    """A session, and the shares scored in those of its kind and title up to it, oldest first."""

    session: PastSession
    trend: list[float]

    @property
    def share(self) -> float:
        """Return its score as a share of what could be had."""
        return self.trend[-1]

    @property
    def spark(self) -> str:
        """Return the trend as a bar for each score, from nothing to all that could be had."""
        return "".join(_bar(share) for share in self.trend)


def page(store: Store, most: int, before: int | None = None) -> list[SessionWithTrend]:
    """Return the newest sessions, ``most`` at the most; with ``before`` those older than that one."""
    found = store.sessions.past(most + LOOK_BACK, before)
    scores: dict[tuple[str, str], list[float]] = {}
    pages = []
    for session in reversed(found):
        led = scores.setdefault((session.kind, session.title), [])
        led.append(session.score / session.out_of if session.out_of else 0.0)
        pages.append(SessionWithTrend(session, led[-LONGEST:]))
    return pages[::-1][:most]


def find(store: Store, name: str) -> int:
    """Return the id of the session that ``name`` is: ``last``, or the id itself.

    Raises ``QuizError`` where there is none.
    """
    if name != "last":
        if name.isascii() and name.isdigit() and len(name) <= DIGITS:
            return min(int(name), LARGEST)
        raise QuizError("No such session", name, "quiz scores lists their ids; last is the newest.")
    newest = store.sessions.newest()
    if newest is None:
        raise QuizError("No such session", "nothing has been answered yet", "quiz review begins.")
    return newest


def title(session: PastSession) -> str:
    """Return what a session is called; a review by what it was drawn from."""
    return " ".join(clean(session.title).split()) or "all banks"


def began(session: PastSession) -> datetime:
    """Return when it began, as the clock of the learner had it then."""
    there = timezone(timedelta(minutes=session.offset))
    return datetime.fromtimestamp(session.started / 1000, there)


def line(one: SessionWithTrend) -> str:
    """Return a session in one line of text."""
    session = one.session
    right = f"{session.right}/{session.answered}"
    return (
        f"{session.id:<19}  {began(session):%Y-%m-%d %H:%M}  {session.kind:<9}  "
        f"{cropped(title(session)):<32}  {right:>7}  {one.share:>5.0%}  "
        f"{clock_time(session.duration):>7}  {one.spark}"
    )


def number(value: float) -> str:
    """Return a score with at most two decimals, as few as will do."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def cropped(text: str, most: int = 32) -> str:
    """Return a text of at most so many letters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def as_data(one: SessionWithTrend) -> dict[str, object]:
    """Return a session as it is in JSON; its id is a text, since few readers hold such numbers."""
    session = one.session
    began_at = began(session).isoformat(timespec="seconds")
    return {
        "session": str(session.id), "kind": session.kind, "title": session.title, "started": began_at,
        "answered": session.answered, "right": session.right, "score": session.score,
        "out_of": session.out_of, "share": one.share, "duration": session.duration, "trend": one.trend,
    }  # fmt: skip


def _bar(share: float) -> str:
    return BARS[round(min(max(share, 0.0), 1.0) * (len(BARS) - 1))]
