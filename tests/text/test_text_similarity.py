from functools import cache
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.normalize import fold
from quiz.text.similarity import difference, distance, is_near
from tests.effort import little_work

WORDS = st.text("abc", max_size=7)


def reference(first: str, second: str) -> int:
    """Return the optimal string alignment distance, straight from its recursive definition."""

    @cache
    def typos(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        fewest = min(
            typos(i - 1, j) + 1, typos(i, j - 1) + 1, typos(i - 1, j - 1) + (first[i - 1] != second[j - 1])
        )
        if i > 1 and j > 1 and first[i - 2 : i] == second[j - 2 : j][::-1]:
            fewest = min(fewest, typos(i - 2, j - 2) + 1)
        return fewest

    return typos(len(first), len(second))


@given(WORDS, WORDS)
def test_distance_agrees_with_its_definition(first: str, second: str) -> None:
    assert distance(first, second) == reference(first, second)


@given(WORDS, WORDS, st.integers(0, 8))
def test_a_bounded_distance_agrees_up_to_its_bound(first: str, second: str, most: int) -> None:
    assert distance(first, second, most) == min(reference(first, second), most + 1)


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_symmetric_and_zero_only_for_equal_texts(first: str, second: str) -> None:
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) == (first == second)
    assert abs(len(first) - len(second)) <= distance(first, second) <= max(len(first), len(second))


@pytest.mark.parametrize(
    ("first", "second", "typos"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "acb", 1),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
        ("ab", "ba", 1),
    ],
)
def test_known_distances(first: str, second: str, typos: int) -> None:
    assert distance(first, second) == typos


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("dropuot", "dropout"),
        ("dropot", "dropout"),
        ("dropoout", "dropout"),
        ("dripout", "dropout"),
        ("THE DRIPOUT", "dropout"),
        ("backpropogatoin", "backpropagation"),
        ("gradientdescent", "gradient descent"),
        ("resnte-50", "resnet-50"),
        ("ttention", "attention"),
        ("stadle", "stable"),
        ("layee", "layer"),
        ("recision", "precision"),
        ("indax", "index"),
        ("nsupervised", "unsupervised"),
    ],
)
def test_a_typo_is_near(given_text: str, expected: str) -> None:
    assert is_near(fold(given_text), fold(expected))


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("dropout", "dropout"),
        ("Dropout.", "dropout"),
        ("adm", "adam"),
        ("drpot", "dropout"),
        ("bckprpgation", "backpropagation"),
        ("resnet-51", "resnet-50"),
        ("layer 1 norm", "layer 2 norm"),
        ("x + y + z", "x - y + z"),
        ("", "dropout"),
        ("dropout", ""),
        ("hypotension", "hypertension"),
        ("gradient ascent", "gradient descent"),
        ("supervised", "unsupervised"),
        ("unsupervised", "supervised"),
        ("symmetric", "asymmetric"),
        ("exothermic", "endothermic"),
        ("intramolecular forces", "intermolecular forces"),
        ("microscopic", "macroscopic"),
        ("minimisation", "maximisation"),
        ("decreasing", "increasing"),
        ("decoder", "encoder"),
        ("autodecoder", "autoencoder"),
        ("irregular grid", "regular grid"),
    ],
)
def test_equal_short_and_more_different_answers_are_not_near(given_text: str, expected: str) -> None:
    assert not is_near(fold(given_text), fold(expected))


@given(st.text("kqvwxz", min_size=5, max_size=14), st.data())
def test_one_letter_left_out_of_five_or_more_is_near(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    assert is_near(word[:place] + word[place + 1 :], word)


def joined(runs: object, *tags: str) -> str:
    return "".join(text for tag, text in runs if tag in tags)  # type: ignore[attr-defined]


TYPED = st.text(max_size=20) | st.text("abAB é\u0301", max_size=20)


@given(TYPED, TYPED)
def test_the_runs_add_up_to_the_typed_text_and_to_the_answer(typed: str, answer: str) -> None:
    runs = difference(typed, answer)
    assert joined(runs, "same", "extra") == typed
    expected = joined(runs, "same", "missing")
    assert normalize("NFC", expected.casefold()) == normalize("NFC", answer.casefold())
    assert all(text for _tag, text in runs)


@given(TYPED)
def test_a_right_answer_has_no_difference(text: str) -> None:
    assert difference(text, text.swapcase() if text.isascii() else text) == (
        (("same", text),) if text else ()
    )


def test_the_runs_of_a_difference_are_in_order() -> None:
    assert difference("dripout", "dropouts") == (
        ("same", "dr"), ("extra", "i"), ("missing", "o"), ("same", "pout"), ("missing", "s"),
    )  # fmt: skip


def test_a_difference_never_separates_a_letter_from_its_accent() -> None:
    assert difference("cafe", "cafe\u0301") == (("same", "caf"), ("extra", "e"), ("missing", "e\u0301"))


@pytest.mark.parametrize("typed", ["ab" * 100_000, "ba" * 100_000, "b" + "ab" * 99_999 + "a"])
def test_long_texts_take_linear_time(typed: str) -> None:
    with little_work():
        assert not is_near(typed, "ab" * 100_000 + "cccc")
        assert "".join(text for tag, text in difference(typed, "ab" * 100_000) if tag != "missing") == typed
