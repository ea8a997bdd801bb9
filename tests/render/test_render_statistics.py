"""Statistics as text: legible from 40 columns, without colour, with axes and units."""

import io
from pathlib import Path
from random import Random

import msgspec
import numpy as np
import pytest
from rich.console import Console

from quiz.fsrs.habits import DEFAULT_HABITS
from quiz.fsrs.model import new_model
from quiz.fsrs.timestamp import Timestamp
from quiz.render.limits import FigureLimits
from quiz.render.statistics.curve import curve_of
from quiz.render.statistics.of_cards import card_panels
from quiz.render.statistics.of_log import log_panels
from quiz.render.statistics.panel import Panel, StatisticsFigure
from quiz.render.statistics.what_if import what_if_panels
from quiz.settings import Settings
from quiz.study.day import BOUNDLESS, Allowance
from quiz.study.statistics.activity import activity
from quiz.study.statistics.buttons import buttons
from quiz.study.statistics.cards import CardArrays
from quiz.study.statistics.due import due_days
from quiz.study.statistics.hours import study_hours
from quiz.study.statistics.outlook import Outset, outlook, what_if
from quiz.study.statistics.predicted import predicted_recall
from quiz.study.statistics.prediction import prediction
from quiz.study.statistics.readiness import readiness
from quiz.study.statistics.retention import retention
from quiz.study.statistics.spread import memory_spread
from quiz.study.statistics.statistics import CardStatistics, LogStatistics, WhatIf
from quiz.study.statistics.times import look_times
from quiz.study.statistics.year import study_year
from tests.render.figures import GOLDEN, check_golden
from tests.study.study_logs import DAY_MS, TODAY, Look, a_log

WIDTHS = (40, 80, 120, 160)
MODEL = new_model("fsrs-6", np)
NOON = Timestamp(TODAY * DAY_MS + 43_200_000, 0)


def a_history(seed: int = 1) -> list[Look]:
    """Return two years of reviews of six cards, in order of card and time."""
    random, rows = Random(seed), []
    for card in range(6):
        day, phase = TODAY - random.randint(300, 700), 0
        while day <= TODAY:
            hour = random.choice((7, 8, 12, 19, 20, 21))
            rating = random.choices((1, 2, 3, 4), (2, 2, 12, 3))[0]
            at = day * DAY_MS + hour * 3_600_000
            rows.append(Look(card, day, at, hour, rating, phase, random.randint(2000, 30_000)))
            phase, day = 2, day + random.randint(1, 40)
    return rows


def some_cards(count: int = 40) -> CardArrays:
    random = np.random.default_rng(2)
    seen = np.arange(count) % 4 > 0
    nothing = np.full(count, np.nan)
    due = TODAY + random.integers(-5, 40, count)

    def of_seen(values: np.ndarray) -> np.ndarray:
        return np.where(seen, values, np.nan)

    return CardArrays(
        keys=[f"{bank}/q{number}" for number, bank in enumerate(["dl.nets", "a.bank-with-a-long-name"] * 20)],
        banks=["dl.nets", "a.bank-with-a-long-name"] * 20,
        phase=np.where(seen, 2.0, 0.0),
        stability=of_seen(np.exp(random.normal(3, 1.5, count))),
        difficulty=of_seen(random.uniform(1, 10, count)),
        stability_fast=nothing,
        last_day=of_seen(TODAY - random.integers(0, 30, count)),
        last_at=nothing,
        ready_at=nothing,
        comes=np.where(seen, due, 0.0),
    )


def no_cards() -> CardArrays:
    return CardArrays([], [], *(np.zeros(0) for _ in range(8)))


def of_cards(cards: CardArrays) -> CardStatistics:
    tags = (["cnn images", "rnn"] * 20)[: len(cards.keys)]
    recall = cards.recall(MODEL, NOON, TODAY)
    due = due_days(cards, TODAY, 30, Allowance(BOUNDLESS, {}, ()))
    return CardStatistics(due, readiness(cards, recall, tags), memory_spread(cards))


def an_outset(cards: CardArrays) -> Outset:
    return Outset(MODEL, cards, DEFAULT_HABITS, Settings(), Settings().new_per_day, BOUNDLESS, TODAY)


def of_log(rows: list[Look], cards: CardArrays, days: int = 30) -> LogStatistics:
    log = a_log(rows)
    return LogStatistics(
        activity=activity(log, TODAY, days),
        outlook=outlook(an_outset(cards), 12.0, days),
        year=study_year(log, TODAY),
        retention=retention(log),
        prediction=prediction(log, predicted_recall(log, MODEL)),
        hours=study_hours(log),
        buttons=buttons(log),
        times=look_times(log, {"bank/q0": "text", "bank/q1": "choice"}),
    )


def a_what_if(cards: CardArrays) -> WhatIf:
    return WhatIf(1, "", "", 90, len(cards.keys), 0.9, what_if(an_outset(cards), 90))


