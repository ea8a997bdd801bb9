"""One answered question within an HTML report."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.exchange.html_text import escaped, marked
from quiz.exchange.report import points
from quiz.exchange.told import Option, Pair, details, grade, made, options, pairs, verdict
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
    yield from _options(options(one))
    yield from _pairs(pairs(one))
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


def _options(found: list[Option]) -> Iterator[str]:
    if not found:
        return
    yield '<ol class="options">\n'
    for letter, option in zip(LETTERS, found, strict=False):
        told = [word for word, holds in (("chosen", option.chosen), ("right", option.right)) if holds]
        tags = "".join(f' <span class="tag {word}">{SIGNS[word]} {word}</span>' for word in told)
        text = f'<span class="text">{marked(option.text)}</span>'
        yield f'<li class="{" ".join(told)}"><span class="letter">{letter}</span> {text}{tags}</li>\n'
    yield "</ol>\n"


def _pairs(found: list[Pair]) -> Iterator[str]:
    if not found:
        return
    labelled = any(pair.label for pair in found)
    corner = '<th scope="col"><span class="hidden">Place</span></th>' if labelled else ""
    heads = '<th scope="col">Answered</th><th scope="col">Right</th>'
    yield f'<table class="pairs">\n<thead><tr>{corner}{heads}</tr></thead>\n<tbody>\n'
    for pair in found:
        label = f'<th scope="row" class="text">{marked(pair.label)}</th>' if labelled else ""
        given = escaped(pair.given.strip()) if pair.typed else marked(pair.given)
        cells = f'<td class="given text">{given or NOTHING}</td><td class="text">{marked(pair.right)}</td>'
        yield f"<tr>{label}{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


def _rubric(one: StoredAnswer) -> Iterator[str]:
    if not one.shown.rubric:
        return
    yield '<ul class="rubric">\n'
    for point in one.shown.rubric:
        name, sign = ("made", "☑ made:") if point in made(one) else ("missed", "☐ missed:")
        text = f'<span class="text">{marked(point)}</span>'
        yield f'<li class="{name}"><span class="tag">{sign}</span> {text}</li>\n'
    yield "</ul>\n"
