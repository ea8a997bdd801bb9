"""One answered question within an HTML report."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.exchange.answer_details import details, grade, verdict
from quiz.exchange.html_text import escaped, marked
from quiz.exchange.report import points
from quiz.kinds.answers.base import Part
from quiz.study.exam.plan import ExamPlan
from quiz.study.results.result import StoredAnswer

VERDICTS = {"right": "✓ Right", "partly": "◐ Partly right", "wrong": "✗ Wrong", "open": "– Not answered"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SIGNS = {"chosen": "●", "right": "✓"}
NOTHING = '<span class="nothing">nothing</span>'


def question(number: int, one: StoredAnswer, plan: ExamPlan | None, figure: str) -> str:
    """Return what was asked, answered and right, with all that explains it and its ``figure``."""
    row, judged = one.row, verdict(one)
    head = (
        f'<section class="question {judged}" data-card="{escaped(row.card)}">\n'
        f'<h4><span class="number">{number}</span> <span class="verdict">{VERDICTS[judged]}</span> '
        f'<span class="points"><data class="score" value="{row.score!r}">{points(row.score)}</data> of '
        f'<data class="out-of" value="{row.out_of!r}">{points(row.out_of)}</data></span></h4>\n'
    )
    return "".join((head, *_body(one, plan, figure), "</section>\n"))


def _body(one: StoredAnswer, plan: ExamPlan | None, figure: str) -> Iterator[str]:
    yield f'<div class="prompt text">{marked(one.shown.prompt)}</div>\n'
    listed = _options if one.shown.way.picks_options else _pairs
    yield from listed(one.shown.parts(one.response))
    yield from _rubric(one)
    yield figure
    graded = grade(one, plan)
    for name, title, text in (
        ("feedback", "Feedback", graded.feedback),
        ("why", "Why", one.shown.explanation),
        ("source", "Source", one.shown.source),
    ):
        if text.strip():
            said = f'<div class="text">{marked(text)}</div>'
            yield f'<div class="note {name}"><strong>{title}</strong> {said}</div>\n'
    facts = [f"<code>{escaped(one.row.card)}</code>", *details(one, graded.detail, escaped)]
    yield f'<p class="facts">{" · ".join(facts)}</p>\n'


def _options(parts: list[Part]) -> Iterator[str]:
    yield '<ol class="options">\n'
    for letter, part in zip(LETTERS, parts, strict=False):
        words = [word for word, text in (("chosen", part.given), ("right", part.right)) if text]
        tags = "".join(f' <span class="tag {word}">{SIGNS[word]} {word}</span>' for word in words)
        text = f'<span class="text">{marked(part.label)}</span>'
        yield f'<li class="{" ".join(words)}"><span class="letter">{letter}</span> {text}{tags}</li>\n'
    yield "</ol>\n"


def _pairs(parts: list[Part]) -> Iterator[str]:
    labelled = any(part.label for part in parts)
    corner = '<th scope="col"><span class="hidden">Place</span></th>' if labelled else ""
    heads = '<th scope="col">Answered</th><th scope="col">Right</th>'
    yield f'<table class="pairs">\n<thead><tr>{corner}{heads}</tr></thead>\n<tbody>\n'
    for part in parts:
        label = f'<th scope="row" class="text">{marked(part.label)}</th>' if labelled else ""
        given = escaped(part.given.strip()) if part.typed else marked(part.given)
        cells = f'<td class="given text">{given or NOTHING}</td><td class="text">{marked(part.right)}</td>'
        yield f"<tr>{label}{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


def _rubric(one: StoredAnswer) -> Iterator[str]:
    if not one.shown.rubric:
        return
    yield '<ul class="rubric">\n'
    for place, point in enumerate(one.shown.rubric):
        name, sign = ("made", "☑ made:") if place in one.ticked else ("missed", "☐ missed:")
        text = f'<span class="text">{marked(point)}</span>'
        yield f'<li class="{name}"><span class="tag">{sign}</span> {text}</li>\n'
    yield "</ul>\n"
