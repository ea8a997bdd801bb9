import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.text.latex import MAX_DEPTH, problems, to_unicode
from quiz.text.latex_symbols import ACCENTS, BINARY, FUNCTIONS, RELATIONS

FORMULAS = {
    # Fractions keep the brackets that carry meaning, and only those.
    r"\frac{1}{1+e^{-x}}": "1/(1 + e⁻ˣ)",
    r"\sigma(z) = \frac{1}{1 + e^{-z}}": "σ(z) = 1/(1 + e⁻ᶻ)",
    r"\frac{a}{b}": "a/b",
    r"\frac12": "1/2",
    r"\frac{a+b}{c}": "(a + b)/c",
    r"\frac{-a}{b}": "−a/b",
    r"\frac{1}{-x}": "1/(−x)",
    r"\frac{1}{2n}": "1/(2n)",
    r"\frac{ab}{c}": "ab/c",
    r"\frac{a}{bc}": "a/(bc)",
    r"\frac{1}{0.5}": "1/0.5",
    r"\frac{\frac{a}{b}}{c}": "(a/b)/c",
    r"\frac{a}{\frac{b}{c}}": "a/(b/c)",
    r"a/\frac{b}{c}": "a/(b/c)",
    r"\frac{1}{x/y}": "1/(x/y)",
    r"\frac{{a+b}}{{c+d}}": "(a + b)/(c + d)",
    r"\frac{\mathrm{a+b}}{c}": "(a + b)/c",
    r"\frac{1}{(a)(b)}": "1/((a)(b))",
    r"\frac{a}{|b||c|}": "a/(|b||c|)",
    r"\frac{|a|}{|b|}": "|a|/|b|",
    r"\frac{1}{\|w\|}": "1/‖w‖",
    r"\frac{a}{f(x)}": "a/f(x)",
    r"\frac{n(n+1)}{2}": "n(n + 1)/2",
    r"\frac{p(x, y)}{p(y)}": "p(x, y)/p(y)",
    r"\frac{\log x}{y}": "(log x)/y",
    r"\frac{y}{\log x}": "y/(log x)",
    r"\frac{\text{true positives}}{\text{all}}": "(true positives)/all",
    r"\frac{1}{d_k n}": "1/(dₖn)",
    r"\frac{\partial L}{\partial w}": "∂L/∂w",
    r"\frac{\partial^2 f}{\partial x \partial y}": "∂²f/(∂x∂y)",
    r"\frac{QK^\top}{\sqrt{d_k}}": "QKᵀ/√dₖ",
    r"\frac{1}{\sigma\sqrt{2\pi}}": "1/(σ√(2π))",
    r"\frac{e^{x_i}}{\sum_j e^{x_j}}": "e^(xᵢ)/(∑ⱼ e^(xⱼ))",
    r"\frac{1}{2}(a+b)": "1/2 (a + b)",
    r"\tfrac{1}{2}x": "1/2 x",
    r"\frac{a}{b}^2": "(a/b)²",
    r"\left(\frac{a}{b}\right)^2": "(a/b)²",
    # A division has no blanks, whatever stands beside it.
    r"e^{z_i} / \sum_j e^{z_j}": "e^(zᵢ)/∑ⱼ e^(zⱼ)",
    r"\sum_i x_i / \max_j y_j": "∑ᵢ xᵢ/maxⱼ yⱼ",
    r"\sin / \cos": "sin/cos",
    "a / -b": "a/−b",
    "a / |b|": "a/|b|",
    # Scripts.
    "x^2": "x²",
    "x_i^2": "xᵢ²",
    "x^{n+1}": "xⁿ⁺¹",
    "x^{{a+b}}": "xᵃ⁺ᵇ",
    "x^{a^b}": "x^(aᵇ)",
    "e^{-x^2/2}": "e^(−x²/2)",
    "10^{-3}": "10⁻³",
    "10^{-q}": "10^(−q)",
    "x_{i,j}": "x_(i,j)",
    "h_{t-1}": "hₜ₋₁",
    "W_f x": "W_f x",
    "a_{max}": "aₘₐₓ",
    r"90^\circ": "90°",
    "x^*": "x*",
    "f'(x)": "f′(x)",
    # Roots.
    r"\sqrt{x}": "√x",
    r"\sqrt{x+y}": "√(x + y)",
    r"\sqrt{{x+y}}": "√(x + y)",
    r"\sqrt{x^2}": "√x²",
    r"\sqrt{x}^2": "(√x)²",
    r"\sqrt{ab}": "√(ab)",
    r"\sqrt[3]{x}": "∛x",
    r"\sqrt[n]{x}": "ⁿ√x",
    # Big operators, functions, norms, vectors.
    r"\frac{1}{n}\sum_{i=1}^{n} x_i": "1/n ∑ᵢ₌₁ⁿ xᵢ",
    r"-\sum_i p_i \log p_i": "−∑ᵢ pᵢ log pᵢ",
    r"\sum_i -x_i": "∑ᵢ −xᵢ",
    r"\int_0^1 f(x)\,dx": "∫₀¹ f(x) dx",
    r"\lim_{x\to 0} f(x)": "lim_(x→0) f(x)",
    r"\max(0, -x)": "max(0, −x)",
    r"\sin^2 x": "sin² x",
    r"\operatorname{softmax}(z)": "softmax(z)",
    r"\|x - y\|_2^2": "‖x − y‖₂²",
    r"\lVert x\rVert": "‖x‖",
    "|-x|": "|−x|",
    r"\vec{v} \cdot \hat{y}": "v\u20d7 · y\u0302",
    r"\mathbf{w}^\top \mathbf{x} + b": "wᵀx + b",
    r"\langle u, v\rangle": "⟨u, v⟩",
    r"\lfloor x \rfloor": "⌊x⌋",
    r"\binom{n}{k}": "C(n, k)",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "(1 2; 3 4)",
    # Letters, signs and what stands between them.
    r"\alpha+\beta=\gamma": "α + β = γ",
    r"\Sigma \ne \sigma": "Σ ≠ σ",
    r"x \in \mathbb{R}^n": "x ∈ ℝⁿ",
    r"\mathcal{L}(\theta)": "ℒ(θ)",
    r"w \leftarrow w - \eta \nabla L": "w ← w − η∇L",
    r"p(y \mid x)": "p(y | x)",
    r"2\times -1": "2 × −1",
    "(0,-1)": "(0, −1)",
    "1-p": "1 − p",
    "-1": "−1",
    "n!": "n!",
    r"\{1,2\}": "{1, 2}",
    r"\text{if } x > 0": "if x > 0",
    r"90\%": "90%",
    "": "",
    # Letters of other alphabets.
    r"\mathcal{R}(A), \mathcal C": "ℛ(A), 𝒞",
    r"\mathbb{F}_2 \mathbb{1}[x>0]": "𝔽₂𝟙[x > 0]",
    r"\mathfrak{g} \mathscr{A}": "𝔤𝒜",
    # Scripts of one letter are alike, and may come before it.
    r"\sqrt{g_x^2 + g_y^2}": "√(g_x² + g_y²)",
    "W_f x_t": "W_f xₜ",
    r"{}^{14}_{6}\mathrm{C} + {}_nC_k": "¹⁴₆C + ₙCₖ",
    r"\hat{y_i} \dot{=} \vec{AB}": "y\u0302ᵢ =\u0307 vec(AB)",
    # Environments.
    r"\left(\begin{array}{cc} c & -s \\ s & c \end{array}\right)": "(c −s; s c)",
    r"\begin{array}{c|c} p & q \\ 0 & 1 \end{array}": "[p | q; 0 | 1]",
    r"\left\{\begin{array}{ll} x & y>0 \\ 0 & \text{else} \end{array}\right.": "{x, y > 0; 0 else",
    r"\begin{aligned} f(x) &= (x+1)^2 \\ &= x^2 + 1 \end{aligned}": "f(x) = (x + 1)²; = x² + 1",
    r"\begin{gathered} a \\[2pt] b \end{gathered}": "a; b",
    r"\begin{pmatrix} a & \\ & b \end{pmatrix}": "(a □; □ b)",
    r"\begin{cases} x & x > 0 \\ -x, & x < 0 \end{cases}": "{x, x > 0; −x, x < 0",
    r"A + \begin{bmatrix} 1 & 2 \end{bmatrix}": "A + [1 2]",
    # Signs above, below and through others.
    r"\underset{x\in X}{\min} f": "min_(x∈X) f",
    r"X \overset{d}{\to} Y \stackrel{\text{def}}{=} Z": "X →ᵈ Y =ᵈᵉᶠ Z",
    r"\underbrace{a+b}_{n}": "(a + b)⏟(n)",
    r"X_n \xrightarrow{d} X \xrightarrow{} Y": "Xₙ ─d→ X ─→ Y",
    r"\not= \not\in \not\equiv": "≠ ∉ ≢",
    r"{a+b \over c} {n \choose k}": "(a + b)/c C(n, k)",
    r"A := B, x\mathrel{:=}y": "A := B, x := y",
    r"\mathop{\mathrm{arg\,max}}_x f": "arg maxₓ f",
    # Words.
    "a\\text{ and\nthen }b": "a and then b",
    r"\text{for $x_1$ in \textbf{S}}": "for x₁ in S",
    r"\hbox{if } x \pmod{7}": "if x (mod 7)",
    r"\qty(x) + \qty{5}{m}": "(x) + 5 m",
    r"p \Longrightarrow q \Longleftrightarrow r": "p ⟹ q ⟺ r",
    r"C\sharp, B\flat": "C♯, B♭",
}


