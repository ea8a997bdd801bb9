"""The history of a card as panels."""

from pathlib import Path

import pytest

from quiz.fsrs.rating import Rating
from quiz.render.card_history import history_panels
from quiz.render.limits import FigureLimits
from quiz.render.statistics.panel import StatisticsFigure
from quiz.study.card_history import card_history
from tests.conftest import Clock
from tests.study.days import answer, begun, card, opened


@pytest.mark.parametrize("width", [20, 40, 80, 160])
@pytest.mark.parametrize("days", [0, 1, 12, 700])
def test_no_line_is_wider_than_the_screen(tmp_path: Path, clock: Clock, width: int, days: int) -> None:
    study = opened(tmp_path, card("a"))
    assert "not been reviewed" in lines(study, clock, width)
    for rating in (Rating.EASY, Rating.AGAIN, Rating.GOOD):
        session = begun(study, clock)
        session.show("b/a")
        answer(session, rating)
        clock.move(days=days, seconds=60)
    panels = history_panels(card_history(study, "b/a", clock()), None)
    text = StatisticsFigure(panels, color=False).lines(width, color=False)
    assert max(line.cell_len for line in text) <= width
    study.close()


def lines(study: object, clock: Clock, width: int) -> str:
    panels = history_panels(card_history(study, "b/a", clock()), None)
    return " ".join(line.plain for panel in panels for line in panel.lines(FigureLimits(width, color=False)))


def test_the_axis_names_today_and_the_due_date(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    answer(begun(study, clock), Rating.EASY)
    clock.move(days=4)
    assert "today" in lines(study, clock, 80)
    assert " due " in lines(study, clock, 80)
    assert "3 reviews" not in lines(study, clock, 80)
    due = study.store.cards.expect("b/a").due_day or 0
    clock.move(days=due - clock().day(4))
    assert "today, due" in lines(study, clock, 80)
    study.close()


def test_the_words_are_those_of_the_rest_of_the_app(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    answer(begun(study, clock), Rating.GOOD)
    shown = lines(study, clock, 80)
    assert "1 review, 0 lapses" in shown
    assert "25 Nov 2026 13:00" in shown
    assert "a step" in shown
    study.close()


@pytest.mark.parametrize(("rating", "told"), [(Rating.AGAIN, False), (Rating.EASY, True)])
def test_recall_is_told_of_cards_past_their_steps(
    tmp_path: Path, clock: Clock, rating: Rating, *, told: bool
) -> None:
    study = opened(tmp_path, card("a"))
    answer(begun(study, clock), rating)
    [head, *_] = history_panels(card_history(study, "b/a", clock()), None)
    said = " ".join(line.plain for line in head.lines(FigureLimits(200, color=False)))
    assert ("Recall is 100% today" in said) == told
    assert ("Its recall is shown once" in said) != told
    study.close()
