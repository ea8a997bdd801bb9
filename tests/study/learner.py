"""A learner with a log made from a known truth, in a progress file."""

from pathlib import Path

from bench.sample.learners import made_log
from quiz.progress.reviews import ReviewRow
from quiz.study.context import Study, open_study
from quiz.study.review.scheduling import reviewed, scheduler_of
from tests.conftest import NOON

DAY = 86_400_000
LATEST = NOON - 2 * DAY
"""When the last review of the log was given."""


def learner(folder: Path, kind: str, reviews: int, seed: int = 1) -> Study:
    """Return an opened library with as many reviews in its progress file."""
    log = made_log(kind, reviews, seed)
    cards = int(log.card.max()) + 1
    questions = "".join(
        f"  - {{id: q{number}, kind: card, prompt: P, answer: A}}\n" for number in range(cards)
    )
    bank = folder / "made.yaml"
    bank.write_text(f"id: made\ntitle: Made\nquestions:\n{questions}")
    study = open_study([str(bank)], str(folder / "progress.db"))
    shift = (LATEST - int(log.at.max())) // DAY
    store = study.store
    with store.transaction():
        scheduler = scheduler_of(study.settings, store.weights.in_use())
        for place, (card, rating, day, at, _) in enumerate(
            zip(*(column.tolist() for column in log), strict=True)
        ):
            row = store.cards.expect(f"made/q{card}")
            moment = at + shift * DAY
            review = ReviewRow(
                id=(moment << 20) + place, device=1, session=1, card=row.card, at=moment, offset=0,
                day=day + shift, rating=rating, phase=row.phase, duration=2000, retention=0.9, weights=0,
            )  # fmt: skip
            store.reviews.add(review)
            store.cards.update(reviewed(scheduler, row, review), before=row)
    return study
