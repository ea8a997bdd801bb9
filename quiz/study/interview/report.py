"""The report of an interview: strengths, gaps and what to review."""

from __future__ import annotations

import msgspec

from quiz.study.results.result import Group, Result, StoredAnswer
from quiz.text.format import clock_time, local_minute, one_line, percent, plural
from quiz.text.plain_text import plain_text

STRONG, WEAK = 0.75, 0.5
"""A topic is a strength from the first share of its points, a gap below the second."""


class Missed(msgspec.Struct, frozen=True):
    """The rubric points that an answer did not make."""

    card: str
    prompt: str
    points: tuple[str, ...]


class InterviewReport(msgspec.Struct, frozen=True):
    """Topics grouped by how well they were answered, and the points that were missed."""

    title: str
    date: str
    duration: int
    questions: int
    share: float
    strengths: list[Group]
    middling: list[Group]
    gaps: list[Group]
    missed: list[Missed]

    @property
    def cards(self) -> list[str]:
        """The cards to review."""
        return list(dict.fromkeys(missed.card.partition("#")[0] for missed in self.missed))


def report(result: Result) -> InterviewReport:
    """Return the report of the interview with this ``result``."""
    session, topics = result.session, result.by_topic
    return InterviewReport(
        title=session.title,
        date=local_minute(session.started, session.offset),
        duration=session.duration,
        questions=session.answered,
        share=result.share,
        strengths=[topic for topic in reversed(topics) if topic.share >= STRONG],
        middling=[topic for topic in topics if WEAK <= topic.share < STRONG],
        gaps=[topic for topic in topics if topic.share < WEAK],
        missed=[missed for answer in result.answers if (missed := _missed(answer)).points],
    )


def _missed(answer: StoredAnswer) -> Missed:
    points = tuple(point for place, point in enumerate(answer.shown.rubric) if place not in answer.ticked)
    return Missed(answer.row.card, answer.shown.prompt, points)


def lines(report: InterviewReport) -> list[str]:
    """Return the report as lines of Markdown."""
    answers = plural(report.questions, "answer")
    return [
        f"# Interview: {_line(report.title)}",
        "",
        f"{report.date}, {clock_time(report.duration)}, {answers}, {percent(report.share)} of the points",
        *_topics("Strengths", report.strengths),
        *_topics("In between", report.middling),
        *_topics("Gaps", report.gaps),
        *_review(report),
    ]


def _topics(heading: str, topics: list[Group]) -> list[str]:
    listed = [
        f"- {topic.name}: {percent(topic.share)} of {plural(topic.answered, 'answer')}, "
        f"{clock_time(topic.duration)}"
        for topic in topics
    ]
    return ["", f"## {heading}", "", *listed] if listed else []


def _review(report: InterviewReport) -> list[str]:
    if not report.missed:
        return ["", "Every point was made."]
    listed = []
    for missed in report.missed:
        listed += [f"- {_line(missed.prompt)}", *(f"    - {_line(point)}" for point in missed.points)]
    command = f"    quiz review '{' or '.join(f'id:{card}' for card in report.cards)}'"
    return ["", "## What to review", "", *listed, "", command]


def _line(text: str) -> str:
    return one_line(plain_text(text))
