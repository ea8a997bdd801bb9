"""The types of question in Moodle XML, each as the keys of a question in a bank."""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.exchange.assessment import credit
from quiz.exchange.assessment.credit import Answer, Fields
from quiz.exchange.assessment.embedded_answers import read_embedded
from quiz.exchange.assessment.names import typed_answers
from quiz.exchange.assessment.numbers import NumberAnswer, numeric
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.maths_marks import to_dollars
from quiz.exchange.moodle_xml.question_reader import QuestionReader, share_of
from quiz.exchange.portable import PARTIAL, lose

_NUMBERED = re.compile(r"\[\[(\d{1,3})\]\]")


def _is_set(question: Element, name: str) -> bool:
    return question.text_at(name).lower() in ("1", "true")


def _choice(reader: QuestionReader) -> Fields:
    is_single = _is_set(reader.question, "single") or reader.question.find("single") is None
    return (credit.one_of if is_single else credit.several_of)(reader.answers(), reader.losses)


def _set_of_options(reader: QuestionReader) -> Fields:
    """Return a question whose options must all be right."""
    answers = reader.answers()
    right = sum(answer.credit > 0 for answer in answers) or 1
    wrong = len(answers) - right or 1
    evenly = [answer._replace(credit=1 / right if answer.credit > 0 else -1 / wrong) for answer in answers]
    return credit.several_of(evenly, reader.losses) | {"all_or_nothing": "true"}


def _claim(reader: QuestionReader) -> Fields:
    answers = {answer.text.lower(): answer for answer in reader.answers(are_plain=True)}
    true, false = (answers.get(name, Answer("", 0)) for name in ("true", "false"))
    is_true = true.credit > false.credit
    right, wrong = (true, false) if is_true else (false, true)
    lose(reader.losses, "other right option", true.is_right and false.is_right)
    return credit.true_or_false(is_true if right.credit > 0 else None, wrong.feedback, right.feedback)


def _typed(reader: QuestionReader) -> Fields:
    is_exact = _is_set(reader.question, "usecase")
    return typed_answers(reader.answers(are_plain=True), reader.losses, exact=is_exact)


def _number(reader: QuestionReader) -> Fields:
    answers, otherwise = [], ""
    tolerances = [answer.text_at("tolerance") for answer in reader.question.all("answer")]
    for answer, tolerance in zip(reader.answers(are_plain=True), tolerances, strict=True):
        if answer.text == "*":
            otherwise = answer.feedback
            lose(reader.losses, PARTIAL, answer.credit != 0)
        else:
            answers.append(NumberAnswer(answer.text, tolerance, answer.credit, answer.feedback))
    units = reader.question.find("units")
    by_factor = {
        unit.text_at("multiplier"): unit.text_at("unit_name") for unit in (units.all("unit") if units else ())
    }
    unit = next((name for factor, name in by_factor.items() if share_of(factor) == 1 / 100), "")
    lose(reader.losses, "other unit", len(by_factor) - bool(unit))
    return numeric(answers, reader.losses, otherwise, to_dollars(unit))


def _pairs(reader: QuestionReader) -> Fields:
    pairs = reader.question.all("subquestion")
    sides = ((reader.text(pair), to_dollars(pair.text_at("answer", "text"))) for pair in pairs)
    return credit.matched(sides, reader.losses)


def _order(reader: QuestionReader) -> Fields:
    answers = sorted(reader.answers(), key=lambda answer: answer.credit)
    return credit.ordered((answer.text for answer in answers), reader.losses)


def _essay(reader: QuestionReader) -> Fields:
    told = reader.text(reader.question.find("graderinfo"))
    fields = credit.guided_essay(told, reader.general, reader.losses)
    reader.general = ""
    return fields


def _cloze(reader: QuestionReader) -> Fields:
    return read_embedded(reader.embedded(), reader.to_text, reader.losses)


def _gaps_to_select(reader: QuestionReader) -> Fields:
    """Return a text whose gaps, ``[[1]]``, are filled by choosing or dragging words."""
    boxes = reader.question.all("selectoption", "dragbox")
    words = [(box.text_at("text"), box.text_at("group")) for box in boxes]

    def embedded(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= len(words):
            return match[0]
        word, group = words[number - 1]
        options = dict.fromkeys([word, *(other for other, at in words if at == group)])
        listed = "~".join(("=" if other == word else "") + _signs(other) for other in options)
        return f"{{1:MULTICHOICE:{listed}}}"

    return read_embedded(_NUMBERED.sub(embedded, reader.embedded()), reader.to_text, reader.losses)


def _signs(word: str) -> str:
    return re.sub(r"[\\{}~#=%]", lambda sign: f"&#{ord(sign[0])};", word)


READERS: dict[str, Callable[[QuestionReader], Fields]] = {
    "multichoice": _choice,
    "multichoiceset": _set_of_options,
    "truefalse": _claim,
    "shortanswer": _typed,
    "numerical": _number,
    "matching": _pairs,
    "match": _pairs,
    "ddmatch": _pairs,
    "ordering": _order,
    "essay": _essay,
    "cloze": _cloze,
    "multianswer": _cloze,
    "gapselect": _gaps_to_select,
    "ddwtos": _gaps_to_select,
}
"""What reads each type of question."""
