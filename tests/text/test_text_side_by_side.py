"""What was answered beside what is right, in two columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.answers import MatchPairs, PutInOrder
from quiz.kinds.answers.base import compared
from quiz.text.side_by_side import Compared, side_by_side

MATCH = MatchPairs(
    options=("Vaswani and others", "Hochreiter and Schmidhuber"),
    lefts=("LSTM", "Transformer"),
    right=("Hochreiter and Schmidhuber", "Vaswani and others"),
)
WIDE = """\
               Yours                            Right
✗ LSTM         Vaswani and others               Hochreiter and Schmidhuber
✗ Transformer  …                                Vaswani and others"""
NARROW = """\
  Yours               Right
✗ LSTM
  Vaswani and others  Hochreiter and
                      Schmidhuber
✗ Transformer
  …                   Vaswani and others"""


@pytest.mark.parametrize(("width", "text"), [(80, WIDE), (40, NARROW)])
def test_pairs_stand_beside_the_right_ones(width: int, text: str) -> None:
    parts = MATCH.parts(("Vaswani and others",))
    assert "\n".join(compared(parts, str, width)) == text


def test_an_order_stands_beside_the_right_one() -> None:
    way = PutInOrder(("two", "one"), ("one", "two"))
    lines = compared(way.parts(("one", "two")), str, 40)
    assert [line.split() for line in lines] == [
        ["Yours", "Right"],
        ["✓", "1", "one", "one"],
        ["✓", "2", "two", "two"],
    ]


@given(
    st.lists(st.builds(Compared, st.sampled_from("✓✗"), *[st.text("ab ", max_size=60)] * 3), min_size=1),
    st.integers(12, 100),
)
def test_no_line_is_too_long_and_no_letter_is_lost(rows: list[Compared], width: int) -> None:
    lines = side_by_side([row._replace(given=row.given or "b") for row in rows], width)
    assert max(map(len, lines)) <= max(width, 14 + len("Right"))
    shown = "".join(lines[1:]).count("a")
    assert shown == sum("".join(row[1:]).count("a") for row in rows)
