"""A package of Anki with notes of three types, each with a card that was reviewed ten times."""

from __future__ import annotations

from random import Random
from typing import Any

from bench.sample.history import NOON
from quiz.exchange.banks.apkg import BANK_FORMAT
from quiz.exchange.portable import (
    CardHistory,
    PastReview,
    PastState,
    Portable,
    PortableBank,
    PortableQuestion,
)
from quiz.fsrs.study_day import DAY_MS

WORDS = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
]
DECKS = 20
REVIEWS = 10
"""Of each card."""
AGE = 900
"""How many days ago the first cards were learned."""
LONGEST = 60


def write_sample_package(path: str, notes: int) -> None:
    """Write a package with so many notes."""
    random = Random(1)
    banks = [PortableBank(f"sample.deck-{number}", title=f"Sample: Deck {number}") for number in range(DECKS)]
    for number in range(notes):
        fields = _fields(number, random)
        part = "c1" if fields["kind"] == "cloze" else ""
        question = PortableQuestion(fields, f"q{number}", histories={part: _history(random)})
        banks[number % DECKS].questions.append(question)
    with open(path, "wb") as file:
        if BANK_FORMAT.write is not None:
            BANK_FORMAT.write(Portable(banks, at=NOON), file)


def _fields(number: int, random: Random) -> dict[str, Any]:
    prompt, answer = (" ".join(random.choices(WORDS, k=length)) for length in (12, 8))
    if number % 3 == 0:
        return {"kind": "card", "prompt": f"{prompt} {number}?\n- $x^2$", "answer": f"{answer}\n`code`"}
    if number % 3 == 1:
        return {"kind": "text", "prompt": f"{prompt} {number}?", "answer": answer, "tags": ["greek.letters"]}
    return {"kind": "cloze", "prompt": f"{prompt} {number} {{{{c1::{answer}}}}}", "explanation": prompt}


def _history(random: Random) -> CardHistory:
    at = NOON - AGE * DAY_MS + random.randrange(200 * DAY_MS)
    reviews = [PastReview(at, 3, 4000), PastReview(at + 600_000, 3, 4000, 2)]
    interval = 2
    while len(reviews) < REVIEWS:
        at += interval * DAY_MS + random.randrange(DAY_MS // 8)
        rating = random.choice((1, 2, 3, 3, 3, 4))
        interval = 1 if rating == 1 else min(interval + 1 + random.randrange(interval + 2), LONGEST)
        reviews.append(PastReview(at, rating, random.randrange(1000, 60_000), interval))
    day = at // DAY_MS
    return CardHistory(reviews, PastState(day, float(interval), 5.0, REVIEWS, 1), due=day + interval)
