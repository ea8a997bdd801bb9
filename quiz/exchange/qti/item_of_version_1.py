"""Writing items of QTI 1.2, in the form in which Canvas takes them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from quiz.exchange.assessment.cloze_text import html_with_gaps, options_of
from quiz.exchange.assessment.credit import Fields
from quiz.exchange.assessment.numbers import NumberAnswer, as_answers, decimal_of, written
from quiz.exchange.assessment.plainer import (
    claims,
    count_credit,
    count_unheld_details,
    guidance,
    listed_answers,
    pairs_of,
    percentage,
)
from quiz.exchange.assessment.platform_text import to_platform
from quiz.exchange.assessment.xml_text import element, xml_text
from quiz.exchange.maths_marks import from_dollars
from quiz.exchange.portable import Changed, PortableQuestion, lose
from quiz.exchange.qti.archive import identifier, title_of
from quiz.exchange.sides import count_unheld
from quiz.kinds.gaps import Gap, GapParser, all_gaps

KINDS = ("choice", "multi", "true-false", "text", "numeric", "order", "match", "essay", "cloze")
_FULL = 100
_RESPONSE = "response1"
GENERAL = "general_fb"


class _Parts(NamedTuple):
    """The parts of an item: its type in Canvas, what is shown, when it scores, and feedback by name."""

    type_: str
    shown: list[str]
    conditions: list[str]
    feedback: dict[str, str]


def item_of_version_1(question: PortableQuestion, number: int, losses: Counter[str]) -> str:
    """Return an item."""
    fields, is_essay = question.fields, question.fields["kind"] == "essay"
    count_unheld(fields, ("explanation", "rubric"), losses)
    count_unheld_details(fields, losses)
    lose(losses, "tag", len(fields.get("tags", ())))
    lose(losses, "unit", "unit" in fields)
    parts = _WRITERS[fields["kind"]](fields, losses)
    general = guidance(fields, losses, with_explanation=True) if is_essay else fields.get("explanation", "")
    feedback = parts.feedback | ({GENERAL: general} if general else {})
    conditions = [*([_condition(element("other"), said=GENERAL)] if general else []), *parts.conditions]
    outcome = element("decvar", maxvalue=_FULL, minvalue=0, varname="SCORE", vartype="Decimal")
    return element(
        "item",
        _metadata(question_type=parts.type_, points_possible="1"),
        element("presentation", *parts.shown),
        element("resprocessing", element("outcomes", outcome), *conditions),
        *(_feedback(name, text) for name, text in feedback.items()),
        ident=identifier(question.uid, f"item-{number}"),
        title=title_of(fields["prompt"]),
    )


def _metadata(**values: str) -> str:
    fields = (
        element("qtimetadatafield", element("fieldlabel", key), element("fieldentry", value))
        for key, value in values.items()
    )
    return element("itemmetadata", element("qtimetadata", *fields))


def _feedback(name: str, text: str) -> str:
    return element("itemfeedback", element("flow_mat", _material(text)), ident=name)


def _html(html: str) -> str:
    return element("material", element("mattext", xml_text(html), texttype="text/html"))


def _material(text: str) -> str:
    return _html(to_platform(text))


def _plain(text: str) -> str:
    return element("material", element("mattext", xml_text(from_dollars(text)), texttype="text/plain"))


def _condition(variables: str, score: float = 0, said: str = "", *, adds: bool = False) -> str:
    """Return what happens if ``variables`` hold: it scores, adding up or not, or something is ``said``."""
    action = "Add" if adds else "Set"
    happens = [element("setvar", percentage(score / _FULL), action=action, varname="SCORE")] if score else []
    if said:
        happens.append(element("displayfeedback", feedbacktype="Response", linkrefid=said))
    goes_on = "No" if score and not adds else "Yes"
    return element("respcondition", element("conditionvar", variables), *happens, **{"continue": goes_on})


def _equal(value: str, respondent: str = _RESPONSE) -> str:
    return element("varequal", xml_text(value), respident=respondent)


def _options(fields: Fields, losses: Counter[str]) -> _Parts:
    kind = fields["kind"]
    listed = claims(fields) if kind == "true-false" else listed_answers(fields)
    answers = {f"O{number}": answer for number, answer in enumerate(listed, 1)}
    labels = (
        element("response_label", _material(answer.text), ident=name) for name, answer in answers.items()
    )
    cardinality = "Multiple" if kind == "multi" else "Single"
    response = element(
        "response_lid", element("render_choice", *labels), ident=_RESPONSE, rcardinality=cardinality
    )
    said = {f"{name}_fb": answer.feedback for name, answer in answers.items() if answer.feedback}
    conditions = [_condition(_equal(name), said=f"{name}_fb") for name in answers if f"{name}_fb" in said]
    if kind == "multi":
        count_credit(fields, losses)
        ticked = (
            _equal(name) if answer.credit > 0 else element("not", _equal(name))
            for name, answer in answers.items()
        )
        conditions.append(_condition(element("and", *ticked), _FULL))
    else:
        conditions += (
            _condition(_equal(name), _FULL * answer.credit)
            for name, answer in answers.items()
            if answer.credit > 0
        )
    types = {"choice": "multiple_choice", "multi": "multiple_answers", "true-false": "true_false"}
    return _Parts(f"{types[kind]}_question", [_material(fields["prompt"]), response], conditions, said)


def _entry(**attributes: str) -> str:
    field = element("render_fib", element("response_label", ident="answer1"), **attributes)
    return element("response_str", field, ident=_RESPONSE, rcardinality="Single")


def _text(fields: Fields, _losses: Counter[str]) -> _Parts:
    conditions: list[str] = []
    said: dict[str, str] = {}
    for number, answer in enumerate(listed_answers(fields), 1):
        equal = _equal(from_dollars(answer.text))
        name = f"A{number}_fb" if answer.feedback else ""
        said |= {name: answer.feedback} if name else {}
        conditions.append(_condition(equal, _FULL * answer.credit, name))
    return _Parts("short_answer_question", [_material(fields["prompt"]), _entry()], conditions, said)


def _number(fields: Fields, losses: Counter[str]) -> _Parts:
    right, *wrong = as_answers(fields)
    conditions = [_condition(_near(right), _FULL)]
    said: dict[str, str] = {}
    for at, answer in enumerate(wrong, 1):
        name = f"W{at}_fb" if answer.feedback else ""
        said |= {name: answer.feedback} if name else {}
        lose(losses, "tolerance of a wrong number", not answer.credit and answer.margin != right.margin)
        variables = _near(answer) if answer.credit else _equal(answer.number)
        conditions.append(_condition(variables, _FULL * answer.credit, name))
    shown = [_material(fields["prompt"]), _entry(fibtype="Decimal")]
    return _Parts("numerical_question", shown, conditions, said)


def _near(answer: NumberAnswer) -> str:
    """Return what holds of a number and of what is near it."""
    number = decimal_of(answer.number) or Decimal(0)
    limits = (
        element(name, written(limit), respident=_RESPONSE)
        for name, limit in (("vargte", number - answer.margin), ("varlte", number + answer.margin))
    )
    return element("or", _equal(answer.number), element("and", *limits))


def _essay(fields: Fields, _losses: Counter[str]) -> _Parts:
    return _Parts("essay_question", [_material(fields["prompt"]), _entry()], [], {})


def _order(fields: Fields, losses: Counter[str]) -> _Parts:
    losses[Changed("question of kind order", "matched with places")] += 1
    pairs = [{"left": f"{number}.", "right": text} for number, text in enumerate(fields["answer"], 1)]
    return _match({**fields, "answer": pairs}, losses)


def _match(fields: Fields, _losses: Counter[str]) -> _Parts:
    pairs = list(pairs_of(fields))
    rights = {text: f"R{at}" for at, text in enumerate(dict.fromkeys(right for _, right in pairs), 1)}
    labels = [element("response_label", _plain(text), ident=name) for text, name in rights.items()]
    lefts = [(left, right) for left, right in pairs if left]
    shown, conditions = [_material(fields["prompt"])], []
    for number, (left, right) in enumerate(lefts, 1):
        name = f"response_L{number}"
        shown.append(element("response_lid", _material(left), element("render_choice", *labels), ident=name))
        conditions.append(_condition(_equal(rights[right], name), _FULL / len(lefts), adds=True))
    return _Parts("matching_question", shown, conditions, {})


def _cloze(fields: Fields, losses: Counter[str]) -> _Parts:
    gaps = list(all_gaps(GapParser(fields["prompt"]).pieces))
    is_chosen = all(map(options_of, gaps))
    lose(losses, "hint of a gap", 0 if is_chosen else sum(bool(gap.hint) for gap in gaps))
    responses: list[str] = []
    conditions: list[str] = []

    def blank(number: int, gap: Gap) -> str:
        name = f"gap{number + 1}"
        texts = options_of(gap) if is_chosen else [gap.text]
        labels = (element("response_label", _plain(text), ident=f"O{at}") for at, text in enumerate(texts, 1))
        choices = element("render_choice", *labels)
        responses.append(element("response_lid", _plain(name), choices, ident=f"response_{name}"))
        right = f"O{texts.index(gap.text) + 1}"
        conditions.append(_condition(_equal(right, f"response_{name}"), _FULL / len(gaps), adds=True))
        return f"[{name}]"

    html = html_with_gaps(fields, to_platform, blank, losses)
    type_ = "multiple_dropdowns_question" if is_chosen else "fill_in_multiple_blanks_question"
    return _Parts(type_, [_html(html), *responses], conditions, {})


_WRITERS = {
    "choice": _options,
    "multi": _options,
    "true-false": _options,
    "text": _text,
    "numeric": _number,
    "order": _order,
    "match": _match,
    "essay": _essay,
    "cloze": _cloze,
}
