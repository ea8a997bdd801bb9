"""What can be studied beyond what is due today: more new cards, cards ahead of time, or any card."""

from __future__ import annotations

from random import Random

import msgspec

from quiz.fsrs.timestamp import Timestamp
from quiz.query.no_match import no_card_matches
from quiz.study.context import Study
from quiz.study.day import UNLIMITED, DayLimits, new_limit_of_today
from quiz.study.plan.planned_cards import PlannedCards
from quiz.study.plan.status import day_line
from quiz.study.plan.today import plan_of, plan_today
from quiz.study.record import PRACTICE
from quiz.study.review.card_source import CardSource, DueCards
from quiz.study.review.cram import cram
from quiz.study.review.session import Clock, ReviewSession
from quiz.study.start import ReviewOf
from quiz.text.format import ALL_BANKS, held_back, new_cards_done, new_cards_of_today_done

MORE_NEW = 10
"""How many new cards are offered at a time once those of the day are done."""
MOST = 100
"""How many cards a review ahead of time, or of any cards, takes at most."""

BEGUN = "is:due or is:learning"
"""Finds the cards that reviews without a plan would bring before new ones."""
_FREE = "-is:suspended -is:buried"


class Beyond(msgspec.Struct, frozen=True):
    """The numbers of cards for today, of new ones beyond those of the day, of later ones, and of all.

    Cards that have to wait for a sibling are counted neither for today nor as new. While a plan is followed,
    the day has what the plan has for it.
    """

    today: int
    new: int
    later: int
    all: int
    done: str
    """Why there is nothing more for today, once that is so; empty if all new cards have been seen."""
    others: int = 0
    """How many cards are due that the plan does not bring, once it has no more for today."""
    by_choice: bool = False
    """Whether it is a limit chosen for today alone that keeps new cards back; home changes it."""


def beyond(study: Study, query: str, moment: Timestamp) -> Beyond:
    """Return what can be studied of the cards that match. Raises ``QueryError`` for an invalid query."""
    new, due, every = (
        study.search.count(_both(query, state), moment)
        for state in (f"is:new {_FREE}", f"({BEGUN}) {_FREE}", _FREE)
    )
    if query and not every:
        return Beyond(0, 0, 0, 0, no_card_matches(query, study.search.keys("", moment)))
    most = DueCards(study, query, moment, most_new=UNLIMITED).remaining(moment).new
    day = moment.day(study.settings.day_start)
    if plan := plan_of(study, query, day):
        planned = PlannedCards(study, plan, moment).remaining(moment)
        done = f"{day_line(plan, plan_today(study, plan, moment.at, moment.offset), day)}."
        others = 0 if planned.total else DueCards(study, BEGUN, moment).remaining(moment).total
        return Beyond(planned.total, most, every - new, every, done, others)
    cards = DueCards(study, query, moment)
    today = cards.remaining(moment)
    more = most - today.new
    chosen = new_limit_of_today(study, day)
    why = new_cards_done(study.settings.new_per_day) if chosen is None else new_cards_of_today_done(chosen)
    by_choice = bool(more) and chosen is not None
    reached = cards.limits_reached(moment)
    if more:
        reached.pop("new", None)  # more can be had than the day has, from other banks
    done = " ".join(filter(None, [why if more else "", *map(held_back, reached, reached.values())]))
    return Beyond(today.total, more, every - new - due, every, done, by_choice=by_choice)


def begin(study: Study, request: ReviewOf, *, clock: Clock, random: Random) -> ReviewSession:
    """Begin the review requested. Raises ``QueryError`` for an invalid query."""
    moment, asked = clock(), request.query.strip()
    name = asked or ALL_BANKS
    match request.which:
        case "due":
            query, cards = _due(study, request, moment)
            return ReviewSession(study, query, clock=clock, random=random, cards=cards)
        case "ahead":
            ahead = _ahead(study, asked, moment)
            return cram(study, ahead, query=asked, title=f"{name}, ahead", clock=clock, random=random)
        case "cram":
            keys = study.search.keys(_both(asked, _FREE), moment)
            chosen = random.sample(keys, min(MOST, len(keys)))
            return cram(
                study, chosen, query=asked, title=f"{name}, practice", clock=clock, random=random,
                recorder=PRACTICE,
            )  # fmt: skip


def _due(study: Study, request: ReviewOf, moment: Timestamp) -> tuple[str, CardSource]:
    """Return a query and the cards of the day that match it: by the plan that is followed, or by due dates.

    With a plan, more new cards come alone and beside those already seen: it takes the place of the limit.
    """
    query, day = request.query.strip(), moment.day(study.settings.day_start)
    plan, limits = plan_of(study, query, day), DayLimits(study, day)
    if plan is None:
        most = limits.introduced + limits.new.left + request.more if request.more else None
        return query, DueCards(study, query, moment, most_new=most)
    if not request.more:
        return plan.query, PlannedCards(study, plan, moment)
    most = limits.introduced + request.more
    return plan.query, DueCards(study, _both(plan.query, f"is:new {_FREE}"), moment, most_new=most)


def _ahead(study: Study, query: str, moment: Timestamp) -> list[str]:
    """Return the cards that come due next."""
    keys = study.search.keys(_both(query, f"-is:new {_FREE}"), moment)
    cards = [flagged.card for flagged in study.store.cards.find_all(keys)]
    return [card.card for card in sorted(cards, key=lambda card: card.due_day or 0)[:MOST]]


def _both(query: str, state: str) -> str:
    return f"({query}) {state}" if query.strip() else state
