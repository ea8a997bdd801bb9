"""The notes of Anki as questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.exchange.banks.apkg.collection import NoteType
from quiz.exchange.banks.apkg.field_text import FieldTexts
from quiz.exchange.banks.apkg.sides import CardSides, card_sides, card_template, gapped_sides, without_start
from quiz.text.segments import spans

_SEVERAL = re.compile(
    r"\{\{c(\d{1,3}(?:,\d{1,3})+)::((?:(?!\{\{c\d|\}\}).)*?)(::(?:(?!\{\{c\d|\}\}|::).)*)?\}\}", re.DOTALL
)
"""A gap of several cards, without a gap in it."""
_SEVERAL_LEFT = re.compile(r"\{\{c(\d+)(?:,\d+)+::")
_UNNUMBERED = re.compile(r"\{\{(?!c\d{1,3}::)")


class MadeQuestion(NamedTuple):
    """A question, and the numbers of the cards of its note that are its own, by its parts.

    ``number`` tells it from other questions of the note.
    """

    fields: dict[str, Any]
    cards: Mapping[str, int]
    number: int = 0


def questions_of(
    note_type: NoteType, values: Sequence[str], cards: Sequence[int], texts: FieldTexts, losses: Counter[str]
) -> Iterator[MadeQuestion]:
    """Yield the questions of a note, of which there are ``cards`` with these numbers."""
    named = dict(zip(note_type.fields, values, strict=False))
    if note_type.is_occlusion:
        losses["picture with hidden parts (image occlusion)"] += len(cards)
    elif note_type.is_cloze:
        yield from _gapped(note_type, named, cards, texts, losses)
    else:
        yield from _plain(note_type, named, cards, texts, losses)


def _gapped(
    note_type: NoteType, values: Mapping[str, str], cards: Sequence[int], texts: FieldTexts,
    losses: Counter[str],
) -> Iterator[MadeQuestion]:  # fmt: skip
    template = next(iter(note_type.templates.values()), None)
    if template is None:
        losses["card without a template"] += len(cards)
        return
    sides = gapped_sides(card_template(template), values, texts)
    losses += sides.losses
    prompt = with_gaps(sides.prompt, losses)
    others = dict(sides.others)
    if explanation := "\n\n".join(filter(None, (sides.answer, others.get("explanation", "")))):
        others["explanation"] = explanation
    yield MadeQuestion(
        {"kind": "cloze", "prompt": prompt, **others}, {f"c{number + 1}": number for number in cards}
    )


def with_gaps(text: str, losses: Counter[str]) -> str:
    """Return a text with the gaps of Anki as bank text: only numbered ones are gaps, each with one number."""
    text = _SEVERAL.sub(_nested, text)
    text, left = _SEVERAL_LEFT.subn(r"{{c\1::", text)
    losses["gap of several cards"] += left
    pieces, position = [], 0
    for span in spans(text):
        pieces += [_UNNUMBERED.sub(r"\\{{", text[position : span.start]), text[span.start : span.end]]
        position = span.end
    return "".join([*pieces, _UNNUMBERED.sub(r"\\{{", text[position:])])


def _nested(gap: re.Match[str]) -> str:
    """Return a gap of several cards as gaps within each other."""
    numbers, text, hint = gap[1].split(","), gap[2], gap[3] or ""
    for number in reversed(numbers):
        text = f"{{{{c{int(number)}::{text}{hint}}}}}"
    return text


def _plain(
    note_type: NoteType, values: Mapping[str, str], cards: Sequence[int], texts: FieldTexts,
    losses: Counter[str],
) -> Iterator[MadeQuestion]:  # fmt: skip
    made = {
        number: card_sides(card_template(template), values, texts)
        for number in cards
        if (template := note_type.templates.get(number))
    }
    losses["card without a template"] += len(cards) - len(made)
    left = list(made)
    while left:
        number = left.pop(0)
        sides = made[number]
        losses += sides.losses
        mirrored = next((other for other in left if _is_mirrored(sides, made[other])), None)
        if mirrored is not None:
            left.remove(mirrored)
            fields = _fields(sides) | {"reverse": True}
            yield MadeQuestion(fields, {"": number, "reverse": mirrored}, number)
        else:
            yield MadeQuestion(_fields(sides), {"": number}, number)


def _is_mirrored(sides: CardSides, others: CardSides) -> bool:
    """Tell whether two cards ask the same both ways."""
    are_plain = not (sides.typed or others.typed)
    return are_plain and (sides.prompt, sides.answer) == (others.answer, others.prompt)


def _fields(sides: CardSides) -> dict[str, Any]:
    if sides.typed and "\n" not in sides.typed and "![" not in sides.typed:
        others = dict(sides.others)
        rest = without_start(sides.answer, sides.typed)
        if explanation := "\n\n".join(filter(None, (rest, others.get("explanation", "")))):
            others["explanation"] = explanation
        return {"kind": "text", "prompt": sides.prompt, "answer": sides.typed, **others}
    answer = "\n\n".join(filter(None, (sides.typed, sides.answer)))
    return {"kind": "card", "prompt": sides.prompt, "answer": answer, **sides.others}
