"""Bank text as lines of a screen."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.render.bank_text import NATURAL, bank_lines, plain_line
from quiz.text.plain_text import plain_text
from tests.effort import little_work
from tests.render.figures import check_golden

TEXT = r"""
A **bold** claim, an *aside*, `code(x, y)` and $a = f(x, y) + 1$ in a line longer than the screen.

1. First, in a list that hangs under its own first word and goes on
   ```python
   for batch in loader:  # a comment that is long
       loss = model(batch)
   ```
2. Then
   - nested, and long enough to be wrapped on a narrow screen

> Quoted, and long enough that it has to be wrapped on narrow screens, I think.

| optimiser | what it corrects | rate |
|:--|:--|--:|
| Adam | the bias of both of its moments | $10^{-3}$ |
| SGD | nothing | $0.1$ |

$$
\hat\theta = \arg\min_{\theta\in\Theta} \frac{1}{n}\sum_{i=1}^n \ell(f_\theta(x_i), y_i)
$$

See [the paper](https://arxiv.org/abs/1412.6980) and ![a loss curve](curve.png).
""".strip()


@pytest.mark.parametrize("width", [76, 38, 20])
def test_a_text_of_every_block(width: int) -> None:
    lines = bank_lines(TEXT, width)
    assert all(cell_len(line.plain) <= width for line in lines)
    check_golden(f"bank-text-{width}", "".join(f"{line.plain.rstrip()}\n" for line in lines))


def styles(text: str) -> list[tuple[str, str]]:
    (line,) = bank_lines(text)
    return [(line.plain[span.start : span.end], str(span.style)) for span in line.spans]


def test_styles_say_what_is_emphasised() -> None:
    assert styles("**a** *b* `c` $d$ [e](http://f.g)") == [
        ("a", "bold underline"), ("b", "italic"), ("c", "bold"), ("d", "italic"), ("e", "underline"),
    ]  # fmt: skip


def wrapped(text: str, width: int, first: int = 0) -> list[str]:
    return [line.plain for line in bank_lines(text, width, first)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        # Short formulas and code are not broken, long ones before a sign outside of brackets.
        ("the rate is $a = b + c$ now", 16, ["the rate is", "a = b + c now"]),
        ("so `f(x, y)`, then", 10, ["so", "f(x, y),", "then"]),
        ("$f(a, b, c) = g(d, e, f) + h(i, j, k)$", 25, ["f(a, b, c) = g(d, e, f)", "+ h(i, j, k)"]),
        ("`git log --oneline --graph --decorate`", 24, ["git log --oneline", "--graph --decorate"]),
        ("a" * 12, 5, ["aaaaa", "aaaaa", "aa"]),
        ("- one two three", 9, ["- one two", "  three"]),
        ("• one two three", 9, ["• one two", "  three"]),
        ("  one two three", 9, ["  one two", "  three"]),
        ("```\nab cd ef gh\n```", 9, ["ab cd ↩", "ef gh"]),
        ("```\nabcdefghijk\n```", 9, ["abcdefgh↩", "ijk"]),
        (r"$$\frac{a+b}{c}$$", 20, ["   a + b", "  ───────", "     c"]),
        (r"$$\frac{a+b}{c}$$", 8, ["(a +", "  b)/c"]),
        ("$$x^2$$", 20, ["x²"]),
        ("|a|b|\n|-|-|\n|one two|c|", 9, ["a     │ b", "──────┼──", "one   │ c", "two   │"]),
    ],
)
def test_lines_break_where_a_reader_would(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_behind_a_label_the_first_line_is_shorter() -> None:
    assert wrapped("one two `three`", 12, 8) == ["one", "two three"]
    assert wrapped("eleven `three`", 12, 8) == ["", "eleven three"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a \\$b", "a $b"),
        ("a `b`", None),
        ("a\nb", None),
        ("- a", None),
        ("*a*", None),
        ("", None),
        ("> 1", "> 1"),
    ],
)
def test_a_plain_line_needs_no_layout(text: str, line: str | None) -> None:
    assert plain_line(text) == line


PIECES = st.sampled_from(
    [
        "word ", "a", " ", "\n", "\n\n", "- ", "1. ", "> b", "`co de`", "$x = y$", "**b**",
        "```\nlong code line\n```\n", r"$$\frac{a}{b}$$", "|a|b|\n|-|-|\n|c|d|\n", "漢字", "x"*30,
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join), st.integers(1, 60))
@example("- " + "x" * 30, 3)
@example("漢字漢字", 1)
def test_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = bank_lines(text, width)
    if width >= 20:
        assert all(cell_len(line.plain) <= width for line in lines)
    letters = "".join(line.plain for line in lines)
    for sign in "wcx漢":
        assert letters.count(sign) == plain_text(text).count(sign)
    assert len(bank_lines(text, NATURAL)) <= len(lines) or "$$" in text


def test_long_lines_take_linear_time() -> None:
    with little_work():
        bank_lines("`a b` " * 2000 + "x" * 5000, 40)
