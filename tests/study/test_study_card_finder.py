"""Finding and sorting cards over a connection of its own."""

from pathlib import Path
from threading import Thread

import pytest

from quiz.fsrs.rating import Rating
from quiz.query import QueryError
from quiz.study.card_finder import CARD_COLUMNS, CardFinder, FoundCards, Sorting
from quiz.study.review.flags import change_flags
from tests.conftest import Clock
from tests.study.days import answer, begun, card, cloze, opened


@pytest.mark.parametrize("column", CARD_COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_has_every_card_and_those_without_a_value_last(
    tmp_path: Path, clock: Clock, column: str, *, descending: bool
) -> None:
    study = opened(tmp_path, *(card(name) for name in "cab"))
    session = begun(study, clock)
    answer(session, Rating.EASY)
    finder = CardFinder(study)
    keys = finder.find("", clock(), Sorting(column, descending)).keys
    assert sorted(keys) == ["b/a", "b/b", "b/c"]
    if column in ("due", "stability"):
        assert keys == ["b/c", "b/a", "b/b"]
    if column == "question":
        assert keys == sorted(keys, reverse=descending)
    if column == "reviews":
        assert keys.index("b/c") == (0 if descending else 2)
    finder.close()
    study.close()


def test_the_order_follows_what_the_app_writes(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(name) for name in "cab"))
    finder, by_state = CardFinder(study), Sorting("state", descending=True)
    assert finder.find("", clock(), by_state).keys == ["b/c", "b/a", "b/b"]
    change_flags(study, ["b/b"], "suspend", clock())
    assert finder.find("", clock(), by_state).keys[0] == "b/b"
    assert finder.find("-is:suspended", clock(), by_state).keys == ["b/c", "b/a"]
    assert finder.find("", clock(), Sorting(None, descending=True)).keys == ["b/b", "b/a", "b/c"]
    finder.close()
    study.close()


def test_it_is_counted_of_how_many_questions_the_cards_are(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, cloze("gates"), card("q"))
    finder = CardFinder(study)
    for sorting in (Sorting(), Sorting("due")):
        found = finder.find("", clock(), sorting)
        assert (len(found.keys), found.questions) == (4, 2)
    finder.close()
    study.close()


def test_a_query_without_a_match_says_what_may_be_meant(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    finder = CardFinder(study)
    assert finder.find("id:b/aa", clock(), Sorting()) == FoundCards(
        [], "No card matches. Did you mean id:b/a?"
    )
    with pytest.raises(QueryError):
        finder.find("kind:x", clock(), Sorting())
    finder.close()
    study.close()


def test_a_thread_may_find(tmp_path: Path, clock: Clock) -> None:
    study, found = opened(tmp_path, card("a")), []

    def find() -> None:
        finder = CardFinder(study)
        found.append(finder.find("", clock(), Sorting("due")).keys)
        finder.close()

    thread = Thread(target=find)
    thread.start()
    thread.join()
    assert found == [["b/a"]]
    study.close()
