"""The conditions of QTI 1.2 under which a response scores, or something is said on it."""

from __future__ import annotations

from typing import NamedTuple

from quiz.exchange.assessment.numbers import decimal_of
from quiz.exchange.assessment.safe_xml import Element

_SCORES = ("SCORE", "QUE_SCORE", "RESPONDUS_CORRECT", "")
"""The variables that points are added to, in capitals; Respondus counts right pairs in one of its own."""
_MOST = 10**6
"""The most points that are believed."""


class Condition(NamedTuple):
    """When something happens: values that must be given, and that must not, by the response they are of."""

    wanted: list[tuple[str, str]]
    unwanted: list[tuple[str, str]]
    least: str
    most: str
    score: float
    feedback: list[str]


def condition_of(element: Element) -> Condition:
    """Return a condition, taken apart."""
    variables = element.find("conditionvar") or Element("", {}, 0)
    unwanted = {id(value) for negation in variables.named("not") for value in negation.named("varequal")}
    values = [
        (value.attributes.get("respident", ""), value.text.strip(), id(value) in unwanted)
        for value in variables.named("varequal", "varsubset")
    ]
    score = 0.0
    for setting in element.all("setvar"):
        if setting.attributes.get("varname", "SCORE").upper() in _SCORES:
            number = decimal_of(setting.text)
            score = float(number) if number is not None and abs(number) < _MOST else 0.0
    return Condition(
        [(name, value) for name, value, is_not in values if not is_not],
        [(name, value) for name, value, is_not in values if is_not],
        next((value.text for value in variables.named("vargte", "vargt")), ""),
        next((value.text for value in variables.named("varlte", "varlt")), ""),
        score,
        [link.attributes.get("linkrefid", "") for link in element.all("displayfeedback")],
    )
