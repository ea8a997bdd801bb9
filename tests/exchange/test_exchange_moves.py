"""Cards that move to another deck of the other program keep their history, and are logged once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.load import load
from quiz.exchange.importing.carry_out import carry_out, last_import, undo_import
from quiz.exchange.importing.draft import STAYING, ImportDraft, draft_import
from quiz.exchange.importing.report import draft_lines
from quiz.exchange.levels import bank_id
from quiz.exchange.portable import CardHistory, PastReview, Portable, PortableBank, PortableQuestion
from quiz.study.context import Study, open_study
from tests.conftest import DAY, NOON, Clock

LOG = [PastReview(NOON - 40 * DAY, 3), PastReview(NOON - 30 * DAY, 3, interval=40)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "banks"
    path.mkdir()
    return path


@pytest.fixture
def study(folder: Path, tmp_path: Path) -> Iterator[Study]:
    opened = open_study([str(folder)], str(tmp_path / "progress.db"))
    yield opened
    opened.close()


@contextmanager
def new_study(folders: pytest.TempPathFactory) -> Iterator[tuple[Study, Path]]:
    """Open a library of an empty folder, and close it; for tests that Hypothesis runs again and again."""
    folder = folders.mktemp("banks")
    opened = open_study([str(folder)], str(folders.mktemp("progress") / "progress.db"))
    try:
        yield opened, folder
    finally:
        opened.close()


def card(uid: str, prompt: str = "", **history: object) -> PortableQuestion:
    fields = {"kind": "card", "prompt": prompt or f"What is {uid}?", "answer": f"It is {uid}."}
    return PortableQuestion(fields, uid, histories={"": CardHistory(**history)} if history else {})


def decks(**cards: list[PortableQuestion]) -> Portable:
    return Portable([PortableBank(name, questions) for name, questions in cards.items()])


def deck(name: str, *cards: PortableQuestion, unique: bool = True) -> Portable:
    return Portable([PortableBank(name, list(cards), ids_are_unique=unique)])


def drafted(study: Study, folder: Path, content: Portable, **options: bool) -> ImportDraft:
    taken = {bank.id: bank.path for bank in study.library.banks.values()}
    return draft_import(content, "x", str(folder), taken, moved=study.library.former_keys, **options)


def imported(study: Study, folder: Path, content: Portable, clock: Clock, **options: bool) -> ImportDraft:
    draft = drafted(study, folder, content, **options)
    carry_out(study, draft, clock(), Random(clock.at).getrandbits)
    clock.at += 1000
    return draft


def reviews(study: Study, key: str) -> list[int]:
    return [row.at for row in study.store.reviews.of_card(key)]


def keys(study: Study) -> list[str]:
    return sorted(f"{bank}/{one.id}" for bank in study.library.banks for one in study.library.questions(bank))


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("keep", [False, True])
def test_a_card_keeps_its_history_wherever_it_moves(
    names: tuple[str, str], keep: bool, study: Study, folder: Path, clock: Clock
) -> None:
    here, there = names
    before = decks(**{here: [card("one"), card("two", reviews=LOG)], there: [card("three")]})
    after = decks(**{here: [card("one")], there: [card("three"), card("two", reviews=LOG)]})
    imported(study, folder, before, clock)
    times = [review.at for review in LOG]
    assert reviews(study, f"{here}/two") == times
    for content, at, from_ in ((after, there, here), (before, here, there), (after, there, here)):
        draft = imported(study, folder, content, clock, keep=keep)
        moved = {key: former for bank in draft.banks for key, former in bank.moved.items()}
        assert moved == {f"{at}/two": f"{from_}/two"}
        assert not any(bank.new or bank.gone or bank.changed for bank in draft.banks)
        assert not draft.content.losses
        assert reviews(study, f"{at}/two") == times
        assert study.store.cards.expect(f"{at}/two").reviews == len(LOG)
        assert keys(study) == sorted([f"{at}/two", f"{here}/one", f"{there}/three"])
        assert not list(study.store.cards.lost(study.library.banks))
        assert not any(bank.is_changed for bank in drafted(study, folder, content).banks)
    assert any("1 question from another bank" in line for line in draft_lines(draft))


def test_own_reviews_move_too_and_come_back_by_undoing(study: Study, folder: Path, clock: Clock) -> None:
    imported(study, folder, decks(a=[card("one"), card("two")], b=[card("three")]), clock)
    imported(study, folder, decks(a=[card("one"), card("two", reviews=LOG)], b=[card("three")]), clock)
    later = [*LOG, PastReview(NOON - 10 * DAY, 3, interval=20)]
    imported(study, folder, decks(a=[card("one")], b=[card("three"), card("two", reviews=later)]), clock)
    assert reviews(study, "b/two") == [review.at for review in later]
    record = last_import(study)
    assert record is not None
    undo_import(study, record, clock(), Random(9).getrandbits)
    assert keys(study) == ["a/one", "a/two", "b/three"]
    assert study.store.cards.expect("a/two").reviews == len(LOG)
    assert not list(study.store.cards.lost(study.library.banks))


def test_former_keys_stay_while_the_bank_is_imported_again(study: Study, folder: Path, clock: Clock) -> None:
    imported(study, folder, decks(a=[card("one"), card("two")], b=[card("three")]), clock)
    after = {"a": [card("one")], "b": [card("three"), card("two")]}
    imported(study, folder, decks(**after), clock)
    text = (folder / "b.yaml").read_bytes()
    after["b"].append(card("four"))
    imported(study, folder, decks(**after), clock)
    assert b"formerly" in text
    bank = load("b.yaml", (folder / "b.yaml").read_bytes()).bank
    assert bank is not None
    assert [question.formerly for question in bank.questions] == [[], ["a/two"], []]


def test_a_card_that_cannot_be_imported_any_more_stays_where_it_was(
    study: Study, folder: Path, clock: Clock
) -> None:
    imported(study, folder, decks(a=[card("one"), card("two")], b=[card("three")]), clock)
    broken = card("two")
    broken.fields["difficulty"] = 9
    draft = imported(study, folder, decks(a=[card("one")], b=[card("three"), broken]), clock)
    assert keys(study) == ["a/one", "a/two", "b/three"]
    assert [problem.is_kept for bank in draft.banks for problem in bank.problems] == [True]
    assert not any(bank.gone or bank.moved for bank in draft.banks)


def test_a_question_of_another_text_is_another_question(study: Study, folder: Path, clock: Clock) -> None:
    imported(study, folder, decks(a=[card("1", "Who wrote Emma?"), card("2")], b=[card("3")]), clock)
    other = decks(a=[card("2")], b=[card("3"), card("1", "Is π rational?")])
    draft = drafted(study, folder, other)
    assert [(bank.gone, bank.new, bank.moved) for bank in draft.banks] == [(["1"], 0, {}), ([], 1, {})]


def test_of_several_no_place_is_guessed(study: Study, folder: Path, clock: Clock) -> None:
    two, rest = card("two"), {"a": card("a"), "b": card("b"), "c": card("c")}
    imported(study, folder, decks(a=[rest["a"], two], b=[rest["b"], two], c=[rest["c"]]), clock)
    draft = drafted(study, folder, decks(a=[rest["a"]], b=[rest["b"]], c=[rest["c"], two]))
    assert not any(bank.moved for bank in draft.banks)


def test_a_card_moves_between_decks_that_are_imported_one_after_the_other(
    study: Study, folder: Path, clock: Clock
) -> None:
    stay = {name: [card(f"{name}1"), card(f"{name}2")] for name in "ab"}
    two = card("two", reviews=LOG)
    for name, cards in (("a", [*stay["a"], two]), ("b", stay["b"])):
        imported(study, folder, deck(name, *cards), clock)
    draft = imported(study, folder, deck("b", *stay["b"], two), clock)
    assert [(bank.id, bank.same, bank.gone, bank.moved) for bank in draft.banks] == [
        ("b", 2, [], {"b/two": "a/two"}), ("a", 2, [], {})
    ]  # fmt: skip
    assert keys(study) == ["a/a1", "a/a2", "b/b1", "b/b2", "b/two"]
    assert reviews(study, "b/two") == [review.at for review in LOG]
    assert study.store.reviews.rows() == len(LOG)
    record = last_import(study)
    assert record is not None
    undo_import(study, record, clock(), Random(9).getrandbits)
    assert keys(study) == ["a/a1", "a/a2", "a/two", "b/b1", "b/b2"]
    assert study.store.cards.expect("a/two").reviews == len(LOG)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"a": "12", "b": "34"}, {"a": "1234"}),
        ({"a": "12", "b": "34"}, {"c": "1234"}),
        ({"a": "1234"}, {"b": "12", "c": "34"}),
        ({"a": "1234"}, {"a::x": "12", "a::y": "34"}),
        ({"a": "1"}, {"b": "123456"}),
    ],
)
def test_decks_that_are_merged_or_split_leave_no_bank_without_questions(
    study: Study, folder: Path, clock: Clock, before: dict[str, str], after: dict[str, str]
) -> None:
    def content(decks: dict[str, str]) -> Portable:
        banks = [deck(name, *(card(one, reviews=LOG) for one in ids)) for name, ids in decks.items()]
        return Portable([bank for one in banks for bank in one.banks])

    imported(study, folder, content(before), clock)
    draft = imported(study, folder, content(after), clock)
    now = {path.stem for path in folder.glob("*.yaml")}
    assert now == {name.replace("::", ".") for name in after}
    assert {Path(file.path).stem for file in draft.emptied} == {*before} - now
    assert len(keys(study)) == sum(map(len, after.values()))
    assert not list(study.store.cards.lost(study.library.banks))
    for key in keys(study):
        assert len(reviews(study, key)) == (len(LOG) if key[-1] in "".join(after.values()) else 0)
    record = last_import(study)
    assert record is not None
    undo_import(study, record, clock(), Random(9).getrandbits)
    assert keys(study) == sorted(f"{name}/{one}" for name, ids in before.items() for one in ids)
    assert all(len(reviews(study, key)) == len(LOG) for key in keys(study))
    assert not list(study.store.cards.lost(study.library.banks))


def test_a_card_stays_in_a_deck_that_is_not_imported_if_it_may_be_another(
    study: Study, folder: Path, clock: Clock
) -> None:
    stay = {name: [card(f"{name}1"), card(f"{name}2")] for name in "abc"}
    for name in "ab":
        imported(study, folder, deck(name, *stay[name], card("two"), unique=False), clock)
    imported(study, folder, deck("c", *stay["c"], card("two")), clock)
    assert {"a/two", "b/two", "c/two"} <= {*keys(study)}
    imported(study, folder, deck("c", *stay["c"], card("two"), card("a1"), unique=False), clock)
    imported(study, folder, deck("c", *stay["c"], card("b1", "Is π rational?")), clock)
    assert {"a/a1", "b/b1", "c/b1"} <= {*keys(study)}
    (folder / "a.yaml").write_text((folder / "a.yaml").read_text() + "\n# mine\n")
    study.reload()
    draft = imported(study, folder, deck("c", *stay["c"], card("a2")), clock)
    assert "a/a2" in keys(study)
    assert "c/a2" not in keys(study)
    assert draft.content.losses == {STAYING: 1}
    imported(study, folder, deck("c", *stay["c"], card("a2")), clock, replace=True)
    assert "a/a2" not in keys(study)
    assert "c/a2" in keys(study)


def test_an_edited_bank_whose_deck_is_split_stays_and_that_is_told(
    study: Study, folder: Path, clock: Clock
) -> None:
    imported(study, folder, deck("a", *map(card, "1234")), clock)
    (folder / "a.yaml").write_text((folder / "a.yaml").read_text() + "\n# mine\n")
    study.reload()
    parts = Portable([*deck("b", *map(card, "12")).banks, *deck("c", *map(card, "34")).banks])
    draft = imported(study, folder, parts, clock)
    assert (draft.banks, draft.emptied, keys(study)) == ([], [], ["a/1", "a/2", "a/3", "a/4"])
    assert draft_lines(draft) == [f"Not kept: 4 × {STAYING}."]
    draft = imported(study, folder, parts, clock, replace=True)
    assert keys(study) == ["b/1", "b/2", "c/3", "c/4"]
    assert [file.path for file in draft.emptied] == [str(folder / "a.yaml")]


@pytest.mark.parametrize("uid", [True, False])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"Kurs::Alpha": "1234"}, {"Kurs::Alpha::1": "12", "Kurs::Alpha::2": "34"}),
        ({"Kurs::Alpha": "1234", "Kurs::Beta": "56"}, {"Kurs": "123456"}),
        ({"Kurs::Alpha": "1234", "Kurs": "56"}, {"Kurs": "123456"}),
    ],
)
def test_categories_that_are_split_or_merged_keep_histories(  # noqa: PLR0917 - a case and its fixtures
    study: Study, folder: Path, clock: Clock, before: dict[str, str], after: dict[str, str], uid: bool
) -> None:
    def content(categories: dict[str, str]) -> Portable:
        def question(name: str) -> PortableQuestion:
            asked = card(name, reviews=LOG)
            return asked if uid else PortableQuestion(asked.fields, histories=asked.histories)

        return Portable([PortableBank(name, [*map(question, ids)]) for name, ids in categories.items()])

    imported(study, folder, content(before), clock)
    draft = imported(study, folder, content(after), clock)
    assert {path.stem for path in folder.glob("*.yaml")} == {bank_id(name) for name in after}
    assert len(draft.emptied) == len(before.keys() - after.keys())
    assert [len(reviews(study, key)) for key in keys(study)] == [len(LOG)] * len("".join(after.values()))
    assert study.store.reviews.rows() == len(LOG) * len("".join(before.values()))
    assert not list(study.store.cards.lost(study.library.banks))
    record = last_import(study)
    assert record is not None
    undo_import(study, record, clock(), Random(9).getrandbits)
    assert len(keys(study)) == len("".join(before.values()))
    assert not list(study.store.cards.lost(study.library.banks))


def test_a_chapter_stays_beside_a_course_that_repeats_it(study: Study, folder: Path, clock: Clock) -> None:
    chapter, course = ([PortableQuestion(card(one).fields) for one in ids] for ids in ("12", "123456"))
    imported(study, folder, decks(chapter=chapter), clock)
    draft = imported(study, folder, decks(course=course), clock)
    assert not draft.emptied
    assert len(keys(study)) == 8


def test_an_unchanged_question_without_an_id_keeps_its_history_in_another_bank(
    study: Study, folder: Path, clock: Clock
) -> None:
    imported(study, folder, decks(a=[card(""), card("", "x")], b=[card("", "y")]), clock)
    [key] = [key for key in keys(study) if key == "a/x"]
    imported(study, folder, decks(a=[card(""), card("", "x", reviews=LOG)]), clock)
    imported(study, folder, decks(a=[card("")], b=[card("", "y"), card("", "x")]), clock)
    assert reviews(study, "b/x") == [review.at for review in LOG]
    assert study.store.cards.find(key) is None
    record = last_import(study)
    assert record is not None
    undo_import(study, record, clock(), Random(9).getrandbits)
    assert reviews(study, "a/x") == [review.at for review in LOG]
    assert not list(study.store.cards.lost(study.library.banks))


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=2, max_size=4), st.randoms())
def test_no_history_is_lost_or_doubled_by_decks_one_after_the_other(
    tmp_path_factory: pytest.TempPathFactory, places: list[list[int]], random: Random
) -> None:
    clock = Clock()
    with new_study(tmp_path_factory) as (study, folder):
        for step in places:
            cards = {name: [card(f"stays-{name}"), card(f"stays-{name}-2")] for name in "abc"}
            for number, place in enumerate(step):
                log = [PastReview(NOON - (40 + number) * DAY, 3), *LOG[1:]]
                cards["abc"[place]].append(card(f"n{number}", reviews=log))
            for name in random.sample("abc", 3):
                imported(study, folder, deck(name, *cards[name]), clock)
            expected = {f"{name}/{one.uid}" for name in "abc" for one in cards[name]}
            assert keys(study) == sorted(expected)
            for number, place in enumerate(step):
                assert len(reviews(study, f"{'abc'[place]}/n{number}")) == len(LOG)
            assert not list(study.store.cards.lost(study.library.banks))
            assert study.store.reviews.rows() == len(step) * len(LOG)


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=2, max_size=5))
def test_no_history_is_lost_or_doubled(
    tmp_path_factory: pytest.TempPathFactory, places: list[list[int]]
) -> None:
    clock = Clock()
    with new_study(tmp_path_factory) as (study, folder):
        for step in places:
            cards: dict[str, list[PortableQuestion]] = {name: [card(f"stays-{name}")] for name in "abc"}
            for number, place in enumerate(step):
                log = [PastReview(NOON - (40 + number) * DAY, 3), *LOG[1:]]
                cards["abc"[place]].append(card(f"n{number}", reviews=log))
            imported(study, folder, decks(**cards), clock)
            assert len(keys(study)) == len(step) + len(cards)
            for number, place in enumerate(step):
                assert len(reviews(study, f"{'abc'[place]}/n{number}")) == len(LOG)
            assert not list(study.store.cards.lost(study.library.banks))
