"""What an exam would draw from, in words: the questions that match a query, or what a file asks for."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.bank.exam_file import ExamFile
from quiz.text.format import percent, plural


def matching_note(cards: Iterable[str], asked: int | None) -> str:
    """Return how many questions the matching ``cards`` are of, and whether fewer than are ``asked`` for."""
    count = len({card.partition("#")[0] for card in cards})
    note = plural(count, "question matches", "questions match")
    return f"{note}, fewer than {asked}" if asked is not None and count < asked else note


def file_note(exam: ExamFile) -> str:
    """Return the title of an exam file, and its rules: ``Vision: 20 questions, 40 minutes``."""
    counts = [section.questions for section in exam.sections]
    known = sum(count or 0 for count in counts)
    questions = plural(known, "question") if all(counts) else "all questions that match"
    rules = [
        questions,
        plural(exam.minutes, "minute") if exam.minutes else "no time limit",
        "" if exam.pass_mark is None else f"{percent(exam.pass_mark / 100)} to pass",
    ]
    return f"{exam.title}: {', '.join(filter(None, rules))}"
