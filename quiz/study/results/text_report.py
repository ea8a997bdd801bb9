"""The result of a session as lines of text: its figures, its groups, and each question with why it is so."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from quiz.kinds.base import Grade, Question
from quiz.study.results.answer_review import grade_of, mark
from quiz.study.results.history import began, cropped, number, title
from quiz.study.results.mistakes import RepeatedMistake
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Group, Result, StoredAnswer
from quiz.text.format import BETWEEN, clock_time
from quiz.text.segments import plain

BAR = 20
INDENT = " " * 7


def lines(found: Result, confusions: Mapping[int, RepeatedMistake] | None = None) -> list[str]:
    """Return all of a result; ``confusions`` are by the id of the answer's row (see their room)."""
    said = confusions or {}
    questions = [
        line
        for place, answer in zip(count(1), found.answers)
        for line in (
            "",
            *question_lines(place, answer, question_of(answer, found.plan), said.get(answer.row.id)),
        )
    ]
    return [*summary_lines(found), *questions]


def summary_lines(found: Result) -> list[str]:
    """Return the figures of a result, and its bars by topic and by kind."""
    session = found.session
    return [
        f"{session.kind.capitalize()}: {title(session)}, {began(session):%Y-%m-%d %H:%M}",
        headline(found),
        pace(found),
        "",
        "By topic, the weakest first",
        *_bars(found.by_topic),
        "By kind",
        *_bars(found.by_kind),
    ]


def headline(found: Result) -> str:
    """Return the score in one line: how much, passed or not, how many right."""
    session = found.session
    score = f"{number(session.score)} of {number(session.out_of)} ({found.share:.0%})"
    return ", ".join(filter(None, (score, verdict(found), f"{found.right} of {len(found.answers)} right")))


def verdict(found: Result) -> str:
    """Return whether it is passed, with the mark; empty where there is none to reach."""
    if found.pass_mark is None:
        return ""
    return f"{'passed' if found.passed else 'not passed'} ({found.pass_mark:.0%} needed)"


def pace(found: Result) -> str:
    """Return how long it took, and a question of it; which took the longest."""
    times = [answer.row.duration for answer in found.answers]
    if not times:
        return "Nothing was answered."
    longest = max(times)
    each = round(sum(times) / len(times))
    return (
        f"{clock_time(sum(times))} in all, {clock_time(each)} a question; "
        f"the longest was question {times.index(longest) + 1} with {clock_time(longest)}"
    )


def question_lines(
    place: int, answer: StoredAnswer, question: Question | None, confusion: RepeatedMistake | None
) -> list[str]:
    """Return a question: its mark and score, what was answered, what is right, and why."""
    grade = grade_of(answer, question)
    row = answer.row
    head = f"{mark(answer)} {worth(answer)}, {clock_time(row.duration)}, {row.kind}, {row.card}"
    parts = {
        "": answer.shown.prompt,
        "Yours": answered_text(answer),
        "Right": answer.shown.answer,
        "Score": _extras(answer, grade),
        "Note": grade.feedback,
        "Why": answer.shown.explanation,
        "Source": answer.shown.source,
        "Again": str(confusion or ""),
    }
    texts = [_text(label, text) for label, text in parts.items() if text]
    return [f"{place:>3}. {head}", *texts]


def answered_text(answer: StoredAnswer) -> str:
    """Return what was answered, in one line."""
    if answer.left_open:
        return "no answer"
    points = f"{len(answer.ticked)} of {len(answer.shown.rubric)} points ticked"
    return BETWEEN.join(
        [*answer.shown.way.described(answer.response), *([points] if answer.shown.rubric else [])]
    )


def worth(answer: StoredAnswer) -> str:
    """Return the score of an answer: how much of what."""
    return f"{number(answer.row.score)} of {number(answer.row.out_of)}"


def _extras(answer: StoredAnswer, grade: Grade) -> str:
    """Return what went into the score beside the response."""
    hint = "with the hint" if answer.row.hints else ""
    sure = f"confidence {answer.confidence.name.lower()}" if answer.confidence else ""
    return ", ".join(filter(None, (grade.detail, hint, sure)))


def _text(label: str, text: str) -> str:
    shown = " ".join(plain(text).split())
    return f"{INDENT}{label}: {shown}" if label else f"{INDENT}{shown}"


def _bars(groups: list[Group]) -> list[str]:
    width = max((len(cropped(group.name, 24)) for group in groups), default=0)
    return [
        f"  {cropped(group.name, 24):{width}}  {bar(group.share, BAR)} {group.share:>5.0%}  "
        f"{number(group.score)} of {number(group.out_of)}, {clock_time(group.duration)}"
        for group in groups
    ]


def bar(share: float, width: int) -> str:
    """Return a share as a bar of ``width`` cells."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "█" * filled + "░" * (width - filled)
