"""Questions as the notes of Anki; kinds that it lacks become cards with their options in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from quiz.exchange.banks.apkg.html import FieldWriter
from quiz.exchange.banks.apkg.written_types import BOTH_WAYS, CARD, CLOZE, TYPED, WrittenType
from quiz.exchange.portable import PortableQuestion
from quiz.exchange.sides import count_unheld, sides, with_drawn_texts
from quiz.kinds.gaps import GapParser, all_gaps

_HELD = ("explanation", "hint", "source", "reverse")
_MARKUP = "$`[\n"
"""Signs of text that nobody can type as it is shown."""


class WrittenNote(NamedTuple):
    """A note: its type, its fields as HTML, and the numbers of its cards by the parts of the question."""

    type: WrittenType
    fields: list[str]
    cards: Mapping[str, int]


def note_of(
    question: PortableQuestion,
    media: dict[str, Callable[[], bytes]],
    writer: FieldWriter,
    losses: Counter[str],
) -> WrittenNote:
    """Return a question as a note; ``losses`` counts what Anki cannot hold."""
    fields = with_drawn_texts(question.fields)
    count_unheld(fields, _HELD, losses)
    asides = [writer.html(fields.get(key, ""), media) for key in ("explanation", "hint", "source")]
    if fields["kind"] == "cloze":
        numbers = dict.fromkeys(gap.number for gap in all_gaps(GapParser(fields["prompt"]).pieces))
        cards = {f"c{number}": number - 1 for number in numbers}
        return WrittenNote(CLOZE, [writer.gaps_html(fields["prompt"], media), *asides], cards)
    answer = _typed(fields, losses)
    if answer:
        front, back, written = fields["prompt"], answer, TYPED
    else:
        front, back = sides(fields, losses)
        written = BOTH_WAYS if fields["kind"] == "card" and fields.get("reverse") else CARD
    cards = {"": 0, "reverse": 1} if written is BOTH_WAYS else {"": 0}
    return WrittenNote(written, [writer.html(front, media), writer.html(back, media), *asides], cards)


def _typed(fields: Mapping[str, Any], losses: Counter[str]) -> str:
    """Return the answer that is to be typed; empty if the question asks for none that can be."""
    if fields["kind"] != "text":
        return ""
    answers = fields["answer"] if isinstance(fields["answer"], list) else [fields["answer"]]
    if any(sign in answers[0] for sign in _MARKUP):
        return ""
    losses["other accepted answer"] += len(answers) - 1
    losses["exact"] += "exact" in fields
    losses["wrong answer with feedback"] += len(fields.get("wrong", ()))
    return str(answers[0])
