"""Writing GIFT: each question with its answers, in HTML if its texts need it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from quiz.exchange.assessment.credit import Fields
from quiz.exchange.assessment.names import category_of, typed_text
from quiz.exchange.assessment.numbers import NumberAnswer, as_answers
from quiz.exchange.assessment.plainer import (
    as_platforms_have,
    count_left_as_text,
    count_pictures,
    count_unheld_details,
    guidance,
    listed_answers,
    pairs_of,
    percentage,
)
from quiz.exchange.assessment.platform_text import is_simple, to_platform
from quiz.exchange.gift.syntax import CATEGORY, GENERAL, escaped
from quiz.exchange.maths_marks import from_dollars
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.sides import count_unheld
from quiz.kinds.base import texts_in

_NO_TEXT = re.compile(r"[\\{}]")
"""The signs that would mean something in the name of a category."""
KINDS = ("choice", "multi", "true-false", "text", "numeric", "order", "match", "essay")


def write_gift(content: Portable, file: BinaryIO) -> None:
    """Write a category for each bank, and its questions after it."""
    for bank in content.banks:
        count_pictures(bank, content.losses)
        count_left_as_text(bank, content.losses)
        file.write(_category(bank).encode("utf-8", "replace"))
        for question in bank.questions:
            asked = as_platforms_have(question, KINDS, content.losses)
            file.writelines(_written(item, content.losses).encode("utf-8", "replace") for item in asked)


def _category(bank: PortableBank) -> str:
    path, id_ = category_of(bank.name, bank.title, bank.made_from)
    note = f"// [id:{id_}]\n" if id_ else ""
    path = _NO_TEXT.sub(r"\\\g<0>", path)
    return f"{note}{CATEGORY} {path}\n\n"


def _written(question: PortableQuestion, losses: Counter[str]) -> str:
    fields = question.fields
    is_essay = fields["kind"] == "essay"
    is_order = fields["kind"] == "order"  # to Moodle, all that is between its braces is an item
    count_unheld(fields, ("rubric",) if is_order else ("explanation", "rubric"), losses)
    count_unheld_details(fields, losses)
    lose(losses, "unit", "unit" in fields)
    writer = _Writer(fields)
    general = guidance(fields, losses, with_explanation=True) if is_essay else fields.get("explanation", "")
    general = "" if is_order else general
    answers = list(writer.answers())
    lines = [*answers, f"\t{GENERAL}{writer.text(general)}"] if general else answers
    body = "\n".join(["{" + writer.mark, *lines, "}"]) if lines else "{}"
    notes = [f"[id:{question.uid}]"] if question.uid else []
    notes += (f"[tag:{tag}]" for tag in fields.get("tags", ()))
    head = f"// {' '.join(note.replace(chr(10), ' ') for note in notes)}\n" if notes else ""
    name = f"::{escaped(question.uid)}::" if question.uid else ""
    return f"{head}{name}{writer.prompt()}{body}\n\n"


class _Writer:
    """Writes the texts of one question, all in the same form."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        texts = texts_in([fields[key] for key in fields if key not in ("kind", "tags")])
        self._is_html = not all(is_simple(text) for text in texts)
        self.mark = {"numeric": "#", "order": ">"}.get(fields["kind"], "")
        if self.mark == ">":
            self.mark = f">{len(fields['answer'])} ALL VERTICAL"

    def prompt(self) -> str:
        return f"{'[html]' if self._is_html else ''}{self.text(self._fields['prompt'])}"

    def text(self, text: str) -> str:
        return escaped(to_platform(text) if self._is_html else text)

    def answers(self) -> Iterator[str]:
        """Yield a line for each answer."""
        fields, kind = self._fields, self._fields["kind"]
        if kind == "true-false":
            feedback = fields.get("feedback", "")
            yield f"\t{str(fields['answer']).upper()}{self._comment(feedback)}"
        elif kind == "numeric":
            yield from map(self._number, as_answers(fields))
        elif kind == "order":
            yield from (f"\t{self.text(item)}" for item in fields["answer"])
        elif kind == "match":
            for left, right in pairs_of(fields):
                yield f"\t={self.text(left)} -> {escaped(from_dollars(right))}"
        elif kind == "text":
            for answer in listed_answers(fields):
                weight = percentage(answer.credit)
                yield f"\t=%{weight}%{escaped(typed_text(answer.text))}{self._comment(answer.feedback)}"
        elif kind in ("choice", "multi"):
            for answer in listed_answers(fields):
                sign = "=" if answer.credit == 1 and kind == "choice" else f"~{_weight(answer.credit)}"
                yield f"\t{sign}{self.text(answer.text)}{self._comment(answer.feedback)}"

    def _number(self, answer: NumberAnswer) -> str:
        tolerance = f":{answer.tolerance}" if answer.tolerance else ""
        return f"\t=%{percentage(answer.credit)}%{answer.number}{tolerance}{self._comment(answer.feedback)}"

    def _comment(self, feedback: str) -> str:
        return f"#{self.text(feedback)}" if feedback else ""


def _weight(credit: float) -> str:
    return f"%{percentage(credit)}%" if credit else ""
