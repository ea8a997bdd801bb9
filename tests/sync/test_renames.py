"""Renames between what happens to the cards: what was logged is that of the card which had the key then."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from quiz.exchange.portable import CardHistory, PastReview
from quiz.fsrs.rating import Rating
from quiz.study.context import open_study
from quiz.study.orphans import adopt
from quiz.study.review.reschedule import reset_all
from quiz.sync.union import Arrivals, merge, take_in
from tests.conftest import NOON, Clock
from tests.database import run_sql
from tests.study.days import card
from tests.sync.devices import Device
from tests.sync.folders import synchronize

DAY = 86_400_000


def bank(*questions: str, name: str = "b") -> str:
    return f"id: {name}\ntitle: B\nquestions:\n{''.join(questions)}"


def formerly(name: str, *keys: str) -> str:
    return card(name).replace("}", f", formerly: [{', '.join(keys)}]}}")


def rate(device: Device, key: str) -> None:
    device.clock.move(minutes=20)
    session = device.begin()
    session.show(key)
    session.give_up()
    session.rate(Rating.GOOD)


def reviews(device: Device) -> dict[str, int]:
    rows = run_sql(device.store, "select card, reviews from cards where position is not null")
    return {key.removeprefix("b/"): count for key, count in rows if count}


@pytest.fixture
def devices(tmp_path: Path) -> tuple[Device, Device]:
    pair = Device(tmp_path, 1, Clock()), Device(tmp_path, 2, Clock())
    for device in pair:
        device.rewrite_bank(bank(*map(card, "abcd")))
    return pair


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    return path


def meet(devices: Sequence[Device], folder: Path) -> None:
    """Synchronize until all devices have everything, and check that they agree."""
    for device in (*devices, *devices):
        synchronize(device, folder)
        device.study.reload()
    for device in devices:
        device.check_states()
        assert device.agreed() == devices[0].agreed()
        assert device.store.outbox.is_empty()


def test_a_reset_ends_only_what_was_that_cards_by_then(devices: tuple[Device, Device], folder: Path) -> None:
    one, two = devices
    for key in ("b/a", "b/d", "b/a"):
        rate(one, key)
    reset_all(one.study, ["b/d"], one.clock(), one.random)
    one.rewrite_bank(bank(*map(card, "bcd")))
    adopt(one.study, "b/a", "b/d")
    assert reviews(one) == {"d": 2}
    one.check_states()
    two.rewrite_bank(bank(*map(card, "bcd")))
    meet(devices, folder)


def test_a_card_whose_row_went_to_another_bank_gets_its_place_again(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    rate(one, "b/a")
    meet(devices, folder)
    one.rewrite_bank(bank(formerly("x", "b/a"), name="e"), "e")
    rate(two, "b/a")
    synchronize(two, folder)
    synchronize(one, folder)
    one.study.reload()
    found = one.store.cards.expect("b/a")
    assert (found.position, found.reviews, found.ready_at is not None) == (0, 1, True)
    two.rewrite_bank(bank(formerly("x", "b/a"), name="e"), "e")
    meet(devices, folder)


def test_a_bank_that_was_away_finds_a_place_for_the_card_that_another_adopted(tmp_path: Path) -> None:
    device = Device(tmp_path, 1, Clock())
    device.rewrite_bank(bank(*map(card, "abcd")))
    device.rewrite_bank(bank(card("x"), name="e"), "e")
    rate(device, "b/a")
    (device.banks / "b.yaml").rename(tmp_path / "away")
    device.study.reload()
    adopt(device.study, "b/a", "e/x")
    (tmp_path / "away").rename(device.banks / "b.yaml")
    device.study.reload()
    assert device.store.cards.expect("b/a").position == 0
    assert device.store.cards.expect("e/x").reviews == 1


def test_an_undone_review_that_a_rename_elsewhere_gave_to_another_card(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    rate(one, "b/a")
    synchronize(one, folder)
    synchronize(two, folder)
    two.rewrite_bank(bank(formerly("x", "b/a"), *map(card, "bcd")))
    rate(two, "b/x")
    synchronize(two, folder)
    synchronize(one, folder)
    assert one.store.cards.expect("b/x").reviews == 2
    one.undo()
    assert one.store.cards.expect("b/x").reviews == 1
    one.check_states()
    one.rewrite_bank(bank(formerly("x", "b/a"), *map(card, "bcd")))
    meet(devices, folder)


def test_an_answer_that_comes_before_its_session_is_not_sent_again(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    rate(one, "b/a")
    rate(two, "b/b")
    meet(devices, folder)
    rate(one, "b/c")
    [[number]] = run_sql(one.store, "select max(id) from answers")
    session = run_sql(one.store, "select session from answers where id = ?", (number,))[0][0]
    run_sql(two.store, "delete from sessions where id = ?", (session,))
    [(_, line)] = one.store.events.lines("answer", [number])
    take_in(two.store, [line], Arrivals())
    assert two.store.outbox.is_empty()


def deck(*days: int, resets: tuple[int, ...] = ()) -> CardHistory:
    found = [PastReview(NOON - ago * DAY, 3, interval=9) for ago in days]
    return CardHistory(found, resets=[NOON - ago * DAY for ago in resets])


def test_an_import_counts_for_the_card_that_has_the_key_now(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    rate(one, "b/a")
    one.rewrite_bank(bank(card("a"), formerly("x", "b/a"), *map(card, "bcd")))
    one.take_over(deck(40, 30, 8, resets=(35,)), "b/a")
    assert reviews(one) == {"a": 2, "x": 1}
    one.take_over(deck(40, 30, 8, 5, resets=(35,)), "b/a")
    assert reviews(one) == {"a": 3, "x": 1}
    two.rewrite_bank(bank(card("a"), formerly("x", "b/a"), *map(card, "bcd")))
    meet(devices, folder)


def test_an_import_under_a_new_key_adds_only_what_the_one_under_the_former_key_lacked(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    one.take_over(deck(40, 30), "b/a")
    for device in devices:
        device.rewrite_bank(bank(formerly("x", "b/a"), *map(card, "bcd")))
    one.take_over(deck(40, 30, 8, resets=(35,)), "b/x")
    assert reviews(one) == {"x": 2}
    one.undo_import()
    assert reviews(one) == {"x": 2}
    two.take_over(deck(40), "b/x")
    meet(devices, folder)


def test_a_deck_that_two_devices_import_is_in_the_log_once(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    two.clock.offset, two.study.settings.retention = 540, 0.8
    for device in devices:
        rate(device, "b/d")
        synchronize(device, folder)
    for device in devices:
        device.take_over(deck(40, 30, 8), "b/a")
    two.study.settings.retention = 0.9
    meet(devices, folder)
    assert reviews(one)["a"] == 3


def test_a_key_is_given_up_before_another_card_takes_it(devices: tuple[Device, Device], folder: Path) -> None:
    one, two = devices
    rate(one, "b/a")
    rate(one, "b/b")
    rate(one, "b/b")
    moved = bank(formerly("b", "b/a"), formerly("e", "b/b"), *map(card, "cd"))
    one.rewrite_bank(moved)
    assert reviews(one) == {"b": 1, "e": 2}
    reset_all(one.study, ["b/e"], one.clock(), one.random)
    one.rewrite_bank(moved + card("new"))
    assert reviews(one) == {"b": 1}
    two.rewrite_bank(moved + card("new"))
    meet(devices, folder)


def test_renames_of_one_moment_have_one_outcome(devices: tuple[Device, Device]) -> None:
    one, two = devices
    rate(one, "b/a")
    run_sql(one.store, "insert into renames values ('b/a', 'b/x', 1 << 61, 1), ('b/x', 'b/a', 1 << 61, 2)")
    run_sql(one.store, "insert into renames values ('b/a', 'b/y', 1 << 61, 3), ('b/x', 'b/c', 1 << 62, 3)")
    merge(two.store, one.store)
    owners = [key for key in ("b/a", "b/c", "b/x", "b/y") if two.store.reviews.of_card(key)]
    assert owners == two.store.cards.present_keys([("b/a", two.clock().at << 20)]) == ["b/a"]


def test_a_rename_is_sent_though_another_device_has_sent_one_of_the_same_id(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    rate(one, "b/a")
    meet(devices, folder)
    one.rewrite_bank(bank(formerly("x", "b/a"), *map(card, "bcd")))
    two.rewrite_bank(bank(formerly("y", "b/b"), *map(card, "acd")))
    moments = [run_sql(device.store, "select until from renames") for device in devices]
    assert moments[0] == moments[1]
    for device in devices:
        device.rewrite_bank(bank(formerly("x", "b/a"), formerly("y", "b/b"), *map(card, "cd")))
    meet(devices, folder)


def test_a_card_that_lost_its_row_in_an_earlier_version_gets_its_place_again(tmp_path: Path) -> None:
    device = Device(tmp_path, 1, Clock())
    device.rewrite_bank(bank(*map(card, "abcd")))
    rate(device, "b/a")
    run_sql(device.store, "update cards set position = null, ready_at = null where card = 'b/a'")
    run_sql(device.store, "delete from cards where card = 'b/b'")
    run_sql(device.store, "drop table drafts")
    run_sql(device.store, "alter table segments drop column checksum")
    run_sql(device.store, "drop index memories")
    run_sql(device.store, "pragma user_version = 14")
    device.study.close()
    device.study = open_study([str(device.banks)], str(device.folder / "p.db"))
    assert [device.store.cards.expect(key).position for key in ("b/a", "b/b")] == [0, 1]
    device.check_states()
