"""Columns with axes."""

import re
from itertools import pairwise

import pytest

from quiz.render.axis import dates
from quiz.render.limits import FigureLimits
from quiz.render.statistics.columns import columns
from quiz.text.iso import date_of


@pytest.mark.parametrize("top", [1, 2, 3, 5, 7, 11, 13, 151, 0.4, 0.7, 2.5, 9.9])
def test_the_labels_of_the_axis_are_equally_far_apart(top: float) -> None:
    days = [date_of(20782 + number) for number in range(2)]
    drawn = columns([top, 0 * top], lambda width: dates(days, width), FigureLimits(40, color=False))
    labelled = [row for row, line in enumerate(drawn) if re.match(r"\s*[\d.]+ ┤", line.plain)]
    numbers = [float(drawn[row].plain.split()[0]) for row in labelled]
    assert len(labelled) >= 2
    assert len({below - above for above, below in pairwise(labelled)}) == 1
    assert numbers[-1] == 0
    assert numbers[0] >= top
