"""How figures, their intervals and flags read, in the terminal and on the page."""

from __future__ import annotations

from quiz.item_analysis.figures import ClassTest, Estimate, ItemFlag, VariantFigures
from quiz.text.format import MINUS, cropped, one_line, percent, plural
from quiz.text.plain_text import plain_text

UNDEFINED = "–"
LONGEST = 40
"""Characters of an option in a flag about it."""
PERHAPS = "perhaps "
"""Stands before a flag that so few learners cannot make sure of."""


def number(value: float) -> str:
    """Return an index between −1 and 1 with two decimals."""
    return f"{value + 0.0:.2f}".replace("-0.00", "0.00").replace("-", MINUS)


def index(figure: Estimate | None) -> str:
    """Return an index with its interval: ``0.41 (−0.02 to 0.71)``."""
    if figure is None:
        return UNDEFINED
    if figure.low is None or figure.high is None:
        return number(figure.value)
    return f"{number(figure.value)} ({number(figure.low)} to {number(figure.high)})"


def share(figure: Estimate | None) -> str:
    """Return a share with its interval: ``62% (35 to 83%)``."""
    if figure is None:
        return UNDEFINED
    if figure.low is None or figure.high is None:
        return percent(figure.value)
    return f"{percent(figure.value)} ({percent(figure.low).removesuffix('%')} to {percent(figure.high)})"


def weight(value: float | None) -> str:
    """Return a share without an interval, if it is defined."""
    return UNDEFINED if value is None else percent(value)


def flag_text(flag: ItemFlag) -> str:
    """Return a flag in words: ``perhaps too hard``, ``nobody takes: Sobel``."""
    option = f": {cropped(one_line(plain_text(flag.option)), LONGEST)}" if flag.option else ""
    return f"{'' if flag.sure else PERHAPS}{flag.name}{option}"


def variant_text(variant: VariantFigures) -> str:
    """Return how learners did with the numbers of one seed."""
    return f"seed {variant.seed}: {share(variant.facility_index)} of {plural(variant.learners, 'learner')}"


def headline(test: ClassTest) -> str:
    """Return the size of the class and of the test."""
    return f"{plural(test.learners, 'learner')}, {plural(test.questions, 'question')}"


def test_rows(test: ClassTest) -> list[tuple[str, str]]:
    """Return the figures of the test with their names."""
    return [
        ("Average", share(test.average)),
        ("Median", percent(test.median)),
        ("Standard deviation", share(test.standard_deviation)),
        ("Cronbach's alpha", index(test.cronbach_alpha)),
        ("Error ratio", share(test.error_ratio)),
        ("Standard error", share(test.standard_error)),
    ]


def note(test: ClassTest) -> str:
    """Return what to know about the figures of the test; empty if every learner answered every question."""
    if test.whole_learners == test.learners:
        return ""
    count = f"{test.whole_learners} of {plural(test.learners, 'learner')}"
    return f"Weights, alpha, error ratio and standard error: only {count} answered every question."
