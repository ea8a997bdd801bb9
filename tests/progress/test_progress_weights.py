"""Weights in the progress file: an append-only history, and which of them the states come from."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.fsrs.model import model_of
from quiz.progress.ids import new_id
from quiz.progress.store import Store
from tests.conftest import NOON

DEFAULTS = {name: model_of(name).weights for name in ("fsrs-6", "fsrs-7")}
FITTED = (0.3, *DEFAULTS["fsrs-6"][1:])
OTHERS = (0.4, *DEFAULTS["fsrs-6"][1:])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(str(tmp_path / "progress.db"))) as opened:
        yield opened


def test_a_new_file_has_the_default_weights_of_both_models(store: Store) -> None:
    assert [(row.version, row.model, row.numbers) for row in store.weights.history()] == [
        (version, name, DEFAULTS[name]) for version, name in enumerate(DEFAULTS)
    ]
    assert store.weights.in_use() == store.weights.current("fsrs-6") == store.weights.of(0)
    assert store.weights.current("fsrs-7") == store.weights.of(1)


def test_weights_that_are_added_become_those_of_their_model(store: Store) -> None:
    version = store.weights.add("fsrs-6", FITTED, NOON, '{"fsrs-6": 0.31}')
    added = store.weights.current("fsrs-6")
    assert (added.version, added.numbers, added.made_at) == (version, FITTED, NOON)
    assert (added.losses, added.restored) == ('{"fsrs-6": 0.31}', None)
    assert store.weights.current("fsrs-7").version == 1
    assert store.weights.in_use().version == 0  # until the states are computed with them


def test_going_back_is_a_fact_of_its_own(store: Store) -> None:
    first = store.weights.add("fsrs-6", FITTED, NOON)
    second = store.weights.add("fsrs-6", OTHERS, NOON + 1)
    back = store.weights.restore(first, NOON + 2)
    again = store.weights.restore(back, NOON + 3)
    defaults = store.weights.restore(0, NOON + 4)
    assert [row.version for row in store.weights.history()] == [0, 1, first, second, back, again, defaults]
    assert [row.restored for row in store.weights.history()[2:]] == [None, None, first, first, 0]
    assert store.weights.of(back).numbers == FITTED
    assert store.weights.current("fsrs-6").numbers == DEFAULTS["fsrs-6"]


def test_versions_increase_even_if_the_clock_was_set_back(store: Store) -> None:
    device = store.device(12345)
    first = store.weights.add("fsrs-7", DEFAULTS["fsrs-7"], NOON)
    assert first == new_id(NOON, device, 0)
    assert store.weights.add("fsrs-7", DEFAULTS["fsrs-7"], NOON - 9999) > first


def test_weights_out_of_bounds_are_not_stored(store: Store) -> None:
    with pytest.raises(ValueError, match="weight 0 is"):
        store.weights.add("fsrs-6", (0.0, *FITTED[1:]), NOON)
    assert len(store.weights.history()) == 2


def test_an_unknown_version_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.weights.of(7)
    with pytest.raises(KeyError):
        store.weights.restore(7, NOON)


def test_the_file_remembers_what_its_states_come_from(store: Store) -> None:
    version = store.weights.add("fsrs-7", DEFAULTS["fsrs-7"], NOON)
    store.weights.use(version)
    with closing(Store(store.path)) as other:
        assert other.weights.in_use() == store.weights.of(version)
