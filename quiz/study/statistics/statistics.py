"""All statistics of the cards that match a query, in two parts: those of the cards come first, and fast."""

from __future__ import annotations

import msgspec
import numpy as np

from quiz.fsrs.arrays import Floats
from quiz.fsrs.model import MemoryModel, new_model
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.day import DayLimits, today_at
from quiz.study.statistics.activity import Activity, activity
from quiz.study.statistics.buttons import Buttons, buttons
from quiz.study.statistics.cards import CardArrays, read_cards
from quiz.study.statistics.due import DueDays, due_days
from quiz.study.statistics.habits import habits
from quiz.study.statistics.hours import StudyHour, study_hours
from quiz.study.statistics.log import StudyLog, of_cards, read_log
from quiz.study.statistics.outlook import WHAT_IF_DAYS, Outlook, Outset, RetentionChoice, outlook, what_if
from quiz.study.statistics.predicted import predicted_recall
from quiz.study.statistics.prediction import Prediction, prediction
from quiz.study.statistics.readiness import Readiness, readiness
from quiz.study.statistics.retention import Retention, retention
from quiz.study.statistics.spread import MemorySpread, memory_spread
from quiz.study.statistics.times import LookTimes, look_times
from quiz.study.statistics.year import StudyYear, study_year
from quiz.text.iso import iso_moment

VERSION = 1
"""The version of the JSON's schema, raised when a field is removed or changes its meaning."""
DAYS = 30


class CardStatistics(msgspec.Struct, frozen=True):
    """What the states of the cards tell."""

    due: DueDays
    readiness: Readiness
    spread: MemorySpread


class LogStatistics(msgspec.Struct, frozen=True):
    """What the log tells, and what follows from it for the coming days."""

    activity: Activity
    outlook: Outlook
    year: StudyYear
    retention: Retention
    prediction: Prediction
    hours: tuple[StudyHour, ...]
    buttons: tuple[Buttons, ...]
    times: LookTimes


class Statistics(msgspec.Struct, frozen=True):
    """Both, with what they are of; ``made`` is a UTC time in ISO 8601."""

    version: int
    made: str
    query: str
    model: str
    cards: CardStatistics
    log: LogStatistics


class WhatIf(msgspec.Struct, frozen=True):
    """What desired retentions would lead to within ``days``, of all ``cards``, and the ``current`` one."""

    version: int
    made: str
    query: str
    days: int
    cards: int
    current: float
    choices: tuple[RetentionChoice, ...]


class Statistician:
    """Computes the statistics of the cards that match ``query`` at ``moment``.

    What the library and the limits of today tell is read when it is created; the rest is read from ``store``,
    which may be another connection, for use in another thread. Raises ``QueryError`` for a query that makes
    no sense.
    """

    def __init__(self, study: Study, query: str, moment: Timestamp, days: int = DAYS) -> None:
        search = study.search
        self.query, self.moment, self.days = query, moment, days
        self.settings = study.settings
        self._today = today_at(study.settings, moment.at, moment.offset)
        self.today = self._today.day
        self._limits = DayLimits(study, self.today)
        self._keys = search.keys(query, moment)
        self._is_whole = not query.strip()
        self._tags, self._kinds = search.column("tags"), search.column("kinds")
        self._titles = study.library.titles
        self._cards: CardArrays | None = None
        self._log: StudyLog | None = None

    def statistics(self, store: Store) -> Statistics:
        """Return everything."""
        return Statistics(
            VERSION,
            iso_moment(self.moment.at),
            self.query,
            store.weights.in_use().model,
            self.of_cards(store),
            self.of_log(store),
        )

    def of_cards(self, store: Store) -> CardStatistics:
        """Return what the states of the cards tell."""
        cards = self._read_cards(store)
        recall = cards.recall(self._model(store), self.moment, self.today)
        tags = [self._tags[key] for key in cards.keys]
        due = due_days(cards, self.today, self.days, self._limits.reviews)
        return CardStatistics(due, readiness(cards, recall, tags, self._titles), memory_spread(cards))

    def of_log(self, store: Store) -> LogStatistics:
        """Return what the log tells."""
        log, model, cards = self._read_log(store), self._model(store), self._read_cards(store)
        known = float(np.sum(cards.recall(model, self.moment, self.today)))
        fitted_at = store.weights.fitted_at(store.weights.in_use())
        return LogStatistics(
            activity=activity(log, self.today, self.days),
            outlook=outlook(self._outset(store, log), known, self.days),
            year=study_year(log, self.today),
            retention=retention(log),
            prediction=prediction(log, predicted_recall(log, model), fitted_at),
            hours=study_hours(log),
            buttons=buttons(log),
            times=look_times(log, self._kinds),
        )

    def what_if(self, store: Store) -> WhatIf:
        """Return what other desired retentions would lead to."""
        choices = what_if(self._outset(store, self._read_log(store)))
        made, cards = iso_moment(self.moment.at), len(self._read_cards(store).keys)
        return WhatIf(VERSION, made, self.query, WHAT_IF_DAYS, cards, self.settings.retention, choices)

    def _outset(self, store: Store, log: StudyLog) -> Outset:
        cards, model = self._read_cards(store), self._model(store)
        left = self._limits.new.left, self._limits.reviews.left
        return Outset(model, cards, habits(log), self.settings, *left, self.today)

    def _read_cards(self, store: Store) -> CardArrays:
        if self._cards is None:
            self._cards = read_cards(store.statistics, self._keys, self._today)
        return self._cards

    def _read_log(self, store: Store) -> StudyLog:
        if self._log is None:
            log = read_log(store.statistics)
            self._log = log if self._is_whole else of_cards(log, set(self._keys))
        return self._log

    def _model(self, store: Store) -> MemoryModel[Floats]:
        weights = store.weights.in_use()
        return new_model(weights.model, np, weights.numbers)