@pytest.mark.parametrize(("source", "shown"), FORMULAS.items())
def test_formulas_in_unicode(source: str, shown: str) -> None:
    assert to_unicode(source) == shown
    assert problems(source) == ()


def test_formulas_that_differ_in_meaning_are_shown_differently() -> None:
    sources = [
        r"\frac{1}{1+x}", r"\frac{1}{1}+x", r"\frac{1}{2n}", r"\frac{1}{2}n", r"\sqrt{2x}", r"\sqrt{2}x",
        r"\sqrt{x^2}", r"\sqrt{x}^2", r"\frac{\log x}{y}", r"\log\frac{x}{y}", r"\frac{a}{b}^2",
        r"\frac{a}{b^2}", r"\frac{a^2}{b}", "x^{a+b}", "x^a+b", "W_f x", "W_{fx}", "e^{x_i}",
        "e^x_i", r"a/\frac{b}{c}", r"\frac{a}{b}/c", r"\frac{a}{|b||c|}", r"\frac{a}{|b|}|c|",
    ]  # fmt: skip
    assert len({to_unicode(source) for source in sources}) == len(sources)


@pytest.mark.parametrize(
    ("source", "message", "position"),
    [
        (r"a + \foo{b}", r"\foo is not supported", 4),
        (r"x + {a", "a brace is never closed", 5),
        ("a}b", "unmatched '}'", 1),
        ("x^", "an argument is missing", 1),
        (r"\frac{a}", "an argument is missing", 7),
        (r"\left", "an argument is missing", 0),
        (r"\begin{pmatrix}1", r"\begin{pmatrix} has no \end", 15),
        (r"\begin{pmatrix}", r"\begin{pmatrix} has no \end", 14),
        ("{" * (MAX_DEPTH + 1), f"nested deeper than {MAX_DEPTH} levels", MAX_DEPTH),
    ],
)
def test_problems_have_a_message_and_a_position(source: str, message: str, position: int) -> None:
    assert problems(source)[0] == (message, position)


