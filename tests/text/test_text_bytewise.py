from hypothesis import given
from hypothesis import strategies as st

from quiz.query.glob import literal, matcher
from quiz.text.bytewise import BYTES_OF_A_LETTER, bytewise

letters = st.text(st.sampled_from(list("aéß中文😀\u0301")), max_size=6)


@given(letters, letters, letters)
def test_a_bytewise_text_contains_what_the_text_contains(before: str, needle: str, after: str) -> None:
    text = before + needle + after
    assert bytewise(needle) in bytewise(text)
    assert (bytewise(after) in bytewise(before)) == (after in before)


globs = st.lists(st.sampled_from(["?", "*", "a", "é", "文", "😀", "\u0301"]), max_size=5).map("".join)


@given(letters, globs)
def test_a_wildcard_is_a_letter_however_many_bytes_it_has(text: str, glob: str) -> None:
    found = matcher(bytewise(glob), whole=False, letter=BYTES_OF_A_LETTER)(bytewise(text))
    assert found == matcher(glob, whole=False)(text)


def test_a_wildcard_is_one_letter() -> None:
    assert matcher("a?b", whole=False, letter=BYTES_OF_A_LETTER)(bytewise("a文b"))
    assert not matcher("a?b", whole=False, letter=BYTES_OF_A_LETTER)(bytewise("a文文b"))


@given(letters)
def test_a_literal_text_is_found_bytewise(text: str) -> None:
    assert matcher(bytewise(literal(text)), whole=False, letter=BYTES_OF_A_LETTER)(bytewise(text))
