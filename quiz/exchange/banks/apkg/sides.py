"""The two sides of a card, as the templates of its note type make them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from quiz.exchange.banks.apkg.collection import Template
from quiz.exchange.banks.apkg.field_text import FieldTexts, is_empty
from quiz.exchange.banks.apkg.template import (
    Node,
    Reference,
    at_answer,
    parsed,
    references,
    rendered,
)

ASIDES = {
    **dict.fromkeys(("explanation", "extra", "back extra", "remark", "remarks", "notes"), "explanation"),
    **dict.fromkeys(("source", "sources", "reference"), "source"),
}
"""The names of fields on the back alone that have a place of their own in a question."""
_READING = re.compile(r" ?([^ >\[\]]+)\[([^\[\]]+)\]")
"""A word with its reading, as Japanese decks have it."""


class CardSides(NamedTuple):
    """A card as bank text; ``typed`` is what is to be typed, and ``others`` has hint, explanation, source."""

    prompt: str
    answer: str
    typed: str
    others: Mapping[str, str]
    losses: Counter[str]


class CardTemplate(NamedTuple):
    """A template, parsed: its front, its back before and after the rule, and what has a place elsewhere."""

    front: tuple[Node, ...]
    before: tuple[Node, ...]
    back: tuple[Node, ...]
    typed: str
    hints: tuple[str, ...]
    asides: Mapping[str, str]

    @property
    def has_gaps(self) -> bool:
        """Whether its front has gaps."""
        return any(_is_gapped(field) for field in references(self.front))


@lru_cache(maxsize=1000)
def card_template(template: Template) -> CardTemplate:
    """Return a template, parsed."""
    front = parsed(template.front)
    before, back = map(parsed, at_answer(template.back))
    shown = list(references(front))
    names = {field.name for field in shown}
    typed = next((field.name for field in shown if "type" in field.filters and not _is_gapped(field)), "")
    asides = {
        field.name: ASIDES[field.name.lower()]
        for field in references(back)
        if field.name.lower() in ASIDES and field.name not in names
    }
    hints = tuple(field.name for field in shown if "hint" in field.filters)
    return CardTemplate(front, before, back, typed, hints, asides)


def card_sides(card: CardTemplate, values: Mapping[str, str], texts: FieldTexts) -> CardSides:
    """Return both sides of a card, of a note with these ``values`` of its fields."""
    losses = Counter[str]()

    def text(nodes: tuple[Node, ...], left_out: Callable[[Reference], bool]) -> str:
        return texts.text(_html(nodes, values, left_out, losses), losses)

    def is_elsewhere(field: Reference) -> bool:
        return field.name in card.asides or (field.name == card.typed and "type" in field.filters)

    prompt = text(card.front, lambda field: "type" in field.filters or "hint" in field.filters)
    typed = texts.text(values.get(card.typed, ""), losses) if card.typed else ""
    before, back = text(card.before, is_elsewhere), text(card.back, is_elsewhere)
    if not card.before:
        back = without_start(back, prompt)
    answer = "\n\n".join(filter(None, (without_start(before, prompt), back)))
    return CardSides(prompt, answer, typed, others_of(card, values, texts, losses), losses)


def gapped_sides(card: CardTemplate, values: Mapping[str, str], texts: FieldTexts) -> CardSides:
    """Return the text of a card with gaps as its prompt, and what else is on its back as its answer."""
    losses = Counter[str]()
    unheard = Counter[str]()
    prompt = texts.text(_html(card.front, values, lambda field: "hint" in field.filters, losses), losses)
    around = texts.text(_html(card.front, values, _is_gapped, unheard), unheard)
    back = (*card.before, *card.back)
    html = _html(back, values, lambda field: _is_gapped(field) or field.name in card.asides, unheard)
    beside = without_start(texts.text(html, unheard), around)
    return CardSides(prompt, beside, "", others_of(card, values, texts, losses), losses)


def others_of(
    card: CardTemplate, values: Mapping[str, str], texts: FieldTexts, losses: Counter[str]
) -> dict[str, str]:
    """Return what has a key of its own in a question: hint, explanation, source."""
    found: dict[str, list[str]] = {}
    for name, key in [*((name, "hint") for name in card.hints), *card.asides.items()]:
        if value := texts.text(values.get(name, ""), losses):
            found.setdefault(key, []).append(value)
    return {key: "\n\n".join(parts) for key, parts in found.items()}


def without_start(text: str, start: str) -> str:
    """Return a text without another that it begins with; one that is only that is empty."""
    rest = text.removeprefix(start)
    return rest.strip("\n ") if start and (not rest or rest[0].isspace()) else text


def _html(
    nodes: tuple[Node, ...], values: Mapping[str, str], left_out: Callable[[Reference], bool],
    losses: Counter[str],
) -> str:  # fmt: skip
    def resolve(field: Reference) -> str:
        if any(name.startswith("tts") for name in field.filters):
            losses["speech"] += 1
            return ""
        return "" if left_out(field) else _filtered(values.get(field.name, ""), field.filters)

    return rendered(nodes, resolve, lambda name: not is_empty(values.get(name, "")))


def _filtered(value: str, filters: tuple[str, ...]) -> str:
    """Return a field through the filters that change its text for readers."""
    if "kana" in filters:
        return _READING.sub(r"\2", value)
    return _READING.sub(r"\1", value) if "kanji" in filters else value


def _is_gapped(field: Reference) -> bool:
    return "cloze" in field.filters or "cloze-only" in field.filters
