"""A learner day by day: banks of a few lines, sessions that rate everything, and what was promised."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from quiz.fsrs.rating import Rating
from quiz.study.context import Study, open_study
from quiz.study.due import count_due
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock

MOST = 5000
"""No day has more reviews, unless a card comes again and again."""

Rate = Callable[[str], Rating]


def good(_key: str) -> Rating:
    return Rating.GOOD


def easy(_key: str) -> Rating:
    return Rating.EASY


def card(name: str, *, reverse: bool = False) -> str:
    return f"- {{id: {name}, kind: card, prompt: {name}?, answer: A{', reverse: true' if reverse else ''}}}\n"


def cloze(name: str) -> str:
    return (
        f"- {{id: {name}, kind: cloze, prompt: '{{{{c1::one}}}}, {{{{c2::two}}}} and {{{{c3::three}}}}'}}\n"
    )


def opened(tmp_path: Path, *questions: str, bank: str = "b") -> Study:
    """Open a study of one bank of ``questions``."""
    path = tmp_path / f"{bank}.yaml"
    path.write_text(f"id: {bank}\ntitle: B\nquestions:\n{''.join(questions)}")
    return open_study([str(path)], str(tmp_path / "p.db"))


def begun(study: Study, clock: Clock, seed: int = 1) -> ReviewSession:
    return ReviewSession(study, clock=clock, random=Random(seed))


def answer(session: ReviewSession, rating: Rating = Rating.GOOD) -> str:
    item = session.current or session.next()
    assert item is not None
    session.give_up()
    session.rate(rating)
    return item.key


def day_of(study: Study, clock: Clock, rate: Rate = good, seconds: float = 5) -> list[str]:
    """Review all that comes, and return its keys in order; the clock moves with each card."""
    session, seen = begun(study, clock), []
    while (item := session.next()) is not None:
        assert len(seen) < MOST
        clock.move(seconds=seconds)
        seen.append(answer(session, rate(item.key)))
    return seen


def promised(study: Study, clock: Clock) -> int:
    """Return how many cards ``quiz due`` and the home screen promise."""
    return count_due(study, clock.at, clock.offset).today
