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


def test_an_event_of_a_known_type_with_unknown_values_is_passed_on_as_well(tmp_path: Path) -> None:
    one, two = (Device(tmp_path, number, Clock()) for number in (1, 2))
    line = b'{"type":"flag","id":77,"device":9,"card":"b/a","flag":"starred","value":1}'
    take_in(one.store, [line], Arrivals(), pass_on=True)
    assert one.store.outbox.first(9) == {"flag": [77]}
    assert list(one.store.events.lines("flag", [77])) == [(77, line)]
    assert merge(two.store, one.store).kept == 1
    assert merge(two.store, one.store).kept == 0


def test_an_id_after_which_no_other_would_fit_is_refused(tmp_path: Path) -> None:
    device, arrivals = Device(tmp_path, 1, Clock()), Arrivals()
    line = b'{"type":"flag","id":%d,"device":9,"card":"b/a","flag":"marked","value":1}'
    take_in(device.store, [line % ((1 << 62) + 1), line % (1 << 62)], arrivals)
    assert (arrivals.unreadable, arrivals.total) == (1, 1)
    device.rate(Rating.GOOD)
    device.flag("suspend")
    rebuild_stale(device.store, device.study.settings)
    device.check_states()
