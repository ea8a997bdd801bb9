"""A bank with a question of every kind, and exams drawn from it."""

from pathlib import Path
from random import Random

from quiz.bank.exam_file import ExamFile, Section
from quiz.study.context import Study, open_study
from quiz.study.exam.build import draw
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import begin
from tests.answering import right_response, wrong_response
from tests.conftest import Clock

EVERY_KIND = """
id: ex
title: Examined
tags: [exam]
questions:
  - {id: card, kind: card, prompt: What is ReLU?, answer: max of 0 and x, tags: [activations]}
  - id: choice
    kind: choice
    prompt: Which layer has no parameters?
    answer: max pooling
    distractors: [{text: convolution, feedback: It has a kernel.}, dense, batch normalisation]
    explanation: It takes the largest value.
    source: Goodfellow et al. 2016
    hint: It picks.
    hint_cost: 0.25
    tags: [layers]
  - {id: claim, kind: true-false, prompt: It is 0.5 at 0., answer: true, tags: [activations]}
  - {id: cloze, kind: cloze, prompt: "{{c1::input}} and {{c1::forget}}, {{c2::output}}", tags: [gates]}
  - {id: essay, kind: essay, prompt: Why dropout?, answer: Noise., rubric: [noise, ensembles]}
  - {id: match, kind: match, prompt: Pair, answer: [{left: a, right: 1}, {left: b, right: 2}], spare: ["3"]}
  - {id: multi, kind: multi, prompt: Which are gates?, answer: [input, forget], distractors: [exit, entry]}
  - {id: number, kind: numeric, prompt: A quarter?, answer: 1/4}
  - {id: order, kind: order, prompt: Order, answer: [one, two, three]}
  - {id: text, kind: text, prompt: Which optimiser?, answer: Adam, tags: [optimisers]}
  - {id: sum, kind: compute, given: {n: {integers: [1, 9]}}, prompt: "{n} + 1?", answer: n + 1, tags: [sums]}
"""
KINDS = 11


def opened(folder: Path, text: str = EVERY_KIND) -> Study:
    bank = folder / "banks" / "ex.yaml"
    bank.parent.mkdir(exist_ok=True)
    bank.write_text(text)
    return open_study([str(bank)], str(folder / "progress.db"))


def taken(study: Study, clock: Clock, seed: int = 3, **rules: object) -> ExamSession:
    """Begin an exam over the whole library; ``rules`` are fields of an exam file."""
    fields = {"title": "All", "sections": [Section()], **rules}
    exam = begin(study, draw(study, ExamFile(**fields), seed, clock()), "exam", clock, Random(9))
    exam.resume()
    return exam


def right(exam: ExamSession) -> tuple[str, ...]:
    """Return a right response to the current item."""
    return right_response(exam.asked.question, exam.asked.shown)


def wrong(exam: ExamSession) -> tuple[str, ...]:
    """Return a fully wrong response to the current item."""
    return wrong_response(exam.asked.shown)


def look(exam: ExamSession, kind: str) -> None:
    """Go to the item of a kind."""
    exam.go(next(place for place, item in enumerate(exam.plan.items) if item.question.kind == kind))
