"""Figures as HTML: the text and the colours are there, and text is never parsed as elements."""

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


def test_a_figure_has_its_colours() -> None:
    rendered = figure_html(Figure(Trace((Entry("<b>", np.eye(2) * 9, "image", ""),))), "With <it>")
    assert "<figcaption>With &lt;it&gt;</figcaption>" in rendered
    assert 'role="img" aria-label="With &lt;it&gt;"' in rendered
    assert "<b>" in text(rendered)
    assert "<b>" not in rendered
    assert re.search(r"background-color: #[0-9a-f]{6}", rendered)
    assert "color: var(--faint)" in rendered
    assert "#010203" not in rendered
    assert max(map(len, text(rendered).splitlines())) <= WIDTH


def test_figures_before_after_and_of_options_are_included() -> None:
    question = Compute(
        id="q", prompt="P", given={"n": "2"}, let={"x": "[n, 1]"}, answer="x * [1, 1]", choices=["[0, 5]"],
        drawn="bars", show=Show(before=["x"], after=["n"]),
    )  # fmt: skip
    rendered = question_html(question, "", 1, presentation(question, "", 1))
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", rendered)
    assert captions == ["Shown with the question", "picture a", "picture b", "Shown with the answer"]


def test_a_question_without_figures_has_no_html() -> None:
    question = Compute(id="q", prompt="P", answer="1")
    assert question_html(question, "", 1, presentation(question, "", 1)) == ""
