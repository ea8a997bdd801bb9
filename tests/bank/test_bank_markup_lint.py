"""Marks for code and mathematics that are shown as they are, or not as they were meant."""

import pytest

from quiz.bank.markup_lint import misread_maths, unread_marks

UNREAD = {
    "```\ncost $a_1$": "```",
    "~~~\na": "~~~",
    "1. First\n   ```sh\n   ls": "```",
    r"Shown $$\frac{a}{b}": "after $$",
    r"and \(x^2": r"after \(",
    r"and \[y^2": r"after \(",
    "and $ z^2 $": "a blank just inside",
    "and $z^2 $": "a blank just inside",
    "two<br>lines": "HTML",
    'a <span class="x">': "HTML",
    "![](curve.png)": "no description",
    "2 *x* 3": "stars",
    "(a) **b** c": "stars",
    r"\begin{align}a&=b\end{align}": r"\begin stands outside",
    "the layer `conv1 and": "backtick",
    "the option `--lr and": "backtick",
    "a layer conv1` and `ok`": "backtick",
    "`torch.nn\nfunctional`": "backtick",
    "a ``b` c": "backtick",
    "`$x$ and": "backtick",
    "a closed `b`, then c`": "backtick",
}
READ = [
    "```python\ncost = '$a$ $$x$$ \\(y\\)'\n```\nand `$ x^2 $`, `~~~`, `\\begin{a}`",
    "from $5 to $ 10, or \\$ x^2 \\$",
    "$a$ and $b_1$, then $c$ $d$",
    "$$",
    "a\n```python title='a.py'\nprint($a$)\n```",
    "1. First\n   ```sh\n   ls\n   ```",
    "~~~\na = $x_1$\n~~~",
    r"Shown $$rac{a}{b}$$ and \(x^2\) and \[y^2\]",
    "$$\n\\sum_i i\n$$",
    "a < b > c, List<int>, *some* *n* words, **5** or 2*x*3, ![a curve](curve.png)",
    "a ` b, a \\`b, `` `a ``, and `` ` ``, (`), ''",
    r"$\begin{cases} 1 & x \\ 0 & y \end{cases}$",
]


@pytest.mark.parametrize("text", UNREAD)
def test_a_mark_that_is_not_read_is_told(text: str) -> None:
    ((message, remedy),) = unread_marks(text)
    assert UNREAD[text] in message
    assert remedy


@pytest.mark.parametrize("text", READ)
def test_marks_that_are_read_or_mean_themselves_are_none(text: str) -> None:
    assert list(unread_marks(text)) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (r"\mathcal{α}(A)", [r"\mathcal{α} is shown as a plain α"]),
        (r"\mathcal L + \mathbb{R} + \mathbb{F}_2 + \mathfrak g", []),
        (r"x & y", []),
        ("]w^2[/", ["the brackets of [$]…[/$] are shown"]),
    ],
)
def test_what_a_formula_loses_is_told(source: str, told: list[str]) -> None:
    assert [message for message, _ in misread_maths(source)] == told
