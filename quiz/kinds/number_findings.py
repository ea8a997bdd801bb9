"""The problems of the numbers that a bank gives as answers and tolerances."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.kinds.base import Finding
from quiz.kinds.numbers import REMEDY, parse_number
from quiz.kinds.response import AnswerFormatError


def number_findings(field: str, text: str) -> Iterator[Finding]:
    """Yield a finding if the text of a field is not a number."""
    try:
        parse_number(text)
    except AnswerFormatError:
        message = f"{field}: {text!r} is not a number"
        yield Finding((field,), "not-a-number", message, REMEDY, key=field)


def tolerance_findings(tolerance: str) -> Iterator[Finding]:
    """Yield a finding if a tolerance is not a number, negative, or too large; it may be empty."""
    if not tolerance:
        return
    problems = list(number_findings("tolerance", tolerance))
    if not problems and parse_number(tolerance) < 0:
        message = "a tolerance must not be negative"
        problems.append(Finding(("tolerance",), "not-a-number", message, "Write it without a sign."))
    elif not problems and tolerance.strip().endswith("%") and parse_number(tolerance) >= 1:
        message = f"a tolerance of {tolerance.strip()} accepts 0, and twice the answer"
        problems.append(Finding(("tolerance",), "tolerance", message, "Write less than 100%."))
    yield from problems
