"""Bold, italics, links and tables of HTML as bank text, and back."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.bank_html.writing import to_html
from quiz.text.plain_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>bold</b> and <i>italic</i>, <strong>x</strong><em> y</em>", "**bold** and *italic*, **x** _y_"),
        ("a <b>word </b>next", "a **word** next"),
        ("<b>a <i>b</i> c</b>", "**a *b* c**"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<b>a<br>b</b><br>c", "**a**\n**b**\nc"),
        ("<b>a<pre>c\n</pre>d</b>", "**a**\n```\nc\n```\n**d**"),
        ("<b><ul><li>x</li></ul></b>", "- **x**"),
        ("<ul><li><b>x</b>: y<li>z</ul>", "- **x**: y\n- z"),
        ("<b><code>x</code></b> <code>a<b>c</b></code>", "**`x`** `ac`"),
        ("{{c1::<b>x</b>}} <b>{{c2::y}}</b>", "{{c1::**x**}} **{{c2::y}}**"),
        ("<b></b>a<b> </b></i>b<b>", "a b"),
        ("映画を<b>見て</b>いる。 ", "映画を**見て**いる。"),
        ("<div>– <b>chose</b> = thing. </div>y", "– **chose** = thing.\ny"),
        ("x<sub><i>n</i></sub>", "xₙ"),
        ("<b>x</b> a\1\x0e**b", "**x** a**b"),
    ],
)
def test_words_are_marked(html: str, text: str) -> None:
    losses = Counter[str]()
    assert from_html(html, losses) == text
    assert not losses


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("un<b>bold</b>ed <b>word</b>", "unbolded **word**"),
        ("<i>a</i><b>b</b>", "ab"),
        (r"\(<b>x</b>\)", "$x$"),
        ("{{c1::a <b>b}}</b>", "{{c1::a b}}"),
        ("<u>a</u>", "a"),
    ],
)
def test_marks_that_would_be_shown_are_counted_instead(html: str, text: str) -> None:
    losses = Counter[str]()
    assert from_html(html, losses) == text
    assert losses == {"emphasis": 1}


@pytest.mark.parametrize(
    ("html", "text", "lost"),
    [
        ("see <a href='https://a.b/c?d=e'>the paper</a>.", "see [the paper](https://a.b/c?d=e).", 0),
        ("<a href='https://a.b'><b>t</b> </a>u", "[**t**](https://a.b) u", 0),
        ("<a href='https://a.b'>https://a.b</a><a id='x'></a>", "https://a.b", 0),
        ("<a href='greeting.mp3'>Listen</a>", "Listen", 1),
        ("<a href='https://a.b/(c)'>x</a> <a href='https://a.b'>[1]</a>", "x [1]", 2),
        ("<a href='https://a.b'>x<pre>y</pre></a>", "x\n```\ny\n```", 1),
    ],
)
def test_links_keep_their_addresses(html: str, text: str, lost: int) -> None:
    losses = Counter[str]()
    assert from_html(html, losses) == text
    assert losses["link"] == lost


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><th>a<th>b<tr><td><td>c | d", "| a | b |\n|---|---|\n|  | c \\| d |"),
        (r"<tr><td><p>a</p></td><td><b>b</b></td></tr><tr><td>`|`</td><td>\(|x|\)</td></tr>",
         "| a | **b** |\n|---|---|\n| `|` | $|x|$ |"),
        ("<tr><td>a<br>b<td>c", "a\nb | c"),
        ("<tr><td>a<td>b<tr><td>c", "a | b\nc"),
        ("<tr><td>a<tr><td>b", "a\nb"),
        ("<tr><td>a<td><table><tr><td>b<td>c</table>", "| a | b | c |\n|---|---|---|"),
        ("<tr><td>a<td><pre>b</pre>", "a |\n```\nb\n```"),
    ],
)  # fmt: skip
def test_tables_are_tables_if_each_cell_has_one_line(rows: str, text: str) -> None:
    assert from_html(f"<table>{rows}</table>", Counter()) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a b** and *c*, _d_ or ***e***", "<b>a b</b> and <i>c</i>, <em>d</em> or <b><i>e</i></b>"),
        ("**a *b* $x$**", r"<b>a <i>b</i> \(x\)</b>"),
        ("see [the *paper*](https://a.b/c)", 'see <a href="https://a.b/c">the <i>paper</i></a>'),
        (
            "2*x*3, `*a*`, fan_in_out, ![x](https://a.b)",
            "2*x*3, <code>*a*</code>, fan_in_out, ![x](https://a.b)",
        ),
        (r"\*a\* __init__ x[i](y)", r"\*a\* __init__ x[i](y)"),
        ("- **a**\n- b", "<ul><li><b>a</b></li><li>b</li></ul>"),
        ("映画を**見て**いる", "映画を<b>見て</b>いる"),
    ],
)
def test_marks_become_elements_where_they_are_marks(text: str, html: str) -> None:
    assert to_html(text) == html
    assert from_html(html, Counter()) == text


WORDS = st.sampled_from(
    ["a", " ", "b c", "*", "_", "<br>", "1. ", "- ", "&lt;", "(", "x²", r"\(y\)", "{{c1::z}}"]
)
TAGS = st.sampled_from([f"<{sign}{tag}>" for tag in ("b", "i", "em", "strong") for sign in ("", "/")])


@given(st.lists(WORDS | TAGS))
def test_marks_change_nothing_that_is_read(pieces: list[str]) -> None:
    bare = "".join(
        piece for piece in pieces if piece[:2] not in ("<b", "</", "<i", "<e", "<s") or piece == "<br>"
    )
    marked = from_html("".join(pieces), Counter())
    assert plain_text(marked).split() == plain_text(from_html(bare, Counter())).split()


SIGNS = st.sampled_from(
    ["a", " ", "b c", "*", "**", "_", "\n", "`x`", "$x$", "[", "](https://a.b)", "(", "- "]
)


@given(st.lists(SIGNS).map("".join))
def test_text_comes_back_from_html_as_it_was(text: str) -> None:
    assert from_html(to_html(text), Counter()).split() == text.split()
