"""Figures as SVG, also for programs that know nothing of the width of a text or of spaces before it."""

import re

from rich.text import Text

from quiz.render.svg import CELL_WIDTH, figure_svg


def test_each_word_has_a_place_of_its_own() -> None:
    svg = figure_svg(Text("  one two\n    95%  3 of 4"), "title")
    texts = re.findall(r'<text class="[^"]*-r\d" x="([\d.]+)"[^>]*>([^<]+)</text>', svg)
    placed = {word: round(float(x) / 20 / CELL_WIDTH, 3) for x, word in texts if word.strip()}
    assert placed == {"one": 2, "two": 6, "95%": 4, "3": 9, "of": 11, "4": 14}


def test_colours_and_their_spaces_stay() -> None:
    svg = figure_svg(Text.assemble(("a b", "on red")), "title")
    red = re.findall(r'<rect fill="#cc555a" x="([\d.]+)"', svg)
    assert [float(x) for x in red] == [0, 12, 24]
