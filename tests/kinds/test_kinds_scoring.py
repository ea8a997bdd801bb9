"""The effects of hints, tries and confidence on a score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.scoring import Confidence, earned, marks

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("sure", "right", "wrong"), [(1, 1, 0), (2, 2, -2), (3, 3, -6)], ids=["low", "medium", "high"]
)
def test_confidence_is_scored_as_in_moodle(sure: int, right: float, wrong: float) -> None:
    assert marks(1, 2, Confidence(sure)) == 2 * right
    assert marks(0, 2, Confidence(sure)) == 2 * wrong
    assert marks(0.5, 2, Confidence(sure)) == right


@pytest.mark.parametrize(("chance", "best"), [(0.6, 1), (0.7, 2), (0.79, 2), (0.81, 3)])
def test_honest_confidence_pays(chance: float, best: int) -> None:
    expected = {sure: chance * marks(1, 1, sure) + (1 - chance) * marks(0, 1, sure) for sure in Confidence}
    assert max(expected, key=expected.__getitem__) == best


@given(shares, shares, st.integers(1, 5), st.data())
def test_earned_shares_stay_within_bounds(
    share: float, cost: float, allowed: int, data: st.DataObject
) -> None:
    used = data.draw(st.integers(1, allowed))
    left = earned(share, hint_cost=cost, tries=used, allowed=allowed)
    assert 0 <= left <= share
    assert earned(share, tries=1, allowed=allowed) == share


def test_costs() -> None:
    assert earned(1, hint_cost=0.25) == 0.75
    assert earned(1, tries=2, allowed=4) == 0.75
    assert earned(0.5, hint_cost=0.6) == 0
    assert marks(0.75, 4) == 3
