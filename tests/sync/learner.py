"""A learner with several devices, each with a folder, between which logs and banks travel at random."""

from pathlib import Path
from random import Random

from quiz.study.orphans import orphans
from quiz.sync.news import has_news
from tests.conftest import NOON, Clock
from tests.sync.author import BANKS, Author
from tests.sync.devices import ACTIONS, Device
from tests.sync.folders import Mishaps, copy_in_part, copy_to_all, synchronize

MISHAPS = {
    "empty": Mishaps.empty,
    "delete": Mishaps.delete,
    "cut": Mishaps.cut,
    "set-back": Mishaps.set_back,
}
STEP_NAMES = [*ACTIONS, *["sync", "send", "write", "carry"] * 3, *MISHAPS, "stick", "swap", "wait", "adopt"]
"""Whatever a device can do, and what happens to its folder and to its banks."""

ROUNDS = 24
"""A bank that comes late may tell of renames, which are to be sent in turn.

Each device tells once of each rename, and may do so one after another: four devices have taken eleven rounds.
"""


class Learner:
    """Devices with clocks that are apart; files travel late, in part, and again."""

    def __init__(self, root: Path, devices: int, seed: int) -> None:
        self.random = Random(seed)
        self.author = Author(self.random)
        clocks = [Clock(NOON + self.random.randrange(2 * 10**8), 60 * number) for number in range(devices)]
        self.devices = [Device(root, number, clock) for number, clock in enumerate(clocks)]
        self.folders = [root / f"folder{number}" for number in range(devices)]
        self.mishaps = Mishaps(self.random)
        self.stick = root / "stick"
        for folder in (*self.folders, self.stick):
            folder.mkdir()

    def act(self, number: int, action: str) -> None:
        device, folder = self.devices[number], self.folders[number]
        device.clock.move(minutes=self.random.choice([0, 1, 5, 700]))
        if action == "sync":
            synchronize(device, folder)
            self.mishaps.keep(folder)
        elif action == "stick":
            synchronize(device, self.stick)
        elif action == "swap":
            self._swap(folder)
        elif action in MISHAPS:
            MISHAPS[action](self.mishaps, folder)
        elif action == "send":
            copy_in_part(folder, self.random.choice(self.folders), self.random)
        elif action == "wait":
            device.clock.move(days=self.random.choice([1, 3, 20, -2]))
        elif action == "write":
            self.author.write()
        elif action == "carry":
            self.author.carry(device, self.random.choice(BANKS))
        elif device.keys():
            ACTIONS[action](device)

    def _swap(self, folder: Path) -> None:
        """Have the stick and a folder change places, as two sticks that are mounted at the same place."""
        spare = folder.with_name("spare")
        folder.rename(spare)
        self.stick.rename(folder)
        spare.rename(self.stick)

    def end(self) -> None:
        """Have all files and banks reach all devices, and check that they agree and that nothing was lost."""
        for device in self.devices:
            for bank in BANKS:
                self.author.carry(device, bank)
        for number in range(ROUNDS):
            outcomes = []
            for device, folder in zip(self.devices, self.folders, strict=True):
                outcomes.append(synchronize(device, folder))
                device.study.reload()
            copy_to_all(self.folders)
            if number and not any(outcome.sent or outcome.arrivals.total for outcome in outcomes):
                break
        for device, folder in zip(self.devices, self.folders, strict=True):
            outcome = synchronize(device, folder)
            assert (outcome.sent, outcome.is_copy, outcome.arrivals.unreadable) == (0, False, 0)
            assert not has_news(device.store, str(folder))
        first = self.devices[0]
        for device in self.devices:
            device.study.reload()
            assert device.agreed() == first.agreed()
            assert [orphan.key for orphan in orphans(device.study)] == [o.key for o in orphans(first.study)]
            device.check_states()
        for device in self.devices:
            device.study.close()
