"""How busy other programs keep the machine during a measurement. Linux only."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter

TICKS = os.sysconf("SC_CLK_TCK")
PROCESSORS = os.cpu_count() or 1


class Load:
    """Measures the processor time that other programs use from now on."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self._others = _others()

    def share(self) -> float:
        """Return their share of all processors so far, from 0 to 1."""
        elapsed = (perf_counter() - self._began) * PROCESSORS * TICKS
        return max(0.0, (_others() - self._others) / elapsed)


def described() -> str:
    """Return the number of processors, the load averages and the run queue, as one line."""
    averages = " ".join(f"{average:.1f}" for average in os.getloadavg())
    running = Path("/proc/loadavg").read_text("ascii").split()[3].partition("/")[0]
    return f"{PROCESSORS} processors, load average {averages}, {running} running"


def _others() -> int:
    """Return the ticks that the processors spent on programs other than this one and its children."""
    user, nice, system, _idle, _waiting, *rest = map(int, Path("/proc/stat").read_text("ascii").split()[1:9])
    return user + nice + system + sum(rest) - _ticks_of(os.getpid())


def _ticks_of(process: int) -> int:
    """Return the ticks used by a process and its descendants, including those that have ended."""
    folder = Path(f"/proc/{process}")
    try:
        fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
        children = [pid for file in folder.glob("task/*/children") for pid in file.read_text("ascii").split()]
    except OSError:  # it has just ended, and its ticks count as its parent's
        return 0
    return sum(map(int, fields[11:15])) + sum(_ticks_of(int(child)) for child in children)
