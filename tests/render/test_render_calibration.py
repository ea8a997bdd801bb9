"""The figure of a calibration: bars by level, and shares over time."""

import io
from random import Random

import pytest
from rich.console import Console

from quiz.progress.answers import ConfidentAnswer
from quiz.render.calibration import CalibrationFigure
from quiz.study.results.calibration import Calibration, calibrate
from tests.conftest import NOON
from tests.render.figures import WIDTHS, check_golden

DAY = 86_400_000
CHANCE = {1: 0.4, 2: 0.7, 3: 0.9}


def calibration_of(sessions: int, levels: tuple[int, ...] = (1, 2, 3)) -> Calibration:
    random = Random(1)
    return calibrate(
        ConfidentAnswer(number, NOON + 3 * number * DAY, 60, level, float(random.random() < CHANCE[level]))
        for number in range(sessions)
        for level in random.choices(levels, k=8)
    )


def text(calibration: Calibration, width: int, *, color: bool) -> str:
    lines = CalibrationFigure(calibration, color=color).lines(width)
    assert all(line.cell_len <= width for line in lines)
    return "".join(f"{line.plain}\n" for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sessions", [1, 6, 40])
def test_it_is_legible_without_colour(sessions: int, width: int) -> None:
    check_golden(f"calibration-{sessions}-{width}", text(calibration_of(sessions), width, color=False))


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("levels", [(1,), (3,), (1, 3)])
def test_it_fits_with_colour_and_with_missing_levels(levels: tuple[int, ...], width: int) -> None:
    shown = text(calibration_of(5, levels), max(width, 40), color=True)
    assert "– of 0" in shown
    assert "━━ high" in shown


def test_it_is_printed_at_the_width_of_the_console() -> None:
    console = Console(file=io.StringIO(), width=50, color_system=None)
    console.print(CalibrationFigure(calibration_of(3), color=False))
    assert console.file.getvalue() == text(calibration_of(3), 50, color=False)  # type: ignore[attr-defined]
