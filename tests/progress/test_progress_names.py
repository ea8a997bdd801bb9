"""Which card a key in the log stands for, when names are given up and taken again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz.progress.names import Names
from quiz.progress.reviews import ReviewRow
from quiz.progress.store import Store
from tests.database import run_sql


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A log in which `b/a` was given up for `b/one` at 10, for `b/two` at 20, and is that of a third card."""
    with closing(Store(str(tmp_path / "p.db"))) as opened:
        run_sql(opened, "insert into renames values ('b/a', 'b/one', 10, 1), ('b/a', 'b/two', 20, 1)")
        run_sql(opened, "insert into renames values ('b/one', 'b/final', 30, 1)")
        for id_, card in (
            (5, "b/a"),
            (15, "b/a"),
            (25, "b/a"),
            (12, "b/one"),
            (35, "b/final"),
            (36, "b/one"),
        ):
            opened.reviews.add(ReviewRow(id_, 1, 1, card, 0, 0, 0, 3, 0, 0, 0.9, 1))
        yield opened


def test_a_key_stands_for_the_card_that_had_it_then(store: Store) -> None:
    names = Names(store._database)
    assert [names.present("b/a", at) for at in (5, 15, 25)] == ["b/final", "b/two", "b/a"]
    assert [names.present("b/one", at) for at in (12, 36)] == ["b/final", "b/one"]
    assert names.present("b/a#follow1", 5) == "b/final#follow1"
    assert names.present("b/other", 5) == "b/other"


def test_the_log_of_a_card_is_that_of_its_names_while_they_were_its_own(store: Store) -> None:
    logs = {
        card: [row.id for row in store.reviews.of_card(card)] for card in ("b/final", "b/two", "b/a", "b/one")
    }
    assert logs == {"b/final": [5, 12, 35], "b/two": [15], "b/a": [25], "b/one": [36]}
    run_sql(store, "insert into resets values (16, 1, 'b/a')")
    assert [row.id for row in store.reviews.of_card("b/final")] == [5, 12, 35]
    assert store.reviews.of_card("b/two") == []


def test_a_name_that_is_taken_by_renaming_brings_no_log_to_the_card_that_gave_it_up(store: Store) -> None:
    run_sql(store, "insert into renames values ('b/x', 'b/one', 40, 1)")
    store.reviews.add(ReviewRow(38, 1, 1, "b/x", 0, 0, 0, 3, 0, 0, 0.9, 1))
    assert [row.id for row in store.reviews.of_card("b/final")] == [5, 12, 35]
    assert [row.id for row in store.reviews.of_card("b/one")] == [36, 38]


def test_names_that_changed_at_one_moment_are_followed(tmp_path: Path) -> None:
    """As they did in a file of a version that kept no moments."""
    with closing(Store(str(tmp_path / "p.db"))) as store:
        run_sql(store, "insert into renames values ('b/a', 'b/b', 10, 1), ('b/b', 'b/c', 10, 1)")
        store.reviews.add(ReviewRow(5, 1, 1, "b/a", 0, 0, 0, 3, 0, 0, 0.9, 1))
        assert [row.id for row in store.reviews.of_card("b/c")] == [5]
        assert Names(store._database).present("b/a", 5) == "b/c"
        run_sql(store, "insert into renames values ('b/c', 'b/a', 10, 1)")
        assert Names(store._database).present("b/b", 5) in ("b/a", "b/b", "b/c")
        assert [row.id for row in store.reviews.of_card("b/a")] == [5]
