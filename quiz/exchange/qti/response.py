"""The responses that an item of QTI 2 or 3 declares: what is right, and what each earns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from quiz.exchange.assessment.numbers import decimal_of, of_range
from quiz.exchange.assessment.safe_xml import Element

FEEDBACK = ("feedbackInline", "feedbackBlock")
"""The elements of feedback within a text."""
MAX_RESPONSES = 200
"""The most responses of an item that are read: a question in a bank has at most 100 cards."""


class Response(msgspec.Struct):
    """A response: its ``correct`` values, and those that are ``mapped`` to what they earn."""

    name: str
    cardinality: str = "single"
    base_type: str = ""
    correct: list[str] = []
    mapped: dict[str, float] = {}
    default: float = 0.0
    is_exact: bool = False
    tolerance: str = ""

    @property
    def is_single(self) -> bool:
        """Whether it is one value."""
        return self.cardinality == "single"

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.base_type in ("float", "integer")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The right pairs of identifiers."""
        values = self.correct or [value for value, earned in self.mapped.items() if earned > 0]
        return [(left, right) for left, _, right in (value.partition(" ") for value in values)]

    def credit(self, value: str) -> float:
        """Return the share of the points that a value earns by itself."""
        most = max(self.mapped.values(), default=0)
        if most > 0:
            return self.mapped.get(value, self.default) / most
        return 1.0 if value in self.correct else 0.0

    def shares(self) -> Iterator[tuple[str, float]]:
        """Yield the values that are listed, with what each earns; the right ones first."""
        for value in dict.fromkeys([*self.correct, *self.mapped]):
            yield value, self.credit(value) if value in self.mapped else 1.0

    def credits_of_several(self, values: Sequence[str]) -> dict[str, float]:
        """Return what each of the values of a response with several earns; right ones all together earn 1."""
        if not self.mapped:
            right = set(self.correct).intersection(values)
            less = -1 / max(1, len(values) - len(right))
            return {value: 1 / len(right) if value in right else less for value in values}
        earned = {value: self.mapped.get(value, self.default) for value in values}
        total = sum(points for points in earned.values() if points > 0) or 1.0
        return {value: points / total for value, points in earned.items()}


def responses(item: Element) -> dict[str, Response]:
    """Return the responses that an item declares, by their identifiers."""
    found = {}
    for declaration in item.all("responseDeclaration")[:MAX_RESPONSES]:
        name = declaration.attributes.get("identifier", "")
        response = Response(
            name,
            declaration.attributes.get("cardinality", "single"),
            declaration.attributes.get("baseType", ""),
        )
        if (correct := declaration.find("correctResponse")) is not None:
            response.correct = [value.text.strip() for value in correct.all("value")]
        if (mapping := declaration.find("mapping")) is not None:
            _take_mapping(response, mapping)
        found[name] = response
    if (processing := item.find("responseProcessing")) is not None:
        _take_processing(found, processing)
    return found


def _take_mapping(response: Response, mapping: Element) -> None:
    entries = mapping.all("mapEntry")
    response.default = _number(mapping.attributes.get("defaultValue", ""))
    response.mapped = {
        entry.attributes.get("mapKey", "").strip(): _number(entry.attributes.get("mappedValue", ""))
        for entry in entries
    }
    cases = [entry.attributes.get("caseSensitive", "") for entry in entries]
    is_declared = bool(cases) and all(case == "true" for case in cases)
    response.is_exact = is_declared or _is_case_told(response.mapped)


def _is_case_told(mapped: Mapping[str, float]) -> bool:
    """Tell whether values that differ only in case earn different points."""
    earned: dict[str, float] = {}
    return any(earned.setdefault(value.casefold(), points) != points for value, points in mapped.items())


def _number(text: str) -> float:
    number = decimal_of(text)
    return float(number) if number is not None and abs(number) < 10**6 else 0.0


def _take_processing(found: Mapping[str, Response], processing: Element) -> None:
    """Take what the processing of responses says of their tolerances, or of the ranges that are right."""
    limits: dict[str, dict[str, str]] = {name: {} for name in found}
    for element in processing.named("equal", "gte", "lte"):
        named = {variable.attributes.get("identifier", "") for variable in element.all("variable")}
        for name in named & found.keys():
            if element.name == "equal":
                found[name].tolerance = _tolerance(element) or found[name].tolerance
            else:
                limits[name][element.name] = element.text_at("baseValue")
    for name, response in found.items():
        low, high = limits[name].get("gte", ""), limits[name].get("lte", "")
        if low and high and not response.correct:
            number, response.tolerance = of_range(low, high)
            response.correct = [number]


def _tolerance(equal: Element) -> str:
    mode, amounts = (equal.attributes.get(name, "") for name in ("toleranceMode", "tolerance"))
    amount = (amounts.split() or [""])[0]
    number = decimal_of(amount)
    if not number:
        return ""
    return {"absolute": amount, "relative": f"{amount}%"}.get(mode, "")


def feedback(item: Element, to_text: Callable[[Element], str]) -> dict[str, str]:
    """Return what is said, by the choice on which, or else by an identifier of its own."""
    on = _ties(item)
    said: dict[str, dict[str, None]] = {}
    for element in item.named("modalFeedback", *FEEDBACK):
        name = element.attributes.get("identifier", "")
        if element.attributes.get("showHide") != "hide":
            said.setdefault(on.get(name, name), {})[to_text(element)] = None
    return {name: "\n\n".join(filter(None, texts)) for name, texts in said.items()}


def _ties(item: Element) -> dict[str, str]:
    """Return the identifiers of feedback that the processing of responses ties to a value, with that value.

    It is a choice, or a word for how right the whole is.
    """
    found: dict[str, set[str]] = {}
    for branch in item.named("responseIf", "responseElseIf"):
        test, *actions = [*branch.elements] or [branch]
        given = _identifiers(test)
        if len(given) == 1 and test.name != "not" and not next(test.named("not"), None):
            for action in actions:
                for shown in _identifiers(action) if action.name == "setOutcomeValue" else ():
                    found.setdefault(shown, set()).update(given)
    return {shown: given.pop() for shown, given in found.items() if len(given) == 1}


def _identifiers(element: Element) -> list[str]:
    values = (
        value for value in element.named("baseValue") if value.attributes.get("baseType") == "identifier"
    )
    return [value.text.strip() for value in values]
