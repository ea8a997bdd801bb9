"""Calibration: the share of right answers by confidence level, as bars and over time."""

from __future__ import annotations

import numpy as np
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.text import Text

from quiz.labs.rng import Array
from quiz.render.axis import dates, gutter, linear, with_axes
from quiz.render.limits import FigureLimits
from quiz.render.statistics.table import NOTHING
from quiz.render.styles.curves import COLORS, MAX_WIDTH, cells_of, legend, plot_lines
from quiz.render.text_layout import FAINT
from quiz.study.results.calibration import Calibration, Level, Period, bounds
from quiz.text.format import bar_parts, percent

ROWS = 9
"""So many that the labels 0, 50 and 100 are equally far apart."""
MIN_BAR, MAX_BAR = 4, 30
OTHER_COLUMNS = 29
"""The columns of a line that are not its bar."""
PERCENT = 100
HEADING = Style(bold=True)


class CalibrationFigure:
    """A calibration as a renderable that adapts to the available width."""

    def __init__(self, calibration: Calibration, *, color: bool) -> None:
        self.calibration = calibration
        self.color = color

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines of the figure."""
        yield from self.lines(options.max_width)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Accept any width, and use all of it."""
        return Measurement(1, options.max_width)

    def lines(self, width: int) -> list[Text]:
        """Return the bars of the levels, then the plot over time."""
        period = "week" if self.calibration.weekly else "session"
        levels = [
            _bar(level, width, number, color=self.color)
            for number, level in enumerate(self.calibration.levels)
        ]
        return [
            Text("Accuracy, and what each level needs", HEADING),
            *levels,
            Text(),
            Text(f"% right, by {period}", HEADING),
            *_over_time(self.calibration.periods, FigureLimits(width, self.color)),
        ]


def _bar(level: Level, width: int, number: int, *, color: bool) -> Text:
    """Return a level's share as a bar, its count, and the share of right answers for which it pays best."""
    columns = min(max(width - OTHER_COLUMNS, MIN_BAR), MAX_BAR)
    filled, empty = bar_parts(level.share, columns)
    share = percent(level.share) if level.answered else NOTHING
    style = Style(color=f"rgb({','.join(map(str, COLORS[number]))})") if color else Style.null()
    low, high = bounds(level.confidence)
    ideal = (
        f"≤{percent(high)}"
        if low == 0
        else f"≥{percent(low)}"
        if high == 1
        else f"{percent(low)[:-1]}–{percent(high)}"
    )
    return Text.assemble(
        f"{level.confidence.label:<6} ",
        (filled, style),
        (empty, FAINT),
        f" {share:>4} of {level.answered:<4}",
        (f" {ideal:>6}", FAINT),
    )


def _over_time(periods: tuple[Period, ...], limits: FigureLimits) -> list[Text]:
    left = linear(0.0, float(PERCENT), 2)
    columns = max(2, min(limits.width, MAX_WIDTH) - gutter(left))
    plot = plot_lines(cells_of(_series(periods), left, columns, ROWS, logs=False), color=limits.color)
    days = [period.day for period in periods]
    names = tuple(level.confidence.label for level in periods[0].levels)
    return [*with_axes(plot, left, dates(days, columns), columns), *legend(names, len(names), limits)]


def _series(periods: tuple[Period, ...]) -> Array:
    """Return a row of percentages for each level; a period without answers repeats the one before."""
    rows = np.array(
        [
            [PERCENT * level.share if level.answered else np.nan for level in period.levels]
            for period in periods
        ]
    ).T
    for row in rows:
        for index in np.flatnonzero(np.isnan(row[1:])) + 1:
            row[index] = row[index - 1]
    return rows
