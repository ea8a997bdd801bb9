"""The log of hashcards: ``hashcards.db``, which knows a card by a hash of its text."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from struct import pack

from quiz.exchange.blake3 import blake3
from quiz.exchange.foreign_database import foreign_database
from quiz.exchange.portable import CardHistory, PastReview
from quiz.exchange.source import Source
from quiz.text.iso import day_number

FILE = "hashcards.db"
_RATINGS = {"forgot": 1, "hard": 2, "good": 3, "easy": 4}
_REVIEWS = "select card_hash, reviewed_at, grade, due_date from reviews order by review_id"
_MINUTE = 60_000


def hashcards_log(source: Source, offset: int) -> Mapping[str, CardHistory]:
    """Return what is known of cards by their hashes, if the file is beside ``source`` or in its folder."""
    in_root = os.path.join(source.root, FILE)
    path = source.beside(FILE) or (in_root if os.path.isfile(in_root) else "")
    return _log(path, os.stat(path).st_mtime_ns, offset) if path else {}


@lru_cache(maxsize=1)
def _log(path: str, _stamp: int, offset: int) -> Mapping[str, CardHistory]:
    log: dict[str, CardHistory] = {}
    with foreign_database(path) as rows:
        for key, reviewed_at, grade, due in rows(_REVIEWS):
            review = _review(reviewed_at, grade, due, offset)
            if review is not None:
                log.setdefault(str(key), CardHistory()).reviews.append(review)
    return log


def _review(reviewed_at: object, grade: object, due: object, offset: int) -> PastReview | None:
    """Return a review, whose times are local, or None if they cannot be read."""
    rating = _RATINGS.get(str(grade).lower())
    try:
        moment = datetime.fromisoformat(str(reviewed_at)).replace(tzinfo=UTC)
        day = day_number(date.fromisoformat(str(due)))
    except ValueError:
        return None
    if rating is None:
        return None
    at = round(moment.timestamp() * 1000) - offset * _MINUTE
    interval = day - day_number(moment.date())
    return PastReview(at, rating, interval=interval if interval > 0 else None)


def basic_key(question: str, answer: str) -> str:
    """Return the hash of a question with an answer."""
    return blake3(f"Basic{question}{answer}".encode())


def cloze_key(text: str, first: int, last: int) -> str:
    """Return the hash of a gap, by the places of its first and last byte in the text without brackets."""
    return blake3(b"Cloze" + text.encode() + pack("<2Q", first, max(0, last)))
