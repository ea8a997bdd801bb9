"""Bank text read as Markdown, and what stays as it is written."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.text.blocks import (
    Blocks,
    CodeBlock,
    Formula,
    ListBlock,
    Paragraph,
    Quotation,
    Run,
    Table,
    as_lines,
    blocks,
    has_shape,
)
from quiz.text.clean import clean
from quiz.text.markdown import parsed
from quiz.text.masking import Masked
from quiz.text.plain_text import plain_text, prompt_line, slashed_line
from tests.conftest import MANY
from tests.effort import little_work

LITERAL = [
    "a * b * c", "2*x*3", "f(x)*g(y)*h", "fan_in and fan_out", "__init__ and _", "*args and **kwargs",
    "5 * 3*", "# no heading", "#!/bin/sh", "---", "Title\n=====", "C:\\path\\to", "\\n and \\alpha",
    "<b>bold</b> &amp; <br>", "> 0.5", ">0.5", "a\n> 3\n> 4", "- 3 dB", "-5", "1. FC Köln", "x\n-\ny",
    "f[i](x)", "[a](b)", "[…](x)",
    "[…](x/y)", "[0, 1](left)", "|gx| + |gy|", "a | b\nc | d",
    "    four blanks\n  two\nnone", "a\n\n\nb", "1986. A year\n2. x",
    "- one\n- two\n  more\n\n  para\n10. ten\nnot in the list", "  * a\n  * b", "<https://a.b>", "~~a~~",
    "\\{{x}}",
]  # fmt: skip


@pytest.mark.parametrize("text", LITERAL)
def test_what_no_mark_of_markdown_is_meant_by_is_shown_as_written(text: str) -> None:
    assert plain_text(text) == text


def bare(text: str) -> Paragraph:
    return Paragraph((Run(text),))


BLOCKS: dict[str, Blocks] = {
    "": (),
    "a **b** *c* _d_": (
        Paragraph((
            Run("a "), Run("b", bold=True), Run(" "), Run("c", italic=True), Run(" "), Run("d", italic=True),
        )),
    ),
    "映画を**見て**いる": (Paragraph((Run("映画を"), Run("見て", bold=True), Run("いる"))),),
    "**a `b*` $x*y*z$**": (
        Paragraph((
            Run("a ", bold=True), Run("b*", "code", bold=True, source="b*"), Run(" ", bold=True),
            Run("x * y * z", "maths", bold=True, source="x*y*z"),
        )),
    ),
    r"\*a\* \_b\_ \$5": (bare("*a* _b_ $5"),),
    "[a](https://b.c/d_e_f) ![a *b*](c.png)": (
        Paragraph((
            Run("a", link="https://b.c/d_e_f"), Run(" "), Run("a *b*", link="c.png", is_image=True),
        )),
    ),
    "a\n```py\nb\n```\nc": (bare("a"), CodeBlock("b", "py"), bare("c")),
    "a\n\n~~~\n```\n~~~": (bare("a"), CodeBlock("```", "", 1)),
    "        ```\n        deep\n          er\n        ```\nx *y*": (
        CodeBlock("deep\n  er", ""), Paragraph((Run("x "), Run("y", italic=True))),
    ),
    "$$\n\\frac{a}{b}\n$$": (Formula(r"\frac{a}{b}"),),
    r"so $$\frac{a}{b}$$ and $$c$$.": (
        bare("so"), Formula(r"\frac{a}{b}"),
        Paragraph((Run("and "), Run("c", "maths", source="c", is_display=True), Run("."))),
    ),
    "|a|b|\n|-|-:|\n|$|x|$|c|": (
        Table((((Run("a"),), (Run("b"),)), ((Run("|x|", "maths", source="|x|"),), (Run("c"),))), "lr"),
    ),
    "|a|b|\n|-|-|\n|c|\nno": (
        Table((((Run("a"),), (Run("b"),)), ((Run("c"),), ())), "ll"), bare("no"),
    ),
    "so:\n> it is\n>\n> ```\n> x\n> ```\nno": (
        bare("so:"), Quotation((bare("it is"), CodeBlock("x", "", 1))), bare("no"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks_of_a_text(text: str) -> None:
    assert blocks(text) == BLOCKS[text]


def test_a_list_holds_what_is_indented_below_its_items() -> None:
    (found,) = blocks("2. First\n   ```sh\n   echo $HOME\n   ```\n\n   more\n3. Then\n   - a\n   - b")
    assert isinstance(found, ListBlock)
    assert found.start == 2
    first, second = found.items
    assert (first.mark, first.blocks) == (
        "2. ", (bare("First"), CodeBlock("echo $HOME", "sh"), Paragraph((Run("more"),), 1)),
    )  # fmt: skip
    assert [item.mark for item in second.blocks[1].items] == ["- ", "- "]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("a *b*\nc", False),
        ("a\n- b", False),
        ("a\n- b\n- c", True),
        ("a\n```\nb\n```", True),
        ("$$x$$", True),
    ],
)
def test_a_text_has_a_shape_if_it_is_more_than_paragraphs(text: str, shaped: bool) -> None:
    assert has_shape(text) is shaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> so\n\nx **y** [z](http://z.z)", "> so\n\nx y z (http://z.z)"),
        ("|a|b|\n|-|-|\n|c|d|", "a | b\nc | d"),
        ("|a|b|\n|-|-|\n|0| |\n||c|", "a | b\n0 | \n | c"),
        ("![what](it.png)", "▣ what"),
        ("is ![](it.png) red?", "is ▣ picture red?"),
        ("![what](https://a.b/c.png)", "▣ what (https://a.b/c.png)"),
        (r"$$\frac{a}{b}$$", "a/b"),
        ("- a\n  ```\n  b\n    c\n  ```", "- a\n  b\n    c"),
    ],
)
def test_plain_text_has_no_marks(text: str, shown: str) -> None:
    assert plain_text(text) == shown


PIECES = st.sampled_from(
    [
        "a", "b1", " ", "  ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "~~~\n", "$", "$$", "\\(",
        "\\)", "\\", "> ", "- ", "1. ", "10) ", "|", "|-|\n", "[", "](", ")", "!", "x.png", "é", "\x1b",
        "\x02", "<b>", "#",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
@example("- a\n      \x020\x03\n> b\n\n> > c")
@example("-  - *a*\n> b\n\n   |x|\n|-|\n")
def test_no_letter_is_lost(text: str) -> None:
    found = plain_text(text)
    if "```" not in text and "~~~" not in text and "](" not in text and "\\" not in text and "$" not in text:
        assert [letter for letter in found if letter in "abé#"] == [
            letter for letter in text if letter in "abé#"
        ]
    assert not any(sign in found for sign in "\x1b\x02\x03\x04")


@given(TEXTS)
@example("a  \nb")
@example("\n\na\n\n\n$$x$$ \n\nb")
@pytest.mark.parametrize("mark", ["", "\n```\nx\n```\n"])
def test_without_marks_both_readers_find_the_same(mark: str, text: str) -> None:
    text = text.translate(dict.fromkeys(map(ord, "*_\\[]->|1"))) + mark
    masked = Masked(clean(text).rstrip())
    assert parsed(masked) == as_lines(masked.text, masked)


@pytest.mark.parametrize(
    "text", ["- " * 3000 + "a", "> " * 3000 + "\n> a", "*" * 9000 + "a", "[" * 3000 + "]("]
)
def test_deep_nesting_is_shown_as_written(text: str) -> None:
    assert plain_text(text).split() == text.split()


def test_nested_lists_deeper_than_can_be_read_keep_their_lines() -> None:
    text = "\n".join(f"{'  ' * depth}- {depth}" for depth in range(60))
    assert plain_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "*a " * 4000,
        "[a](" * 4000,
        "**a*" * 3000,
        "|a" * 5000 + "\n" + "|-" * 5000,
        "> a\n" * 4000,
        "\\(" * 9000,
    ],
)
def test_many_marks_take_linear_time(text: str) -> None:
    with little_work():
        blocks(text[:20_000])


@given(st.text(max_size=MANY))
def test_no_text_raises(text: str) -> None:
    blocks(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("What is\n*this*?", "What is this?"),
        ("What is this?\n\n| a | b |\n|---|---|\n| 1 | 2 |", "What is this? …"),
        ("Given:\n\n```python\nx = 1\ny = 2\n```\n\nWhat is x?", "Given: … What is x?"),
        ("Which holds?\n\n- one\n- two", "Which holds? …"),
        ("```\nx = 1\ny = 2\n```", "x = 1 y = 2"),
        ("So\n\n$$x^2$$\n\nis what?", "So x² is what?"),
    ],
)
def test_a_question_on_one_line_leaves_out_what_needs_lines(text: str, shown: str) -> None:
    assert prompt_line(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("England\nConstituent country.\n\nCapital *?*", "England / Constituent country. / Capital ?"),
        ("| a | b |\n|---|---|\n| _____ | |", "a | b / _____ | –"),
        ("Which?\n- one\n- `two`", "Which? / - one / - two"),
        ("one line", "one line"),
    ],
)
def test_lines_on_one_line_are_told_apart(text: str, shown: str) -> None:
    assert slashed_line(text) == shown
