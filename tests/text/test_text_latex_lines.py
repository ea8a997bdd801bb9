"""Formulas in two dimensions."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.text.latex import problems, to_lines, to_unicode
from quiz.text.latex_box import cells
from tests.text.test_text_latex import FORMULAS, PIECES

SET = {
    r"x = \frac{a + b}{2c}": """
     a + b
x = ───────
      2c
""",
    r"\frac{\frac{a}{b}}{c}": """
  a
 ───
  b
─────
  c
""",
    r"R = \left(\begin{array}{cc} c & -s \\ s & c \end{array}\right)": """
R = ⎛c  −s⎞
    ⎝s  c ⎠
""",
    r"\begin{array}{c|c} p & q \\ \hline 0 & 1 \end{array}": """
p │ q
─────
0 │ 1
""",
    r"\begin{pmatrix} a & \\ & b \\ & c \end{pmatrix}^{-1}_k": """
⎛a   ⎞⁻¹
⎜   b⎟
⎝   c⎠  ₖ
""",
    r"f(x) = \begin{cases} x & x > 0 \\ -x & \text{otherwise} \end{cases}": """
f(x) = ⎧x   x > 0
       ⎩−x  otherwise
""",
    r"\begin{aligned} f(x) &= (x+1)^2 \\ &= x^2 + 2x \\ &\quad + 1 \end{aligned}": """
f(x) = (x + 1)²
     = x² + 2x
      + 1
""",
    r"a &= b \\ &= \frac{c}{d}": """
a = b
     c
  = ───
     d
""",
    r"\hat\theta = \arg\min_{\theta\in\Theta} \sum_{i=1}^n \ell_i": """
             n
θ\u0302 = arg min  ∑ ℓᵢ
        θ∈Θ i=1
""",
    r"\sum_{\substack{i<n\\j<m}} a_{ij}": """
  ∑  aᵢⱼ
i < n
j < m
""",
    r"\underbrace{a+b+c}_{n \text{ terms}} = \overbrace{xyz}^{k}": """
             k
            ╭┴╮
a + b + c = xyz
╰───┬───╯
 n terms
""",
    r"\left[ \frac{a}{b} \right]^2_k + \left. \frac{c}{d} \right|_{x=0}": """
⎡ a ⎤²    c │
⎢───⎥  + ───│
⎣ b ⎦ₖ    d │ₓ₌₀
""",
    r"\sqrt{\frac{a}{b}} + \binom{n}{k}": """
┌────
│  a
│ ─── + ⎛n⎞
⎷  b    ⎝k⎠
""",
    r"X \overset{d}{\to} Y": """
  d
X → Y
""",
    r"\tfrac{1}{2} x^{2}": "\n1/2 x²\n",
}


@pytest.mark.parametrize("source", SET)
def test_formulas_in_two_dimensions(source: str) -> None:
    assert "\n".join(to_lines(source)) == SET[source].strip("\n")
    assert problems(source) == ()


@pytest.mark.parametrize("source", [source for source in FORMULAS if "begin" not in source])
def test_a_formula_without_anything_tall_is_the_same_in_both_forms(source: str) -> None:
    lines = to_lines(source)
    assert len(lines) > 1 or lines == (to_unicode(source).strip(),)


TALL = [
    *PIECES, r"\frac{a}{b}", r"\begin{matrix}", r"\end{matrix}", r"\limits", r"\underset", r"\right)",
    r"\left(", r"\substack", r"\underbrace", r"\xrightarrow", r"\over", "&", r"\middle|", r"\not",
    r"\qty", r"\kern",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(TALL), max_size=40).map("".join))
@example(r"\left(\right)^2_1")
@example(r"\begin{array}{c|c}a&b\end{array}")
def test_no_formula_raises_and_no_sign_is_lost(source: str) -> None:
    lines = to_lines(source)
    one = to_unicode(source)
    for sign in "0a2x":
        assert "".join(lines).count(sign) <= one.count(sign) + source.count(sign)
        assert (sign in "".join(lines)) == (sign in one)


@pytest.mark.parametrize(("text", "width"), [("ab", 2), ("x̂", 1), ("漢", 2), ("𝒜", 1)])
def test_cells_are_columns_of_a_terminal(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize("piece", [r"\frac{a}{", r"\sqrt{\frac{1}{2}", r"\underset{a}{", r"\left(\frac12"])
def test_deep_nesting_stays_small(piece: str) -> None:
    assert len(to_lines(piece * 2000 + "x")) < 200
