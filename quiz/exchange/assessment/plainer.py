"""Questions of every kind as questions of the kinds that learning platforms have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from random import Random

from quiz.exchange.assessment.credit import (
    JUDGED_AS_A_WHOLE,
    JUDGED_BY_QUESTION,
    NO_ANSWER,
    Answer,
    Fields,
    answer_of,
    wrong,
)
from quiz.exchange.assessment.media import links_to, pictures_elsewhere
from quiz.exchange.bank_html.writing import left_as_text
from quiz.exchange.gap_text import gaps_written
from quiz.exchange.portable import PARTIAL, WEIGHT, Changed, PortableBank, PortableQuestion, lose
from quiz.exchange.sides import Sides, question_of_fields, sides, with_drawn_texts
from quiz.kinds.answers import ChooseOne, TypeFields
from quiz.kinds.base import Presentation
from quiz.kinds.gaps import Gap, GapParser, all_gaps
from quiz.text.format import one_line

COMMON = ("explanation", "source", "hint", "follow_up", "tags", "difficulty", "figures")
"""Keys that are not of a kind."""
PICTURE_ELSEWHERE = Changed("picture that is not in the folder of the bank", "only its path")
LEFT_AS_TEXT = Changed("list, quotation or table", "lines of text")
PICTURE_AS_LINK = Changed("picture", "only a link")
_FIXED = Changed("computed question", "with fixed numbers")
BLANK = "_____"
"""What stands for a word that is missing, as in Moodle."""


def as_platforms_have(
    question: PortableQuestion, kinds: Collection[str], losses: Counter[str]
) -> Iterator[PortableQuestion]:
    """Yield a question as one or several of these ``kinds``, to which essays always belong.

    ``losses`` counts questions that lose something by that.
    """
    fields = with_drawn_texts(question.fields)
    kind = fields["kind"]
    common = {key: fields[key] for key in COMMON if key in fields}
    if kind == "essay" or (kind in kinds and kind != "card"):
        yield question
    elif kind == "card":
        losses[Changed("question of kind card", "an essay")] += 1
        rubric = fields.get("rubric") or [JUDGED_AS_A_WHOLE]
        essay = {"kind": "essay", "prompt": fields["prompt"], "answer": fields["answer"], "rubric": rubric}
        yield _changed(question, essay | common)
    elif kind == "compute":
        yield _changed(question, _drawn(fields, losses) | common)
    elif kind == "cloze":
        losses[Changed("question of kind cloze", "a question for each gap")] += 1
        for number, asked in enumerate(_by_gap(fields, losses)):
            yield _changed(question, asked | common, f"-{number + 1}" if number else "")
    else:
        losses[Changed(f"question of kind {kind}", "an essay")] += 1
        yield _changed(question, _as_essay(sides(fields, Counter())) | common)


def kinds_for(fields: Fields, kinds: Collection[str]) -> set[str]:
    """Return the ``kinds`` that a question can be written as: not a cloze with gaps in formulas or code."""
    is_cloze = fields["kind"] == "cloze"
    is_marked = is_cloze and any(gap.mark for gap in all_gaps(GapParser(fields["prompt"]).pieces))
    return set(kinds) - ({"cloze"} if is_marked else set())


def _changed(question: PortableQuestion, fields: Fields, suffix: str = "") -> PortableQuestion:
    uid = question.uid + suffix if question.uid else ""
    return PortableQuestion(fields, uid, question.where)


def _as_essay(both: Sides) -> Fields:
    return {"kind": "essay", "prompt": both.front, "answer": both.back, "rubric": [JUDGED_AS_A_WHOLE]}


def _drawn(fields: Fields, losses: Counter[str]) -> Fields:
    """Return a computed question with the numbers that the same seed always draws."""
    question = question_of_fields(fields)
    shown = question.present(question.parts()[0], Random(0))  # noqa: S311 - the same at each export
    way = shown.way
    if isinstance(way, ChooseOne) and way.pictures is None:
        losses[_FIXED] += 1
        return _chosen(shown, way)
    if isinstance(way, TypeFields) and len(way.numbers) == 1:
        losses[_FIXED] += 1
        return _number(shown, way, str(fields.get("tolerance") or "1%"))
    losses[Changed("question of kind compute", "an essay")] += 1
    return _as_essay(sides(fields, Counter()))


def _number(shown: Presentation, way: TypeFields, tolerance: str) -> Fields:
    mistakes = [wrong(repr(numbers[0]), said) for numbers, said in way.mistakes if len(numbers) == 1]
    right = repr(way.numbers[0])
    fields: Fields = {"kind": "numeric", "prompt": shown.prompt, "answer": right, "tolerance": tolerance}
    return fields | ({"wrong": mistakes} if mistakes else {})


def _chosen(shown: Presentation, way: ChooseOne) -> Fields:
    notes = dict(zip(way.options, way.notes, strict=False))
    others = [wrong(option, notes.get(option, "")) for option in way.options if option != way.right]
    return {"kind": "choice", "prompt": shown.prompt, "answer": way.right, "distractors": others}


def _by_gap(fields: Fields, losses: Counter[str]) -> Iterator[Fields]:
    """Yield a question for each number of a gap, in which the others are filled in."""
    for part in question_of_fields(fields).parts():
        opened: list[Gap] = [gap for gap in all_gaps(GapParser(fields["prompt"]).pieces) if gap.part == part]
        prompt = gaps_written(fields["prompt"], partial(_opened, part))
        answers = [gap.answer for gap in opened]
        lose(losses, "hint of a gap", sum(bool(gap.hint) for gap in opened))
        if len(answers) == 1:
            exact = {"exact": fields["exact"]} if "exact" in fields else {}
            yield {"kind": "text", "prompt": prompt, "answer": answers[0], **exact}
        else:
            yield _as_essay(Sides(prompt, "; ".join(answers)))


def _opened(part: str, gap: Gap, text: str) -> str:
    """Return the text of a gap, or a blank if it is one of ``part``."""
    return text if gap.part != part else rf"\text{{{BLANK}}}" if gap.mark == "$" else BLANK


def listed_answers(fields: Fields) -> list[Answer]:
    """Return the answers of a choice, a multi or a text, the right ones first, with what each earns."""
    right = fields["answer"] if isinstance(fields["answer"], list) else [fields["answer"]]
    others = fields.get("distractors") or fields.get("wrong", [])
    is_multi = fields["kind"] == "multi"
    credit, discredit = (1 / len(right), -1 / max(1, len(others))) if is_multi else (1.0, 0.0)
    return [
        *(answer_of(item, credit) for item in right),
        *(answer_of(item, discredit) for item in others),
    ]


def claims(fields: Fields) -> list[Answer]:
    """Return True and False as options."""
    is_true = is_set(fields, "answer")
    said = fields.get("feedback", "")
    return [
        Answer("True", float(is_true), "" if is_true else said),
        Answer("False", float(not is_true), said if is_true else ""),
    ]


def count_credit(fields: Fields, losses: Counter[str]) -> None:
    """Count the options that do not earn or cost what they do by default, for formats that hold no credit."""
    is_multi = fields["kind"] == "multi"
    answers = fields["answer"] if is_multi else []
    options = [*answers, *fields.get("distractors", [])]
    lose(
        losses,
        WEIGHT if is_multi else PARTIAL,
        sum(isinstance(item, dict) and "credit" in item for item in options),
    )


def count_unheld_details(fields: Fields, losses: Counter[str], held: Collection[str] = ()) -> None:
    """Count the details of its kind that a platform does not hold; it holds the keys in ``held``."""
    answer = fields.get("answer", [])
    options = [*(answer if isinstance(answer, list) else [answer]), *fields.get("distractors", [])]
    lose(losses, "option that stays last", sum(isinstance(item, dict) and "pin" in item for item in options))
    for key, name in (("all_or_nothing", "all or nothing"), ("exact", "exact comparison")):
        lose(losses, name, is_set(fields, key) and key not in held)


def count_unshown(bank: PortableBank, losses: Counter[str]) -> None:
    """Count what the texts of a bank do not show as HTML: pictures that are not there, and some lists."""
    _count_elsewhere(bank, _texts(bank), losses)
    count_left_as_text(bank, losses)


def count_left_as_text(bank: PortableBank, losses: Counter[str]) -> None:
    """Count the lists, quotations and tables of a bank that are only lines of text in HTML."""
    texts = (text for question in bank.questions for text in question.texts() if "\n" in text)
    lose(losses, LEFT_AS_TEXT, sum(map(left_as_text, texts)))


def count_pictures(bank: PortableBank, losses: Counter[str]) -> None:
    """Count the pictures in a bank, for formats that hold none."""
    texts = _texts(bank)
    _count_elsewhere(bank, texts, losses)
    lose(losses, PICTURE_AS_LINK, sum(len(links_to(text, bank.media)) for text in texts))


def _texts(bank: PortableBank) -> list[str]:
    """Return the texts of a bank that have a link or a picture."""
    return [text for question in bank.questions for text in question.texts() if "](" in text]


def _count_elsewhere(bank: PortableBank, texts: list[str], losses: Counter[str]) -> None:
    found = (pictures_elsewhere(text, bank.media) for text in texts)
    lose(losses, PICTURE_ELSEWHERE, sum(map(len, found)))


def is_set(fields: Fields, key: str) -> bool:
    """Tell whether a key that is true or false is true."""
    return str(fields.get(key, "")).lower() == "true"


def guidance(fields: Fields, losses: Counter[str], *, with_explanation: bool = False) -> str:
    """Return what graders of an essay are told: its answer, and the points of its rubric as a list.

    ``with_explanation`` puts the explanation between them, for platforms that have no other place for it.
    """
    answer = "" if fields["answer"] == NO_ANSWER else str(fields["answer"])
    explanation = fields.get("explanation", "") if with_explanation else ""
    lose(losses, Changed("explanation", "part of the answer"), bool(explanation))
    rubric = list(fields.get("rubric", ()))
    is_whole = rubric in ([JUDGED_AS_A_WHOLE], [JUDGED_BY_QUESTION])
    listed = "" if is_whole else "\n".join(f"- {one_line(point)}" for point in rubric)
    return "\n\n".join(filter(None, (answer, explanation, listed)))


def pairs_of(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a match; those that match none have no left."""
    yield from ((pair["left"], pair["right"]) for pair in fields["answer"])
    yield from (("", right) for right in fields.get("spare", ()))


def percentage(credit: float) -> str:
    """Return a share as a percentage, with as many decimals as platforms have."""
    return f"{credit * 100:.5f}".rstrip("0").rstrip(".")
