"""What a session came to: its score, by topic and by kind, and each answer as it was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

import msgspec

from quiz.errors import QuizError
from quiz.kinds.base import Presentation
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.answers import AnswerRow
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.study.exam.plan import ExamPlan, decode

UNTAGGED = "other"
ROUNDING = 1e-9
"""What adding up shares may lose: whoever has just reached the mark shall pass."""


class StoredAnswer(msgspec.Struct, frozen=True, dict=True):
    """One answer: its row, what was shown, what was responded, and which points were ticked."""

    row: AnswerRow
    shown: Presentation
    response: Response
    ticked: tuple[int, ...] = ()
    """Which points of a rubric were made, by their places in it."""
    left_open: bool = False
    """Whether an exam was handed in without an answer to it, which nothing ticked is not."""

    @property
    def made(self) -> tuple[str, ...]:
        """Return the points of a rubric that the learner found to have made."""
        return tuple(self.shown.rubric[place] for place in self.ticked)

    @property
    def bank(self) -> str:
        """Return the id of the bank."""
        return self.row.card.partition("/")[0]

    @property
    def share(self) -> float:
        """Return what the response is worth from 0 to 1, before hints, tries and confidence."""
        return self.row.share if self.row.share is not None else self.row.score / self.row.out_of

    @property
    def correct(self) -> bool:
        """Tell whether the response is wholly right."""
        return self.share >= 1

    @property
    def confidence(self) -> Confidence | None:
        """Return how sure the learner was, where that was asked."""
        return Confidence(self.row.confidence) if self.row.confidence else None

    @property
    def topics(self) -> list[str]:
        """Return the question's tags."""
        return self.row.tags.split() or [UNTAGGED]


class Group(msgspec.Struct, frozen=True):
    """The answers that have a topic or a kind in common; ``duration`` is in ms, over all of them."""

    name: str
    answered: int
    score: float
    out_of: float
    duration: int

    @property
    def share(self) -> float:
        """Return the score as a share of what could be had."""
        return self.score / self.out_of if self.out_of else 0.0


class Result(msgspec.Struct, frozen=True, dict=True):
    """A session that is over, with its answers in order; ``plan`` is that of an exam, else None."""

    session: PastSession
    plan: ExamPlan | None
    answers: list[StoredAnswer]

    @property
    def share(self) -> float:
        """Return the score as a share of what could be had; below 0 where confidence was misplaced."""
        return self.session.score / self.session.out_of if self.session.out_of else 0.0

    @property
    def pass_mark(self) -> float | None:
        """Return the share from which on it is passed, if there is one."""
        return self.plan.rules.pass_mark if self.plan else None

    @property
    def passed(self) -> bool | None:
        """Tell whether it is passed; None where there is no mark to reach."""
        return None if self.pass_mark is None else self.share >= self.pass_mark - ROUNDING

    @property
    def right(self) -> int:
        """Return how many answers are wholly right."""
        return sum(one.correct for one in self.answers)

    @cached_property
    def by_topic(self) -> list[Group]:
        """Return a group for each tag, the weakest first; an answer with several tags is in each."""
        return sorted(_groups(self.answers, lambda one: one.topics), key=lambda one: (one.share, one.name))

    @cached_property
    def by_kind(self) -> list[Group]:
        """Return a group for each kind of question."""
        return _groups(self.answers, lambda one: [one.row.kind])

    @property
    def wrong_cards(self) -> list[str]:
        """Return the cards whose answers were not wholly right, in order."""
        return list(dict.fromkeys(one.row.card for one in self.answers if not one.correct))


def _groups(answers: Iterable[StoredAnswer], names: Callable[[StoredAnswer], list[str]]) -> list[Group]:
    found: dict[str, list[StoredAnswer]] = {}
    for answer in answers:
        for name in names(answer):
            found.setdefault(name, []).append(answer)
    return [
        Group(
            name,
            len(group),
            sum(one.row.score for one in group),
            sum(one.row.out_of for one in group),
            sum(one.row.duration for one in group),
        )
        for name, group in sorted(found.items())
    ]


def result(store: Store, session: int) -> Result:
    """Return what a session came to.

    Raises ``QuizError`` where the file has no such session, or nothing was answered in it.
    """
    found = store.sessions.find(session)
    if found is None:
        raise QuizError("No such session", str(session), "quiz scores lists them.")
    plan = decode(found.plan) if found.plan else None
    return Result(found, plan, answers_of(store, session, store.answers.of_session(session)))


def answers_of(store: Store, session: int, rows: Iterable[AnswerRow]) -> list[StoredAnswer]:
    """Return answers of a session, read from their ``rows``."""
    unanswered = store.exams.unanswered(session)
    return [answered(row, left_open=row.position in unanswered) for row in rows]


def answered(row: AnswerRow, *, left_open: bool = False) -> StoredAnswer:
    """Return an answer with what was shown, read from its row."""
    return StoredAnswer(
        row,
        msgspec.json.decode(row.shown, type=Presentation),
        msgspec.json.decode(row.response, type=Response),
        msgspec.json.decode(row.ticked, type=tuple[int, ...]),
        left_open,
    )
