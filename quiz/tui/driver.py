"""The terminal under the app: it may go away at any time, and it may send many keys at once."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import time
from codecs import getincrementaldecoder
from contextlib import suppress
from functools import partial
from threading import Event
from typing import IO, TYPE_CHECKING, Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.message import Message

    from quiz.tui.base_app import BaseApp

ENDINGS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that end the app as its quit key does."""
ESCAPE_ENDS = constants.ESCAPE_DELAY + 0.01
"""Seconds without a key after which an Escape was the key, and not the beginning of another."""

MOMENT = 0.002
"""Seconds that the app waits at most for the terminal to take what is painted."""
BREATH = 0.0003
"""Seconds that the app then leaves its processor to the terminal, which may have no other to show it with."""


class TerminalDriver(LinuxDriver):
    """Leaves the terminal as it was, however the app ends, and passes on one key at a time.

    Textual's own driver is killed by signals before it can tidy up, reads on from a terminal that is gone,
    and hands all keys that arrive together to the widget that has the focus when the first one does.
    """

    def __init__(self, app: BaseApp, **options: Any) -> None:  # noqa: ANN401 - textual's own options
        super().__init__(app, **options)
        self._leave_out_stop = app.leave_out_stop
        self._wait_for_disk = app.wait_for_disk
        self._base_app = app
        app.waits_for_disk = True
        self._file: Any = _Output(sys.stderr)
        self._arrived: asyncio.Queue[Message] = asyncio.Queue()
        self._passing_on: asyncio.Task[None] | None = None
        self._woken, self._waker = os.pipe()
        for ending in ENDINGS:
            self._loop.add_signal_handler(ending, self._end, ending)

    def _end(self, ending: signal.Signals) -> None:
        self._app.exit(return_code=128 + ending)

    def _sigcont_application(self, *_signal: object) -> None:
        """Go on after the process was stopped, perhaps by a signal that gives no notice."""
        self._leave_out_stop()
        super()._sigcont_application()

    # Starting and stopping

    def start_application_mode(self) -> None:
        """Take over the terminal, anew if SIGCONT finds that nothing had let go of it."""
        if self._passing_on is not None:
            self.suspend_application_mode()
        self._passing_on = self._loop.create_task(self._pass_on())
        super().start_application_mode()  # type: ignore[no-untyped-call]  # textual states no type

    def close(self) -> None:
        """Let go of the terminal; keys that are left are passed on if the app goes on."""
        if self._passing_on is not None:
            self._passing_on.cancel()
            self._passing_on = None
        super().close()

    def disable_input(self) -> None:
        """Stop reading keys."""
        if self._key_thread is not None and self._key_thread.is_alive():
            self.exit_event.set()
            os.write(self._waker, b"\0")
            self._key_thread.join()
            self.exit_event.clear()
        super().disable_input()

    # Painting

    def write(self, data: str) -> None:
        """Write to the terminal, by a thread of its own, so that a slow terminal does not stop the app.

        But let that thread do so before the app goes on computing: Python would let it wait for another 5 ms,
        and the system the terminal until the app is done. What is written may tell of what was recorded,
        which is on the disk first.
        """
        self._wait_for_disk()
        self._file.is_written.clear()
        super().write(data)
        self._file.is_written.wait(MOMENT)
        if self._base_app.has_begun:
            time.sleep(BREATH)

    # Keys

    def run_input_thread(self) -> None:
        """Read keys until the app stops reading, or the terminal is gone. It waits without waking up."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        patience = None
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno, self._woken], [], [], patience)
            patience = ESCAPE_ENDS if ready else None
            if self._woken in ready:
                os.read(self._woken, 1)
            if self.fileno in ready:
                if not (typed := self._read()):
                    self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                    return
                for message in parser.feed(decode(typed)):
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        """Return what was typed; nothing if the terminal is gone."""
        with suppress(OSError):
            return os.read(self.fileno, 4096)
        return b""

    def send_message(self, message: Message) -> None:
        """Pass on a key, or whatever else the terminal sends, when its turn comes."""
        self._loop.call_soon_threadsafe(self._arrived.put_nowait, message)

    async def _pass_on(self) -> None:
        """Pass on one thing after another, each once all that the one before brought about is done."""
        while True:
            message = await self._arrived.get()
            while getattr(self._loop, "_ready", ()):  # noqa: ASYNC110 - asyncio has no event for this
                await asyncio.sleep(0)
            self._app.post_message(message)


class _Output:
    """The terminal as a file, which takes no notice of what is written once it is gone."""

    def __init__(self, file: IO[str]) -> None:
        self.fileno = file.fileno
        self.write = partial(_tolerant, file.write)
        self._flush = partial(_tolerant, file.flush)
        self.is_written = Event()

    def flush(self) -> None:
        """Write what is not written yet, and tell those who wait for it."""
        self._flush()
        self.is_written.set()


def _tolerant(method: Any, *arguments: str) -> None:  # noqa: ANN401 - a method of a file
    with suppress(OSError):
        method(*arguments)
