"""The result of a session: its score, in all, by bank, by topic and by kind, and each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

import msgspec

from quiz.errors import QuizError
from quiz.kinds.base import Presentation
from quiz.kinds.follow_up import main_card
from quiz.kinds.response import Response
from quiz.kinds.scoring import Confidence
from quiz.progress.answers import AnswerRow
from quiz.progress.sessions import PastSession
from quiz.progress.store import Store
from quiz.study.exam.plan import ExamPlan, readable_plan
from quiz.study.results.row_content import confidence_of, content_of, share_of
from quiz.text.verdict import Verdict, verdict

UNTAGGED = "other"
ROUNDING = 1e-9
"""Tolerance for sums of shares, so that a score of exactly the pass mark passes."""


class StoredAnswer(msgspec.Struct, frozen=True, dict=True):
    """An answer read from its row: what was shown, the response, and the rubric points ticked."""

    row: AnswerRow
    shown: Presentation
    response: Response
    ticked: tuple[int, ...] = ()
    """The rubric points that the answer made, by their places in the rubric."""
    left_open: bool = False
    """Whether an exam was handed in without an answer, or a review went on without one.

    An empty set of ticks is an answer.
    """

    @property
    def made(self) -> tuple[str, ...]:
        """Return the texts of the rubric points that the answer made."""
        return tuple(self.shown.rubric[place] for place in self.ticked)

    @property
    def bank(self) -> str:
        """Return the id of the question's bank."""
        return self.row.card.partition("/")[0]

    @property
    def share(self) -> float:
        """Return the score of the response itself, 0 to 1, before hints, tries and confidence count."""
        return share_of(self.row)

    @property
    def correct(self) -> bool:
        """Tell whether the response is fully correct."""
        return self.share >= 1

    @property
    def verdict(self) -> Verdict:
        """Return how correct the response is, or that there was none."""
        return Verdict.OPEN if self.left_open else verdict(self.share)

    @property
    def confidence(self) -> Confidence | None:
        """Return how sure the learner was, or None if that was not asked."""
        return confidence_of(self.row)

    @property
    def topics(self) -> list[str]:
        """Return the question's tags."""
        return self.row.tags.split() or [UNTAGGED]


class Group(msgspec.Struct, frozen=True):
    """The answers with a bank, a topic or a kind in common; ``duration`` is their total in ms."""

    name: str
    answered: int
    score: float
    out_of: float
    duration: int

    @property
    def share(self) -> float:
        """Return the score as a share of the points possible."""
        return self.score / self.out_of if self.out_of else 0.0


class Result(msgspec.Struct, frozen=True, dict=True):
    """A finished session with its answers in order; ``plan`` is None for a review.

    ``titles`` are those of banks by their ids; a plan knows those of its own.
    """

    session: PastSession
    plan: ExamPlan | None
    answers: list[StoredAnswer]
    titles: Mapping[str, str] = {}

    @property
    def unit(self) -> str:
        """Return what its numbers count: a question, or an answer of a review, where cards may come again."""
        return "question" if self.plan else "answer"

    @property
    def share(self) -> float:
        """Return the score as a share of the points possible; misplaced confidence can make it negative."""
        return self.session.share

    @property
    def pass_mark(self) -> float | None:
        """Return the share needed to pass, or None."""
        return self.plan.rules.pass_mark if self.plan else None

    @property
    def passed(self) -> bool | None:
        """Tell whether the exam was passed; None without a pass mark."""
        return None if self.pass_mark is None else self.share >= self.pass_mark - ROUNDING

    @property
    def right(self) -> int:
        """Return how many answers are fully correct."""
        return sum(answer.correct for answer in self.answers)

    @property
    def left_out(self) -> int:
        """Return how many questions of an interview were not answered, and so do not count."""
        return self.plan.left_out(len(self.answers)) if self.plan else 0

    @cached_property
    def by_bank(self) -> list[Group]:
        """Return a group for each bank, by its title if that is known, the weakest first."""
        items = self.plan.items if self.plan else ()
        titles = {**self.titles, **{item.card.partition("/")[0]: item.bank_title for item in items}}
        return _weakest_first(_groups(self.answers, lambda answer: [titles.get(answer.bank, answer.bank)]))

    @cached_property
    def by_topic(self) -> list[Group]:
        """Return a group for each tag, the weakest first; an answer counts for each of its tags.

        A tag of all the answers says nothing that the whole does not: it is left out, unless all are such.
        """
        tags = [frozenset(answer.topics) for answer in self.answers]
        common = frozenset.intersection(*tags) if tags else frozenset()
        if all(common.issuperset(each) for each in tags):
            common = frozenset()
        return _weakest_first(_groups(self.answers, lambda answer: _or_other(answer.topics, common)))

    @cached_property
    def by_kind(self) -> list[Group]:
        """Return a group for each kind of question."""
        return _groups(self.answers, lambda answer: [answer.row.kind])

    @property
    def groups(self) -> dict[str, list[Group]]:
        """Return all groups, by what the answers of each have in common."""
        return {"bank": self.by_bank, "topic": self.by_topic, "kind": self.by_kind}

    @property
    def wrong_cards(self) -> list[str]:
        """Return the cards whose answers were not fully correct, in order.

        A follow-up of an interview has no card of its own: it stands for the one it was asked after.
        """
        wrong = (answer.row.card for answer in self.answers if not answer.correct)
        return list(dict.fromkeys(map(main_card, wrong)))


def _groups(answers: Iterable[StoredAnswer], names: Callable[[StoredAnswer], list[str]]) -> list[Group]:
    by_name: dict[str, list[StoredAnswer]] = {}
    for answer in answers:
        for name in names(answer):
            by_name.setdefault(name, []).append(answer)
    return [
        Group(
            name,
            len(group),
            sum(answer.row.score for answer in group),
            sum(answer.row.out_of for answer in group),
            sum(answer.row.duration for answer in group),
        )
        for name, group in sorted(by_name.items())
    ]


def _or_other(topics: list[str], common: frozenset[str]) -> list[str]:
    """Return the topics that are not ``common`` to all answers, or that there are no others."""
    return [topic for topic in topics if topic not in common] or [UNTAGGED]


def _weakest_first(groups: list[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (group.share, group.name))


def result(store: Store, session: int, titles: Mapping[str, str] | None = None) -> Result:
    """Return the result of a session; ``titles`` are those of banks by their ids.

    Raises ``QuizError`` if there is no such session, or nothing was answered in it.
    """
    past = store.sessions.find(session)
    if past is None:
        raise QuizError("No such session", str(session), "quiz scores lists them.")
    plan = readable_plan(past.plan)
    return Result(past, plan, answers_of(store, session, store.answers.of_session(session)), titles or {})


def answers_of(store: Store, session: int, rows: Iterable[AnswerRow]) -> list[StoredAnswer]:
    """Return answers of a session, read from their ``rows``."""
    unanswered = store.exams.unanswered(session)
    return [stored_answer(row, left_open=row.position in unanswered) for row in rows]


def stored_answer(row: AnswerRow, *, left_open: bool = False) -> StoredAnswer:
    """Return an answer read from its row."""
    shown, response, ticked = content_of(row)
    given_up = row.position is None and not response and not shown.way.empty_is_answer
    return StoredAnswer(row, shown, response, ticked, left_open or given_up)
