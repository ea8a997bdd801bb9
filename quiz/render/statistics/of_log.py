"""The figures of the log: activity, the year, retention, calibration, hours, buttons and times."""

from __future__ import annotations

from datetime import date
from functools import partial

from quiz.render.axis import Axis
from quiz.render.statistics.bars import BarRow, share_bars
from quiz.render.statistics.columns import columns, day_columns
from quiz.render.statistics.panel import Panel, without_figure
from quiz.render.statistics.table import NOTHING, table_of
from quiz.render.statistics.year import year_grid
from quiz.study.statistics.activity import Activity
from quiz.study.statistics.buttons import Buttons
from quiz.study.statistics.hours import HOURS, StudyHour
from quiz.study.statistics.log import MATURE_DAYS
from quiz.study.statistics.outlook import Outlook
from quiz.study.statistics.prediction import Prediction
from quiz.study.statistics.proportion import Proportion
from quiz.study.statistics.retention import Retention
from quiz.study.statistics.statistics import LogStatistics
from quiz.study.statistics.times import LookTime, LookTimes
from quiz.study.statistics.year import StudyYear
from quiz.text.format import percent, plural
from quiz.text.times import day_text, duration, month_text

NO_REVIEWS = "There are no reviews yet"
ONCE_REVIEWED = "Once there are, this shows the year, true retention, calibration, hours, buttons and times"
NO_LATER_DAY = "No card has been reviewed again on a later day yet: memory has not been tested"
FEW_REVIEWS = 200
BEHIND_BARS = "with its 95 % interval and the number of reviews"
EXACT = "If every predicted probability were exactly right, chance alone would still leave"
MATURE = f"A card counts as mature if it was last seen at least {MATURE_DAYS} days before, else as young"


def log_panels(statistics: LogStatistics) -> list[Panel]:
    """Return the panels in the order in which they are shown."""
    reviews = statistics.activity.reviews
    outlook = _outlook(statistics.outlook, reviews)
    if not reviews:
        return [*outlook, without_figure("Reviews", NO_REVIEWS, ONCE_REVIEWED)]
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
    recently = f"in the last {len(days)} days" if len(days) > 1 else "today"
    if count := sum(reviews):
        of_new = f"{new:,}" if new else "none"
        counted = f"{count:,} {recently}, {of_new} of new cards"
        timed = f"{_time_of(sum(minutes))} {recently}"
    else:
        counted = timed = f"None {recently}"
    in_all = [f"{counted}; {activity.reviews:,} in all", f"{timed}; {_time_of(activity.minutes)} in all"]
    return [
        Panel(
            "Reviews", ["Reviews per day", in_all[0]], partial(day_columns, reviews, days), beside_next=True
        ),
        Panel("Time", ["Minutes per day", in_all[1]], partial(day_columns, minutes, days)),
    ]


def _time_of(minutes: float) -> str:
    return duration(round(minutes * 60_000))


def _outlook(outlook: Outlook, reviews: int) -> list[Panel]:
    days = [day.day for day in outlook.days]
    cards, minutes = [day.due + day.new for day in outlook.days], [day.minutes for day in outlook.days]
    captions = ["Cards per day, new ones included", f"Mean of {plural(outlook.futures, 'simulated future')}"]
    if reviews < FEW_REVIEWS:
        captions.append(
            "You have too few reviews to show your habits, so mostly those of an average learner are assumed"
        )
    known = (
        f"Known now: {outlook.known_now:,.0f} cards; after {day_text(days[-1])}: {outlook.known_then:,.0f}"
    )
    return [
        Panel("Forecast of cards", captions, partial(day_columns, cards, days), beside_next=True),
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
        *(
            _share(month_text(date.fromisoformat(f"{month.month}-01")), month.retained.every)
            for month in retention.months
        ),
    ]
    captions = [
        f"Share recalled at the first review of a day, from 0 to 100 %, {BEHIND_BARS}",
        MATURE,
    ]
    return Panel("True retention", captions, partial(share_bars, rows), beside_next=True)


def _share(label: str, share: Proportion) -> BarRow:
    if share.share is None or share.low is None or share.high is None:
        return BarRow(label, NOTHING, 0.0, "0")
    between = f"{percent(share.low)[:-1]}–{percent(share.high)}"
    return BarRow(label, percent(share.share), share.share, f"{between:>7} {share.count:>7,}")


def _prediction(prediction: Prediction) -> Panel:
    if prediction.rmse is None or prediction.expected_rmse is None:
        return without_figure("Calibration", NO_LATER_DAY)
    rmse, chance = percent(prediction.rmse, 1), percent(prediction.expected_rmse, 1)
    captions = [
        f"Share recalled, from 0 to 100 %, by predicted recall, {BEHIND_BARS}",
        f"Log loss {prediction.log_loss:.4f}, the lower the better",
        f"RMSE {rmse}, the typical gap between predicted and actual recall in a bar",
        f"{EXACT} a log loss of {prediction.expected_log_loss:.4f} and an RMSE of {chance}",
        "The RMSE of quiz fit differs, since its bins are by interval, number of reviews and lapses",
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
        Panel("Hours", [f"Reviews, {by_hour}"], partial(columns, reviews, _clock), beside_next=True),
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
    captions = ["Share of each rating", "Steps are further looks at cards being learnt or relearnt", MATURE]
    return Panel("Buttons", captions, partial(table_of, heads, rows), beside_next=True)


def _ratings(buttons: Buttons) -> tuple[str, ...]:
    counts = (buttons.again, buttons.hard, buttons.good, buttons.easy)
    total = sum(counts)
    shares = [percent(count / total) if total else NOTHING for count in counts]
    return (buttons.cards, *shares, f"{total:,}")


def _times(times: LookTimes) -> Panel:
    rows = [_time(each) for each in (times.total, *times.kinds)]
    heads = ("kind", "median s", "s a card", "minutes", "reviews")
    captions = ["Median seconds per review, mean seconds per card over all its reviews, and minutes in all"]
    return Panel("Time a card", captions, partial(table_of, heads, rows))


def _time(time: LookTime) -> tuple[str, ...]:
    seconds = [
        NOTHING if each is None else f"{each:.1f}" for each in (time.median_seconds, time.seconds_a_card)
    ]
    return (time.kind, *seconds, f"{time.minutes:,.0f}", f"{time.reviews:,}")
