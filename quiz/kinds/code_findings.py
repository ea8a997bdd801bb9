"""The problems of a code question: those in its text, and those that show when its cases are computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from quiz.kinds.base import Finding
from quiz.kinds.compute_findings import value_findings
from quiz.kinds.number_findings import tolerance_findings
from quiz.kinds.shown import names_of, problems
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from quiz.kinds.code import Code


def text_findings(question: Code) -> Iterator[Finding]:
    """Yield the problems that can be found without computing anything."""
    try:
        head = question.head
    except ValueError as error:
        yield Finding(("signature",), "signature", str(error), "Write it as softmax(x) or top_k(p, k: int).")
        return
    if len(head.results) not in (1, len(question.answers)):
        message = (
            f"it names {len(head.results)} types of results, and there are {len(question.answers)} answers"
        )
        yield Finding(("signature",), "signature", message)
    yield from value_findings(question)
    yield from tolerance_findings(question.tolerance)
    for name, values in question.cases.items():
        for parameter in values:
            if parameter not in question.given:
                message = f"there is no {parameter!r} in given"
                remedy = did_you_mean(parameter, question.given)
                yield Finding(("cases", name, parameter), "unknown-name", message, remedy)
    if question.steps and "result" not in question.steps:
        yield Finding(
            ("steps",), "no-result", "result is not among the steps", "Add it: without it nothing counts."
        )
    if question.slowest is not None and "vectorised" not in question.points:
        yield Finding(
            ("slowest",), "unused-key", "only the step vectorised has a time", "Add vectorised to steps."
        )
    if question.starter and not re.search(rf"\bdef {head.name}\(", question.starter):
        message = f"it does not define {head.name}"
        yield Finding(("starter",), "starter", message, "Leave it out, or begin the function in it.")


def run_findings(question: Code, seed: int) -> Iterator[Finding]:
    """Yield the problems that show when the question is asked at ``seed``."""
    from quiz.labs.language.program import ProgramError

    try:
        run = question.run_at(seed)
        for key, values in (("before", question.show.before), ("after", question.show.after or [])):
            for position, name in enumerate(names_of(values)):
                if name not in run.entries:
                    message = f"there is no {name!r} to show"
                    where = ("show", key, position)
                    yield Finding(where, "unknown-name", message, did_you_mean(name, run.entries))
            for path, message in problems(run.trace(), values):
                yield Finding(("show", key, *path), "figure", message)
        yield from _slot_findings(question, run.values)
        question.try_cases(seed)
    except ProgramError as error:
        yield Finding(error.path, "expression", error.message, column=error.column or 0)


def _slot_findings(question: Code, values: Mapping[str, object]) -> Iterator[Finding]:
    from quiz.labs.language.text import slots

    for key in ("prompt", "hint"):
        for name in slots(getattr(question, key)):
            if name not in values:
                message = f"there is no {name!r} to put into the text"
                yield Finding((key,), "unknown-name", message, did_you_mean(name, values))
