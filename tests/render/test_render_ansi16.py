"""Sixteen colours: they follow the order of the scale, and numbers on them are legible."""

from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from quiz.labs.trace import Entry, Trace
from quiz.render.figure import Figure

ORDER: dict[str, str] = {
    "image": "40 100 47 107",
    "heat": "40 44 45 101 103 107",
    "signed": "106 46 44 40 41 43 103",
}


def ansi_text(values: np.ndarray, figure_style: str) -> str:
    figure = Figure(Trace((Entry("x", values, figure_style, ""),)), color=True)
    console = Console(file=StringIO(), width=80, color_system="standard", force_terminal=True)
    console.print(figure)
    return console.file.getvalue()


@pytest.mark.parametrize("figure_style", ORDER)
def test_colors_follow_the_scale(figure_style: str) -> None:
    low, high = {"image": (0, 9), "heat": (0, 1), "signed": (-1, 1)}[figure_style]
    lines = ansi_text(np.linspace(low, high, 60)[None].repeat(2, axis=0), figure_style).splitlines()
    behind = [code.split("m")[0].split(";")[-1] for code in lines[3].split("\x1b[")[1:] if ";" in code]
    assert " ".join(dict.fromkeys(behind)) == ORDER[figure_style]


def test_numbers_are_dark_on_bright_cells_and_bright_on_dark_ones() -> None:
    line = ansi_text(np.array([[0.0, 0.5, 1.0]]), "heat").splitlines()[2]
    assert [code.split("m")[0] for code in line.split("\x1b[")[1::2]] == ["97;40", "97;45", "30;107"]


def test_the_last_cell_of_a_row_is_painted_completely() -> None:
    line = ansi_text(np.array([[1.0, 0.25], [0.5, 1.0]]), "heat").splitlines()[2]
    cells = [code.partition("m")[2] for code in line.split("\x1b[")[1::2]]
    assert [len(cell) for cell in cells] == [6, 6]
