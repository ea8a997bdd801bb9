"""The figures of the log: activity, the year, retention, calibration, hours, buttons and times."""

from __future__ import annotations

from functools import partial

from quiz.render.axis import Axis
from quiz.render.statistics.bars import BarRow, share_bars
from quiz.render.statistics.columns import columns, day_columns
from quiz.render.statistics.panel import Panel, without_figure
from quiz.render.statistics.table import table_of
from quiz.render.statistics.year import year_grid
from quiz.study.statistics.activity import Activity
from quiz.study.statistics.buttons import Buttons
from quiz.study.statistics.hours import HOURS, StudyHour
from quiz.study.statistics.outlook import Outlook
from quiz.study.statistics.prediction import Prediction
from quiz.study.statistics.proportion import Proportion
from quiz.study.statistics.retention import Retention
from quiz.study.statistics.statistics import LogStatistics
from quiz.study.statistics.times import LookTime, LookTimes
from quiz.study.statistics.year import StudyYear
from quiz.text.format import day_text, duration, percent, plural

NO_REVIEWS = "There are no reviews yet"
NO_LATER_DAY = "No card has been reviewed again on a later day yet: memory has not been tested"
FEW_REVIEWS = 200


def log_panels(statistics: LogStatistics) -> list[Panel]:
    """Return the panels in the order in which they are shown."""
    reviews = statistics.activity.reviews
    outlook = _outlook(statistics.outlook, reviews)
    if not reviews:
        titles = ("Reviews", "Year", "True retention", "Calibration", "Hours", "Buttons", "Time a card")
        return [*outlook, *(without_figure(title, NO_REVIEWS) for title in titles)]
    return [
        *_activity(statistics.activity),
        *outlook,
        _year(statistics.year),
        _retention(statistics.retention),
        _prediction(statistics.prediction),
        *_hours(statistics.hours),
        _buttons(statistics.buttons),
        _times(statistics.times),
    ]


def _activity(activity: Activity) -> list[Panel]:
    days = [day.day for day in activity.days]
    reviews, minutes = [day.reviews for day in activity.days], [day.minutes for day in activity.days]
    new = sum(day.new for day in activity.days)
    in_all = f"{sum(reviews):,} in these days, {new:,} of them of new cards; {activity.reviews:,} ever"
    hours = f"{_time_of(sum(minutes))} in these days; {_time_of(activity.minutes)} ever"
    return [
        Panel("Reviews", ["Reviews per day", in_all], partial(day_columns, reviews, days)),
        Panel("Time", ["Minutes per day", hours], partial(day_columns, minutes, days)),
    ]


def _time_of(minutes: float) -> str:
    return duration(round(minutes * 60_000))


def _outlook(outlook: Outlook, reviews: int) -> list[Panel]:
    days = [day.day for day in outlook.days]
    cards, minutes = [day.due + day.new for day in outlook.days], [day.minutes for day in outlook.days]
    captions = ["Cards per day, new ones too", f"Mean of {plural(outlook.futures, 'drawn future')}"]
    if reviews < FEW_REVIEWS:
        captions.append(
            "You have too few reviews to show your habits, so mostly those of a usual learner are assumed"
        )
    known = (
        f"Known now: {outlook.known_now:,.0f} cards; after {day_text(days[-1])}: {outlook.known_then:,.0f}"
    )
    return [
        Panel("Forecast of cards", captions, partial(day_columns, cards, days)),
        Panel("Forecast of time", ["Minutes per day", known], partial(day_columns, minutes, days)),
    ]


def _year(year: StudyYear) -> Panel:
    streak, longest = plural(year.streak, "day"), plural(year.longest_streak, "day")
    captions = [
        f"Reviews per day since {day_text(year.first)}",
        f"Studied on {plural(year.study_days, 'day')}; current streak: {streak}; longest ever: {longest}",
    ]
    return Panel("Year", captions, partial(year_grid, year))


