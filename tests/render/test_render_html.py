"""Figures as HTML: what is drawn is read again, in colours of its own, and nothing in it is an element."""

import re
from html import unescape

import numpy as np

from quiz.kinds.compute import Compute, Show
from quiz.labs.trace import Entry, Trace
from quiz.render.figure import Figure
from quiz.render.html import WIDTH, figure_html, question_html
from quiz.study.asked import presentation


def text(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", fragment))


def test_a_figure_is_drawn_in_colours() -> None:
    drawn = figure_html(Figure(Trace((Entry("<b>", np.eye(2) * 9, "image", ""),))), "With <it>")
    assert "<figcaption>With &lt;it&gt;</figcaption>" in drawn
    assert 'role="img" aria-label="With &lt;it&gt;"' in drawn
    assert "<b>" in text(drawn)
    assert "<b>" not in drawn
    assert re.search(r"background-color: #[0-9a-f]{6}", drawn)
    assert "color: var(--faint)" in drawn
    assert "#010203" not in drawn
    assert max(map(len, text(drawn).splitlines())) <= WIDTH


def test_what_is_shown_before_and_after_and_as_an_option_is_drawn() -> None:
    question = Compute(
        id="q", prompt="P", given={"n": "2"}, let={"x": "[n, 1]"}, answer="x * [1, 1]", choices=["[0, 5]"],
        drawn="bars", show=Show(before=["x"], after=["n"]),
    )  # fmt: skip
    drawn = question_html(question, "", 1, presentation(question, "", 1))
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", drawn)
    assert captions == ["Shown with the question", "picture a", "picture b", "Shown with the answer"]


def test_nothing_to_draw_is_nothing() -> None:
    question = Compute(id="q", prompt="P", answer="1")
    assert question_html(question, "", 1, presentation(question, "", 1)) == ""
