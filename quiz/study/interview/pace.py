"""How long the learner takes to answer aloud, by which an interview fills its time."""

from __future__ import annotations

from itertools import islice
from statistics import median

from quiz.fsrs.study_day import MINUTE_MS
from quiz.kinds.base import Question
from quiz.kinds.essay import Essay
from quiz.kinds.follow_up import FOLLOW_UP
from quiz.progress.answers import AnswerRow
from quiz.progress.store import Store

LEVEL_TIME, ESSAY_TIME, FOLLOW_UP_TIME = MINUTE_MS, MINUTE_MS, MINUTE_MS
"""The time (ms) for each level of a question's difficulty, for an essay beyond that, and for a follow-up.

They count until enough questions of a kind, or enough follow-ups, have been answered.
"""
DEFAULT_DIFFICULTY = 2
"""The difficulty of a question that does not state one."""
RECENT, LATEST = 200, 5
"""So many sessions are searched for so many interviews, from which the pace is taken."""
ENOUGH = 5
"""From so many answers on, their median is the pace; fewer tell too little."""
SHORTEST = 20_000
"""The least time (ms) planned for an answer, whoever clicks through an interview."""


class InterviewPace:
    """The time (ms) that answers aloud take: to cards, to essays, and to follow-ups."""

    def __init__(self, answers: list[AnswerRow]) -> None:
        self._durations: dict[str, list[int]] = {}
        for answer in answers:
            self._durations.setdefault(_group(answer), []).append(answer.duration)

    def opening(self, question: Question) -> int:
        """Return the time of a question without its follow-ups."""
        more = ESSAY_TIME if isinstance(question, Essay) else 0
        return self._time(question.kind, LEVEL_TIME * difficulty(question) + more)

    @property
    def follow_up(self) -> int:
        """Return the time of a follow-up."""
        return self._time(FOLLOW_UP, FOLLOW_UP_TIME)

    def _time(self, group: str, usual: int) -> int:
        durations = self._durations.get(group, [])
        return max(SHORTEST, round(median(durations))) if len(durations) >= ENOUGH else usual


def difficulty(question: Question) -> int:
    """Return the difficulty of a question, from 1 to 3."""
    return question.difficulty or DEFAULT_DIFFICULTY


def pace_of(store: Store) -> InterviewPace:
    """Return the pace of the latest interviews."""
    past = (session.id for session in store.sessions.past(RECENT) if session.kind == "interview")
    return InterviewPace(
        [row for session in islice(past, LATEST) for row in store.answers.of_session(session)]
    )


def _group(answer: AnswerRow) -> str:
    return FOLLOW_UP if answer.card.partition("#")[2].startswith(FOLLOW_UP) else answer.kind
