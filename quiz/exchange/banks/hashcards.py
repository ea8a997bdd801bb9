"""hashcards and repeater: ``Q:`` and ``A:``, or ``C:`` with gaps in brackets, in Markdown."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO, NamedTuple

from quiz.exchange.assessment.plainer import count_pictures
from quiz.exchange.bank_format import BankFormat, Likeness, Reading
from quiz.exchange.gap_text import count_changed_gaps, gaps_written
from quiz.exchange.hashcards_log import basic_key, cloze_key, hashcards_log
from quiz.exchange.markdown_source import after_mark, from_markdown
from quiz.exchange.portable import CardHistory, Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.sides import count_unheld, sides
from quiz.exchange.source import Source
from quiz.kinds.gaps import Gap
from quiz.text.segments import spans

_FRONT = re.compile(r"\s*---[ ]*\n(?P<toml>(?:.*\n)*?)---[ ]*(?:\n|$)")
_MARK = re.compile(r"(Q|A|C):")
_CLOZE = re.compile(r"^C:.*\[[^\]\n]+\](?!\()", re.MULTILINE)
"""A cloze with a gap, which no other format has; a link in brackets is none."""
_BRACES = re.compile(r"\{\{(?=(?P<number>c\d+::)?)")
_PIECE = re.compile(r"(?P<escaped>\\[\[\]\\])|(?P<picture>!\[[^\]\n]*\])|(?P<bracket>[\[\]])")

_BRACKET = re.compile(r"(?P<picture>!\[[^\]\n]*\])|\\(?=[\[\]\\])|[\[\]]")
_MEANS = re.compile(r"^(?:[QAC]\\*(?=:)|[ \t]*\\*(?=---[ \t]*$))", re.MULTILINE)
"""What a line begins with if it would mean something, with the backslashes that make it text."""


class _Card(NamedTuple):
    """A question or a cloze as the file has it, with the line at which it begins."""

    line: int
    front: str
    back: str | None


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".md", ".markdown"):
        return Likeness.NONE
    text = source.sample_text
    front = _FRONT.match(text)
    if _CLOZE.search(text) or (front and re.search(r"^name *= *[\"']", front["toml"], re.MULTILINE)):
        return Likeness.CERTAIN
    starts = {match[1] for match in re.finditer(r"^(Q|A|C):", text, re.MULTILINE)}
    if "C" in starts or {"Q", "A"} <= starts:
        return Likeness.POSSIBLE if re.search(r"^#+ ", text, re.MULTILINE) else Likeness.LIKELY
    return Likeness.NONE


def _read(source: Source, reading: Reading) -> Portable:
    content = Portable()
    text, before, title = _body(source)
    bank = PortableBank(source.name, title=title or source.name.rpartition("::")[2])
    log = hashcards_log(source, reading.offset)
    for card in _cards(text, before):
        losses = Counter[str]()
        question = _question(card, losses, log)
        question.where, question.losses = f"{source.shown}:{card.line}", losses
        bank.questions.append(question)
    content.banks.append(bank)
    return content


def _body(source: Source) -> tuple[str, int, str]:
    """Return the text after the front matter, how many lines that has, and the name in it."""
    front = _FRONT.match(source.text)
    if front is None:
        return source.text, 0, ""
    try:
        name = tomllib.loads(front["toml"]).get("name", "")
    except tomllib.TOMLDecodeError as error:
        raise source.error(f"the TOML at its top: {error}", "Mend it, or remove it.") from None
    return source.text[front.end() :], front[0].count("\n"), name if isinstance(name, str) else ""


def _cards(text: str, before: int) -> Iterator[_Card]:
    """Yield the cards; a question without an answer, or the other way round, has an empty text for it."""
    card: _Card | None = None
    in_back = False
    for number, line in enumerate(text.split("\n"), before + 1):
        mark = _MARK.match(line)
        is_rule = line.strip() == "---"
        if card and (is_rule or (mark and mark[1] != "A")):
            yield card
            card = None
        if mark:
            in_back = mark[1] == "A"
        if mark and in_back:
            card = (card or _Card(number, "", None))._replace(back=line[2:])
        elif mark:
            card = _Card(number, line[2:], "" if mark[1] == "Q" else None)
        elif card and in_back:
            card = card._replace(back=f"{card.back}\n{line}")
        elif card:
            card = card._replace(front=f"{card.front}\n{line}")
    if card:
        yield card


def _question(card: _Card, losses: Counter[str], log: Mapping[str, CardHistory]) -> PortableQuestion:
    front = card.front.strip()
    if card.back is not None:
        fields = {
            "kind": "card",
            "prompt": from_markdown(_unmasked(front), losses),
            "answer": from_markdown(_unmasked(card.back.strip()), losses),
        }
        history = log.get(basic_key(front, card.back.strip())) if log else None
        return PortableQuestion(fields, histories={"": history} if history else {})
    prompt, ranges, plain = _gaps(front)
    histories = {
        f"c{number}": log[key]
        for number, gap in enumerate(ranges, 1)
        if log and (key := cloze_key(plain, *gap)) in log
    }
    return PortableQuestion(
        {"kind": "cloze", "prompt": from_markdown(_unmasked(prompt), losses)}, histories=histories
    )


def _gaps(text: str) -> tuple[str, list[tuple[int, int]], str]:
    """Return a cloze as a bank has it, where its gaps are in bytes, and the text without brackets."""
    pieces: list[str] = []
    ranges: list[tuple[int, int]] = []
    plain, start, position = "", -1, 0
    for match in _PIECE.finditer(text):
        between = text[position : match.start()]
        pieces.append(_without_gaps(text, position, match.start()) if start < 0 else between)
        plain += between
        position = match.end()
        if match["bracket"] == "[" and start < 0:
            start = len(plain.encode())
            pieces.append(f"{{{{c{len(ranges) + 1}::")
        elif match["bracket"] == "]" and start >= 0:
            ranges.append((start, len(plain.encode()) - 1))
            start = -1
            pieces.append("}}")
        else:
            piece = match[0][1:] if match["escaped"] else match[0]
            plain += piece
            pieces.append(piece)
    pieces.append(_without_gaps(text, position, len(text)))
    return "".join(pieces), ranges, plain + text[position:]


def _without_gaps(text: str, start: int, end: int) -> str:
    """Return a part of a text in which no braces mark a gap.

    In code and formulas only those with a number do, and a backslash would be shown.
    """
    literal = [(span.start - start, span.end - start) for span in spans(text) if "{{" in span.source]

    def masked(braces: re.Match[str]) -> str:
        if not any(first <= braces.start() < last for first, last in literal):
            return rf"\{braces[0]}"
        return "{ {" if braces["number"] else braces[0]

    return _BRACES.sub(masked, text[start:end])


def _write(content: Portable, file: BinaryIO) -> None:
    for bank in content.banks:
        count_pictures(bank, content.losses)
        file.write(f"---\nname = {_toml(bank.shown)}\n---\n".encode())
        file.writelines(
            f"\n{_written(question.fields, content.losses)}\n".encode() for question in bank.questions
        )


def _toml(text: str) -> str:
    escaped = "".join(letter if letter.isprintable() else " " for letter in text)
    return '"' + escaped.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _written(fields: Mapping[str, Any], losses: Counter[str]) -> str:
    count_unheld(fields, (), losses)
    losses["tag"] += len(fields.get("tags", ()))
    if fields["kind"] == "cloze":
        count_changed_gaps(fields["prompt"], losses)
        bracketed = partial(_bracketed, losses=losses)
        return f"C: {gaps_written(_masked(fields['prompt']), bracketed, _with_brackets)}"
    front, back = (_masked(side) for side in sides(fields, losses))
    return f"Q:{after_mark(front)}\nA:{after_mark(back)}"


def _bracketed(gap: Gap, text: str, losses: Counter[str]) -> str:
    lose(losses, "hint of a gap", bool(gap.hint))
    has_inner = any(isinstance(piece, Gap) for piece in gap.pieces)
    return f"[{_with_brackets(gap.text) if has_inner else text}]"


def _with_brackets(text: str) -> str:
    """Return a text whose brackets are those of no gap."""
    return _BRACKET.sub(lambda found: found["picture"] or f"\\{found[0]}", text)


def _masked(text: str) -> str:
    """Return a text none of whose lines means anything, by a backslash before what would."""
    return _MEANS.sub(lambda found: f"{found[0]}\\", text)


def _unmasked(text: str) -> str:
    """Return a text without the backslashes by which its lines mean nothing."""
    return _MEANS.sub(lambda found: found[0].removesuffix("\\"), text)


BANK_FORMAT = BankFormat(
    name="hashcards",
    about="Markdown of hashcards and repeater, with the log in hashcards.db",
    endings=(".md", ".markdown"),
    likeness=_likeness,
    read=_read,
    write=_write,
    holds_history=True,
    example="""\
---
name = "Solar system"
---

Q: Which planet is the largest?
A: Jupiter.

C: [Io] and [Europa] are moons of Jupiter.

---

Q: What is the escape velocity at a distance $r$?
A: $\\sqrt{2 G M / r}$
""",
)
