"""The fence around the learner's code, put up by the child process around itself."""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
from math import ceil
from time import process_time

from quiz.sandbox.landlock import restrict_files
from quiz.sandbox.seccomp import restrict_calls

OPEN_FILES = 32
"""Enough to import modules."""
PR_SET_PDEATHSIG = 1


def put_up(seconds: float, memory: int) -> list[str]:
    """Limit this process for the rest of its life; return what it is cut off from beyond those limits.

    ``seconds`` of processor time, ``memory`` in bytes. Nothing can be written to a file on any system.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    time = ceil(process_time() + seconds) + 1  # only the last resort: the app's own clock is finer
    limits = {
        "RLIMIT_CPU": time,
        "RLIMIT_AS": memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_CORE": 0,
    }
    for name, most in limits.items():
        _limit(name, most)
    on_linux = sys.platform == "linux"
    closed = ["files"] if on_linux and restrict_files() else []
    if on_linux and restrict_calls():
        return [*closed, "network", "processes"]
    _limit("RLIMIT_NPROC", 0)  # the next best: it also forbids threads, and root is exempt from it
    return closed


def _limit(name: str, most: int) -> None:
    """Set a limit where the system has it, and not above what is allowed already."""
    which = getattr(resource, name, None)
    if which is None:
        return
    _, allowed = resource.getrlimit(which)
    lowest = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    try:
        resource.setrlimit(which, (lowest, lowest))
    except (ValueError, OSError):  # not every system enforces each: macOS has no limit of address space
        return
