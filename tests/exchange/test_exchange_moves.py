"""Cards that move to another deck of the other program keep their history, and are logged once."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.load import load
from quiz.exchange.importing.carry_out import carry_out, last_import, undo_import
from quiz.exchange.importing.draft import ImportDraft, draft_import
from quiz.exchange.importing.report import draft_lines
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


def card(uid: str, prompt: str = "", **history: object) -> PortableQuestion:
    fields = {"kind": "card", "prompt": prompt or f"What is {uid}?", "answer": f"It is {uid}."}
    return PortableQuestion(fields, uid, histories={"": CardHistory(**history)} if history else {})


def decks(**cards: list[PortableQuestion]) -> Portable:
    return Portable([PortableBank(name, questions) for name, questions in cards.items()])


def drafted(study: Study, folder: Path, content: Portable, *, keep: bool = False) -> ImportDraft:
    taken = {bank.id: bank.path for bank in study.library.banks.values()}
    return draft_import(content, "x", str(folder), taken, keep=keep, moved=study.library.former_keys)


def imported(
    study: Study, folder: Path, content: Portable, clock: Clock, *, keep: bool = False
) -> ImportDraft:
    draft = drafted(study, folder, content, keep=keep)
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
    assert any("1 from another bank" in line for line in draft_lines(draft))


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


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=2, max_size=5))
def test_no_history_is_lost_or_doubled(
    tmp_path_factory: pytest.TempPathFactory, places: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("banks")
    study = open_study([str(folder)], str(tmp_path_factory.mktemp("progress") / "progress.db"))
    clock = Clock()
    try:
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
    finally:
        study.close()
