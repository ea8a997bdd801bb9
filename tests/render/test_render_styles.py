"""Every figure style declares itself, and whatever names one finds it."""

from typing import get_args

import msgspec
import pytest

from quiz.kinds.compute import Compute
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


@pytest.mark.parametrize("lab", labs().values(), ids=labs())
def test_the_styles_of_a_lab_exist(lab) -> None:
    assert {entry.figure_style for entry in lab.run({}, 0)[1]} <= set(styles())


def test_the_styles_of_options_exist() -> None:
    [field] = [field for field in msgspec.structs.fields(Compute) if field.name == "drawn"]
    names = set(get_args(field.type)) - {""}
    assert names
    assert names <= set(styles())
