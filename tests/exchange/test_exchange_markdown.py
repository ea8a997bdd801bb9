"""Text in Markdown is read as that text and nothing else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.exchange.markdown_text import escaped, inline, marked
from quiz.text.clean import clean
from quiz.text.plain_text import plain_text
from tests.exchange.reading import shown, tokens

TEXT = st.text(
    st.sampled_from("ab1 \n\t`*_[](){}<>#+-=.!|~$&\\:/\"'é–") | st.characters(exclude_categories=["Cs"])
)
JUST_TEXT = {
    "paragraph_open", "paragraph_close", "inline", "text", "text_special", "hardbreak", "softbreak", "entity",
}  # fmt: skip


TABLE = ("table", "thead", "tbody", "tr", "th", "td")


def words(text: str) -> list[str]:
    return text.split()


@given(TEXT)
@example("    code\n\n    code")
@example("a\n:-\nb")
@example("1) a\n2. b\n- c\n+ d\n===\n---")
@example("&amp; <b> [a]: b \\")
@example("a\n\x1b")
def test_escaped_text_is_read_unchanged(text: str) -> None:
    markdown = f"**Label:** {escaped(text)}"
    label = ("strong_open", "strong_close")
    assert {token.type for token in tokens(markdown)} <= {*JUST_TEXT, *label}
    assert words(shown(markdown)) == words(f"Label: {clean(text)}")


@given(TEXT)
def test_escaped_text_stays_on_its_line_in_headings_and_tables(text: str) -> None:
    found = tokens(f"## x{inline(text)}\n\n| x{inline(text)} |\n|---|\n")
    assert [token.type for token in found if token.nesting > 0] == [
        "heading_open", "table_open", "thead_open", "tr_open", "th_open",
    ]  # fmt: skip


@given(TEXT.filter(lambda text: "$" not in text))
@example("```py\nx\n````\n```\ny")
@example("a\n```\nb\n```\n    c\n")
@example("`` ` ``")
def test_marked_text_without_maths_is_read_unchanged(text: str) -> None:
    markdown = f"x\n\n{marked(text)}"
    own = {
        f"{name}_{end}"
        for name in ("em", "strong", "bullet_list", "ordered_list", "list_item", "blockquote", *TABLE)
        for end in ("open", "close")
    }
    found = {token.type for token in tokens(markdown)}
    assert found <= {*JUST_TEXT, "code_inline", "fence", *own}
    letters = [letter for letter in shown(markdown) if letter.isalpha()]
    assert letters == [letter for letter in f"x{plain_text(text)}" if letter.isalpha()]


@given(TEXT)
def test_maths_makes_no_link_image_element_or_block(text: str) -> None:
    found = {token.type for token in tokens(f"x\n\n{marked(f'${text}$')}")}
    # Underscores are emphasis to a reader that does not know maths.
    emphasis = {"em_open", "em_close", "strong_open", "strong_close"}
    assert found <= {*JUST_TEXT, "code_inline", "fence", *emphasis}


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("$x_1 < y$ and `a*b|c`", r"$x_1 \lt  y$ and `a*b|c`"),
        (r"$\|x\| [0, 1]$ \$5 $", r"$\Vert x\Vert  \lbrack 0, 1\rbrack $ \$5 \$"),
        ("see\n\n\n\n1. one\n   * two\n2. three", "see\n\n1. one\n\n   * two\n2. three"),
        ("- a\n\n* b", "- a\n\n* b"),
        ("> 0.5", "\\> 0.5"),
        ("said:\n> **so** it is\n> - a", "said:\n\n> **so** it is\n>\n> - a"),
        ("|a|b|\n|-|-:|\n|*c*|$|x|$|", "| a | b |\n| :-- | --: |\n| *c* | $\\vert x\\vert $ |"),
        (
            "see [it](https://a.b/c_d)\n\n$$\n\\frac{a}{b}\n$$",
            "see it (https://a.b/c\\_d)\n\n$$\n\\frac{a}{b}\n$$",
        ),
        ("Run:\n```sh\nls | wc\n```\n# done", "Run:\n\n```sh\nls | wc\n```\n\n\\# done"),
        ("``a`b``", "``a`b``"),
        ("a\n", "a"),
    ],
)
def test_marked_text(text: str, markdown: str) -> None:
    assert marked(text) == markdown
