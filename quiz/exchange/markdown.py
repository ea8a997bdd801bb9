"""A report in Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from quiz.exchange.answer_details import details
from quiz.exchange.format import Format
from quiz.exchange.markdown_text import escaped, inline, marked
from quiz.exchange.report import SessionReport
from quiz.kinds.answers.base import Part
from quiz.study.results.answer_review import grade_of
from quiz.study.results.original_question import question_of
from quiz.study.results.result import Group, Result, StoredAnswer
from quiz.study.results.text_report import pass_note
from quiz.text.clean import clean
from quiz.text.format import LETTERS, NOTHING_ANSWERED, not_answered, one_line, percent, plural, points
from quiz.text.times import duration
from quiz.text.verdict import Verdict

NOTHING = "–"
FENCED = "\n\n"


def write_markdown(reports: Iterable[SessionReport], file: TextIO) -> None:
    """Write a section for each session, one session at a time."""
    file.write("# Scores\n")
    is_empty = True
    for report in reports:
        is_empty = False
        file.writelines(f"\n{block.rstrip()}\n" for block in _session(report) if block)
    if is_empty:
        file.write(f"\n{NOTHING_ANSWERED}\n")


FORMAT = Format(
    "md",
    "a report in Markdown",
    lambda export, file: write_markdown(export.reports(), file),
    of="scores",
    example="--session last",
)


def _session(report: SessionReport) -> Iterator[str]:
    result = report.result
    yield f"## {inline(report.title)}"
    yield "\n".join(f"- {line}" for line in _facts(report))
    for name, groups in result.groups.items():
        yield f"### By {name}"
        yield "\n".join(_table(name, groups, f"{result.unit.capitalize()}s"))
    yield f"### {result.unit.capitalize()}s"
    for number, answer in enumerate(result.answers, 1):
        yield from _question(number, answer, result)


def _facts(report: SessionReport) -> Iterator[str]:
    result = report.result
    session = result.session
    yield f"{session.kind.capitalize()} of {report.date}"
    yield f"Score: **{points(session.score)} of {points(session.out_of)}** ({percent(result.share)})"
    if report.passed is not None:
        yield f"**{pass_note(result).capitalize()}**"
    asked = plural(session.answered, result.unit)
    right = f"{result.right} of {asked} right{not_answered(report.left_out)}"
    yield f"{right}, in {duration(session.duration)}"
    if not report.is_whole:
        yield f"Only {session.answered} of the session's {report.total} answers are in this report"


def _table(name: str, groups: list[Group], units: str) -> Iterator[str]:
    yield f"| {name.capitalize()} | {units} | Score | Of | Share | Time for each |"
    yield "|---|--:|--:|--:|--:|--:|"
    for group in groups:
        cells = (
            inline(group.name), str(group.answered), points(group.score), points(group.out_of),
            percent(group.share), duration(round(group.duration / group.answered)),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _question(number: int, answer: StoredAnswer, result: Result) -> Iterator[str]:
    row, shown, verdict = answer.row, answer.shown, answer.verdict
    yield f"#### {number}. {verdict.sign} {verdict.words}: {points(row.score)} of {points(row.out_of)}"
    yield marked(shown.answered_prompt)
    parts = shown.parts(answer.response)
    solution = shown.way.solution if shown.explanation.strip() else ""
    if shown.way.picks_options:
        yield "\n".join(_options(parts))
    elif shown.way.is_long:
        yield _code("\n".join(shown.way.given_texts(answer.response)))
        if not solution:
            yield _labelled("**Right:**", marked(shown.answer) or NOTHING)
    else:
        yield from (line for part in parts for line in _pair(part))
    if shown.rubric:
        yield "\n".join(
            f"- {'☑' if place in answer.ticked else '☐'} {_line(point)}"
            for place, point in enumerate(shown.rubric)
        )
    question = question_of(answer, result.plan)
    grade = grade_of(answer, question)
    why = (
        ("Feedback", grade.feedback),
        (solution or "Why", shown.explanation),
        ("Right", shown.answer if solution else ""),
        ("Source", shown.source),
    )
    for label, text in why:
        if text.strip():
            yield _labelled(f"**{label}:**", marked(text))
    yield f"*{'; '.join([inline(row.card), *details(answer, question, grade.detail, inline)])}*"


def _options(parts: list[Part]) -> Iterator[str]:
    for letter, part in zip(LETTERS, parts, strict=False):
        partly = Verdict.PARTLY.text(part.mark).lower() if part.mark and not part.right else ""
        states = (("right", part.right), (partly, partly), ("chosen", part.given))
        words = [word for word, text in states if text]
        mark = f" — **{', '.join(words)}**" if words else ""
        yield f"- {letter}) {_line(part.label)}{mark}"


def _pair(part: Part) -> Iterator[str]:
    label = f"{_line(part.label)}: " if part.label else ""
    given = escaped(part.given) if part.typed else marked(part.given)
    yield _labelled(f"{label}**Answered:**", given.strip() or NOTHING)
    yield _labelled("**Right:**", marked(part.right) or NOTHING)


def _code(code: str) -> str:
    """Return code as a block, whose fence is longer than any in it."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"**Answered:**\n\n{fence}python\n{clean(code)}\n{fence}" if code else f"**Answered:** {NOTHING}"


def _labelled(label: str, text: str) -> str:
    """Return text after its label, but a block of code on lines of its own."""
    return f"{label}{FENCED if text.startswith('```') else ' '}{text}"


def _line(text: str) -> str:
    """Return bank text on one line, for an item of a list."""
    return marked(one_line(text))
