"""A year as a grid of days: a column for each week, from Monday down to Sunday."""

from __future__ import annotations

from datetime import date, timedelta

from rich.style import Style
from rich.text import Text

from quiz.render.limits import FigureLimits
from quiz.render.text_layout import FAINT
from quiz.study.statistics.year import StudyYear

SIGNS = " ·░▒▓█"
"""Outside of the year, no reviews, and up to each quarter of the busiest day."""
GREENS = ("", "", "rgb(155,205,140)", "rgb(95,175,95)", "rgb(40,140,70)", "rgb(10,95,50)")
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
GUTTER = 4


def year_grid(year: StudyYear, limits: FigureLimits) -> list[Text]:
    """Return the grid, in as many parts below each other as the width demands, and a key to its signs."""
    weeks = _weeks(year)
    room = max(limits.width - GUTTER, 1)
    cells = 2 if room >= 2 * len(weeks) else 1
    parts = -(-len(weeks) * cells // room)
    size = -(-len(weeks) // parts)
    lines = []
    for start in range(0, len(weeks), size):
        lines += _part(weeks[start : start + size], year, cells, limits)
    return [*lines, _key(max(year.reviews), limits)]


def _weeks(year: StudyYear) -> list[date]:
    """Return the Monday of each week."""
    monday = year.first - timedelta(days=year.first.weekday())
    last = year.first + timedelta(days=len(year.reviews) - 1)
    return [monday + timedelta(weeks=week) for week in range((last - monday).days // 7 + 1)]


def _part(weeks: list[date], year: StudyYear, cells: int, limits: FigureLimits) -> list[Text]:
    lines = [Text(f"{'':{GUTTER}}{_months(weeks, cells)}".rstrip())]
    for weekday, name in enumerate(WEEKDAYS):
        line = Text.assemble((f"{name:{GUTTER}}", FAINT))
        for monday in weeks:
            level = _level(year, monday + timedelta(days=weekday))
            line.append(SIGNS[level] * cells, _style(level, limits))
        line.rstrip()
        lines.append(line)
    return lines


def _level(year: StudyYear, day: date) -> int:
    place = (day - year.first).days
    if not 0 <= place < len(year.reviews):
        return 0
    return 1 + -(-4 * year.reviews[place] // (max(year.reviews) or 1))


def _style(level: int, limits: FigureLimits) -> Style | None:
    return Style(color=GREENS[level]) if limits.color and GREENS[level] else None


def _months(weeks: list[date], cells: int) -> str:
    """Return the name of each month over its first week, as far as there is room."""
    line = [" "] * (len(weeks) * cells)
    free = 0
    for number, monday in enumerate(weeks):
        sunday = monday + timedelta(days=6)
        start = number * cells
        if sunday.day <= 7 and start >= free and start + 3 <= len(line):  # noqa: PLR2004 - days of a week
            line[start : start + 3] = f"{sunday:%b}"
            free = start + 4
    return "".join(line)


def _key(most: int, limits: FigureLimits) -> Text:
    key = Text.assemble((f"{'':{GUTTER}}0 ", FAINT))
    for level, sign in enumerate(SIGNS[1:], 1):
        key.append(sign, _style(level, limits))
    return key.append(f" {most:,}", FAINT)
