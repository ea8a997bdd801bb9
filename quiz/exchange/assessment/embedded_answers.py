"""Embedded answers of Moodle: ``{1:SHORTANSWER:=right~wrong#feedback}`` within the text of a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape

from quiz.exchange.assessment.cloze_text import (
    ToText,
    gap_text,
    html_with_gaps,
    options_of,
    place,
    prompt_with_gaps,
    remarks_on_others,
    without_places,
)
from quiz.exchange.assessment.credit import Answer, Fields, explained
from quiz.exchange.assessment.names import typed_answers, typed_text, without_wildcards
from quiz.exchange.assessment.numbers import decimal_of
from quiz.exchange.assessment.plainer import BLANK, is_set
from quiz.exchange.portable import Changed, lose
from quiz.kinds.field_types import MAX_TEXT
from quiz.kinds.gaps import Gap

_TYPES = (
    "NUMERICAL|NM|SHORTANSWER_C|SHORTANSWER|SAC|SA|MWC|MW"
    "|MULTICHOICE(?:_[VHS]{1,2})?|MC[VHS]{0,2}|MULTIRESPONSE(?:_[HS]{1,2})?|MR[HS]{0,2}"
)
_EMBEDDED = re.compile(
    rf"\{{\d{{0,5}}:(?P<type>{_TYPES}):"
    r"(?P<answers>[^\\}]{0,5000}+(?:\\.[^\\}]{0,5000}+){0,200}+)\}",  # bounded, and never tried again
    re.DOTALL,
)
_MARK = re.compile(r"\{\d{0,5}:[A-Z_]{2,20}:")
"""How embedded answers begin, of whatever type."""
_PIECE = re.compile(r"((?:\\.|[^\\~])*)(?:~|$)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,10})?)%")
_FEEDBACK = re.compile(r"(?<![\\&])#")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LONGEST = 10 * MAX_TEXT
"""How much of a text is read, with its elements; a longer one is no prompt of a bank."""
_WORDS = ("SHORTANSWER_C", "SHORTANSWER", "SAC", "SA", "MWC", "MW")
"""The types that are answered in words."""
_CASE_COUNTS = ("SHORTANSWER_C", "SAC", "MWC")


def has_embedded_answers(text: str) -> bool:
    """Tell whether there are answers within a text, of a known type or not."""
    return _MARK.search(text) is not None


def without_embedded_answers(text: str) -> str:
    """Return a text without the answers in it that can be read."""
    return _EMBEDDED.sub("", text)


def read_embedded(text: str, to_text: ToText, losses: Counter[str]) -> Fields:
    """Return a text with embedded answers as a cloze; ``to_text`` returns HTML as bank text.

    It is a question with a blank if there is only one, for which several answers earn something: a gap has
    one text.
    """
    text = without_places(text[:_LONGEST])
    [*found] = _EMBEDDED.finditer(text)
    if len(found) == 1 and (kind := found[0]["type"].upper()) in _WORDS:
        answers = list(_answers(found[0]["answers"], to_text))
        if sum(answer.credit > 0 for answer in answers if answer.text != "*") > 1:
            prompt = to_text(_EMBEDDED.sub(place(0), text)).replace(place(0), BLANK)
            answered = typed_answers(answers, losses, exact=kind in _CASE_COUNTS, to_text=str)
            return {"kind": "text", "prompt": prompt} | answered
    return _cloze(text, to_text, losses)


def _cloze(text: str, to_text: ToText, losses: Counter[str]) -> Fields:
    gaps: list[str] = []
    remarks: list[str] = []
    is_exact = False

    def kept(match: re.Match[str]) -> str:
        nonlocal is_exact
        kind = match["type"].upper()
        is_exact = is_exact or kind in _CASE_COUNTS
        answers = [_as_text(answer, kind, losses) for answer in _answers(match["answers"], to_text)]
        gaps.append(_gap(kind, answers, len(gaps), losses))
        remarks.extend(remarks_on_others(_right(answers) if kind in _WORDS else [], losses))
        remarks.extend(_remarks(answers, losses))
        return place(len(gaps) - 1)

    marked = _EMBEDDED.sub(kept, text)
    fields: Fields = {"kind": "cloze", "prompt": prompt_with_gaps(marked, gaps, to_text)}
    return explained(fields | ({"exact": "true"} if is_exact else {}), *remarks)


def _as_text(answer: Answer, kind: str, losses: Counter[str]) -> Answer:
    """Return an answer without wildcards, which those in words may have."""
    if kind in _WORDS and answer.text != "*":
        return answer._replace(text=without_wildcards(answer.text, losses))
    return answer._replace(text=answer.text.replace(r"\*", "*"))


def _answers(body: str, to_text: ToText) -> Iterator[Answer]:
    for match in _PIECE.finditer(body):
        piece = match[1].strip()
        credit = 1.0 if piece.startswith("=") else 0.0
        piece = piece.removeprefix("=").strip()
        if weight := _WEIGHT.match(piece):
            credit, piece = float(weight[1]) / 100, piece[weight.end() :]
        text, *feedback = _FEEDBACK.split(piece, maxsplit=1)
        if text.strip():
            said = to_text(_unescaped(feedback[0])) if feedback else ""
            yield Answer(to_text(_unescaped(text)), credit, said)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda escaped: escaped[1] if escaped[1] in '}~#="\\/' else escaped[0], text)


def _right(answers: list[Answer]) -> list[str]:
    """Return what is right in a gap."""
    most = max((answer.credit for answer in answers), default=0)
    return [answer.text for answer in answers if answer.credit == most > 0 and answer.text != "*"]


def _gap(kind: str, answers: list[Answer], number: int, losses: Counter[str]) -> str:
    most = max((answer.credit for answer in answers), default=0)
    right = _right(answers)
    text = right[0] if right else ""
    options: list[str] = []
    if kind.startswith("M") and not kind.startswith("MW"):
        options = [answer.text for answer in answers]
        if kind.startswith(("MR", "MULTIRESPONSE")):
            text = ", ".join(answer.text for answer in answers if answer.credit > 0)
            losses[Changed("several right options in a gap", "typed")] += 1
        else:
            lose(losses, "other right option", len(right[1:]))
    elif kind in ("NUMERICAL", "NM"):
        text, _, tolerance = text.partition(":")
        lose(losses, "tolerance of a gap", bool(decimal_of(tolerance)))
    lose(losses, "partial credit", sum(0 < answer.credit < most for answer in answers))
    return gap_text(number, text, options)


def _remarks(answers: list[Answer], losses: Counter[str]) -> Iterator[str]:
    """Yield the feedback on right answers; that on wrong ones has no place."""
    for answer in answers:
        if answer.feedback and answer.credit > 0 and answer.text != "*":
            yield f"{answer.text.partition(':')[0]}: {answer.feedback}"
        else:
            lose(losses, "feedback on a wrong answer in a gap", bool(answer.feedback))


def write_cloze(fields: Fields, to_html: ToText, losses: Counter[str]) -> str:
    """Return the prompt of a cloze as HTML with embedded answers."""
    kind = "SHORTANSWER_C" if is_set(fields, "exact") else "SHORTANSWER"

    def embedded(_number: int, gap: Gap) -> str:
        if options := options_of(gap):
            listed = "~".join(f"{'=' * (text == gap.text)}{_escaped(to_html(text))}" for text in options)
            return f"{{1:MULTICHOICE:{listed}}}"
        lose(losses, "hint of a gap", bool(gap.hint))
        return f"{{1:{kind}:={_escaped(escape(typed_text(gap.text), quote=False))}}}"

    return html_with_gaps(fields, to_html, embedded, losses)


def _escaped(html: str) -> str:
    """Return HTML in which no sign means anything to an embedded answer."""
    return re.sub(r"[\\{}~=%]|(?<!&)#", lambda sign: f"&#{ord(sign[0])};", html)
