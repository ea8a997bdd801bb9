"""Banks of the library on their way out, with what is known of their cards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote

import msgspec

from quiz.bank.media import media_folder, picture_folders
from quiz.bank.pictures import named_files
from quiz.errors import QuizError, printable
from quiz.exchange.bank_stamp import file_made_from
from quiz.exchange.portable import (
    CardHistory,
    FittedWeights,
    PastReview,
    PastState,
    Portable,
    PortableBank,
    PortableQuestion,
)
from quiz.kinds.base import Question, texts_in
from quiz.progress.cards import CardRow
from quiz.study.context import Study

_EMPTY: tuple[object, ...] = ("", None, [], {})


def portable_banks(study: Study, keys: Iterable[str], *, at: int = 0, history: bool = False) -> Portable:
    """Return the questions of the cards with these ``keys``, by bank, and their ``history`` if asked.

    ``at`` is the moment of the export, UTC in ms. Weights and the desired retention belong to the history.
    """
    wanted = {key.partition("#")[0] for key in keys}
    content = Portable(at=at)
    if history:
        weights = study.store.weights.in_use()
        content.weights = FittedWeights(weights.model, weights.numbers)
        content.retention = study.settings.retention
    for bank in sorted(study.library.banks.values(), key=lambda bank: bank.rank):
        if not any(key.startswith(f"{bank.id}/") for key in wanted):
            continue
        media = _media(media_folder(bank.path, bank.id))
        description = study.library.description(bank.id)
        found = PortableBank(
            bank.id, title=bank.title, media=media, description=description,
            made_from=file_made_from(bank.path),
        )  # fmt: skip
        chosen = {f"{bank.id}/{question.id}": question for question in study.library.questions(bank.id)}
        chosen = {key: question for key, question in chosen.items() if key in wanted}
        resets = _resets(study, chosen) if history else {}
        for key, question in chosen.items():
            histories = _histories(study, key, question, resets) if history else {}
            found.questions.append(PortableQuestion(fields_of(question), question.id, key, histories))
            media |= _shown(question, picture_folders(bank.path, bank.id))
        content.banks.append(found)
    return content


def _media(folder: str) -> dict[str, Callable[[], bytes]]:
    """Return the media beside a bank, by their names; each is read only when it is written."""
    if not os.path.isdir(folder):
        return {}
    return {
        entry.name: partial(_read, entry.path)
        for entry in os.scandir(folder)
        if entry.is_file(follow_symlinks=False)
    }


def _shown(question: Question, folders: tuple[str, ...]) -> dict[str, Callable[[], bytes]]:
    """Return the media that the cards of a question show, by the paths that its texts have."""
    named = (pair for text in texts_in(question) for pair in named_files(text, folders))
    return {unquote(address): partial(_read, file) for address, file in named}


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise QuizError("The file cannot be read", f"{printable(path)}: {error.strerror or error}") from None


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


def _card_key(key: str, part: str) -> str:
    return f"{key}#{part}" if part else key


def _resets(study: Study, questions: Mapping[str, Question]) -> dict[str, set[int]]:
    """Return when the cards of some questions were reset, UTC in ms, by their keys."""
    keys = [_card_key(key, part) for key, question in questions.items() for part in question.parts()]
    return study.store.reviews.reset_times(keys)


def _histories(
    study: Study, key: str, question: Question, resets: Mapping[str, set[int]]
) -> dict[str, CardHistory]:
    histories: dict[str, CardHistory] = {}
    for part in question.parts():
        card = study.store.cards.find(_card_key(key, part))
        if card is None:
            continue
        history = _history(study, card, sorted(resets.get(card.card, ())))
        if history is not None:
            histories[part] = history
    return histories


def _history(study: Study, card: CardRow, resets: list[int]) -> CardHistory | None:
    flags = study.store.cards.flags_of(card.card)
    history = CardHistory(
        due=card.due_day, due_at=card.due_at, resets=resets, suspended=flags.suspended, marked=flags.marked
    )
    reviews = study.store.reviews
    rows = reviews.ever_of_card(card.card) if resets else reviews.of_card(card.card)
    history.reviews = [PastReview(row.at, row.rating, row.duration, row.interval, row.offset) for row in rows]
    if card.stability is not None and card.difficulty is not None and card.last_day is not None:
        history.state = PastState(card.last_day, card.stability, card.difficulty, card.reviews, card.lapses)
    return history if card.phase or flags.suspended or flags.marked or rows else None
