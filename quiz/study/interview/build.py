"""Drawing an interview: it begins with what is easy, and asks on after each answer."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import ClassVar, Literal

import msgspec

from quiz.errors import QuizError
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.base import FOLLOW_UP, Question
from quiz.kinds.card import Flashcard
from quiz.study.context import Study
from quiz.study.exam.build import MINUTE, question_of
from quiz.study.exam.plan import ExamItem, ExamPlan, ExamRules, raw
from quiz.study.exam.request import SEEDS

USUAL_DIFFICULTY = 2
"""Of a question that does not say how hard it is."""
ANSWER_TIME, FOLLOW_UP_TIME = 3 * MINUTE, 90_000
"""What a question and a follow-up take, in ms: how many are drawn depends on it."""


class InterviewRequest(msgspec.Struct, frozen=True):
    """An interview over the open questions that ``query`` finds; without a ``seed`` one is drawn."""

    kind: ClassVar[Literal["interview"]] = "interview"

    query: str = ""
    minutes: float = 30
    seed: int | None = None


def draw(study: Study, request: InterviewRequest, moment: Timestamp, random: Random) -> ExamPlan:
    """Return the interview that is asked for.

    Raises ``QuizError`` where its query finds no open question.
    """
    seed = random.randrange(SEEDS) if request.seed is None else request.seed
    limit = round(request.minutes * MINUTE)
    found = {key: question_of(study, key) for key in study.search.keys(request.query, moment)}
    asked = {key: question for key, question in found.items() if is_open(question) and key.count("#") == 0}
    if not asked:
        raise QuizError(
            "The interview cannot be drawn",
            f"no open question matches {request.query or 'the library'!r}",
            "It asks cards and essays: match some of these.",
        )
    chosen = _chosen(asked, limit, Random(seed))  # noqa: S311 - to be repeated, not to be secret
    items = [item for key in chosen for item in _items(study, key, asked[key])]
    rules = ExamRules(limit=limit, feedback="once", spoken=True)
    return ExamPlan(request.query or "all banks", seed, rules, items)


def is_open(question: Question) -> bool:
    """Tell whether a question is answered in the learner's own words, with points or more to be asked."""
    return question.self_rated and bool(getattr(question, "rubric", ()) or question.follow_up)


def _chosen(asked: dict[str, Question], limit: int, random: Random) -> list[str]:
    """Return as many questions as there is time for, easy ones first, from all banks in turn."""
    in_turn = list(_in_turn(asked, random))
    chosen: list[str] = []
    time = 0
    for key in in_turn:
        if chosen and time + _time(asked[key]) > limit:
            break
        time += _time(asked[key])
        chosen.append(key)
    return sorted(chosen, key=lambda key: asked[key].difficulty or USUAL_DIFFICULTY)


def _in_turn(asked: dict[str, Question], random: Random) -> Iterator[str]:
    """Yield the questions shuffled so that no bank comes again before each has come."""
    by_bank: dict[str, list[str]] = {}
    for key in random.sample(sorted(asked), len(asked)):
        by_bank.setdefault(key.partition("/")[0], []).append(key)
    while by_bank:
        for bank in list(by_bank):
            yield by_bank[bank].pop()
            if not by_bank[bank]:
                del by_bank[bank]


def _time(question: Question) -> int:
    return ANSWER_TIME + FOLLOW_UP_TIME * len(question.follow_up)


def _items(study: Study, key: str, question: Question) -> Iterator[ExamItem]:
    """Yield the question and what is asked after it."""
    title = study.library.banks[key.partition("/")[0]].title
    yield ExamItem(key, title, 0, raw(question))
    for number, follow in enumerate(question.follow_up, 1):
        card = Flashcard(
            id=question.id, prompt=follow.prompt, answer=follow.answer, rubric=follow.rubric,
            source=question.source, tags=question.tags, difficulty=question.difficulty,
        )  # fmt: skip
        yield ExamItem(f"{key}#{FOLLOW_UP}{number}", title, 0, raw(card), section="Follow-up")
