"""Banks of the library on their way out, with what is known of their cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from quiz.exchange.portable import (
    CardHistory,
    PastReview,
    PastState,
    Portable,
    PortableBank,
    PortableQuestion,
)
from quiz.kinds.base import Question
from quiz.progress.cards import CardRow
from quiz.study.context import Study

_EMPTY: tuple[object, ...] = ("", None, [], {})


def portable_banks(study: Study, keys: Iterable[str], *, history: bool = False) -> Portable:
    """Return the questions of the cards with these ``keys``, by bank, and their ``history`` if asked."""
    wanted = {key.partition("#")[0] for key in keys}
    content = Portable()
    for bank in sorted(study.library.banks.values(), key=lambda bank: bank.rank):
        if not any(key.startswith(f"{bank.id}/") for key in wanted):
            continue
        found = PortableBank(bank.id, title=bank.title)
        for question in study.library.questions(bank.id):
            key = f"{bank.id}/{question.id}"
            if key in wanted:
                histories = _histories(study, key, question) if history else {}
                found.questions.append(PortableQuestion(fields_of(question), question.id, key, histories))
        content.banks.append(found)
    return content


def fields_of(question: Question) -> dict[str, Any]:
    """Return the keys of a question with their values, but for its id and for what is as by default."""
    written: dict[str, Any] = {"kind": question.kind}
    data = msgspec.to_builtins(question)
    for field in msgspec.structs.fields(question):
        value = data[field.encode_name]
        default = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
        if field.name not in ("id", "formerly", "disregard") and value not in (None, default):
            written[field.encode_name] = _pruned(value)
    return written


def _pruned(value: Any) -> Any:  # noqa: ANN401 - the value of any key
    """Return a value without the keys within it that say nothing."""
    if isinstance(value, dict):
        return {key: _pruned(item) for key, item in value.items() if item not in _EMPTY}
    return [_pruned(item) for item in value] if isinstance(value, list) else value


def _histories(study: Study, key: str, question: Question) -> dict[str, CardHistory]:
    histories: dict[str, CardHistory] = {}
    for part in question.parts():
        card = study.store.cards.find(f"{key}#{part}" if part else key)
        if card is not None and (history := _history(study, card)) is not None:
            histories[part] = history
    return histories


def _history(study: Study, card: CardRow) -> CardHistory | None:
    flags = study.store.cards.flags_of(card.card)
    history = CardHistory(due=card.due_day, suspended=flags.suspended, marked=flags.marked)
    history.reviews = [
        PastReview(row.at, row.rating, row.duration, row.interval, row.offset)
        for row in study.store.reviews.of_card(card.card)
    ]
    if card.stability is not None and card.difficulty is not None and card.last_day is not None:
        history.state = PastState(card.last_day, card.stability, card.difficulty, card.reviews, card.lapses)
    return history if card.phase or flags.suspended or flags.marked else None
