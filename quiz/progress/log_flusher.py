"""Flushing the log of the progress file to the disk while the program goes on."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event


class LogFlusher:
    """Flushes the log of the file at ``path`` to the disk, in a thread of its own.

    ``begin`` it after every commit, and ``wait`` before anyone is told of what was committed. Both raise
    ``OSError`` if an earlier commit could not be flushed.
    """

    def __init__(self, path: str) -> None:
        self._log = os.open(f"{path}-wal", os.O_RDWR)
        self._thread = ThreadPoolExecutor(1, "log")
        self._flush: Future[None] | None = None

    def begin(self) -> None:
        """Begin to flush what is committed."""
        self.wait()  # the disk reports a failure only once
        is_running = Event()
        self._flush = self._thread.submit(self._run, is_running)
        is_running.wait()  # or Python would let the thread begin only in 5 ms

    def _run(self, is_running: Event) -> None:
        is_running.set()
        flush(self._log)

    def wait(self) -> None:
        """Wait until all that was committed is on the disk."""
        begun, self._flush = self._flush, None
        if begun is not None:
            begun.result()

    def close(self) -> None:
        """End the thread, once it has flushed what it began with."""
        self._thread.shutdown()
        os.close(self._log)


def flush(log: int) -> None:
    """Wait until the disk has what was written to a file, as SQLite does."""
    getattr(os, "fdatasync", os.fsync)(log)  # macOS has only the second
