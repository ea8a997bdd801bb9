"""Drawing an interview: easy questions first, each with its follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import ClassVar, Literal

import msgspec

from quiz.errors import QuizError
from quiz.fsrs.study_day import MINUTE_MS
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import FOLLOW_UP, Question
from quiz.kinds.card import Flashcard
from quiz.study.context import Study
from quiz.study.exam.build import question_of
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules, raw
from quiz.study.exam.request import SEEDS
from quiz.text.format import ALL_BANKS

DEFAULT_DIFFICULTY = 2
"""The difficulty of a question that does not state one."""
ANSWER_TIME, FOLLOW_UP_TIME = 3 * MINUTE_MS, 90_000
"""The time (ms) planned for a question and a follow-up, which decides how many are drawn."""


class InterviewRequest(msgspec.Struct, frozen=True):
    """An interview over the open questions that match ``query``; a ``seed`` reproduces it."""

    kind: ClassVar[Literal["interview"]] = "interview"

    query: str = ""
    minutes: float = 30
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
        raise QuizError(
            "The interview cannot be drawn",
            f"no open question matches {request.query or 'the library'!r}",
            "Interviews ask cards and essays that have a rubric or follow-ups: match some of these.",
        )
    chosen = _chosen(open_questions, limit, Random(seed))  # noqa: S311 - reproducible, not secret
    items = [item for key in chosen for item in _items(study, key, open_questions[key])]
    rules = ExamRules(limit=limit, feedback="once", spoken=True)
    return ExamPlan(request.query or ALL_BANKS, seed, rules, items)


def is_open(question: Question) -> bool:
    """Tell whether a question is judged by the learner, and has a rubric or follow-ups."""
    return question.self_rated and bool(getattr(question, "rubric", ()) or question.follow_up)


def _chosen(questions: dict[str, Question], limit: int, random: Random) -> list[str]:
    """Return as many questions as fit in the time, from all banks in turn, sorted by difficulty."""
    chosen: list[str] = []
    time = 0
    for key in _in_turn(questions, random):
        if chosen and time + _time(questions[key]) > limit:
            break
        time += _time(questions[key])
        chosen.append(key)
    return sorted(chosen, key=lambda key: questions[key].difficulty or DEFAULT_DIFFICULTY)


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


def _time(question: Question) -> int:
    return ANSWER_TIME + FOLLOW_UP_TIME * len(question.follow_up)


def _items(study: Study, key: str, question: Question) -> Iterator[ExamItem]:
    """Yield the question and its follow-ups."""
    title = study.library.banks[key.partition("/")[0]].title
    yield ExamItem(key, title, 0, raw(question))
    for number, follow in enumerate(question.follow_up, 1):
        card = Flashcard(
            id=question.id, prompt=follow.prompt, answer=follow.answer, rubric=follow.rubric,
            source=question.source, tags=question.tags, difficulty=question.difficulty,
        )  # fmt: skip
        yield ExamItem(f"{key}#{FOLLOW_UP}{number}", title, 0, raw(card), section="Follow-up")