def _retention(retention: Retention) -> Panel:
    total = retention.total
    if not total.every.count:
        return without_figure("True retention", NO_LATER_DAY)
    rows = [
        _share("All", total.every),
        _share("Young", total.young),
        _share("Mature", total.mature),
        *(_share(month.month, month.retained.every) for month in retention.months),
    ]
    captions = [
        "Share recalled at the first review of a day, from 0 to 1, with its 95 % interval and the reviews",
        "Mature cards were last seen 21 days before or earlier",
    ]
    return Panel("True retention", captions, partial(share_bars, rows))


def _share(label: str, share: Proportion) -> BarRow:
    if share.share is None or share.low is None or share.high is None:
        return BarRow(label, "–", 0.0, "0")
    between = f"{percent(share.low)[:-1]}–{percent(share.high)}"
    return BarRow(label, percent(share.share), share.share, f"{between:>7} {share.count:>7,}")


def _prediction(prediction: Prediction) -> Panel:
    if prediction.log_loss is None or prediction.rmse is None:
        return without_figure("Calibration", NO_LATER_DAY)
    captions = [
        "Share recalled, from 0 to 1, by predicted recall, with its 95 % interval and the reviews",
        f"Log loss {prediction.log_loss:.4f}; {prediction.expected_log_loss:.4f} if predictions were right",
        f"RMSE of the bins {prediction.rmse:.4f}; {prediction.expected_rmse:.4f} by chance alone",
    ]
    if prediction.fitted_to:
        reviews = plural(prediction.reviews, "review")
        captions.append(
            f"The weights were fitted to {prediction.fitted_to:,} of these {reviews}, which flatters the"
            " figures; quiz fit --dry-run compares models on reviews that they were not fitted to"
        )
    rows = [_share(f"{each.predicted:.3f}", each.seen) for each in prediction.bins]
    return Panel("Calibration", captions, partial(share_bars, rows))


def _hours(hours: tuple[StudyHour, ...]) -> list[Panel]:
    reviews = [hour.reviews for hour in hours]
    by_hour = "by the hour of the local clock"
    return [
        Panel("Hours", [f"Reviews, {by_hour}"], partial(columns, reviews, _clock)),
        _retention_by_hour(hours, f"True retention from 0 to 1, {by_hour}"),
    ]


def _retention_by_hour(hours: tuple[StudyHour, ...], caption: str) -> Panel:
    title = "Retention by hour"
    if not any(hour.retention.count for hour in hours):
        return without_figure(title, NO_LATER_DAY)
    retention = [hour.retention.share or 0.0 for hour in hours]
    return Panel(title, [caption], partial(columns, retention, _clock, top=1.0))


def _clock(_width: int) -> Axis:
    return Axis(0.0, HOURS - 1, tuple((hour / (HOURS - 1), str(hour)) for hour in (0, 6, 12, 18, 23)))


def _buttons(buttons: tuple[Buttons, ...]) -> Panel:
    rows = [_ratings(each) for each in buttons]
    heads = ("cards", "Again", "Hard", "Good", "Easy", "reviews")
    captions = ["Share of each rating", "Steps are the further looks in learning and relearning"]
    return Panel("Buttons", captions, partial(table_of, heads, rows))


def _ratings(buttons: Buttons) -> tuple[str, ...]:
    counts = (buttons.again, buttons.hard, buttons.good, buttons.easy)
    total = sum(counts)
    shares = [percent(count / total) if total else "–" for count in counts]
    return (buttons.cards, *shares, f"{total:,}")


def _times(times: LookTimes) -> Panel:
    rows = [_time(each) for each in (times.total, *times.kinds)]
    heads = ("kind", "median s", "s a card", "minutes", "reviews")
    captions = [
        "Median seconds of a review, mean seconds that a card took in all its reviews, and minutes in all"
    ]
    return Panel("Time a card", captions, partial(table_of, heads, rows))


def _time(time: LookTime) -> tuple[str, ...]:
    seconds = ["–" if each is None else f"{each:.1f}" for each in (time.median_seconds, time.seconds_a_card)]
    return (time.kind, *seconds, f"{time.minutes:,.0f}", f"{time.reviews:,}")