def text(panels: list[Panel], width: int) -> str:
    """Return the panels without colour, after checking that they fit with and without it."""
    figure = StatisticsFigure(panels)
    lines = {color: figure.lines(width, color=color) for color in (False, True)}
    for shown in lines.values():
        assert [line.plain for line in shown if line.cell_len > width] == []
    assert [line.plain for line in lines[True]] == [line.plain for line in lines[False]]
    return "".join(f"{line.plain.rstrip()}\n" for line in lines[False])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_figures_of_cards(width: int) -> None:
    check_golden(f"statistics-cards-{width}", text(card_panels(of_cards(some_cards())), width))


def test_banks_that_have_not_been_begun_are_only_counted() -> None:
    cards = some_cards()
    begun = cards._replace(banks=[f"bank {number}" for number in range(len(cards.keys))])
    shown = text(card_panels(of_cards(begun)), 80)
    assert "bank 0 " not in shown  # each fourth card is new
    assert "bank 1 " in shown
    assert "Not begun yet: 10 banks." in " ".join(shown.split())
    assert "begun" not in text(card_panels(of_cards(cards)), 80)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_figures_of_the_log(width: int) -> None:
    check_golden(f"statistics-log-{width}", text(log_panels(of_log(a_history(), some_cards())), width))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_what_if(width: int) -> None:
    check_golden(f"statistics-what-if-{width}", text(what_if_panels(a_what_if(some_cards())), width))


def test_charts_use_the_width_and_what_is_read_together_stands_side_by_side() -> None:
    panels = [*card_panels(of_cards(some_cards())), *what_if_panels(a_what_if(some_cards()))]
    usual, wide = (text(panels, width).splitlines() for width in (100, 144))
    assert not any("Stability" in line and "Difficulty" in line for line in usual)
    assert any("Stability" in line and "Difficulty" in line for line in wide)
    assert any("Workload" in line and "Knowledge" in line for line in wide)
    ready = [next(line for line in lines if line.startswith("all  ")) for lines in (usual, wide)]
    assert len(ready[1]) - len(ready[0]) == 44


def test_panels_stand_side_by_side_only_where_thirty_days_have_two_columns_each() -> None:
    panels = log_panels(of_log(a_history(), some_cards()))
    for width in range(100, 161, 4):
        [axis, *_] = [line for line in text(panels, width).splitlines() if "└┬" in line]
        assert len(axis.partition("    ")[0].strip()) > 2 * 28


@pytest.mark.parametrize("known", [39.0, 915.0, 1.2])
def test_the_labels_of_a_curve_reach_above_it(known: float) -> None:
    lines = [
        line.plain for line in curve_of([70.0, 97.0], [0.83 * known, known], FigureLimits(80, color=False))
    ]
    labels = [float(line.split()[0]) for line in lines if "┤" in line]
    assert labels[0] >= known > labels[-1] == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_without_cards_and_reviews_there_is_something_to_read(width: int) -> None:
    cards = no_cards()
    panels = [
        *card_panels(of_cards(cards)),
        *log_panels(of_log([], cards)),
        *what_if_panels(a_what_if(cards)),
    ]
    check_golden(f"statistics-nothing-{width}", text(panels, width))


@pytest.mark.parametrize("width", WIDTHS)
def test_five_reviews_of_one_day_say_what_they_cannot_tell(width: int) -> None:
    rows = [Look(card, TODAY, TODAY * DAY_MS, 9, 3, 0, 8000) for card in range(5)]
    check_golden(f"statistics-few-{width}", text(log_panels(of_log(rows, some_cards())), width))


def test_days_without_reviews_say_so_in_a_word() -> None:
    rows = [Look(0, TODAY - 90, (TODAY - 90) * DAY_MS, 9, 3, 0, 8000)]
    shown = text(log_panels(of_log(rows, some_cards())), 120)
    assert "Reviews per day. None in the last 30 days; 1 in all.\n" in shown
    assert "Minutes per day. None in the last 30 days; 8 s in all.\n" in shown


def test_cards_over_the_limits_of_today_are_told() -> None:
    cards = some_cards()
    due = due_days(cards, TODAY, 30, Allowance(1, {}, ()))
    shown = text(card_panels(msgspec.structs.replace(of_cards(cards), due=due)), 120)
    told = f"Over today's limits, so that they wait: {due.waiting} of those due."
    assert (due.waiting, told in " ".join(shown.split())) == (3, True)


@pytest.mark.parametrize("days", [1, 7, 100, 3650])
def test_any_number_of_days_fits(days: int) -> None:
    panels = log_panels(of_log(a_history(), some_cards(), days))
    for width in (40, 41, 57, 80, 99, 120, 300):
        text(panels, width)


def test_colour_changes_no_letter_and_the_console_decides_on_it() -> None:
    figure = StatisticsFigure(card_panels(of_cards(some_cards())))
    shown = {}
    for name, system in (("plain", None), ("colour", "truecolor")):
        file = io.StringIO()
        console = Console(file=file, width=80, color_system=system, force_terminal=True, no_color=False)
        console.print(figure)
        shown[name] = file.getvalue()
    assert "\x1b[36m" in shown["colour"]
    assert "\x1b[3" not in shown["plain"]


def test_the_goldens_are_these() -> None:
    names = {path.name for path in Path(GOLDEN).glob("statistics-*")}
    assert len(names) == 5 * len(WIDTHS)
