"""Bank text as HTML and back: code within items of lists and quotations."""

from collections import Counter

import pytest

from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.bank_html.writing import to_html


@pytest.mark.parametrize(
    "text",
    [
        "- ```\n  x = 1\n  ```",
        "1. ```\n   x = 1\n\n     y\n   ```\n2. b",
        "- a\n  ```\n  x = 1\n  ```\n- b",
        "> ```\n> x\n> ```",
        "a\n\n```\n  x\n```\nb",
        "- a\n  - b\n    1. c\n- d",
        "- ```python\n  x = 1\n  ```\n  - b",
        "a  b `x` c `y  z`  d\n  e",
        "```c++\nint  x;\n```\na",
        "1. a\n   b  c\n\n   d",
        "```\nx = 1\n```\n $a$  b\n  `c`",
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
        (
            "<pre class='lang-py'>x</pre><pre><code class='a language-r b'>y</code></pre>",
            "```py\nx\n```\n```r\ny\n```",
        ),
        ("<p>a</p> <pre>x<br>y", "a\n```\nx\ny\n```"),
        ("a<pre>x<pre>y</pre>z</pre>b", "a\n```\nxyz\n```\nb"),
        (r"<pre>\(x\)</pre>\(y\)", "```\n\\(x\\)\n```\n$y$"),
    ],
)
def test_blocks_of_code_are_read(html: str, text: str) -> None:
    assert from_html(html, Counter()) == text


@pytest.mark.parametrize(
    ("html", "text", "lost"),
    [
        ("10<sup>6</sup> / 10<SUP>2</SUP>", "10⁶ / 10²", 0),
        ("H<sub>2</sub>O and pK<sub>a</sub>", "H₂O and pKₐ", 0),
        ("e<sup>-x<sup>2</sup></sup>, x<sub>b, c</sub>", "e^(−x²), x_(b, c)", 0),
        ("10<sup>-3</sup>, 10<sup>–6</sup>, a<sub>n-1</sub>", "10⁻³, 10⁻⁶, aₙ₋₁", 0),
        ("a<sup></sup><sup>b", "ab", 0),
        ("seen<sup>[1]</sup>", "seen[1]", 1),
        ("x<sup>a<br>b</sup>", "xa\nb", 1),
        ("<code>x<sup>2</sup></code>", "`x2`", 1),
        ("<sup>a note that goes on for long</sup>", "a note that goes on for long", 1),
        ("</sup>a</sub><sub>1</sup>", "a1", 0),
    ],
)
def test_what_is_raised_or_lowered_is_told_apart(html: str, text: str, lost: int) -> None:
    losses = Counter[str]()
    assert from_html(html, losses) == text
    assert losses["emphasis"] == lost


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li>a<ul><li>b<ol><li>c</ol></ul><li>d</ol>", "1. a\n   - b\n     1. c\n2. d"),
        ("<ul><li><p>a</p></li><li></li><li><div>b</div></li></ul>c", "- a\n-\n- b\nc"),
        ("<p>&nbsp;a &nbsp; b</p><p>  c</p>", "a b\nc"),
        ("<span style='white-space: pre-wrap'>a   b </span>c<span>  d   e</span>", "a   b c d e"),
    ],
)
def test_lists_and_blanks_are_read_as_they_are_shown(html: str, text: str) -> None:
    assert from_html(html, Counter()) == text


def test_pictures_on_the_web_are_counted_as_such() -> None:
    losses = Counter[str]()
    assert not from_html("<img src='https://a.b/c.png'><img src='//a/b'><img src='a.png'>", losses)
    assert losses == {"picture on the web": 2, "picture": 1}


def test_a_drawing_within_html_is_counted_as_such() -> None:
    losses = Counter[str]()
    assert from_html("a<svg viewBox='0 0 1 1'><path d='M0 0'/></svg> b", losses) == "a b"
    assert losses == {"drawing within the HTML (svg)": 1}


def test_readings_of_ruby_stand_in_brackets() -> None:
    assert from_html("<ruby>北海道<rp>(</rp><rt>ほっかいどう</rt><rp>)</rp></ruby>", Counter()) == (
        "北海道(ほっかいどう)"
    )
    assert from_html("<ruby>真<rt>まこと</rt></ruby>と<ruby>a<rt></rt></ruby>", Counter()) == "真(まこと)とa"


def test_what_is_embedded_and_not_read_is_counted() -> None:
    losses = Counter[str]()
    assert from_html("a <object type='text/html' data='b.html'></object>", losses) == "a"
    assert losses == {"embedded file": 1}
