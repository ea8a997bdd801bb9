"""Code in colours, on whatever ground holds it."""

from rich.style import Style

from quiz.render.highlighting import highlighted


def test_tokens_have_neither_a_ground_nor_an_underline() -> None:
    text = highlighted("import numpy as np\nx = 'a'  # b", "python")
    styles = [span.style for span in text.spans if isinstance(span.style, Style)]
    assert any(style.color for style in styles)
    assert text.style == ""
    assert not any(style.bgcolor or style.underline for style in styles)
