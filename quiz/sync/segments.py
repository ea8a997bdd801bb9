"""The files in the folder: one for each device and month, only ever appended to. Imports nothing heavy.

Any program may copy them at any moment. What follows the last line end is left for the next time.
"""

from __future__ import annotations

import os
import stat
from zlib import crc32

from quiz.errors import QuizError, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from typing import BinaryIO

ENDING = ".jsonl"
CHUNK = 1 << 21
"""Bytes read at once, whose events are added in one transaction: about ten thousand reviews."""
LONGEST = 1 << 25
"""Bytes without a line end after which a file is taken for something else."""
LAST = 1 << 14
"""Bytes before a position that its checksum covers: tens of events, each with an id that no other has."""


class LogSegment:
    """A file in the folder of a device; ``name`` is its path within the folder of all devices."""

    __slots__ = ("device", "name", "path", "size")

    def __init__(self, device: str, path: str, name: str, size: int) -> None:
        self.device = device
        self.path = path
        self.name = name
        self.size = size


def folder_name(device: int) -> str:
    """Return the name of a device's folder."""
    return f"{device:014x}"


def checked_folder(path: str) -> str:
    """Return the absolute path of a folder. Raises ``QuizError`` if there is none."""
    folder = os.path.abspath(os.path.expanduser(path))
    if not os.path.isdir(folder):
        reason = "it is not a folder" if os.path.lexists(folder) else "there is no such folder"
        raise _unusable(folder, NotADirectoryError(reason))
    return folder


def make_folder_in(path: str) -> None:
    """Make a folder, unless the one around it is missing, too, as when a disk is not plugged in."""
    folder = os.path.abspath(os.path.expanduser(path))
    if os.path.isdir(os.path.dirname(folder)) and not os.path.lexists(folder):
        try:
            os.mkdir(folder)
        except OSError as error:
            raise _unusable(folder, error) from None


def segments(folder: str) -> list[LogSegment]:
    """Return the segments of all devices, also copies of them that other programs have made, by name.

    Links and whatever is not a plain file are left alone. Raises ``QuizError`` if the folder cannot be read.
    """
    found = []
    try:
        with os.scandir(folder) as devices:
            names = sorted(entry.name for entry in devices if entry.is_dir(follow_symlinks=False))
        for device in names:
            with os.scandir(os.path.join(folder, device)) as files:
                found += [_segment(device, entry) for entry in files if _is_segment(entry)]
    except OSError as error:
        raise _unusable(folder, error) from None
    return sorted(found, key=lambda segment: segment.name)


def _is_segment(entry: os.DirEntry[str]) -> bool:
    is_text = not any("\ud800" <= letter <= "\udfff" for letter in entry.path)
    return is_text and entry.name.endswith(ENDING) and entry.is_file(follow_symlinks=False)


def _segment(device: str, entry: os.DirEntry[str]) -> LogSegment:
    return LogSegment(device, entry.path, f"{device}/{entry.name}", entry.stat(follow_symlinks=False).st_size)


def whole_lines(segment: LogSegment, start: int) -> Iterator[tuple[list[bytes], int, int]]:
    """Yield the lines from a position on, some at once, each time with the position after them.

    The third is a checksum of what is before that, as ``checksum_at`` gives it.

    A line that is not whole yet is left. Raises ``QuizError`` if the file cannot be read.
    """
    try:
        with open(segment.path, "rb", opener=_open_plain) as file:
            file.seek(start)
            rest = b""
            while chunk := file.read(CHUNK):
                head, end, tail = chunk.rpartition(b"\n")
                if not end:
                    rest += tail
                    if len(rest) > LONGEST:
                        return
                    continue
                lines = (rest + head).split(b"\n")
                start += len(rest) + len(head) + 1
                rest = tail
                yield lines, start, _checksum(file, start)
    except OSError as error:
        raise _unusable(segment.path, error) from None


def checksum_at(segment: LogSegment, position: int) -> int:
    """Return a checksum of what is before a position. Raises ``QuizError`` if the file cannot be read."""
    try:
        with open(segment.path, "rb", buffering=0, opener=_open_plain) as file:
            return _checksum(file, position)
    except OSError as error:
        raise _unusable(segment.path, error) from None


def _checksum(file: BinaryIO | FileIO, position: int) -> int:
    """Return a checksum of the last bytes before a position, and leave the file where it was."""
    here, start = file.tell(), max(0, position - LAST)
    file.seek(start)
    content = file.read(position - start)
    file.seek(here)
    return crc32(content)


def _open_plain(path: str, flags: int) -> int:
    """Open a file, but no link and no pipe that would have us wait."""
    descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("it is not a plain file")
    return descriptor


def append(folder: str, device: int, month: str, lines: list[bytes]) -> tuple[str, int, int, int]:
    """Append lines to the segment of a month, which are on the disk when this returns.

    Return its name, its size before and after, and a checksum of its end. A torn line, from a crash, is ended
    first. Raises ``QuizError`` if it cannot be written.
    """
    name = f"{folder_name(device)}/{month}{ENDING}"
    path = os.path.join(folder, name)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "ab+", opener=_open_to_append) as file:
            _lock(file.fileno())
            before = file.seek(0, os.SEEK_END)
            file.seek(max(0, before - 1))
            end_of_torn_line = b"" if file.read(1) in (b"", b"\n") else b"\n"
            file.write(end_of_torn_line + b"".join(line + b"\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
            return name, before, file.tell(), _checksum(file, file.tell())
    except OSError as error:
        raise _unusable(path, error) from None


def _lock(descriptor: int) -> None:
    """Keep another window of this device from writing meanwhile, where there are such locks."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return


def _open_to_append(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _unusable(path: str, error: OSError) -> QuizError:
    reason = error.strerror or str(error)
    hint = "Name a folder that can be read and written: quiz sync FOLDER"
    return QuizError("The sync folder cannot be used", f"{printable(path)}: {reason}", hint)
