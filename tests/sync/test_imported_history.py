"""History that one device has imported reaches the others, though it is from before they last met."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.sync.devices import Device
from tests.sync.folders import synchronize


@pytest.mark.parametrize("take_over", [Device.take_over_reviews, Device.take_over_state])
def test_imported_history_is_sent_though_its_ids_are_of_an_earlier_time(
    tmp_path: Path, take_over: Callable[[Device], None]
) -> None:
    one, two = Device(tmp_path, 1, Clock()), Device(tmp_path, 2, Clock())
    folder = tmp_path / "folder"
    folder.mkdir()
    for device in (one, two):
        device.show()
        synchronize(device, folder)
    take_over(one)
    synchronize(one, folder)
    synchronize(two, folder)
    assert one.agreed() == two.agreed()
    two.check_states()
