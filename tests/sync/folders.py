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
            _write_if_later(target / path.relative_to(folder), content[:end])


def copy_to_all(folders: list[Path]) -> None:
    """Copy every file to every folder."""
    for folder in folders:
        for path in folder.glob("*/*"):
            for other in folders:
                _write_if_later(other / path.relative_to(folder), path.read_bytes())


def _write_if_later(path: Path, content: bytes) -> None:
    """Write a file. It has one writer, so that of two versions the longer one is taken for the later."""
    path.parent.mkdir(exist_ok=True)
    present = path.read_bytes() if path.exists() else b""
    if (len(present), present) < (len(content), content):
        path.write_bytes(content)


class Mishaps:
    """What may befall a folder: files vanish, are cut, or become again what they were."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._versions: dict[Path, list[bytes]] = {}

    def keep(self, folder: Path) -> None:
        """Make a copy of all files, to which they may be set back."""
        for path in folder.glob("*/*"):
            self._versions.setdefault(path, []).append(path.read_bytes())

    def empty(self, folder: Path) -> None:
        for device in folder.iterdir():
            shutil.rmtree(device)

    def delete(self, folder: Path) -> None:
        if path := self._any(folder):
            path.unlink()

    def cut(self, folder: Path) -> None:
        if path := self._any(folder):
            content = path.read_bytes()
            path.write_bytes(content[: self._random.randrange(len(content) + 1)])

    def set_back(self, folder: Path) -> None:
        if path := self._any(folder):
            path.write_bytes(self._random.choice(self._versions.get(path, [b""])))

    def _any(self, folder: Path) -> Path | None:
        paths = sorted(folder.glob("*/*"))
        return self._random.choice(paths) if paths else None


def lines_in(folder: Path) -> list[bytes]:
    return [line for path in sorted(folder.glob("*/*")) for line in path.read_bytes().splitlines()]


def copied(device: Device, number: int) -> Device:
    """Return a device that goes on with a copy of the progress file of another."""
    device.store.move_log()
    folder = device.folder.parent / str(number)
    folder.mkdir()
    shutil.copy(device.store.path, folder / "p.db")
    return Device(device.folder.parent, number, device.clock)
