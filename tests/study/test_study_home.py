"""What the home screen tells of the banks and of the last days."""

from pathlib import Path

import pytest

from quiz.bank.index import Index
from quiz.bank.library import Library
from quiz.fsrs.rating import Rating
from quiz.paths import user_banks
from quiz.progress.counts import Counts
from quiz.study.bank_groups import bank_groups
from quiz.study.context import open_study
from quiz.study.due import BankDue, count_due
from quiz.study.recent_days import WEEKS, recent_days
from quiz.study.review.effect import effect
from tests.conftest import Clock
from tests.study.days import answer, begun, card, day_of, easy, opened


def test_new_cards_come_by_level_and_after_what_a_bank_requires(tmp_path: Path) -> None:
    for bank, head in (
        ("a", "level: 3\n"), ("b", ""), ("c", "level: 1\nrequires: [d]\n"), ("d", "level: 2\n"),
        ("e", "level: 1\n"),
    ):  # fmt: skip
        (tmp_path / f"{bank}.yaml").write_text(f"id: {bank}\ntitle: B\n{head}questions:\n{card('q')}")
    library = Library(Index(str(tmp_path / "index.db")), [str(tmp_path)])
    assert sorted(library.banks, key=lambda bank: library.banks[bank].rank) == ["d", "c", "e", "b", "a"]


def test_own_banks_that_leave_their_place_open_come_before_shipped_ones(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped" / "basics", Path(user_banks())
    for folder, bank, head in (
        (shipped, "first", "level: 1\n"), (shipped, "copied", ""), (own / "basics", "copied", ""),
        (own, "mine", ""), (own, "hard", "level: 3\n"), (own, "builds", "requires: [copied]\n"),
    ):  # fmt: skip
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{bank}.yaml").write_text(f"id: {bank}\ntitle: B\n{head}questions:\n{card('q')}")
    places = [str(tmp_path / "shipped"), str(own)]
    library = Library(
        Index(str(tmp_path / "index.db")), places, shipped=str(tmp_path / "shipped"), own=str(own)
    )
    in_order = sorted(library.banks, key=lambda bank: library.banks[bank].rank)
    assert in_order == ["mine", "first", "copied", "builds", "hard"]
    without = [BankDue(bank, "B", Counts(0, 0, 1)) for bank in in_order if bank != "mine"]
    assert [group.name for group in bank_groups(library, without)] == ["Your banks", "Basics", "Basics"]


def test_banks_are_grouped_by_folder_in_the_order_of_study(tmp_path: Path, clock: Clock) -> None:
    for place, level in (("z-last/one", 1), ("language-models/two", 2), ("z-last/three", 3)):
        path = tmp_path / f"{place}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"id: {path.stem}\ntitle: B\nlevel: {level}\nquestions:\n{card('q')}")
    study = open_study([str(tmp_path)], str(tmp_path / "p.db"))
    groups = bank_groups(study.library, count_due(study, clock.at, clock.offset).banks)
    assert [(group.name, [bank.id for bank in group.banks]) for group in groups] == [
        ("Z last", ["one", "three"]),
        ("Language models", ["two"]),
    ]
    assert study.search.keys(groups[0].query, clock()) == ["one/q", "three/q"]
    study.close()


def test_the_last_days_tell_how_many_reviews_there_were(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(4)))
    day_of(study, clock, easy)
    clock.move(days=4)
    recent = recent_days(study.store, clock().day(4))
    assert recent is not None
    assert recent.reviews == [0] * (7 * WEEKS - 5) + [4, 0, 0, 0, 0]
    assert (recent.recalled, recent.in_a_row) == (None, 0), "a handful of reviews says nothing of recall"
    clock.move(days=7 * WEEKS)
    assert recent_days(study.store, clock().day(4)) is None
    study.close()


def test_a_card_answered_twice_is_counted_once_and_one_that_was_undone_not_at_all(
    tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(3)))
    counts, session = study.store.counts, begun(study, clock)
    assert counts.answered(clock().day(4)) == 0
    answer(session, Rating.AGAIN)
    answer(session, Rating.EASY)
    clock.move(minutes=2)
    answer(session, Rating.GOOD)
    assert (study.store.reviews.rows(), counts.answered(clock().day(4))) == (3, 2)
    answer(session, Rating.EASY)
    session.undo()
    assert (study.store.reviews.rows(), counts.answered(clock().day(4))) == (4, 2)
    clock.move(days=1)
    assert counts.answered(clock().day(4)) == 0
    study.close()


def test_a_card_answered_twice_on_a_day_is_two_of_its_reviews(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("q"))
    session = begun(study, clock)
    answer(session, Rating.AGAIN)
    clock.move(minutes=2)
    answer(session, Rating.GOOD)
    recent = recent_days(study.store, clock().day(4))
    assert recent is not None
    assert recent.reviews[-1] == 2
    study.close()


def test_of_many_reviews_the_share_recalled_is_told(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(12)))
    day_of(study, clock, easy)
    clock.move(days=25)
    forgotten = iter([Rating.AGAIN, *[Rating.EASY] * 20])
    day_of(study, clock, lambda _key: next(forgotten))
    recent = recent_days(study.store, clock().day(4))
    assert recent is not None
    assert recent.recalled == pytest.approx(11 / 12)
    study.close()


def test_a_row_of_days_is_not_broken_before_today_is_studied(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("q"), card("r"))
    day_of(study, clock)
    today = clock().day(4)
    rows = [recent.in_a_row for ahead in range(3) if (recent := recent_days(study.store, today + ahead))]
    assert rows == [1, 1, 0]
    study.close()


def test_a_rating_tells_what_it_changed(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("q"))
    session = begun(study, clock)
    assert not session.effect
    answer(session, Rating.GOOD)
    assert session.effect == ("Good, back in 10 min",)
    clock.move(minutes=11)
    answer(session, Rating.EASY)
    row = study.store.cards.expect("b/q")
    assert row.due_day is not None
    when, how_long = session.effect
    assert when.startswith("Easy, next on ")
    assert how_long.startswith("memory lasts 2 → ")
    session.undo()
    assert not session.effect
    assert effect(row, row, Rating.HARD)[1] == f"memory lasts {round(row.stability or 0)} days"
    study.close()


def test_how_much_of_a_bank_is_known(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("q"), card("r"), card("s"))
    session = begun(study, clock)
    answer(session, Rating.EASY)
    assert study.store.studied.known() == {"b": (3, 1)}
    study.close()
