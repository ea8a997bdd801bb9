from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.text.normalize import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ReLU", "relu"),
        ("Straße", "STRASSE"),
        ("naïve Bayes", "naive bayes"),
        ("cafe\u0301", "café"),
        ("the kernel trick", "Kernel trick"),
        ("a neuron", "neuron"),
        ("an epoch", "epoch"),
        ('the "cat"', "cat"),
        ("  gradient \n\t descent ", "gradient descent"),
        ("gradient\u00a0descent", "gradient descent"),
        ("self-attention", "self attention"),
        ("self\u2011attention", "self attention"),
        ("ﬁne-tuning", "fine tuning"),
        ("Ａｄａｍ", "adam"),
        ("don’t", "don't"),
        ("“Adam”", "Adam"),
        ("Adam.", "adam"),
        ("(Adam)", "Adam"),
        ("really?!", "really"),
        ("\u22121", "-1"),
        ("x²", "x2"),
        (r"$\alpha$", "α"),
        ("`x[i]`", "x[i]"),
    ],
)
def test_what_makes_no_other_answer_is_folded_away(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++", "C"),
        ("C#", "C"),
        ("-1", "1"),
        ("x-1", "x1"),
        (".5", "5"),
        ("f(x)", "f x"),
        ("x+y", "xy"),
        ("1.5", "15"),
        ("l1", "l2"),
        ("anode", "node"),
        ("a", ""),
        ("the", ""),
        ("...", ""),
        ("50%", "50"),
    ],
)
def test_what_makes_another_answer_stays(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(
    st.text(st.characters(exclude_characters="$`＄﹩｀`"))
    | st.lists(st.sampled_from(["the ", "a ", '"', "(", ")", ".", "-", "x", "é", "5", " ", "’"])).map("".join)
)
@example("the a cat")
@example('a "cat"')
@example("x.)")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd", "Zs"], max_codepoint=0x17F)))
def test_case_and_outer_blanks_never_matter(text: str) -> None:
    assert fold(f"  {text} ") == fold(text)
    assert fold(text.casefold()) == fold(text)


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1))
def test_a_word_is_never_folded_to_nothing(text: str) -> None:
    assert fold(text)


@pytest.mark.parametrize("text", ["a" + " ." * 40_000 + "b", "the " * 5000, "(" * 50_000, "x" + ")." * 5000])
def test_folding_costs_no_more_than_the_length(text: str) -> None:
    start = process_time()
    fold(text)
    assert process_time() - start < 2
