"""A session to export: an exam over every kind, with right, partly right, wrong and missing answers."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

from quiz.exchange.format import Export
from quiz.exchange.formats import datasets, formats
from quiz.exchange.gradebook import Learner
from quiz.progress.selection import EVERYTHING, Selection
from quiz.study.context import Study
from quiz.study.exam.session import ExamSession
from tests.conftest import Clock
from tests.study.examining import look, right, taken

LEARNER = Learner()
IN_PART: dict[str, tuple[str, ...]] = {
    "multi": ("input",),
    "match": ("1", "3"),
    "order": ("two", "three", "one"),
    "text": ("=SGD()",),
    "numeric": ("-0.25",),
    "essay": ("It is <b>noise</b> & [more](x).\n- second line, $x$",),
}

HOSTILE = """
id: ex
title: "=cmd|'/c calc'!A1 </title><script>alert(1)</script>"
questions:
  - id: card
    kind: card
    prompt: "<script>alert(1)</script> # no heading\\n# heading\\n- list\\n1. one\\n> quote"
    answer: "=1+1 </pre></table><img src=x onerror=alert(1)> [x](javascript:alert(1)) &lt; &amp;"
  - id: choice
    kind: choice
    prompt: "| a | b |\\n|---|---|\\n| 1 | 2 | `<b>|` $<i>_x_$ ~~s~~ ``` \\\\"
    answer: "</li></ol><script>"
    distractors:
      - {text: "@SUM(A1)", feedback: "<script>f</script> **b**"}
      - "[,] [.] {case_matters=true}"
      - "    code? \\n\\n    code!"
    explanation: "```html\\n<script>x</script>\\n````\\n```\\n***\\n---\\n<!-- c -->"
    source: "![i](http://x/y.png) <http://x> www.x.y\\n[a]: b"
    hint: "<h>"
  - id: claim
    kind: true-false
    prompt: "</section></article>\\"'><svg onload=alert(1)> \\e[31mred \\u202e"
    answer: true
  - {id: cloze, kind: cloze, prompt: "{{c1::<input>}} and {{c1::[,]}}, `</code>`"}
  - {id: essay, kind: essay, prompt: "*e*", answer: "_m_ <b>", rubric: ["<li>", "- [x] done", "=2+2"]}
  - {id: match, kind: match, prompt: "-", answer: [{left: "<a>", right: " – "}, {left: "b|c", right: "[.]"}]}
  - {id: multi, kind: multi, prompt: "+", answer: ["a ; b", "<c>"], distractors: ["a", "b"]}
  - {id: number, kind: numeric, prompt: "=1", answer: 1/4, unit: "<m>"}
  - {id: order, kind: order, prompt: "1. x", answer: ["1. a", "<ol>", "\\n2. b"]}
  - {id: text, kind: text, prompt: "# `", answer: "<t>"}
  - {id: sum, kind: compute, given: {n: {integers: [1, 9]}}, prompt: "<n> {n} + 1?", answer: n + 1}
"""


def examined(
    study: Study, clock: Clock, how: Callable[[ExamSession], tuple[str, ...]] | None = None, **rules: object
) -> ExamSession:
    """Take an exam over every kind and hand it in; without ``how`` some answers are partly right."""
    exam = taken(study, clock, **{"pass_mark": 50, **rules})
    for kind in [item.question.kind for item in exam.plan.items]:
        look(exam, kind)
        clock.move(seconds=2.5)
        if kind == "true-false" and how is None:
            continue
        if rules.get("confidence"):
            exam.confide(3 if kind in ("numeric", "multi") else 2)
        if kind == "choice":
            exam.hint()
        given = (how or right)(exam)
        exam.answer(given if how else IN_PART.get(kind, given))
    done = exam.hand_in()
    while not done:
        exam.tick_points((0,))
        done = exam.hand_in()
    return exam


def written(  # noqa: PLR0917 - the options of an export
    study: Study, form: str, chosen: Selection = EVERYTHING, what: str = "scores", learner: Learner = LEARNER,
    figure_of: Callable[..., str] = lambda *_: "",
) -> str:  # fmt: skip
    """Return an export as text."""
    file = StringIO(newline="")
    own = {"student": learner.name, "student-id": learner.id}
    export = Export(study.store, datasets()[what], chosen, figure_of=figure_of, options=own)
    formats()[form].write(export, file)
    return file.getvalue()


def csv_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def json_rows(study: Study, chosen: Selection = EVERYTHING, what: str = "scores") -> list[dict[str, Any]]:
    return json.loads(written(study, "json", chosen, what))[what]
