"""Fitting the memory models, against fsrs-rs's fit of FSRS-6 with its items built.

The logs are made ones, and a real one if there is any.

Times are of the processor, not the clock, so that a busy machine changes them less.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from statistics import mean
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.fit_trial import FSRS6, FSRS7, REAL_LOG, TRUTH, Trial, made_trial, real_log, rolling_trials
from bench.machine import Load
from bench.peers.fitter import FSRS_RS, NOT_INSTALLED, fsrs_rs_is_installed
from bench.promise import Quantity, Result, Results, Skipped
from bench.sample.truths import TRUTHS
from bench.turns import Turns

NEEDS_SAMPLE = False
PEER = "fsrs-rs's fit of FSRS-6"
SEEDS = {5_000: 8, 20_000: 8, 200_000: 3, 1_000_000: 2}
"""For each size of a log, how many are made of each truth."""
FIRST_SEED = 100
"""The settings of the fits were chosen by logs of lower seeds."""
GOALS = {
    5_000: {FSRS6: 12.0, FSRS7: 12.0},
    20_000: {FSRS6: 4.0, FSRS7: 9.0},
    200_000: {FSRS6: 1.2, FSRS7: 2.5},
    1_000_000: {FSRS6: 0.6, FSRS7: 1.2},
}
MOST = int(os.environ.get("QUIZ_FIT_MOST", "1000000"))
"""Larger logs are left out."""
ENOUGH_FOR_TRUTH, NEAR_TRUTH, MUCH_WORSE = 20_000, 0.001, 0.005
"""From how many reviews on FSRS-7 must come how near to the loss of the truth; and what more it may lose."""
COLUMNS = ("log", "weights", "log loss", "same day too", "RMSE", "AUC", "memory")


class _Group(NamedTuple):
    """Trials of one kind and size."""

    name: str
    kind: str
    reviews: int
    trials: list[Trial]

    def loss(self, who: str) -> float:
        """Return the mean log loss of reviews on later days."""
        return mean(trial.measured[who].later.log_loss for trial in self.trials)

    def overall(self, who: str) -> float:
        """Return the mean log loss of all reviews."""
        return mean(trial.measured[who].overall.log_loss for trial in self.trials)


def results(_sample: object) -> Results:
    """Fit all logs; print how well each was predicted, and yield times and losses with their goals."""
    if not fsrs_rs_is_installed():
        yield Skipped("fitting", PEER, NOT_INSTALLED)
        return
    load = Load()
    groups = list(_made_groups())
    others = load.share()
    for reviews in dict.fromkeys(group.reviews for group in groups):
        trials = [trial for group in groups if group.reviews == reviews for trial in group.trials]
        for model in (FSRS6, FSRS7):
            goal, times = GOALS[reviews][model], _times(trials, model, others)
            yield Result(f"fitting {model} to {reviews:,}", PEER, goal, times)
    yield from _made_losses(groups)
    columns = real_log()
    if columns is None:
        yield Skipped("fitting a real log", PEER, f"{REAL_LOG} names no file")
    else:
        _say("the real log")
        real = _Group("real", "real", columns.card.size, rolling_trials(columns))
        groups.append(real)
        yield from _real_losses(real)
    _print(groups)


def _made_groups() -> Iterator[_Group]:
    for reviews, seeds in SEEDS.items():
        if reviews <= MOST:
            for kind in TRUTHS:
                name = f"{kind}, {reviews:,}"
                _say(f"{name} ({seeds})")
                trials = [made_trial(kind, reviews, FIRST_SEED + number) for number in range(seeds)]
                yield _Group(name, kind, reviews, trials)


def _say(what: str) -> None:
    print(f"  fitting {what}", file=sys.stderr, flush=True)


def _times(trials: list[Trial], model: str, others: float) -> Turns:
    turns = Turns()
    turns.others = others
    for trial in trials:
        turns.add(trial.fits[model].ms, trial.fits[FSRS_RS].ms)
    return turns


def _made_losses(groups: list[_Group]) -> Iterator[Quantity]:
    """Compare the losses on reviews that were held out, on later days.

    Which of two fits is better on a log is told by the true recall, since the losses of near ones differ less
    than by which cards were recalled by chance.
    """
    ours, theirs = (mean(group.loss(who) for group in groups) for who in (FSRS6, FSRS_RS))
    yield Quantity("loss of fsrs-6, mean over logs", ours, FSRS_RS, theirs, theirs)
    large = [trial for group in groups if group.reviews > min(SEEDS) for trial in group.trials]
    if large:
        wins = mean(trial.measured[FSRS6].excess < trial.measured[FSRS_RS].excess for trial in large)
        yield Quantity("share of logs of 1,000 cards up lost by fsrs-6", 1 - wins, "none", 0.0, 0.1)
    for group in groups:
        if group.kind == FSRS7 and group.reviews >= ENOUGH_FOR_TRUTH:
            excess = mean(trial.measured[FSRS7].excess for trial in group.trials)
            yield Quantity(f"loss of fsrs-7 above the truth's, {group.name}", excess, TRUTH, 0.0, NEAR_TRUTH)
        theirs = group.loss(FSRS_RS)
        yield Quantity(
            f"loss of fsrs-7, {group.name}", group.loss(FSRS7), FSRS_RS, theirs, theirs + MUCH_WORSE
        )


def _real_losses(real: _Group) -> Iterator[Quantity]:
    theirs = real.loss(FSRS_RS)
    yield Quantity("loss of fsrs-6, real log", real.loss(FSRS6), FSRS_RS, theirs, theirs)
    yield Quantity("loss of fsrs-7, real log", real.loss(FSRS7), FSRS_RS, theirs, 0.985 * theirs)
    theirs = real.overall(FSRS_RS)
    yield Quantity("the same with same-day reviews", real.overall(FSRS7), FSRS_RS, theirs, 0.65 * theirs)


def _print(groups: list[_Group]) -> None:
    """Print how well each log was predicted."""
    table = Table(*COLUMNS)
    for column in range(2, len(COLUMNS)):
        table.columns[column].justify = "right"
    for group in groups:
        for who in group.trials[0].measured:
            table.add_row(group.name, who, *_numbers(group.trials, who))
        table.add_section()
    Console(width=120, markup=False, highlight=False).print(table)


def _numbers(trials: list[Trial], who: str) -> Iterator[str]:
    later = [trial.measured[who].later for trial in trials]
    yield f"{mean(quality.log_loss for quality in later):.4f}"
    yield f"{mean(trial.measured[who].overall.log_loss for trial in trials):.4f}"
    yield f"{mean(quality.rmse for quality in later):.4f}"
    yield f"{mean(quality.auc for quality in later):.4f}"
    fits = [trial.fits[who].megabytes for trial in trials if who in trial.fits]
    yield f"{max(fits):.0f} MB" if fits else ""
