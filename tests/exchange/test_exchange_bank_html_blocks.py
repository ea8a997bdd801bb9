"""Lists, quotations and tables of bank text as HTML, and back."""

from collections import Counter
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.bank_html.writing import left_as_text, to_html
from quiz.text.blocks import blocks
from quiz.text.plain_text import plain_text
from tests.exchange.porting import content_of, fields_of, losses_of, read_back, written


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n- b\n- **c**\n\nd", "a<ul><li>b</li><li><b>c</b></li></ul><br>d"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n  more\n  - b\n- c", "<ul><li>a<br>more<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n\n- b", "<ul><li>a<br><br></li><li>b</li></ul>"),
        ("3) a\n5) b", '<ol start="3"><li data-mark="3) ">a</li><li value="5" data-mark="5) ">b</li></ol>'),
        ("> a\n>\n> - b\n> - c", "<blockquote>a<br><br><ul><li>b</li><li>c</li></ul></blockquote>"),
        (
            "| a |  |\n|---|---:|\n| `x` | b \\| c |",
            (
                '<table><thead><tr><th>a</th><th style="text-align:right"></th></tr></thead><tbody><tr>'
                '<td><code>x</code></td><td style="text-align:right">b | c</td></tr></tbody></table>'
            ),
        ),
        (
            "| a  | b |\n|----|---|",
            '<table data-rule="|----|---|"><thead><tr><th> a  </th><th> b </th></tr></thead></table>',
        ),
        ("- a\n- b costs $5", "<ul><li>a</li><li>b costs $5</li></ul>"),
        ("- - a\n  - b\n- c", "<ul><li><ul><li>a</li><li>b</li></ul></li><li>c</li></ul>"),
        (
            "- a\n  1. - b\n     c\n- d",
            "<ul><li>a<ol><li><ul><li>b</li></ul>c</li></ol></li><li>d</li></ul>",
        ),
        (
            "- a\n  1.\n     - b\n     c\n- d",
            (
                '<ul><li>a<br>1.<ul><li data-mark="   - ">b</li></ul>'
                '<span style="white-space:pre">   </span>c</li><li>d</li></ul>'
            ),
        ),
    ],
)
def test_blocks_are_elements(text: str, html: str) -> None:
    assert to_html(text) == html
    assert from_html(html, Counter()).replace(r"\$", "$") == text


@pytest.mark.parametrize("text", ["- {{a\n- b}}", "5 - 3\n- 2", "> 0.5", "- a", "| a |\n|---|"])
def test_what_is_no_block_or_cannot_be_one_stays_text(text: str) -> None:
    assert not any(f"<{tag}" in to_html(text) for tag in ("ul", "ol", "li", "blockquote", "table"))
    assert from_html(to_html(text), Counter()) == text


PARTLY = {
    "- a {{c1::b\n- c}}\n\n| d | e |\n|---|---|": "<table",
    "- a\n  | b | c |\n  |---|---|\n  d | e\n- f\n  | g | h |\n  |---|---|": "<ul><li>a<br>|",
    "- a\n  | b | c |\n  |---|---|\n  d | e\n- f\n  | g | h |\n  |---|---|\n": "<table><thead><tr><th>g",
}
"""Texts of which one block cannot be read as it was, with elements that they have nevertheless."""


@pytest.mark.parametrize("text", PARTLY)
def test_a_block_that_cannot_be_read_alone_stays_text(text: str) -> None:
    assert PARTLY[text] in to_html(text)
    assert left_as_text(text) == 1
    assert from_html(to_html(text), Counter()) == text.rstrip()


def test_a_bar_in_the_code_of_a_cell_may_be_escaped() -> None:
    text = "| a | b |\n|---|---|\n| `x \\| y` | c |"
    assert "<td><code>x | y</code></td>" in to_html(text)
    assert left_as_text(text) == 0
    assert plain_text(text) == plain_text(from_html(to_html(text), Counter())) == "a | b\nx | y | c"


