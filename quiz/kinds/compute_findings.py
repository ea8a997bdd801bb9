"""The problems of a computed question: those in its text, and those that show when it is run at a seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from quiz.kinds.answers import TypeFields
from quiz.kinds.base import Finding, Presentation
from quiz.kinds.computation import Computed, DrawSpec, as_mistake
from quiz.kinds.number_findings import tolerance_findings
from quiz.kinds.shown import names_of, problems
from quiz.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from quiz.kinds.compute import Compute
    from quiz.labs.language.program import ProgramRun

MAX_CHOICES = 25
"""Wrong options; with the right one there is a letter for each."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


def text_findings(question: Compute) -> Iterator[Finding]:
    """Yield the problems that can be found without running the question."""
    from quiz.labs.language.text import MAX_SLOTS, slots

    yield from value_findings(question)
    yield from tolerance_findings(question.tolerance)
    if len(question.choices) > MAX_CHOICES:
        message = f"there are {len(question.choices)} choices, more than {MAX_CHOICES}"
        yield Finding(("choices",), "too-many", message, "Leave some out.")
    if question.choices and question.wrong:
        message = "an answer that is chosen has its wrong options in choices"
        yield Finding(("wrong",), "unused-key", message, "Move them to choices, or leave choices out.")
    for path, text in _texts(question):
        if sum(1 for _ in slots(text)) > MAX_SLOTS:
            message = f"a text has more than {MAX_SLOTS} values to fill in"
            yield Finding(path, "too-many", message, "Show them as a figure.")


def value_findings(question: Computed) -> Iterator[Finding]:
    """Yield the problems of the names of values, and of how the random ones are drawn."""
    from quiz.labs.language.functions import FUNCTIONS

    for key, names in (("given", question.given), ("let", question.let)):
        for name in names:
            if not _NAME.match(name):
                message = "a name consists of letters, digits and _, and begins with a letter"
            elif name in FUNCTIONS:
                message = f"{name} is the name of a function"
            elif key == "let" and name in question.given:
                message = f"{name} is already given"
            else:
                continue
            yield Finding((key, name), "bad-name", message, "Choose another.")
    for name, spec in question.given.items():
        if isinstance(spec, DrawSpec) and len(spec.distributions()) != 1:
            message = f"{name} has {len(spec.distributions())} distributions"
            remedy = "Write exactly one of choice, integers, uniform, normal, …"
            yield Finding(("given", name), "draw", message, remedy)


def _texts(question: Compute) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text with slots for values, after the keys that lead to it."""
    for key in ("prompt", "hint", "explanation"):
        yield (key,), getattr(question, key)
    for key, mistakes in (("choices", question.choices), ("wrong", question.wrong)):
        for index, mistake in enumerate(map(as_mistake, mistakes)):
            yield (key, index, "feedback"), mistake.feedback


def run_findings(question: Compute, seed: int) -> Iterator[Finding]:
    """Yield the problems that show when the question is asked at ``seed``."""
    from quiz.labs.language.program import ProgramError

    try:
        random = Random(seed)  # noqa: S311 - to be repeatable, not secret
        run = question.run(random)
        yield from _answer_findings(question, run, question.presented(run, random))
        yield from _slot_findings(question, run)
        yield from _hidden_parameters(question)
    except ProgramError as error:
        yield Finding(error.path, "expression", error.message, column=error.column or 0)


def _answer_findings(question: Compute, run: ProgramRun, shown: Presentation) -> Iterator[Finding]:
    from quiz.labs.language.text import MAX_NUMBERS, is_finite

    way = shown.way
    numbers = way.numbers if isinstance(way, TypeFields) else None
    if numbers and len(numbers) > MAX_NUMBERS:
        message = f"the answer has {len(numbers):,} numbers, more than {MAX_NUMBERS}"
        yield Finding(("answer",), "too-many", message, "Ask for fewer of them.")
    elif not is_finite(run.compute(question.answer, "answer")):
        remedy = "Rule out such values in where."
        yield Finding(("answer",), "not-finite", "the answer is not finite", remedy)
    elif way.options and len(way.options) <= len(question.choices):
        remedy = "Rule out such values in where."
        yield Finding(("choices",), "same-option", "two options are the same", remedy)
    elif numbers is not None and question.grade("", shown, tuple(map(repr, numbers))).score < 1:
        message = "the right answer is graded wrong"
        yield Finding(("answer",), "ungraded", message, "Allow a larger tolerance.")


def _slot_findings(question: Compute, run: ProgramRun) -> Iterator[Finding]:
    """Yield names of figures and slots that have no value, or one that is too large for a text."""
    from quiz.labs.language.text import MAX_NUMBERS, slots

    for key, values in (("before", question.show.before), ("after", question.show.after or [])):
        for position, name in enumerate(names_of(values)):
            if name not in run.entries:
                message = f"there is no {name!r} to show"
                where = ("show", key, position)
                yield Finding(where, "unknown-name", message, did_you_mean(name, run.entries))
        for path, message in problems(run.trace(), values):
            yield Finding(("show", key, *path), "figure", message)
    for path, text in _texts(question):
        for name in slots(text):
            if name not in run.values:
                message = f"there is no {name!r} to put into the text"
                yield Finding(path, "unknown-name", message, did_you_mean(name, run.values))
            elif run.values[name].size > MAX_NUMBERS:
                message = f"{name} has {run.values[name].size:,} numbers, more than {MAX_NUMBERS}"
                yield Finding(path, "too-many", message, "Show it as a figure.")


def _hidden_parameters(question: Compute) -> Iterator[Finding]:
    """Yield the random parameters that the learner is never shown."""
    from quiz.labs.language.text import slots

    visible = {*slots(question.prompt), *names_of(question.show.before)}
    for name, spec in question.given.items():
        if (
            isinstance(spec, DrawSpec)
            and name not in visible
            and not _shows_indirectly(question, name, visible)
        ):
            message = f"the learner is never shown {name}"
            remedy = f"Write {{{name}}} in the prompt, or name it in show: before."
            yield Finding(("given", name), "hidden-parameter", message, remedy)


def _shows_indirectly(question: Compute, name: str, visible: set[str]) -> bool:
    """Tell whether a parameter shows in a visible value, in the shape of another, or in the lab."""
    expressions = [text for value, text in question.let.items() if value in visible]
    for spec in question.given.values():
        expressions += spec.shape if isinstance(spec, DrawSpec) else []
    mentions = re.compile(rf"\b{name}\b")
    return any(map(mentions.search, expressions)) or name in map(str, question.with_.values())
