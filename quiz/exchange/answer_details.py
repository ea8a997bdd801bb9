"""The details of an answer in a report: its kind, how it was scored, and the time it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quiz.kinds.base import Question
from quiz.study.results.answer_review import hint_note
from quiz.study.results.result import StoredAnswer
from quiz.text.times import duration


def details(
    answer: StoredAnswer, question: Question | None, counted: str, safe: Callable[[str], str] = str
) -> Iterator[str]:
    """Yield the details of an answer; ``counted`` is how its parts were counted, if they were.

    ``safe`` escapes bank text for formats whose templates do not.
    """
    row = answer.row
    yield safe(row.kind)
    if counted:
        yield safe(counted)
    yield duration(row.duration)
    if hint := hint_note(answer, question):
        yield hint
    if answer.confidence:
        yield f"confidence {answer.confidence.label}"
    if row.tags:
        yield f"tags {safe(row.tags)}"
