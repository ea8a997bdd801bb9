"""Bank text as HTML and back: code within items of lists and quotations."""

from collections import Counter

import pytest

from quiz.exchange.html_text import from_html, to_html


@pytest.mark.parametrize(
    "text",
    [
        "- ```\n  x = 1\n  ```",
        "1. ```\n   x = 1\n\n     y\n   ```\n2. b",
        "- a\n  ```\n  x = 1\n  ```\n- b",
        "> ```\n> x\n> ```",
        "a\n\n```\n  x\n```\nb",
    ],
)
def test_code_stays_in_its_item(text: str) -> None:
    losses = Counter[str]()
    assert from_html(to_html(text), losses) == text
    assert not losses


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li><pre>x\n y</pre></li><li>b</li></ul>", "- ```\n  x\n   y\n  ```\n- b"),
        ("<p>a</p> <pre>x<br>y", "a\n```\nx\ny\n```"),
        ("a<pre>x<pre>y</pre>z</pre>b", "a\n```\nxyz\n```\nb"),
        (r"<pre>\(x\)</pre>\(y\)", "```\n\\(x\\)\n```\n$y$"),
    ],
)
def test_blocks_of_code_are_read(html: str, text: str) -> None:
    assert from_html(html, Counter()) == text
