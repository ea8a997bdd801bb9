"""A program in a terminal of its own, watched from outside: what it is sent, what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from time import perf_counter
from typing import Self

LIMIT = 20.0


class Terminal:
    """Runs ``words`` on a pseudo-terminal of 80×24, and times what it paints."""

    def __init__(self, words: list[str]) -> None:
        self.began = perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(words[0], words)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.painted = b""

    def __enter__(self) -> Self:
        """Return the terminal."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        self.close()

    def until(self, pattern: bytes) -> float:
        """Return the moment (s) at which what is painted from now on matches ``pattern``.

        Raises ``TimeoutError`` where it does not.
        """
        self.painted = b""
        deadline = perf_counter() + LIMIT
        while not re.search(pattern, self.painted):
            if not select.select([self.handle], [], [], max(0.0, deadline - perf_counter()))[0]:
                raise TimeoutError(f"{pattern!r} was not painted: {self.painted[-2000:]!r}")
            self.painted += os.read(self.handle, 65536)
        return perf_counter()

    def send(self, keys: bytes) -> float:
        """Press ``keys``, and return the moment (s) of it."""
        os.write(self.handle, keys)
        return perf_counter()

    def drain(self, moment: float = 0.15) -> None:
        """Read on until nothing is painted for a ``moment`` (s)."""
        while select.select([self.handle], [], [], moment)[0]:
            os.read(self.handle, 65536)

    def close(self) -> None:
        """End the program, whatever it does."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)
