"""Aiken: a question on a line, its options on lettered lines, and a line that says which is right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from quiz.exchange.assessment import credit
from quiz.exchange.assessment.credit import Answer, Fields
from quiz.exchange.assessment.plainer import (
    as_platforms_have,
    count_credit,
    count_pictures,
    count_unheld_details,
    listed_answers,
)
from quiz.exchange.bank_format import BankFormat, Likeness, Reading
from quiz.exchange.maths_marks import from_dollars, to_dollars
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.sides import count_unheld
from quiz.exchange.source import Source
from quiz.text.format import LETTERS

_OPTION = re.compile(r"([A-Z])[.)]\s*(.*)")
_SMALL_OPTION = re.compile(r"([a-z])[.)]\s*(.*)")
"""Read only in a file without capital ones, beside which small letters may be part of a text."""
_FIRST = re.compile(r"^[ \t]*A[.)]", re.MULTILINE)
_ANSWER = re.compile(r"ANSWER[ \t]*:\s*(.*)", re.IGNORECASE)
_SEVERAL = re.compile(r"[A-Z](?:[\s,;&]+[A-Z])*")
_CLAIM = ("True", "False")
_KINDS = ("choice", "true-false")


class _Question(NamedTuple):
    """A question as the file has it, with the line at which it begins; ``answer`` is empty if it has none."""

    line: int
    prompt: str
    options: list[str]
    answer: str


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".txt", ".aiken"):
        return Likeness.NONE
    text = source.sample_text
    has_options = re.search(r"^[ \t]*A[.)]", text, re.MULTILINE | re.IGNORECASE)
    has_answer = re.search(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z][ \t]*$", text, re.MULTILINE | re.IGNORECASE)
    if has_options and has_answer:
        return Likeness.CERTAIN
    return Likeness.POSSIBLE if source.ending == ".aiken" else Likeness.NONE


def _read(source: Source, reading: Reading) -> Portable:
    content = Portable()
    bank = PortableBank(source.name)
    total = source.text.count("\n")
    for question in _questions(source.text):
        reading.report(question.line, total)
        losses = Counter[str]()
        fields, where = _fields(question, losses), f"{source.shown}:{question.line}"
        problem = "" if fields["answer"] else _problem(question)
        bank.questions.append(PortableQuestion(fields, where=where, losses=losses, problem=problem))
    content.banks.append(bank)
    return content


def _questions(text: str) -> Iterator[_Question]:
    """Yield the questions; one that no answer ends is ended by a line after a blank one."""
    start, texts = 0, [""]
    after_blank = False
    options = _OPTION if _FIRST.search(text) else _SMALL_OPTION
    for number, line in enumerate(map(str.strip, text.split("\n")), 1):
        answer, option = _ANSWER.match(line), options.match(line)
        if not line:
            after_blank = True
            continue
        if start and answer:
            yield _Question(start, texts[0], texts[1:], answer[1].strip())
            start, texts = 0, [""]
        elif start and option and option[1].lower() == LETTERS[len(texts) - 1 : len(texts)]:
            texts.append(option[2])
        elif start and not after_blank:
            texts[-1] += f"\n{line}"
        else:
            if start:
                yield _Question(start, texts[0], texts[1:], "")
            start, texts = number, [line]
        after_blank = False
    if start:
        yield _Question(start, texts[0], texts[1:], "")


def _fields(question: _Question, losses: Counter[str]) -> Fields:
    prompt = to_dollars(question.prompt)
    answer = question.answer.upper()
    right = re.findall(r"[A-Z]", answer) if _SEVERAL.fullmatch(answer) else []
    options = dict(zip(LETTERS.upper(), map(to_dollars, question.options), strict=False))
    if not right or not set(right) <= set(options):
        return credit.unreadable(prompt)
    if tuple(options.values()) == _CLAIM and len(right) == 1:
        fields = credit.true_or_false(right == ["A"], "", "")
    elif len(right) == 1:
        fields = credit.one_of([Answer(text, letter in right) for letter, text in options.items()], losses)
    else:
        share, less = 1 / len(right), -1 / max(1, len(options) - len(right))
        answers = [Answer(text, share if letter in right else less) for letter, text in options.items()]
        fields = credit.several_of(answers, losses)
    return {"kind": fields["kind"], "prompt": prompt} | fields


def _problem(question: _Question) -> str:
    """Return why a question cannot be read, and what to do."""
    if not question.options:
        return "it has no options (Begin each on a line with its letter: A) first.)"
    if not question.answer:
        return "no line says which option is right (Write one after the options: ANSWER: A.)"
    return f"ANSWER: {question.answer} is none of its options (Name one by its letter: ANSWER: A.)"


def _write(content: Portable, file: BinaryIO) -> None:
    for bank in content.banks:
        held = []
        for question in bank.questions:
            losses = Counter[str]()
            asked = _asked(question, losses)
            if asked is None:
                content.losses[f"question of kind {question.fields['kind']} (left out)"] += 1
            else:
                held.append(question)
                file.write(_written(asked.fields, losses).encode("utf-8", "replace"))
                content.losses += losses
        count_pictures(replace(bank, questions=held), content.losses)


def _asked(question: PortableQuestion, losses: Counter[str]) -> PortableQuestion | None:
    """Return a question as one of a kind that there is; None if it cannot be."""
    if question.fields["kind"] == "compute":  # it may be a choice
        [question] = as_platforms_have(question, _KINDS, losses)
    return question if question.fields["kind"] in _KINDS else None


def _written(fields: Fields, losses: Counter[str]) -> str:
    count_unheld(fields, (), losses)
    count_unheld_details(fields, losses)
    lose(losses, "tag", len(fields.get("tags", ())))
    if fields["kind"] == "true-false":
        lose(losses, "feedback", "feedback" in fields)
        options, right = list(_CLAIM), 0 if str(fields["answer"]).lower() == "true" else 1
    else:
        answers = listed_answers(fields)
        count_credit(fields, losses)
        lose(losses, "feedback", sum(bool(answer.feedback) for answer in answers))
        options, right = [answer.text for answer in answers], 0
    lines = [_line(fields["prompt"], losses)]
    lines += (
        f"{letter}) {_line(text, losses)}"
        for letter, text in zip(LETTERS.upper(), options, strict=False)
    )  # fmt: skip
    return "\n".join([*lines, f"ANSWER: {LETTERS[right].upper()}", "", ""])


def _line(text: str, losses: Counter[str]) -> str:
    lose(losses, "line break", text.count("\n"))
    return " ".join(from_dollars(text).split("\n"))


BANK_FORMAT = BankFormat(
    name="aiken",
    about="questions with one right option, as text that many platforms read",
    endings=(".txt", ".aiken"),
    likeness=_likeness,
    read=_read,
    write=_write,
    example="""\
Which planet is the largest?
A) Saturn
B) Jupiter
C) Neptune
ANSWER: B

Titan orbits Saturn.
A) True
B) False
ANSWER: A
""",
)
