"""Sessions as a report in Markdown (CommonMark, with the tables of GitHub)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from quiz.exchange.answer_details import details, grade, verdict
from quiz.exchange.format import Format
from quiz.exchange.markdown_text import escaped, inline, marked
from quiz.exchange.report import KINDS, SessionReport, lasted, percent, points
from quiz.kinds.answers.base import Part
from quiz.study.results.result import Group, Result, StoredAnswer

VERDICTS = {"right": "✓ Right", "partly": "◐ Partly right", "wrong": "✗ Wrong", "open": "– Not answered"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOTHING = "–"
FENCED = "\n\n"


def write_markdown(reports: Iterable[SessionReport], file: TextIO) -> None:
    """Write a section for each session, with nothing in between but its text."""
    file.write("# Scores\n")
    nothing = True
    for report in reports:
        nothing = False
        file.writelines(f"\n{block.rstrip()}\n" for block in _session(report) if block)
    if nothing:
        file.write("\nNothing was answered.\n")


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
    for name, groups in (("topic", result.by_topic), ("kind", result.by_kind)):
        yield f"### By {name}"
        yield "\n".join(_table(name, groups))
    yield "### Questions"
    for number, one in enumerate(result.answers, 1):
        yield from _question(number, one, result)


def _facts(report: SessionReport) -> Iterator[str]:
    result = report.result
    session = result.session
    yield f"{KINDS.get(session.kind, session.kind)} of {report.date}"
    yield f"Score: **{points(session.score)} of {points(session.out_of)}** ({percent(result.share)})"
    if report.passed is not None and result.pass_mark is not None:
        verdict = "Passed" if report.passed else "Not passed"
        yield f"**{verdict}**; the mark to reach is {percent(result.pass_mark)}"
    yield f"{result.right} of {session.answered} questions wholly right, in {lasted(session.duration)}"
    if not report.is_whole:
        yield f"Only {session.answered} of the {report.of} answers of the session are in this report"


def _table(name: str, groups: list[Group]) -> Iterator[str]:
    yield f"| {name.capitalize()} | Questions | Score | Of | Share | Time for each |"
    yield "|---|--:|--:|--:|--:|--:|"
    for group in groups:
        cells = (
            inline(group.name), str(group.answered), points(group.score), points(group.out_of),
            percent(group.share), lasted(round(group.duration / group.answered)),
        )  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _question(number: int, one: StoredAnswer, result: Result) -> Iterator[str]:
    row = one.row
    yield f"#### {number}. {VERDICTS[verdict(one)]}: {points(row.score)} of {points(row.out_of)}"
    yield marked(one.shown.prompt)
    parts = one.shown.parts(one.response)
    if one.shown.way.picks_options:
        yield "\n".join(_options(parts))
    else:
        yield from (line for part in parts for line in _pair(part))
    if one.shown.rubric:
        yield "\n".join(
            f"- {'☑' if place in one.ticked else '☐'} {_line(point)}"
            for place, point in enumerate(one.shown.rubric)
        )
    graded = grade(one, result.plan)
    why = (
        ("Feedback", graded.feedback),
        ("Why", one.shown.explanation),
        ("Source", one.shown.source),
    )
    for label, text in why:
        if text.strip():
            yield _labelled(f"**{label}:**", marked(text))
    yield f"*{'; '.join([inline(one.row.card), *details(one, graded.detail, inline)])}*"


def _options(parts: list[Part]) -> Iterator[str]:
    for letter, part in zip(LETTERS, parts, strict=False):
        words = [word for word, text in (("right", part.right), ("chosen", part.given)) if text]
        mark = f" — **{', '.join(words)}**" if words else ""
        yield f"- {letter}) {_line(part.label)}{mark}"


def _pair(part: Part) -> Iterator[str]:
    label = f"{_line(part.label)}: " if part.label else ""
    given = escaped(part.given.strip()) if part.typed else marked(part.given)
    yield _labelled(f"{label}**Answered:**", given.strip() or NOTHING)
    yield _labelled("**Right:**", marked(part.right) or NOTHING)


def _labelled(label: str, text: str) -> str:
    """Return text behind its label; a block of code is one only at the beginning of a line."""
    return f"{label}{FENCED if text.startswith('```') else ' '}{text}"


def _line(text: str) -> str:
    """Return bank text as one line, for what stands in a list."""
    return marked(" ".join(text.split()))
