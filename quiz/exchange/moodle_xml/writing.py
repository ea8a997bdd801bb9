"""Writing Moodle XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import BinaryIO

from quiz.exchange.assessment.credit import Fields
from quiz.exchange.assessment.embedded_answers import write_cloze
from quiz.exchange.assessment.names import category_of, typed_text
from quiz.exchange.assessment.numbers import as_answers
from quiz.exchange.assessment.plainer import (
    as_platforms_have,
    count_unheld_details,
    count_unshown,
    guidance,
    is_set,
    kinds_for,
    listed_answers,
    pairs_of,
    percentage,
)
from quiz.exchange.assessment.platform_text import to_platform
from quiz.exchange.assessment.xml_text import element, xml_text
from quiz.exchange.flat_media import with_flat_media
from quiz.exchange.maths_marks import from_dollars
from quiz.exchange.moodle_xml.files import with_files
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.sides import count_unheld
from quiz.text.format import one_line
from quiz.text.segments import plain

_NAME = 60
"""The most letters of a name that is made of the prompt."""


def write_moodle_xml(content: Portable, file: BinaryIO) -> None:
    """Write a category for each bank, and its questions after it."""
    file.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
    for bank in with_flat_media(content).banks:
        count_unshown(bank, content.losses)
        file.write(f"{_category(bank)}\n".encode())
        for question in bank.questions:
            asked = as_platforms_have(question, kinds_for(question.fields, _KINDS), content.losses)
            for item in asked:
                written = with_files(_written(item, content.losses), bank.media)
                file.write(f"{written}\n".encode())
    file.write(b"</quiz>\n")


def _category(bank: PortableBank) -> str:
    path, id_ = category_of(bank.name, bank.title, bank.made_from)
    category = element("category", element("text", xml_text(f"$course$/top/{path}")))
    about = _text("info", bank.description)
    return element("question", category, about, element("idnumber", xml_text(id_)), type="category")


def _written(question: PortableQuestion, losses: Counter[str]) -> str:
    fields, kind = question.fields, question.fields["kind"]
    type_, write = _KINDS[kind]
    count_unheld(fields, ("explanation", "hint", "rubric"), losses)
    count_unheld_details(fields, losses, ("exact",))
    parts = [
        element("name", element("text", xml_text(question.uid or one_line(plain(fields["prompt"]))[:_NAME]))),
        _prompt(fields, losses),
        _text("generalfeedback", fields.get("explanation", "")),
        element("defaultgrade", "1"),
        element("idnumber", xml_text(question.uid)),
        *write(fields),
    ]
    if fields.get("hint"):
        parts.append(_text("hint", fields["hint"]))
    if tags := fields.get("tags"):
        parts.append(element("tags", *(element("tag", element("text", xml_text(tag))) for tag in tags)))
    lines = "".join(f"  {part}\n" for part in parts)
    return element("question", f"\n{lines}", type=type_)


def _prompt(fields: Fields, losses: Counter[str]) -> str:
    if fields["kind"] != "cloze":
        return _text("questiontext", fields["prompt"])
    html = write_cloze(fields, to_platform, losses)
    return element("questiontext", element("text", xml_text(html)), format="html")


def _text(name: str, text: str, *content: str, **attributes: object) -> str:
    """Return an element with a text in HTML."""
    return element(name, element("text", xml_text(to_platform(text))), *content, **attributes, format="html")


def _plain(name: str, text: str, *content: str, **attributes: object) -> str:
    return element(name, element("text", xml_text(text)), *content, **attributes)


def _options(fields: Fields) -> Iterator[str]:
    yield element("single", "true" if fields["kind"] == "choice" else "false")
    yield element("shuffleanswers", "true")
    for answer in listed_answers(fields):
        feedback = _text("feedback", answer.feedback)
        yield _text("answer", answer.text, feedback, fraction=percentage(answer.credit))


def _claim(fields: Fields) -> Iterator[str]:
    for name in ("true", "false"):
        is_right = str(fields["answer"]).lower() == name
        feedback = _text("feedback", "" if is_right else fields.get("feedback", ""))
        yield _plain("answer", name, feedback, fraction=100 if is_right else 0)


def _typed(fields: Fields) -> Iterator[str]:
    yield element("usecase", "1" if is_set(fields, "exact") else "0")
    for answer in listed_answers(fields):
        feedback = _text("feedback", answer.feedback)
        yield _plain("answer", typed_text(answer.text), feedback, fraction=percentage(answer.credit))


def _numbers(fields: Fields) -> Iterator[str]:
    for answer in as_answers(fields):
        feedback = _text("feedback", answer.feedback)
        tolerance = element("tolerance", xml_text(answer.tolerance))
        yield _plain("answer", answer.number, feedback, tolerance, fraction=percentage(answer.credit))
    if unit := fields.get("unit"):
        name = element("unit_name", xml_text(from_dollars(unit)))
        yield element("units", element("unit", element("multiplier", "1"), name))
        yield element("unitgradingtype", "0")
        yield element("showunits", "0")


def _pairs(fields: Fields) -> Iterator[str]:
    for left, right in pairs_of(fields):
        yield _text("subquestion", left, _plain("answer", from_dollars(right)))


def _order(fields: Fields) -> Iterator[str]:
    for name, value in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0")):
        yield element(name, value)
    yield from (_text("answer", text, fraction=n) for n, text in enumerate(fields["answer"], 1))


def _essay(fields: Fields) -> Iterator[str]:
    yield element("responseformat", "editor")
    yield _text("graderinfo", guidance(fields, Counter()))


def _embedded(_fields: Fields) -> Iterator[str]:
    """Yield nothing: the answers of a cloze are in its text."""
    yield from ()


_KINDS: dict[str, tuple[str, Callable[[Fields], Iterator[str]]]] = {
    "choice": ("multichoice", _options),
    "multi": ("multichoice", _options),
    "true-false": ("truefalse", _claim),
    "text": ("shortanswer", _typed),
    "numeric": ("numerical", _numbers),
    "order": ("ordering", _order),
    "match": ("matching", _pairs),
    "essay": ("essay", _essay),
    "cloze": ("cloze", _embedded),
}
"""The type of each kind that Moodle has, and what writes its answers."""
