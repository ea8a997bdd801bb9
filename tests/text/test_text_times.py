"""Times, intervals and dates in words."""

from datetime import UTC, date, datetime

import pytest

from quiz.text import times


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "0 s"),
        (1, "1 s"),
        (1_499, "1 s"),
        (7_600, "8 s"),
        (59_400, "59 s"),
        (59_600, "1 min 00 s"),
        (65_000, "1 min 05 s"),
        (3_599_600, "1 h 00 min"),
        (7_500_000, "2 h 05 min"),
    ],
)
def test_a_duration_reads_as_in_a_sentence(milliseconds: int, text: str) -> None:
    assert times.duration(milliseconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (20, "20 s"), (60, "1 min"), (90, "1 min 30 s"), (3660, "1 h 1 min"), (86_400, "24 h")],
)
def test_an_exact_time_has_the_units_that_it_needs(seconds: int, text: str) -> None:
    assert times.exact_time(seconds) == text


@pytest.mark.parametrize(
    ("milliseconds", "taken", "left"),
    [
        (0, "0:00", "0:00"),
        (1, "0:01", "0:01"),
        (499, "0:01", "0:01"),
        (6_018, "0:06", "0:07"),
        (6_518, "0:07", "0:07"),
        (245_000, "4:05", "4:05"),
        (3_722_600, "1:02:03", "1:02:03"),
    ],
)
def test_a_clock_shows_the_nearest_second_taken_but_0_left_only_when_time_is_over(
    milliseconds: int, taken: str, left: str
) -> None:
    assert times.clock_time(milliseconds) == taken
    assert times.time_left(milliseconds) == left


def test_many_times_taken_add_up_to_nearly_the_time_in_all() -> None:
    taken = range(300, 20_000, 1_130)
    shown = [times.clock_time(time).split(":") for time in taken]
    seconds = sum(60 * int(minutes) + int(second) for minutes, second in shown)
    assert abs(seconds - sum(taken) / 1000) < 1


@pytest.mark.parametrize("milliseconds", [1, 499, 1_514, 2_500, 6_018, 30_337])
def test_a_duration_has_the_seconds_that_a_clock_shows(milliseconds: int) -> None:
    seconds = times.duration(milliseconds).removesuffix(" s")
    assert times.clock_time(milliseconds) == f"0:{seconds:>02}"


@pytest.mark.parametrize(
    ("seconds", "days", "text"),
    [
        (1, None, "1m"),
        (600, None, "10m"),
        (10_800, None, "3h"),
        (86_400, None, "1d"),
        (None, 8, "8d"),
        (None, 76, "2.5mo"),
        (None, 511, "1.4y"),
    ],
)
def test_an_interval_is_short(seconds: int | None, days: int | None, text: str) -> None:
    assert times.interval(seconds, days) == text


def test_a_timestamp_in_local_time() -> None:
    noon = 1_795_608_000_000  # 2026-11-25 12:00 UTC
    assert times.local_minute(noon, 60) == "25 Nov 2026 13:00"
    assert times.local_minute(noon, -750) == "24 Nov 2026 23:30"


def test_a_date_as_the_app_shows_it() -> None:
    assert times.day_text(date(2026, 11, 5)) == "5 Nov 2026"
    assert times.minute_text(datetime(2026, 11, 5, 9, 30, tzinfo=UTC)) == "5 Nov 2026 09:30"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 12, 2), date(2026, 12, 8), "2–8 Dec"),
        (date(2026, 12, 30), date(2027, 1, 5), "30 Dec–5 Jan"),
        (date(2026, 12, 2), date(2026, 12, 2), "2 Dec"),
    ],
)
def test_days_are_written_without_their_year(first: date, last: date, shown: str) -> None:
    assert times.days_in_year(first, last) == shown
