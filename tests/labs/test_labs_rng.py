from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs.rng import Rng

# Generated with numpy 2.4: a seed must give the same question on every machine for ever.
RAW = {
    0: (11749869230777074271, 4976686463289251617, 755828109848996024, 304881062738325533),
    1: (9441442522235856127, 17532960557476522086, 2659275481604167885, 17499493567006797778),
    2**32 - 1: (4647538520743280031, 4041050679407036418, 5299467714154781845, 11418189674231792917),
    2**64: (8286993518594409552, 7213445024538350215, 10643195521338302242, 5340313491792118612),
}
UNIFORM = {
    0: (0.6369616873214543, 0.2697867137638703, 0.04097352393619469, 0.016527635528529094),
    1: (0.5118216247002567, 0.9504636963259353, 0.14415961271963373, 0.9486494471372439),
}


@pytest.mark.parametrize("seed", RAW)
def test_the_raw_stream_never_changes(seed: int) -> None:
    assert tuple(np.random.PCG64(seed).random_raw(4).tolist()) == RAW[seed]
    assert Rng(seed).uniform((4,)).tolist() == [(raw >> 11) / 2**53 for raw in RAW[seed]]


@pytest.mark.parametrize("seed", UNIFORM)
def test_uniforms_never_change(seed: int) -> None:
    assert tuple(Rng(seed).uniform((4,)).tolist()) == UNIFORM[seed]


@given(st.integers(0, 2**128), st.integers(1, 60))
def test_a_uniform_is_the_upper_53_bits_of_a_raw_number(seed: int, count: int) -> None:
    raw = np.random.PCG64(seed).random_raw(count).tolist()
    assert Rng(seed).uniform((count,)).tolist() == [(number >> 11) * 2.0**-53 for number in raw]


def test_uniforms_are_in_0_to_1_and_evenly_spread() -> None:
    drawn = Rng(7).uniform((100_000,))
    assert drawn.min() >= 0
    assert drawn.max() < 1
    counts, _ = np.histogram(drawn, 10, (0, 1))
    assert np.abs(counts - 10_000).max() < 5 * np.sqrt(9_000)


def test_the_largest_raw_number_gives_less_than_1(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Rng(0)
    monkeypatch.setattr(rng, "_bits", AllOnes())
    assert rng.uniform((1,))[0] == 1 - 2**-53


class AllOnes:
    def random_raw(self, count: int) -> np.ndarray:
        return np.full(count, 2**64 - 1, np.uint64)


def test_a_shape_is_filled_from_the_stream_in_order() -> None:
    whole = Rng(3).uniform((12,))
    assert Rng(3).uniform((3, 4)).tolist() == whole.reshape(3, 4).tolist()
    parts = Rng(3)
    assert [*parts.uniform((5,)), *parts.uniform((7,))] == whole.tolist()


@pytest.mark.parametrize("probability", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_bernoulli_is_1_with_its_probability(probability: float) -> None:
    drawn = Rng(11).bernoulli(probability, (40_000,))
    assert set(np.unique(drawn)) <= {0.0, 1.0}
    error = 5 * np.sqrt(probability * (1 - probability) / 40_000)
    assert abs(drawn.mean() - probability) <= error


def test_neighbouring_seeds_are_unrelated() -> None:
    seeds = Random(0).sample(range(2**32 - 1), 50)
    for seed in seeds:
        first, second = Rng(seed).uniform((500,)), Rng(seed + 1).uniform((500,))
        assert not np.intersect1d(first, second).size
        assert abs(np.corrcoef(first, second)[0, 1]) < 0.25
