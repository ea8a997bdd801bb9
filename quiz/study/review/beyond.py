"""What can be studied beyond what is due today: more new cards, cards ahead of time, or any card."""

from __future__ import annotations

from random import Random

import msgspec

from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.plan.planned_cards import PlannedCards
from quiz.study.plan.today import current_plan
from quiz.study.record import record_outside_schedule
from quiz.study.review.card_source import MAX_COUNTED, DueCards
from quiz.study.review.cram import cram
from quiz.study.review.session import Clock, ReviewSession
from quiz.study.start import ReviewOf

MORE_NEW = 10
"""How many new cards are offered at a time once those of the day are done."""
MOST = 100
"""How many cards a review ahead of time, or of any cards, takes at most."""

_FREE = "-is:suspended -is:buried"


class Beyond(msgspec.Struct, frozen=True):
    """The numbers of cards for today, of new ones beyond the daily limit, of later ones, and of all.

    Cards that have to wait for a sibling are counted neither for today nor as new.
    """

    today: int
    new: int
    later: int
    all: int
    limit: int
    """How many new cards a day the settings allow."""


def beyond(study: Study, query: str, moment: Timestamp) -> Beyond:
    """Return what can be studied of the cards that match. Raises ``QueryError`` for an invalid query."""
    new, due, every = (
        study.search.count(_both(query, state), moment)
        for state in (f"is:new {_FREE}", f"(is:due or is:learning) {_FREE}", _FREE)
    )
    today = DueCards(study, query, moment).remaining(moment)
    most = DueCards(study, query, moment, more=MAX_COUNTED).remaining(moment).new
    return Beyond(today.total, most - today.new, every - new - due, every, study.settings.new_per_day)


def begin(study: Study, request: ReviewOf, *, clock: Clock, random: Random) -> ReviewSession:
    """Begin the review requested. Raises ``QueryError`` for an invalid query."""
    moment = clock()
    match request.which:
        case "due":
            plan = current_plan(study, moment.day(study.settings.day_start))
            if plan is not None and not request.query.strip() and not request.more:
                planned = PlannedCards(study, plan, moment)
                return ReviewSession(study, plan.query, clock=clock, random=random, cards=planned)
            cards = DueCards(study, request.query.strip(), moment, more=request.more)
            return ReviewSession(study, request.query, clock=clock, random=random, cards=cards)
        case "ahead":
            return cram(study, _ahead(study, request.query, moment), clock=clock, random=random)
        case "cram":
            keys = study.search.keys(_both(request.query, _FREE), moment)
            chosen = random.sample(keys, min(MOST, len(keys)))
            return cram(study, chosen, clock=clock, random=random, record=record_outside_schedule)


def _ahead(study: Study, query: str, moment: Timestamp) -> list[str]:
    """Return the cards that come due next."""
    keys = study.search.keys(_both(query, f"-is:new {_FREE}"), moment)
    cards = [flagged.card for flagged in study.store.cards.find_all(keys)]
    return [card.card for card in sorted(cards, key=lambda card: card.due_day or 0)[:MOST]]


def _both(query: str, state: str) -> str:
    return f"({query}) {state}" if query.strip() else state
