from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.iso import day_named, iso_day, iso_moment
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (NOON + 1, "2026-11-25T12:00:00.001Z"),
        (NOON + 999, "2026-11-25T12:00:00.999Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
    ],
)
def test_moments_are_utc_to_the_millisecond(at: int, said: str) -> None:
    assert iso_moment(at) == said


@given(st.integers(0, 4_102_444_800_000))
def test_no_millisecond_is_lost(at: int) -> None:
    assert round(datetime.fromisoformat(iso_moment(at)).timestamp() * 1000) == at


@pytest.mark.parametrize(("day", "said"), [(0, "1970-01-01"), (20782, "2026-11-25"), (-1, "1969-12-31")])
def test_days_are_counted_from_the_epoch(day: int, said: str) -> None:
    assert iso_day(day) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-12-14", "2026-12-14"),
        ("20261214", "2026-12-14"),
        (" 2026-12-14 ", "2026-12-14"),
        ("+3d", "2026-11-28"),
        ("+3", "2026-11-28"),
        ("3d", "2026-11-28"),
        ("3", "2026-11-28"),
        ("0", "2026-11-25"),
    ],
)
def test_a_day_is_named_by_its_date_or_counted_from_today(text: str, said: str) -> None:
    day = day_named(text, 20782)
    assert day is not None
    assert iso_day(day) == said


@pytest.mark.parametrize(
    "text", ["", "d", "+", "+d", "-3d", "3w", "++3", "soon", "2026-02-30", "٣", "²", "+2026-12-14"]
)
def test_anything_else_names_no_day(text: str) -> None:
    assert day_named(text, 20782) is None
