"""Drawing an interview: as many questions as fit its time, from easy to hard, each with its follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import ClassVar, Literal

import msgspec

from quiz.fsrs.study_day import MINUTE_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import Question
from quiz.kinds.card import Flashcard
from quiz.kinds.follow_up import FOLLOW_UP
from quiz.study.broken_banks import too_few_error
from quiz.study.context import Study
from quiz.study.exam.build import question_of
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules, raw
from quiz.study.exam.request import SEEDS
from quiz.study.interview.pace import InterviewPace, difficulty, pace_of
from quiz.text.format import ALL_BANKS

DEFAULT_MINUTES = 30
MAX_MINUTES = 480


class InterviewRequest(msgspec.Struct, frozen=True):
    """An interview over the open questions that match ``query``; a ``seed`` reproduces it."""

    kind: ClassVar[Literal["interview"]] = "interview"

    query: str = ""
    minutes: float = DEFAULT_MINUTES
    seed: int | None = None


def draw(study: Study, request: InterviewRequest, moment: Timestamp, random: Random) -> ExamPlan:
    """Draw the requested interview.

    Raises ``QuizError`` if no open question matches its query.
    """
    seed = random.randrange(SEEDS) if request.seed is None else request.seed
    limit = round(request.minutes * MINUTE_MS)
    matches = {key: question_of(study, key) for key in study.search.keys(request.query, moment)}
    open_questions = {
        key: question for key, question in matches.items() if is_open(question) and "#" not in key
    }
    if not open_questions:
        raise too_few_error(
            study,
            "The interview cannot be drawn",
            f"no open question matches {request.query or 'the library'!r}",
            "Interviews ask cards and essays that have a rubric or follow-ups: match some of these.",
        )
    chosen = _Filling(open_questions, limit, pace_of(study.store)).chosen(Random(seed))  # noqa: S311 - reproducible, not secret
    items = [
        item
        for key, follow_ups in chosen.items()
        for item in _items(study, key, open_questions[key], follow_ups)
    ]
    rules = ExamRules(limit=limit, feedback="once", spoken=True)
    return ExamPlan(request.query or ALL_BANKS, seed, rules, items)


def is_open(question: Question) -> bool:
    """Tell whether a question is judged by the learner, and has a rubric or follow-ups."""
    return question.self_rated and bool(getattr(question, "rubric", ()) or question.follow_up)


class _Filling:
    """Fills a time with questions of every difficulty in turn, and with as many follow-ups as fit."""

    def __init__(self, questions: dict[str, Question], limit: int, pace: InterviewPace) -> None:
        self._questions = questions
        self._left = limit
        self._pace = pace

    def chosen(self, random: Random) -> dict[str, int]:
        """Return the questions, sorted by difficulty, with the number of follow-ups of each."""
        by_level: dict[int, dict[str, Question]] = {}
        for key, question in self._questions.items():
            by_level.setdefault(difficulty(question), {})[key] = question
        waiting = [_in_turn(by_level[level], random) for level in sorted(by_level)]
        chosen: dict[str, int] = {}
        while waiting:
            waiting = [keys for keys in waiting if self._take_next(keys, chosen)]
        return dict(sorted(chosen.items(), key=lambda item: difficulty(self._questions[item[0]])))

    def _take_next(self, keys: Iterator[str], chosen: dict[str, int]) -> bool:
        """Choose the next of ``keys`` that fits, and tell whether there was one; the first always fits."""
        for key in keys:
            question = self._questions[key]
            left = self._left - self._pace.opening(question)
            if left >= 0 or not chosen:
                follow_ups = min(len(question.follow_up), max(0, left) // self._pace.follow_up)
                self._left = left - follow_ups * self._pace.follow_up
                chosen[key] = follow_ups
                return True
        return False


def _in_turn(questions: dict[str, Question], random: Random) -> Iterator[str]:
    """Yield the questions in random order, but from all banks in turn."""
    by_bank: dict[str, list[str]] = {}
    for key in random.sample(sorted(questions), len(questions)):
        by_bank.setdefault(key.partition("/")[0], []).append(key)
    while by_bank:
        for bank in list(by_bank):
            yield by_bank[bank].pop()
            if not by_bank[bank]:
                del by_bank[bank]


def _items(study: Study, key: str, question: Question, follow_ups: int) -> Iterator[ExamItem]:
    """Yield the question and the first of its follow-ups."""
    title = study.library.banks[key.partition("/")[0]].title
    yield ExamItem(key, title, 0, raw(question))
    for number, follow in enumerate(question.follow_up[:follow_ups], 1):
        card = Flashcard(
            id=question.id, prompt=follow.prompt, answer=follow.answer, rubric=follow.rubric,
            source=question.source, tags=question.tags, difficulty=question.difficulty,
        )  # fmt: skip
        yield ExamItem(f"{key}#{FOLLOW_UP}{number}", title, 0, raw(card), section="Follow-up")
