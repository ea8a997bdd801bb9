"""The report of an interview: strengths, gaps, every question with its points, and what to review."""

from __future__ import annotations

from itertools import chain
from typing import Literal, NamedTuple

import msgspec

from quiz.kinds.follow_up import main_card
from quiz.study.results.result import Group, Result, StoredAnswer
from quiz.study.results.text_report import group_table, worth
from quiz.text.format import not_answered, one_line, percent, plural
from quiz.text.plain_text import plain_text, prompt_line
from quiz.text.times import clock_time, local_minute
from quiz.text.verdict import Verdict

FOLLOW_UPS = "For a follow-up with missed points, the question that it followed is reviewed."
UNIT = "question"
"""What the columns of a report count."""

STRONG, WEAK = 0.75, 0.5
"""A topic is a strength from the first share of its points, a gap below the second."""


class Line(NamedTuple):
    """A line of a report, and what it is of it."""

    text: str
    role: Literal["title", "heading", "made", "missed", "text"] = "text"


BLANK = Line("")


class AnsweredAloud(msgspec.Struct, frozen=True):
    """A question with the points of its rubric that the answer made, and those that it missed."""

    card: str
    prompt: str
    worth: str
    duration: int
    made: tuple[str, ...]
    missed: tuple[str, ...]


class InterviewReport(msgspec.Struct, frozen=True):
    """Topics grouped by how well they were answered, banks, and every question with its points.

    ``clock`` is the time (ms) that the interview took, with reading and ticking, and ``duration`` that of the
    answers themselves.
    """

    title: str
    date: str
    duration: int
    clock: int
    limit: int
    share: float
    strengths: list[Group]
    middling: list[Group]
    gaps: list[Group]
    banks: list[Group]
    questions: list[AnsweredAloud]
    left_out: int
    """How many questions were not answered, and so do not count."""

    @property
    def cards(self) -> list[str]:
        """The cards to review: those with a point that was missed."""
        return list(dict.fromkeys(main_card(asked.card) for asked in self.questions if asked.missed))


def report(result: Result) -> InterviewReport:
    """Return the report of the interview with this ``result``."""
    session, topics = result.session, result.by_topic
    return InterviewReport(
        title=session.title,
        date=local_minute(session.started, session.offset),
        duration=session.duration,
        clock=max(session.clock or 0, session.duration),
        limit=result.plan.rules.limit if result.plan else 0,
        share=result.share,
        strengths=[topic for topic in reversed(topics) if topic.share >= STRONG],
        middling=[topic for topic in topics if WEAK <= topic.share < STRONG],
        gaps=[topic for topic in topics if topic.share < WEAK],
        banks=result.by_bank,
        questions=[_answered(answer) for answer in result.answers],
        left_out=result.left_out,
    )


def _answered(answer: StoredAnswer) -> AnsweredAloud:
    missed = tuple(point for place, point in enumerate(answer.shown.rubric) if place not in answer.ticked)
    row = answer.row
    return AnsweredAloud(row.card, answer.shown.prompt, worth(answer), row.duration, answer.made, missed)


def sections(report: InterviewReport) -> dict[str, list[Group]]:
    """Return the groups of the report under their headings, without those that are empty."""
    named = {
        "Strengths": report.strengths,
        "Mixed": report.middling,
        "Gaps": report.gaps,
        "By bank": report.banks,
    }
    return {heading: groups for heading, groups in named.items() if groups}


def lines(report: InterviewReport) -> list[str]:
    """Return the whole report as lines of text, with the command that reviews the gaps."""
    command = f"    quiz review '{' or '.join(f'id:{card}' for card in report.cards)}'"
    tables = (group_table(heading, groups, UNIT) for heading, groups in sections(report).items())
    after = (*answers(report), *to_review(report, command))
    return [
        *(line.text for line in head(report)), *chain.from_iterable(tables), *(line.text for line in after)
    ]  # fmt: skip


def head(report: InterviewReport) -> list[Line]:
    """Return the name of the interview, and how it went in all."""
    answered = f"{plural(len(report.questions), 'answer')}{not_answered(report.left_out)}"
    return [
        Line(f"Interview: {_line(report.title)}", "title"),
        BLANK,
        Line(f"{report.date}, {_time(report)}, {answered}, {percent(report.share)} of the points"),
    ]


def _time(report: InterviewReport) -> str:
    """Return the time that the clock counted, and how much of it went into answering."""
    used, answering = report.clock, clock_time(report.duration)
    if report.limit:  # the last answer may end a moment after the time
        used = min(used, report.limit)
    of_limit = f" of {clock_time(report.limit)}" if report.limit else ""
    is_all = report.duration >= used or answering == clock_time(used)
    return f"{clock_time(used)}{of_limit}{'' if is_all else f' ({answering} answering)'}"


def answers(report: InterviewReport) -> list[Line]:
    """Return every question with the points that its answer made and missed."""
    found = [BLANK, Line("Questions", "heading"), BLANK]
    for asked in report.questions:
        found.append(Line(f"- {prompt_line(asked.prompt)} ({asked.worth}, {clock_time(asked.duration)})"))
        found += [Line(f"    {Verdict.RIGHT.sign} {_line(point)}", "made") for point in asked.made]
        found += [Line(f"    {Verdict.WRONG.sign} {_line(point)}", "missed") for point in asked.missed]
    return found


def to_review(report: InterviewReport, how: str) -> list[Line]:
    """Return that every point was made, or else ``how`` to review what was missed."""
    if not report.cards:
        return [BLANK, Line("Every point was made.")]
    missed = [asked.card for asked in report.questions if asked.missed]
    note = [Line(FOLLOW_UPS), BLANK] if any(main_card(card) != card for card in missed) else []
    return [BLANK, Line("What to review", "heading"), BLANK, *note, Line(how)]


def _line(text: str) -> str:
    return one_line(plain_text(text))
