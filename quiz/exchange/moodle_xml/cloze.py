"""Embedded answers: ``{1:SHORTANSWER:=right~wrong#feedback}`` within the text of a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from quiz.exchange.assessment.credit import Fields, explained, lose
from quiz.exchange.assessment.names import typed_text
from quiz.exchange.assessment.numbers import decimal_of
from quiz.kinds.gaps import Gap, GapParser, all_gaps

_TYPES = (
    "NUMERICAL|NM|SHORTANSWER_C|SHORTANSWER|SAC|SA|MWC|MW"
    "|MULTICHOICE(?:_[VHS]{1,2})?|MC[VHS]{0,2}|MULTIRESPONSE(?:_[HS]{1,2})?|MR[HS]{0,2}"
)
_EMBEDDED = re.compile(rf"\{{\d{{0,5}}:(?P<type>{_TYPES}):(?P<answers>(?:\\.|[^\\}}])*)\}}", re.DOTALL)
_PIECE = re.compile(r"((?:\\.|[^\\~])*)(?:~|$)", re.DOTALL)
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,10})?)%")
_FEEDBACK = re.compile(r"(?<![\\&])#")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FIRST, _LAST = 0xE000, 0xF8FF
_PRIVATE = dict.fromkeys(range(_FIRST, _LAST + 1), "\N{REPLACEMENT CHARACTER}")
"""Characters without a meaning, which stand for gaps while the text around them is read."""
OPTIONS = " / "
"""What is between the options of a gap, which are its hint."""

ToText = Callable[[str], str]


class _Answer(NamedTuple):
    text: str
    credit: float
    feedback: str


def read_cloze(text: str, to_text: ToText, losses: Counter[str]) -> Fields:
    """Return a text with embedded answers as a cloze; ``to_text`` returns HTML as bank text."""
    gaps: list[str] = []
    remarks: list[str] = []
    is_exact = False

    def kept(match: re.Match[str]) -> str:
        nonlocal is_exact
        if len(gaps) > _LAST - _FIRST:
            return ""
        kind = match["type"].upper()
        is_exact = is_exact or kind in ("SHORTANSWER_C", "SAC", "MWC")
        answers = list(_answers(match["answers"], to_text))
        gaps.append(_gap(kind, answers, len(gaps) + 1, losses))
        remarks.extend(_remarks(answers, losses))
        return chr(_FIRST + len(gaps) - 1)

    marked = _EMBEDDED.sub(kept, text.translate(_PRIVATE))
    prompt = re.sub(r"(?<!\\)\{\{", r"\\{{", to_text(marked))
    prompt = re.sub(f"[{chr(_FIRST)}-{chr(_LAST)}]", lambda place: gaps[ord(place[0]) - _FIRST], prompt)
    fields: Fields = {"kind": "cloze", "prompt": prompt}
    return explained(fields | ({"exact": "true"} if is_exact else {}), *remarks)


def _answers(body: str, to_text: ToText) -> Iterator[_Answer]:
    for match in _PIECE.finditer(body):
        piece = match[1].strip()
        credit = 1.0 if piece.startswith("=") else 0.0
        piece = piece.removeprefix("=").strip()
        if weight := _WEIGHT.match(piece):
            credit, piece = float(weight[1]) / 100, piece[weight.end() :]
        text, *feedback = _FEEDBACK.split(piece, maxsplit=1)
        if text.strip():
            said = to_text(_unescaped(feedback[0])) if feedback else ""
            yield _Answer(_plain(to_text(_unescaped(text))), credit, said)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda escape: escape[1] if escape[1] in '}~#="\\/' else escape[0], text)


def _plain(text: str) -> str:
    return text.replace(r"\*", "*")


def _gap(kind: str, answers: list[_Answer], number: int, losses: Counter[str]) -> str:
    """Return a gap as a bank has it, with the options that were to choose from as its hint."""
    most = max((answer.credit for answer in answers), default=0)
    right = [answer.text for answer in answers if answer.credit == most and answer.text != "*"]
    text, hint = right[0] if right else "", ""
    if kind.startswith("M") and not kind.startswith("MW"):
        hint = OPTIONS.join(answer.text for answer in answers)
        if kind.startswith(("MR", "MULTIRESPONSE")):
            text = ", ".join(answer.text for answer in answers if answer.credit > 0)
            losses["several right options in a gap (now typed)"] += 1
    elif kind in ("NUMERICAL", "NM"):
        text, _, tolerance = text.partition(":")
        lose(losses, "tolerance of a gap", bool(decimal_of(tolerance)))
    else:
        lose(losses, "other accepted answer", len(right[1:]))
    lose(losses, "partial credit", sum(0 < answer.credit < most for answer in answers))
    text, hint = (_within_gap(part) for part in (text.strip(), hint))
    return f"{{{{c{number}::{text}{f'::{hint}' if hint or '::' in text else ''}}}}}"


def _within_gap(text: str) -> str:
    """Return a text that ends no gap."""
    text = text.replace("}}", "} }").replace("{{", "{ {")
    return f"{text} " if text.endswith("}") else text


def _remarks(answers: list[_Answer], losses: Counter[str]) -> Iterator[str]:
    """Yield the feedback on right answers; that on wrong ones has no place."""
    for answer in answers:
        if answer.feedback and answer.credit > 0 and answer.text != "*":
            yield f"{answer.text.partition(':')[0]}: {answer.feedback}"
        else:
            lose(losses, "feedback on a wrong answer in a gap", bool(answer.feedback))


def write_cloze(fields: Fields, to_html: ToText, losses: Counter[str]) -> str:
    """Return the prompt of a cloze as HTML with embedded answers."""
    pieces = GapParser(fields["prompt"]).pieces
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    numbers = Counter(gap.number for gap in gaps)
    lose(losses, "gap within a gap", sum(1 for _ in all_gaps(pieces)) - len(gaps))
    lose(losses, "gap asked together with others", sum(count for count in numbers.values() if count > 1))
    places = iter(range(_FIRST, _LAST))
    marked = "".join(
        piece.translate(_PRIVATE) if isinstance(piece, str) else chr(next(places, _LAST)) for piece in pieces
    )
    is_exact = str(fields.get("exact", "")).lower() == "true"
    embedded = [_embedded(gap, to_html, losses, is_exact=is_exact) for gap in gaps]
    html = to_html(marked)
    return re.sub(f"[{chr(_FIRST)}-{chr(_LAST)}]", lambda place: embedded[ord(place[0]) - _FIRST], html)


def _embedded(gap: Gap, to_html: ToText, losses: Counter[str], *, is_exact: bool) -> str:
    options = gap.hint.split(OPTIONS) if OPTIONS in gap.hint else []
    if gap.text in options:
        listed = "~".join(
            ("=" if option == gap.text else "") + _escaped(to_html(option)) for option in options
        )
        return f"{{1:MULTICHOICE:{listed}}}"
    lose(losses, "hint of a gap", bool(gap.hint))
    kind = "SHORTANSWER_C" if is_exact else "SHORTANSWER"
    return f"{{1:{kind}:={_escaped(escape(typed_text(gap.text), quote=False))}}}"


def _escaped(html: str) -> str:
    """Return HTML in which no sign means anything to an embedded answer."""
    return re.sub(r"[\\{}~=%]|(?<!&)#", lambda sign: f"&#{ord(sign[0])};", html)
