"""When turns end, and the ratio they give."""

import pytest

from bench.turns import FEWEST, MOST, Turns, in_turns, percentile


def turns_of(ratios: list[float], longest: float = 40.0) -> Turns:
    turns = Turns(longest)
    for number, ratio in enumerate(ratios, 1):
        turns.add(ratio * number, number)  # slower and slower, as on a machine that gets busy
    return turns


def test_the_ratio_is_that_of_one_turn_whatever_the_machine_does_meanwhile() -> None:
    turns = turns_of([2.0] * FEWEST)
    assert (turns.ratio, turns.error, len(turns)) == (2.0, 0.0, FEWEST)
    assert (turns.ours, turns.peer) == (10.0, 5.0)


def test_turns_end_when_the_ratio_is_stable_but_not_before_there_are_enough() -> None:
    assert not turns_of([2.0] * (FEWEST - 1)).ended()
    assert turns_of([2.0] * FEWEST).ended()


def test_turns_go_on_while_the_ratio_scatters() -> None:
    turns = turns_of([1.0, 3.0] * 10)
    assert not turns.stable
    assert not turns.ended()


def test_one_turn_that_was_interrupted_does_not_count() -> None:
    turns = turns_of([2.0] * 20 + [90.0])
    assert (turns.ratio, turns.error) == (2.0, 0.0)


def test_turns_end_at_the_latest_after_so_many_or_so_long() -> None:
    assert turns_of([1.0, 3.0] * (MOST // 2)).ended()
    assert turns_of([1.0, 3.0] * FEWEST, longest=-1.0).ended()
    assert not turns_of([1.0, 3.0], longest=-1.0).ended()


def test_the_interval_is_that_of_order_statistics() -> None:
    """The 95 % interval of the median of 100 values runs from the 41st to the 60th, as 0.98 × √100 is 9.8."""
    turns = turns_of([float(value) for value in range(1, 101)])
    assert turns.ratio == 50.5
    assert turns.error == pytest.approx((60 - 41) / 2 / 50.5)


def test_both_are_measured_in_turns_after_one_that_warms_up() -> None:
    calls: list[str] = []

    def ours() -> float:
        calls.append("A")
        return 3.0

    def peer() -> float:
        calls.append("B")
        return 2.0

    assert in_turns(ours, peer).ratio == 1.5
    assert "".join(calls) == "AB" * (FEWEST + 1)


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 51.0), (0.99, 100.0), (1.0, 101.0)])
def test_a_percentile(share: float, value: float) -> None:
    assert percentile([float(number) for number in range(101, 0, -1)], share) == value
