"""The union of two progress files, and what it does with lines that it cannot read."""

from pathlib import Path

from quiz.fsrs.rating import Rating
from quiz.study.rebuild import rebuild_stale
from quiz.sync.union import Arrivals, merge, take_in
from tests.conftest import Clock
from tests.sync.devices import ACTIONS, Device


def joined(tmp_path: Path) -> tuple[Device, Device]:
    one, two = (Device(tmp_path, number, Clock()) for number in (1, 2))
    for number in range(60):
        for device in (one, two):
            device.clock.move(minutes=7 + number)
            ACTIONS[device.random.choice(list(ACTIONS))](device)
    return one, two


def test_two_files_that_take_each_other_in_are_equal(tmp_path: Path) -> None:
    one, two = joined(tmp_path)
    assert one.agreed() != two.agreed()
    for device, other in ((one, two), (two, one)):
        merge(device.store, other.store)
        rebuild_stale(device.store, device.study.settings)
    assert one.agreed() == two.agreed()
    one.check_states()
    two.check_states()
    assert merge(one.store, two.store).total == 0
    assert not one.store.stale_cards.any()


def test_what_a_newer_version_wrote_is_kept_and_passed_on(tmp_path: Path) -> None:
    one, two = (Device(tmp_path, number, Clock()) for number in (1, 2))
    one.rate(Rating.GOOD)
    line = b'{"type":"dream","id":77,"device":9,"of":"sheep"}'
    arrivals = Arrivals()
    assert take_in(one.store, [line, line, b"", b"[1]", b'{"type":"dream"}', b"\xff"], arrivals) == 1
    assert (arrivals.kept, arrivals.unreadable) == (1, 4)
    merge(two.store, one.store)
    assert next(two.store.events.lines("dream", [77])) == (77, line)
