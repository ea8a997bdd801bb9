import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.clean import clean

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ANYTHING = st.text(st.characters(exclude_categories=()) | st.sampled_from(f"\x1b\x9b\x07\r\t\n\u2028{BIDI}"))


@given(ANYTHING)
def test_the_line_feed_is_the_only_control_character_left(text: str) -> None:
    left = clean(text).replace("\n", "")
    assert not {unicodedata.category(letter) for letter in left} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(left) & set(BIDI)


@given(ANYTHING)
def test_cleaned_text_can_be_encoded_and_is_clean(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]) | st.just("\n")))
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07x", "]0;titlex"),
        ("\x9b2Jgone", "2Jgone"),
        ("a\tb", "a    b"),
        ("a\r\nb", "a\nb"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("a\x00b\x7fc", "abc"),
        ("\u202eabc", "abc"),
        ("\ud800", "\ufffd"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("क्\u200dष", "क्\u200dष"),
    ],
)
def test_special_characters_are_replaced(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
