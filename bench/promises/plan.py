"""Being ready on a date: simulated learners who study by the plan, against other ways of choosing cards.

The true memory of a learner has other weights than the plan believes. What counts is how many of 600 cards
are recalled on the date on average; cards never seen count 0. The other ways are plain review at 90 % with 20
new cards a day or with all at once, and the fixed retention that is best on average, found by trying several.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import NamedTuple

import numpy as np
from rich.console import Console
from rich.table import Table

from bench.planning.learners import CARDS
from bench.planning.policies import Policy, plain, planned
from bench.planning.study import Trial, recalled_on_date
from bench.promise import Quantity, Results
from quiz.fsrs.arrays import Floats

NEEDS_SAMPLE = False
LEARNERS, DRAWS, MOST_DRAWS = 20, 8, 64
"""Each learner studies so often, with other luck. The mean counts, and that of two would still be luck.

Whether the plan wins is often too close to tell from the first draws. Then there are more, up to the last.
"""
CLEAR = 2.0
"""The standard errors from which a difference is not taken for luck."""
RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.95, 0.98)
GOALS = {
    (7, 15): (0.151, 0.113, 0.017),
    (7, 30): (0.529, 0.072, 0.067),
    (21, 15): (0.136, 0.116, 0.102),
    (21, 30): (0.219, 0.034, 0.017),
    (60, 15): (0.034, 0.035, 0.014),
    (60, 30): (0.049, 0.049, 0.006),
}
"""By days and minutes a day, how much more the plan must reach than each of the other ways, as a share."""
FEWEST_WINS = 18
VARIANTS = (
    Trial(0, 0),
    Trial(0, 0, siblings=True, absences=True),
    Trial(0, 0, model="fsrs-7"),
    Trial(0, 0, model="fsrs-7", siblings=True, absences=True),
)


class _Comparison(NamedTuple):
    """What each learner recalls by a way of choosing cards, and by the plan."""

    name: str
    theirs: Floats
    ours: Floats
    goal: float
    wins: int | None = None
    """The number of learners who recall more by the plan, where that is promised."""

    @property
    def margin(self) -> float:
        """How much more the plan reaches, as a share."""
        return float(self.ours.mean() / self.theirs.mean()) - 1.0

    @property
    def error(self) -> float:
        """The standard error of the margin, from the differences between learners."""
        differences = self.ours - self.theirs
        return float(differences.std(ddof=1) / np.sqrt(differences.size) / self.theirs.mean())

    @property
    def is_reached(self) -> bool:
        """Whether the margin is at least the goal, as far as so many learners can tell."""
        return self.margin + 2.0 * self.error >= self.goal


def results(_sample: object) -> Results:
    """Compare, print the comparisons, and yield how many goals are missed."""
    for variant in VARIANTS:
        title = _title(variant)
        table = Table("days", "minutes", "against", "recalled", "planner", "margin", "±", "goal", "", "wins")
        missed = lost = 0
        for days, minutes in GOALS:
            _say(f"{title}: {days} days, {minutes} minutes")
            compared = list(_compared(variant._replace(days=days, minutes=minutes)))
            for comparison in compared:
                table.add_row(str(days), str(minutes), *_row(comparison))
            table.add_section()
            missed += sum(not comparison.is_reached for comparison in compared)
            lost += sum(each.wins is not None and each.wins < FEWEST_WINS for each in compared)
        print(f"{title}: {LEARNERS} learners, {CARDS} cards")
        Console(width=120, markup=False, highlight=False).print(table)
        yield Quantity(f"margins missed, of {3 * len(GOALS)}: {title}", missed, "none", 0.0, 0.0)
        yield Quantity(f"fewer than {FEWEST_WINS} wins over plain: {title}", lost, "none", 0.0, 0.0)


def _title(variant: Trial) -> str:
    more = [*["siblings apart"] * variant.siblings, *["a day in seven missed"] * variant.absences]
    return ", ".join([variant.model, *more])


def _say(what: str) -> None:
    print(f"  planning {what}", file=sys.stderr, flush=True)


def _compared(trial: Trial) -> Iterator[_Comparison]:
    ours = _recalled(trial, planned)
    goals = GOALS[trial.days, int(trial.minutes)]
    few, many = plain(0.9, 20), plain(0.9)
    by_few, by_many = _recalled(trial, few), _recalled(trial, many)
    wins = _wins(trial, few, ours - by_few)
    yield _Comparison("90 %, 20 new", by_few.mean(axis=1), ours.mean(axis=1), goals[0], wins)
    wins = _wins(trial, many, ours - by_many)
    yield _Comparison("90 %, all new", by_many.mean(axis=1), ours.mean(axis=1), goals[1], wins)
    fixed = {0.9: by_many} | {retention: _recalled(trial, plain(retention)) for retention in RETENTIONS}
    best = max(fixed, key=lambda retention: float(fixed[retention].mean()))
    yield _Comparison(f"best fixed, {best:.0%}", fixed[best].mean(axis=1), ours.mean(axis=1), goals[2])


def _recalled(trial: Trial, policy: Policy) -> Floats:
    """Return what each learner recalls at each draw."""
    with ProcessPoolExecutor() as processes:
        return np.array(list(processes.map(partial(_drawn, trial, policy), range(LEARNERS))))


def _drawn(trial: Trial, policy: Policy, number: int) -> list[float]:
    return [recalled_on_date(trial, number, policy, draw) for draw in range(DRAWS)]


def _wins(trial: Trial, policy: Policy, ahead: Floats) -> int:
    """Return how many learners recall more by the plan, given how far ahead they are at the first draws."""
    with ProcessPoolExecutor() as processes:
        return sum(processes.map(partial(_is_won, trial, policy), range(LEARNERS), ahead))


def _is_won(trial: Trial, policy: Policy, number: int, ahead: Floats) -> bool:
    """Tell whether a learner recalls more by the plan, by as many draws as it takes to tell."""
    drawn = list(ahead)
    while len(drawn) < MOST_DRAWS and abs(np.mean(drawn)) < CLEAR * np.std(drawn, ddof=1) / len(drawn) ** 0.5:
        by_plan, by_policy = (recalled_on_date(trial, number, each, len(drawn)) for each in (planned, policy))
        drawn.append(by_plan - by_policy)
    return bool(np.mean(drawn) > 0.0)


def _row(compared: _Comparison) -> tuple[str, ...]:
    return (
        compared.name, f"{compared.theirs.mean():.1f}", f"{compared.ours.mean():.1f}",
        f"{compared.margin:+.1%}", f"{compared.error:.1%}", f"{compared.goal:.1%}",
        _verdict(compared), "" if compared.wins is None else f"{compared.wins} of {LEARNERS}",
    )  # fmt: skip


def _verdict(compared: _Comparison) -> str:
    if not compared.is_reached:
        return "FAILS"
    return "below, within 2 ±" if compared.margin < compared.goal else ""