def test_blocks_that_stay_text_are_counted() -> None:
    content = content_of([{"kind": "card", "prompt": next(iter(PARTLY)), "answer": "- a\n- b"}])
    written(content, "apkg")
    assert losses_of(content) == {"list, quotation or table (now lines of text)": 1}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li><ul><li>a</ul><li><li>b</ul>", "- - a\n-\n- b"),
        ("<ol><li>\n<ul>\n<li>a</li>\n</ul>\nb</li></ol>", "1. - a\n   b"),
        ("<blockquote><ul><li><ol><li>a</ol></ul></blockquote>", "> - 1. a"),
        ("<ul><li><table><tr><td>a<td>b</table>c | d</ul>", "- | a | b |\n  |---|---|\n\n  c | d"),
        (
            "<blockquote><table><tr><td>a<td>b</table>c | d</blockquote>",
            "> | a | b |\n> |---|---|\n>\n> c | d",
        ),
        ("<ul>\n  <li>a\n  <ul>\n <li>b</li>\n </ul>\n </li>\n <li>c</li>\n</ul>", "- a\n  - b\n- c"),
        ("<ul><li><p>a</p><p>b</p></li></ul>c", "- a\n  b\nc"),
        ("<ol start='4'><li>a<li value='7'>b<li>c</ol>", "4. a\n7. b\n8. c"),
        ("<blockquote><p>a</p>\n<p>b</p></blockquote>c", "> a\n> b\nc"),
        ("<ul><li data-mark='; rm'>a</ul>", "- a"),
        ("<ul></blockquote><li>a</ul></ul>b", "- a\nb"),
        ("<table data-rule='x'><tr><td> a<td>b</table>", "| a | b |\n|---|---|"),
        ("<table data-rule='|---|---|---|'><tr><td> a<td>b</table>", "| a | b |\n|---|---|"),
    ],
)
def test_lists_and_quotations_of_others_are_read(html: str, text: str) -> None:
    assert from_html(html, Counter()) == text


@pytest.mark.parametrize("form", ["apkg", "moodle_xml", "qti12", "qti21", "qti3"])
def test_formats_of_html_keep_tables_and_lists(form: str) -> None:
    prompt = (
        "Which is {{right}}?\n\n| a  |  |\n|:---|--:|\n| `x|y` | b \\| c |\n\n* one\n* two\n  more\n\n> said"
    )
    question = {"kind": "text", "prompt": prompt, "answer": "x", "explanation": "1. a\n   - b\n2. c\n\nd"}
    back = fields_of(read_back(written(content_of([question]), form), form))[0]
    assert (back["prompt"], back["explanation"]) == (prompt, question["explanation"])


WORDS = st.sampled_from(
    [
        "a",
        "b *c*",
        "**d**",
        "`x|y`",
        r"$\|z\|$",
        "{{e}}",
        "[f](https://a.b)",
        "![g](h.png)",
        "_____",
        "ß & <i>",
    ]
)
CELLS = WORDS | st.sampled_from(["", r"k \| l"])
RULES = st.sampled_from(["---", ":---", "---:", ":---:", " :-- ", "-----"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(2, 3))
    pad = draw(st.sampled_from([" ", "  "]))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3))
    rule = "|".join(draw(st.lists(RULES, min_size=width, max_size=width)))
    lines = [f"| {f'{pad}| '.join(row)}{pad}|" for row in rows]
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


@st.composite
def lists(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    mark = draw(st.sampled_from(["- ", "* ", "1. ", "2) ", "-   "]))
    items = draw(st.lists(WORDS, min_size=2, max_size=3))
    below = draw(st.lists(st.just("") | inner, min_size=len(items), max_size=len(items)))
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    hung = [indent(f"\n{more}" * bool(more), " " * len(mark)) for more in below]
    return gap.join(f"{mark}{item}{more}" for item, more in zip(items, hung, strict=True))


LISTS = st.recursive(WORDS, lists, max_leaves=4)
CODE = st.just("```py\nx = 1\n\n  y\n```")
QUOTED = (WORDS | LISTS).filter(lambda text: text[0].isalpha()).map(lambda text: indent(text, "> ", bool))
BLOCKS = st.lists(WORDS | tables() | LISTS | CODE | QUOTED, min_size=1, max_size=3)


@given(BLOCKS)
def test_text_comes_back_as_it_was(found: list[str]) -> None:
    text = "\n\n".join(found)
    assert from_html(to_html(text), Counter()) == text


@given(tables() | lists(lists(WORDS)))
def test_tables_and_lists_are_elements_whatever_is_in_them(text: str) -> None:
    assert len(blocks(text)) == 1
    assert to_html(text).startswith(("<ul", "<ol", "<table"))
