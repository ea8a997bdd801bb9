"""Cards found by their rows: scans, and the indexes that avoid them."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from math import inf
from pathlib import Path

import pytest

from quiz.fsrs.model import model_of
from quiz.progress.card_conditions import PROPERTIES, STATES, Now, RowCondition, compared
from quiz.progress.card_rows import CardRowRepository
from quiz.progress.cards import CardRepository, new_card
from quiz.progress.database import Database
from quiz.progress.file import connect
from tests.conftest import NOON

NOW = Now(NOON, 20_782, 60, 4)
INDEXED = {
    **{f"is:{name}": condition for name, condition in STATES.items()},
    "prop:lapses>3": compared("lapses", ">", 3, partial(model_of, "fsrs-6")),
    "prop:lapses=0": compared("lapses", "=", 0, partial(model_of, "fsrs-6")),
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    path = str(tmp_path / "p.db")
    with closing(connect(path)) as connection:
        yield Database(connection, path)


@pytest.mark.parametrize("condition", INDEXED.values(), ids=list(INDEXED))
def test_an_indexed_condition_uses_an_index(database: Database, condition: RowCondition) -> None:
    assert condition.indexed
    for sql in filter(None, (*condition.indexed, condition.others)):
        plan = database.all(f"explain query plan select id from cards where {sql}", NOW.values())
        steps = [row[3] for row in plan if " cards" in row[3]]
        assert steps
        assert all(step.startswith("SEARCH cards USING") and "INDEX" in step for step in steps)


@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
@pytest.mark.parametrize("name", PROPERTIES)
@pytest.mark.parametrize("number", [0.5, -1.0, 1e30, inf, -inf])
def test_properties_compare_with_any_number(database: Database, name: str, number: float, model: str) -> None:
    CardRepository(database).add([new_card("a/b", 1, 0, "")])
    rows = CardRowRepository(database)
    rows.compare_by(model_of(model))
    digits = rows.scan(compared(name, "<", number, partial(model_of, model)).sql, NOW)
    smaller = name in ("lapses", "reviews") and number > 0  # a new card has no other numbers
    assert digits == (b"1" if smaller else b"0")


def test_ids_are_a_range_unless_some_are_missing(database: Database) -> None:
    cards, rows = CardRepository(database), CardRowRepository(database)
    assert (list(rows.ids()), rows.keys(), rows.scan("true", NOW)) == ([], [], b"")
    cards.add(new_card(f"a/{number}", 1, number, "") for number in range(4))
    assert rows.ids() == range(1, 5)
    card = cards.find("a/1")
    assert card is not None
    cards.remove(card)
    assert rows.ids() == [1, 3, 4]
    assert rows.keys() == ["a/0", "a/2", "a/3"]


def test_a_lookup_has_a_limit(database: Database) -> None:
    CardRepository(database).add(new_card(f"a/{number}", 1, number, "") for number in range(4))
    rows = CardRowRepository(database)
    assert rows.lookup(["phase in (0)"], NOW, 3) is None
    assert rows.lookup(["phase in (0)"], NOW, 4) == [1, 2, 3, 4]
    assert rows.lookup(["phase in (2)"], NOW, 0) == []
    assert [rows.exceeds(number, ["phase in (0)"], NOW) for number in (3, 4)] == [True, False]
