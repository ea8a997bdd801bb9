"""Kills a process at every step of what it does to the progress file, and at random moments.

Run as a program with the name of a test and a folder; it prints how often the process was killed. It forks,
which the process of the tests cannot, since it has threads.
"""

import os
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from quiz.progress.backups import back_up, backups, fault_of_copy, folder_of, superseded
from quiz.progress.restore import restore
from quiz.progress.salvage.salvage import salvage
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.doctor.rebuild import rebuild
from tests.progress.damage import overwrite_pages, with_reviews

TODAY = date(2026, 11, 26)
OLD, NEW = 400, 500
"""The reviews in a backup, and in the progress file."""
EVENTS = (
    "open",
    "os.rename",
    "os.remove",
    "os.link",
    "os.mkdir",
    "os.listdir",
    "sqlite3.connect",
    "shutil.copyfile",
)
MOMENTS = 15


class Kill(NamedTuple):
    """What is done before, by the process that is killed, and to see that nothing was lost."""

    prepare: Callable[[Path], None]
    act: Callable[[Path], object]
    check: Callable[[Path], None]


def reviews_in(path: str | Path) -> int:
    """Return how many reviews a sound file holds."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return int(connection.execute("select count(*) from reviews").fetchone()[0])


def prepare_backup(path: Path) -> None:
    for days in range(20):
        target = Path(folder_of(str(path))) / f"{TODAY - timedelta(days + 1)}.db"
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path.with_name("old.db"), target)
    shutil.copy(path.with_name("new.db"), path)


def check_backup(path: Path) -> None:
    assert reviews_in(path) == NEW
    days = [TODAY - timedelta(days) for days in range(21)]
    present = backups(str(path))
    assert {backup.day for backup in present} <= set(days)
    for backup in present:
        assert fault_of_copy(backup.path) == ""
        assert reviews_in(backup.path) == (NEW if backup.day == TODAY else OLD)
    assert set(days[1:7]) <= {backup.day for backup in present}
    assert TODAY in {backup.day for backup in present} or len(present) == 20
    back_up(str(path), TODAY)
    assert superseded(backups(str(path))) == []
    assert all(name.endswith(".db") for name in os.listdir(folder_of(str(path))))


def prepare_restore(path: Path) -> None:
    shutil.copy(path.with_name("new.db"), path)


def act_restore(path: Path) -> str:
    return restore(str(path), str(path.with_name("old.db")))


def check_restore(path: Path) -> None:
    found, kept = reviews_in(path), Path(f"{path}.replaced")
    assert found in (OLD, NEW)
    assert found == NEW or reviews_in(kept) == NEW
    assert not kept.exists() or reviews_in(kept) == NEW
    act_restore(path)
    assert reviews_in(path) == OLD


def prepare_damaged(path: Path) -> None:
    for ending in ("", "-wal"):
        shutil.copy(path.with_name(f"damaged.db{ending}"), f"{path}{ending}")


def check_damaged(path: Path) -> None:
    """What the damaged file and its log still held is under its old name or under the other."""
    places = [name for name in (str(path), f"{path}.replaced") if os.path.exists(name)]
    assert max(map(brought_out_of, places)) == NEW
    act_restore(path)
    assert reviews_in(path) == OLD


def brought_out_of(path: str) -> int:
    return salvage(path, f"{path}.out", lambda _count: iter).rows["reviews"]


def act_rebuild(path: Path) -> None:
    with closing(Store(str(path))) as store:
        rebuild(store, Settings(), iter)


def check_rebuild(path: Path) -> None:
    assert reviews_in(path) == NEW
    with closing(sqlite3.connect(path)) as connection:
        rebuilt = connection.execute("select count(*) from cards where stability is not null").fetchone()[0]
    assert rebuilt in (0, NEW // 10)
    act_rebuild(path)


KILLS = {
    "backup": Kill(prepare_backup, lambda path: back_up(str(path), TODAY), check_backup),
    "restore": Kill(prepare_restore, act_restore, check_restore),
    "damaged": Kill(prepare_damaged, act_restore, check_damaged),
    "rebuild": Kill(prepare_restore, act_rebuild, check_rebuild),
}


def make_files(folder: Path) -> None:
    with_reviews(folder / "old.db", OLD)
    with_reviews(folder / "new.db", NEW)
    with_reviews(folder / "damaged.db", NEW, in_log=40)
    overwrite_pages(folder / "damaged.db", range(1, 30))


def die_at(step: int) -> None:
    """Have this process killed before it does so many things to files."""
    left = [step]

    def count(event: str, _arguments: object) -> None:
        if event in EVENTS:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def child_was_killed(kill: Kill, path: Path, step: int | None, moment: float) -> bool:
    """Act in a child that dies at a step, or is killed at a moment."""
    child = os.fork()
    if child == 0:
        if step is not None:
            die_at(step)
        with suppress(BaseException):
            kill.act(path)
            os._exit(0)
        os._exit(1)
    if step is None:
        time.sleep(moment)  # not to wait for something, but to kill it at any moment
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def main(name: str, folder: Path) -> None:
    kill, random = KILLS[name], Random(1)
    make_files(folder)
    act_rebuild(shutil.copy(folder / "new.db", folder / "warm.db"))  # imports all that the children need
    began = time.monotonic()
    killed, step = 0, 0
    while step is not None:
        step = step + 1 if attempt(kill, folder, step, 0) else None
        killed += step is not None
    took = (time.monotonic() - began) / (killed + 1)
    for _ in range(MOMENTS):
        killed += attempt(kill, folder, None, random.uniform(0, took))
    sys.stdout.write(str(killed))


def attempt(kill: Kill, folder: Path, step: int | None, moment: float) -> bool:
    path = folder / "p" / "progress.db"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    for name in ("old.db", "new.db", "damaged.db", "damaged.db-wal"):
        os.link(folder / name, path.with_name(name))
    kill.prepare(path)
    killed = child_was_killed(kill, path, step, moment)
    kill.check(path)
    return killed


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
