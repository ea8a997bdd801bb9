"""Sessions as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TextIO

from quiz.exchange.format import FigureOf, Format
from quiz.exchange.html_question import question
from quiz.exchange.html_text import escaped
from quiz.exchange.report import KINDS, SessionReport, lasted, percent, points
from quiz.study.results.result import Group
from quiz.text.iso import iso_moment

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="quiz">
<title>Scores</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>Scores</h1>
"""
_END = "</main>\n</body>\n</html>\n"


def write_html(reports: Iterable[SessionReport], figure_of: FigureOf, file: TextIO) -> None:
    """Write an article for each session; ``figure_of`` draws, which this room cannot."""
    file.write(_HEAD.format(style=_style()))
    nothing = True
    for report in reports:
        nothing = False
        file.writelines(_session(report, figure_of))
    if nothing:
        file.write("<p>Nothing was answered.</p>\n")
    file.write(_END)


FORMAT = Format(
    "html",
    "a report on one page, with figures",
    lambda export, file: write_html(export.reports(), export.figure_of, file),
    of="scores",
    draws=True,
    example="--session last",
)


def _style() -> str:
    with open(os.path.join(os.path.dirname(__file__), "report.css"), encoding="utf-8") as file:
        return file.read()


def _session(report: SessionReport, figure_of: FigureOf) -> Iterator[str]:
    result = report.result
    number = f"s{result.session.id}"
    yield f'<article aria-labelledby="{number}">\n<header>\n<h2 id="{number}">{escaped(report.title)}</h2>\n'
    yield _total(report)
    yield "</header>\n"
    yield from _groups("topic", result.by_topic)
    yield from _groups("kind", result.by_kind)
    yield "<h3>Questions</h3>\n"
    for place, one in enumerate(result.answers, 1):
        yield question(place, one, result.plan, figure_of(one, result))
    yield "</article>\n"


def _total(report: SessionReport) -> str:
    result, session = report.result, report.result.session
    kind = escaped(KINDS.get(session.kind, session.kind))
    facts = [
        f'{kind} of <time datetime="{iso_moment(session.started)}">{report.date}</time>',
        f"{result.right} of {session.answered} questions wholly right",
        lasted(session.duration),
    ]
    if not report.is_whole:
        facts.append(f"only {session.answered} of the {report.of} answers of the session are shown")
    score = (
        f'<p class="total"><strong>{percent(result.share)}</strong> '
        f'<span><data class="score" value="{session.score!r}">{points(session.score)}</data> of '
        f'<data class="out-of" value="{session.out_of!r}">{points(session.out_of)}</data> points</span> '
        f"{_passed(report)}</p>\n"
    )
    return f'{score}{bar(result.share, "Score")}\n<p class="facts">{" · ".join(facts)}</p>\n'


def _passed(report: SessionReport) -> str:
    if report.passed is None or report.result.pass_mark is None:
        return ""
    name, text = ("passed", "✓ Passed") if report.passed else ("failed", "✗ Not passed")
    mark = percent(report.result.pass_mark)
    return f'<span class="badge {name}">{text}</span> <span class="mark">from {mark}</span>'


def _groups(name: str, groups: list[Group]) -> Iterator[str]:
    title = f"By {name}"
    yield f'<h3>{title}</h3>\n<table class="groups">\n<thead><tr><th scope="col">{name.capitalize()}</th>'
    yield '<th scope="col">Share</th><th scope="col">Points</th><th scope="col">Questions</th>'
    yield '<th scope="col">Time for each</th></tr></thead>\n<tbody>\n'
    for group in groups:
        yield (
            f'<tr><th scope="row">{escaped(group.name)}</th>'
            f'<td class="share">{bar(group.share, group.name)} <span>{percent(group.share)}</span></td>'
            f'<td><data class="score" value="{group.score!r}">{points(group.score)}</data> of '
            f'<data class="out-of" value="{group.out_of!r}">{points(group.out_of)}</data></td>'
            f"<td>{group.answered}</td><td>{lasted(round(group.duration / group.answered))}</td></tr>\n"
        )
    yield "</tbody>\n</table>\n"


def bar(share: float, of: str) -> str:
    """Return a bar as long as ``share``, empty below 0; its label says what it shows."""
    width = min(1.0, max(0.0, share))
    label = f"{escaped(of)}: {percent(share)}"
    name = "bar below" if share < 0 else "bar"
    filled = f'<span style="width: {width:.1%}"></span>'
    return f'<span class="{name}" role="img" aria-label="{label}">{filled}</span>'
