"""Reading GIFT: the answers between braces as the keys of a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from quiz.exchange.assessment import credit
from quiz.exchange.assessment.credit import Answer, Fields
from quiz.exchange.assessment.embedded_answers import read_embedded, without_embedded_answers
from quiz.exchange.assessment.names import Category, bank_of_category, typed_answers
from quiz.exchange.assessment.numbers import NumberAnswer, numeric, of_range
from quiz.exchange.assessment.platform_text import TextForm, from_platform
from quiz.exchange.bank_format import Reading
from quiz.exchange.gift.syntax import GENERAL, OTHER_BRACE, Item, form_and_text, items, unmasked
from quiz.exchange.maths_marks import to_dollars
from quiz.exchange.portable import PARTIAL, Portable, PortableQuestion, lose
from quiz.exchange.source import Source
from quiz.exchange.tags import bank_tags

_BRACES = {
    "{": "no } closes this { (Write one after the answers; a brace that is text is written \\{.)",
    "}": "no { opens this } (Write one before the answers; a brace that is text is written \\}.)",
    OTHER_BRACE: "a brace stands after the answers (Put all of them into one pair of braces;"
    " a brace that is text is written \\{ or \\}.)",
}
_BRACE = re.compile(r"[{}][^\s{}]{0,20}")
_NOT_EMBEDDED = (
    "in a text with embedded answers, {} is not one that can be read"
    " (Write it as Moodle does, such as {{1:SHORTANSWER:=right}}; a brace that is text is written \\{{.)"
)
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,10})?)%")
_ALL_WEIGHED = re.compile(r"(?:=\s*%-?\d{1,3}(?:\.\d{0,10})?%[^=]*)+")
"""Answers to type, which alone have weights: in these, an arrow is text."""
_CLAIM = re.compile(r"(T|TRUE|True|true|F|FALSE|False|false)\s*(?:#|$)")
_ORDER = re.compile(r">[ \t]*+(?:\d++|[A-Z_]++)?(?:[ \t]++[A-Z_\d]++)*+[ \t]*+\n")


def read_gift(source: Source, reading: Reading) -> Portable:
    """Return what a GIFT file holds."""
    content = Portable()
    category, total = Category(source.name), source.text.count("\n")
    for item in items(source.text):
        reading.report(item.line, total)
        if item.category:
            category = bank_of_category(item.category, item.uid, content.losses, source.name)
            continue
        losses = Counter[str]()
        fields = _Reader(item, losses).fields()
        if fields is None:
            content.losses["description (asks nothing)"] += 1
            continue
        if tags := bank_tags(item.tags, losses):
            fields["tags"] = tags
        uid, where = item.uid, f"{source.shown}:{item.line}"
        question = PortableQuestion(fields, uid, where, name=item.name, losses=losses)
        if item.brace:
            question.where = f"{source.shown}:{item.place[0]}:{item.place[1]}"
            question.problem = _BRACES[item.brace]
        elif item.is_cloze and (brace := _BRACE.search(without_embedded_answers(item.prompt))):
            question.problem = _NOT_EMBEDDED.format(unmasked(brace[0]))
        content.bank(category.name, category.title).questions.append(question)
    return content


class _Part(NamedTuple):
    """A piece of the answers: the sign before it, its weight if it has one, and its two texts, masked."""

    sign: str
    weight: float | None
    text: str
    feedback: str


class _Reader:
    """Reads one question."""

    def __init__(self, item: Item, losses: Counter[str]) -> None:
        self._item = item
        self._losses = losses

    def fields(self) -> Fields | None:
        """Return the keys of the question; None if it asks nothing."""
        item = self._item
        if item.is_cloze:
            return read_embedded(item.prompt, lambda text: self._text(text, item.form), self._losses)
        prompt = self._text(item.prompt, item.form)
        if item.brace:
            return credit.unreadable(prompt)
        if item.answers is None:
            return None
        body, mark, within = item.answers.rpartition(GENERAL)
        body, within = (body, within) if mark else (item.answers, "")
        general = "\n\n".join(filter(None, map(self._text, (within, item.general))))
        answered = self._answered(body.strip(), general)
        return {"kind": answered["kind"], "prompt": prompt} | answered

    def _answered(self, body: str, general: str) -> Fields:
        if not body:
            return credit.guided_essay(general, "", self._losses)
        return credit.explained(self._of_kind(body), general)

    def _of_kind(self, body: str) -> Fields:
        if body.startswith("#"):
            return self._number(body[1:])
        if ordering := _ORDER.match(body):
            lines = body[ordering.end() :].split("\n")
            return credit.ordered((self._text(line) for line in lines if line.strip()), self._losses)
        if "~" in body:
            answers = [self._answer(part) for part in _parts(body, "=~")]
            of = credit.one_of if "=" in body else credit.several_of
            return of(answers, self._losses)
        if "=" in body and "->" in body and not _ALL_WEIGHED.fullmatch(body):
            pairs = [part.partition("->") for part in body.split("=") if part.strip()]
            sides = [(self._text(left), _plain(right)) for left, _, right in pairs]
            return credit.matched(sides, self._losses)
        if claim := _CLAIM.match(body):
            if_wrong, _, if_right = body[claim.end() :].partition("#")
            is_true = claim[1][0] in "Tt"
            return credit.true_or_false(is_true, self._text(if_wrong), self._text(if_right))
        return self._typed(body)

    def _answer(self, part: _Part) -> Answer:
        weight = (1.0 if part.sign == "=" else 0.0) if part.weight is None else part.weight
        return Answer(self._text(part.text), weight, self._text(part.feedback))

    def _typed(self, body: str) -> Fields:
        answers = [
            Answer(
                unmasked(part.text), 1.0 if part.weight is None else part.weight, self._text(part.feedback)
            )
            for part in _parts(body, "=")
        ]
        return typed_answers(answers, self._losses)

    def _number(self, body: str) -> Fields:
        body, _, other = body.partition("~")
        otherwise = self._text(other.partition("#")[2])
        answers = []
        for part in _parts(body, "="):
            number, tolerance = _number_and_tolerance(unmasked(part.text).strip())
            if number == "*":
                otherwise = otherwise or self._text(part.feedback)
                lose(self._losses, PARTIAL, bool(part.weight))
                continue
            weight = 1.0 if part.weight is None else part.weight
            answers.append(NumberAnswer(number, tolerance, weight, self._text(part.feedback)))
        return numeric(answers, self._losses, otherwise)

    def _text(self, text: str, form: TextForm | None = None) -> str:
        if form is None:
            form, text = form_and_text(text, self._item.form)
        return from_platform(unmasked(text), form, self._losses)


def _parts(body: str, signs: str) -> Iterator[_Part]:
    """Yield the answers, each after one of the ``signs``; the first may have none."""
    for piece in re.split(rf"(?=[{signs}])", body):
        sign = piece[0] if piece and piece[0] in signs else ""
        rest = piece[len(sign) :].strip()
        if not rest:
            continue
        weight = _WEIGHT.match(rest)
        text, _, feedback = (rest[weight.end() :] if weight else rest).partition("#")
        yield _Part(sign, float(weight[1]) / 100 if weight else None, text.strip(), feedback.strip())


def _number_and_tolerance(text: str) -> tuple[str, str]:
    low, dots, high = text.partition("..")
    if dots:
        return of_range(low.strip(), high.strip())
    number, _, tolerance = text.partition(":")
    return number.strip(), tolerance.strip()


def _plain(text: str) -> str:
    return to_dollars(unmasked(text)).strip()
