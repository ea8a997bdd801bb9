import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from quiz.text.look_alikes import uniform
from quiz.text.normalize import fold
from tests.effort import little_work


@pytest.mark.parametrize(
    ("first", "second"),
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
        ("x²", "x^2"),
        ("H₂O", "h2o"),
        ("½", "1/2"),
        ("1½", "1 1/2"),
        ("Łódź", "Lodz"),
        ("œuvre", "oeuvre"),
        ("Cæsar", "Caesar"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("Ἀθῆναι", "αθηναι"),
        ("l\u00b4Hopital", "l'Hôpital"),
        ("Hawai\u02bbi", "Hawai'i"),
        ("«Adam»", "Adam"),
        ("東京。", "東京"),
        ("می\u200cروم", "میروم"),
        ("\u2764\ufe0f", "\u2764"),
        ("Can\u200bberra\u2060", "\ufeffCanberra"),
        ("¿Cuándo?", "cuando"),
        (r"$\alpha$", "α"),
        ("`x[i]`", "x[i]"),
    ],
)
def test_differences_that_do_not_matter_are_ignored(first: str, second: str) -> None:
    assert fold(first) == fold(second)


@pytest.mark.parametrize(
    ("first", "second"),
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
        ("x²", "x2"),
        ("2⁸", "28"),
        ("!=", "="),
        (":=", "="),
        ("$?", "$!"),
        ("n!", "n"),
        ("(n-1)!", "(n-1)"),
        ("f''", "f'"),
        (".gitignore", "gitignore"),
        ("./run", "/run"),
        (":q!", ":q"),
        (":wq!", ":wq"),
        ("かぎ", "かき"),
        ("バス", "パス"),
        ("мой", "мои"),
        ("ม้า", "มา"),
    ],
)
def test_differences_that_matter_are_kept(first: str, second: str) -> None:
    assert fold(first) != fold(second)


@given(
    st.text(st.characters(exclude_characters="$`＄﹩｀`"))
    | st.lists(st.sampled_from(["the ", "a ", '"', "(", ")", ".", "-", "x", "é", "5", " ", "’"])).map("".join)
)
@example("the a cat")
@example('a "cat"')
@example("x.)")
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd", "Zs"], max_codepoint=0x17F)))
def test_case_and_outer_spaces_never_matter(text: str) -> None:
    assert fold(f"  {text} ") == fold(text)
    assert fold(text.casefold()) == fold(text)


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1))
def test_a_word_is_never_folded_away(text: str) -> None:
    compatible = unicodedata.normalize("NFKC", text)
    assume(" " not in compatible)  # a few letters of other scripts are a blank and a mark
    assume(any(letter.isalnum() for letter in uniform(compatible)))  # others are fillers
    assert any(letter.isalnum() for letter in fold(text))


@pytest.mark.parametrize("text", ["a" + " ." * 40_000 + "b", "the " * 5000, "(" * 50_000, "x" + ")." * 5000])
def test_folding_takes_linear_time(text: str) -> None:
    with little_work():
        fold(text)
