"""What an interview showed: strengths, gaps and what to review, in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from quiz.study.results.result import Group, Result, StoredAnswer
from quiz.text.format import clock_time
from quiz.text.segments import plain

STRONG, WEAK = 0.75, 0.5
"""Shares of the points: a topic is a strength from the first on, a gap below the second."""


class Missed(msgspec.Struct, frozen=True):
    """The points that an answer did not make."""

    card: str
    prompt: str
    points: tuple[str, ...]


class InterviewReport(msgspec.Struct, frozen=True):
    """Topics by how well their questions were answered, and what was missing."""

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
        """Return the cards to review."""
        return list(dict.fromkeys(one.card.partition("#")[0] for one in self.missed))


def report(result: Result) -> InterviewReport:
    """Return what the interview of ``result`` showed."""
    session, topics = result.session, result.by_topic
    began = datetime.fromtimestamp(session.started / 1000, UTC) + timedelta(minutes=session.offset)
    return InterviewReport(
        title=session.title,
        date=f"{began:%Y-%m-%d %H:%M}",
        duration=session.duration,
        questions=session.answered,
        share=result.share,
        strengths=[one for one in reversed(topics) if one.share >= STRONG],
        middling=[one for one in topics if WEAK <= one.share < STRONG],
        gaps=[one for one in topics if one.share < WEAK],
        missed=[missed for one in result.answers if (missed := _missed(one)).points],
    )


def _missed(answered: StoredAnswer) -> Missed:
    points = tuple(point for place, point in enumerate(answered.shown.rubric) if place not in answered.ticked)
    return Missed(answered.row.card, answered.shown.prompt, points)


def lines(found: InterviewReport) -> list[str]:
    """Return the report as lines of Markdown."""
    answers = f"{found.questions} answer{'s' * (found.questions != 1)}"
    return [
        f"# Interview: {_line(found.title)}",
        "",
        f"{found.date}, {clock_time(found.duration)}, {answers}, {found.share:.0%} of the points",
        *_topics("Strengths", found.strengths),
        *_topics("In between", found.middling),
        *_topics("Gaps", found.gaps),
        *_review(found),
    ]


def _topics(heading: str, topics: list[Group]) -> list[str]:
    listed = [
        f"- {topic.name}: {topic.share:.0%} of {topic.answered} answer{'s' * (topic.answered != 1)}, "
        f"{clock_time(topic.duration)}"
        for topic in topics
    ]
    return ["", f"## {heading}", "", *listed] if listed else []


def _review(found: InterviewReport) -> list[str]:
    if not found.missed:
        return ["", "Every point was made."]
    listed = []
    for one in found.missed:
        listed += [f"- {_line(one.prompt)}", *(f"    - {_line(point)}" for point in one.points)]
    command = f"    quiz review '{' or '.join(f'id:{card}' for card in found.cards)}'"
    return ["", "## What to review", "", *listed, "", command]


def _line(text: str) -> str:
    return " ".join(plain(text).split())
