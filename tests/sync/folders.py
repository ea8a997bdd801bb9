"""A folder for each device, and what programs that synchronize files do to them."""

import shutil
from pathlib import Path
from random import Random

from quiz.study.rebuild import rebuild_stale
from quiz.sync.synchronize import Here, Outcome, Synchronization
from tests.sync.devices import Device


def synchronize(device: Device, folder: Path) -> Outcome:
    here = Here(f"machine {device.folder.name}", device.clock.at, device.random.getrandbits)

    def rebuild() -> int:
        return rebuild_stale(device.store, device.study.settings)

    return Synchronization(device.store, str(folder), here, rebuild).run()


def copy_in_part(folder: Path, target: Path, random: Random) -> None:
    """Copy some of the files, some of them only in part, as when a copy is on its way."""
    for path in sorted(folder.glob("*/*")):
        if random.random() < 0.7:
            content = path.read_bytes()
            end = len(content) if random.random() < 0.7 else random.randrange(len(content) + 1)
            _write_if_longer(target / path.relative_to(folder), content[:end])


def copy_to_all(folders: list[Path]) -> None:
    """Copy every file to every folder."""
    for folder in folders:
        for path in folder.glob("*/*"):
            for other in folders:
                _write_if_longer(other / path.relative_to(folder), path.read_bytes())


def _write_if_longer(path: Path, content: bytes) -> None:
    """Write a file. It has one writer, so that of two versions the longer one is the later."""
    path.parent.mkdir(exist_ok=True)
    if not path.exists() or path.stat().st_size < len(content):
        path.write_bytes(content)


def lines_in(folder: Path) -> list[bytes]:
    return [line for path in sorted(folder.glob("*/*")) for line in path.read_bytes().splitlines()]


def copied(device: Device, number: int) -> Device:
    """Return a device that goes on with a copy of the progress file of another."""
    device.store.move_log()
    folder = device.folder.parent / str(number)
    folder.mkdir()
    shutil.copy(device.store.path, folder / "p.db")
    return Device(device.folder.parent, number, device.clock)
