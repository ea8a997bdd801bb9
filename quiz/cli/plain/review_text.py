"""What a review came to, in plain lines."""

from __future__ import annotations

from quiz.study.review.comeback import comeback
from quiz.study.review.session import ReviewSession
from quiz.study.review.summary import summarise
from quiz.text.format import COMING_BACK, MISSED, NOTHING_ANSWERED, plural
from quiz.text.plain_text import prompt_line


def outcome(session: ReviewSession) -> str:
    """Return how many answers were right and recalled, what was missed, and what comes back when."""
    if not session.done:
        return NOTHING_ANSWERED
    summary = summarise(session.done)
    found = comeback(session.study, session.done, session.clock())
    figures = (summary.answers, summary.judged, summary.recall)
    missed = [f"  {prompt_line(card.prompt)} ({card.when})" for card in found.missed]
    days = ", ".join(f"{plural(cards, 'card')} {day}" for day, cards in found.days.items())
    lines = [
        f"{', '.join(filter(None, figures))}.",
        *([f"{MISSED}{COMING_BACK}:", *missed] if missed else []),
    ]
    return "\n".join([*lines, f"Coming back: {days}."] if days and session.reschedules else lines)