def test_an_unknown_macro_stays_as_written() -> None:
    assert to_unicode(r"\foo + 1") == r"\foo + 1"


PIECES = [
    *r"{}[]()|^_&'\ -+*/!.,:;0a2x~", "\\\\", r"\frac", r"\sqrt", r"\left", r"\right",
    r"\begin{pmatrix}", r"\end{pmatrix}", r"\text", r"\hat", r"\mathbb", r"\binom", r"\sum",
    r"\log", r"\cdot", r"\le", r"\alpha", r"\foo", r"\,", r"\|",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("\\")
@example(r"\left{ab}")
@example(r"\right\left.")
def test_no_formula_raises_and_positions_are_within_it(source: str) -> None:
    shown = to_unicode(source)
    assert shown == shown.strip()
    assert all(0 <= position <= len(source) for _message, position in problems(source))


@pytest.mark.parametrize(
    "piece",
    [
        r"\sqrt",
        r"\sqrt[",
        r"\left",
        r"\frac",
        r"\frac{",
        r"\begin{a}",
        r"\hat",
        r"\hat{",
        "{",
        "x^{",
        "^",
        r"\text{",
    ],
)
def test_deep_nesting_neither_raises_nor_takes_long(piece: str) -> None:
    source = piece * 5000 + "x"
    assert len(to_unicode(source)) <= 2 * len(source)


@pytest.mark.parametrize("accent", ACCENTS)
def test_an_accent_on_an_accent_leaves_one_letter(accent: str) -> None:
    assert to_unicode(rf"\{accent}{{\{accent}{{\{accent}{{x}}}}}}") == f"x{3 * ACCENTS[accent]}"


@given(st.sampled_from(sorted({**BINARY, **RELATIONS})), st.sampled_from("abxyz"), st.sampled_from("abxyz"))
def test_operators_between_operands_have_spaces(name: str, left: str, right: str) -> None:
    sign = {**BINARY, **RELATIONS}[name]
    assert to_unicode(rf"{left}\{name} {right}") == f"{left} {sign} {right}"


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_space_separates_a_function_from_its_argument(name: str) -> None:
    assert to_unicode(rf"2\{name} x") == f"2 {name} x"
    assert to_unicode(rf"\{name}(x)") == f"{name}(x)"
