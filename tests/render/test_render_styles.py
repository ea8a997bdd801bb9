"""Every figure style declares itself, and whatever names one finds it."""

from typing import get_args

import msgspec
import numpy as np
import pytest

from quiz.kinds.compute import Compute
from quiz.kinds.shown import KEYED, SCALED, UNNAMED_ROWS
from quiz.labs import labs
from quiz.render.styles import styles
from quiz.render.styles.base import FigureStyle
from tests.render.figures import WIDTHS, check_fits


@pytest.mark.parametrize("width", [*WIDTHS, 12])
@pytest.mark.parametrize("style", styles().values(), ids=styles())
def test_an_example_is_drawn_in_any_width(style: FigureStyle, width: int) -> None:
    assert style.about
    assert style.example.figure_style == style.name
    name, *shown = check_fits(style.example, width)
    assert name == "example"[:width]
    assert any(line.strip() for line in shown)


@pytest.mark.parametrize("style", styles().values(), ids=styles())
def test_a_bank_can_set_what_a_figure_shows_and_nothing_else(style: FigureStyle) -> None:
    lines = check_fits(style.example, 80)
    assert (check_fits(style.example._replace(scale=(0.001, 99)), 80) != lines) == (style.name in SCALED)
    assert (check_fits(style.example._replace(key=("yes", "no")), 80) != lines) == (style.name in KEYED)
    named = style.example._replace(rows=tuple("abcdefgh"[: len(np.atleast_1d(style.example.value))]))
    assert style.name not in UNNAMED_ROWS or check_fits(named, 80) == lines


@pytest.mark.parametrize("lab", labs().values(), ids=labs())
def test_the_styles_of_a_lab_exist(lab) -> None:
    assert {entry.figure_style for entry in lab.run({}, 0)[1]} <= set(styles())


def test_the_styles_of_options_exist() -> None:
    [field] = [field for field in msgspec.structs.fields(Compute) if field.name == "drawn"]
    names = set(get_args(field.type)) - {""}
    assert names
    assert names <= set(styles())
