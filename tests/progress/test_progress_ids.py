"""Ids of logged rows rise, whatever the clock does, and no two devices give the same."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.progress.ids import BITS, new_id

moments, bits = st.integers(0, 1 << 42), st.integers(0, (1 << BITS) - 1)


@given(moments, bits, st.integers(0, 1 << 62))
def test_an_id_is_later_than_all_before(at: int, drawn: int, last: int) -> None:
    found = new_id(at, drawn, last)
    assert found > last
    assert found >> BITS >= at


@given(moments, moments, bits, bits, st.integers(1, 1 << 42), bits)
def test_two_devices_behind_a_third_give_different_ids(  # noqa: PLR0917 - two moments, three sets of bits
    one: int, two: int, first: int, second: int, ahead: int, third: int
) -> None:
    last = (max(one, two) + ahead) << BITS | third
    assert (new_id(one, first, last) == new_id(two, second, last)) == (first == second)
