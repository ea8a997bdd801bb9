"""Restoring the progress file from a copy. What it replaces is kept beside it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager

from quiz.errors import FileBusyError, QuizError, printable
from quiz.paths import make_folder, make_private_file
from quiz.progress.backups import alone_in, fault_of_copy, folder_of, sync_folder
from quiz.progress.copy import copy_into
from quiz.progress.database import FILE_ERRORS, explain
from quiz.progress.file import MIGRATIONS, check_owner
from quiz.progress.saved_copy import free_name, save_copy
from quiz.sqlite import sqlite3

REPLACED = ".replaced"
_ENDINGS = ("-wal", "-shm", "-journal")


def restore(path: str, source: str) -> str:
    """Put a copy of ``source`` in place of the progress file at ``path``.

    Return where the file that it replaces is kept, empty if there was none. Whenever this is interrupted, the
    progress file is the old one or the new one, and the old one is whole under one of the two names. Raises
    ``QuizError``, having changed nothing, if ``source`` is no sound progress file or another program has the
    progress file open.
    """
    with _explained(source):
        make_folder(os.path.dirname(path))
        make_folder(folder_of(path))
        with alone_in(folder_of(path)):
            fresh = f"{path}.restored"
            try:
                _copy_checked(source, fresh)
                return _replace(path, fresh)
            finally:
                if os.path.exists(fresh):
                    os.remove(fresh)


@contextmanager
def _explained(source: str) -> Iterator[None]:
    """Raise errors of the block, in which ``source`` is read, as ``QuizError``."""
    try:
        yield
    except FILE_ERRORS as error:
        raise explain(source, error) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError("The backup could not be restored", f"{printable(source)}: {reason}") from error


def copy_to_read(source: str, copy: str) -> None:
    """Copy a sound progress file to the path ``copy``. Raises ``QuizError`` if it is none."""
    with _explained(source):
        _copy_checked(source, copy)


def _copy_checked(source: str, copy: str) -> None:
    """Copy ``source`` to the path ``copy``. Raises ``QuizError`` if it is no sound progress file."""
    if not os.path.isfile(source):
        hint = "quiz doctor --restore lists the backups."
        raise QuizError("There is no such backup", printable(source), hint)
    if os.path.exists(copy):
        os.remove(copy)
    make_private_file(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as target:
        copy_into(source, target)
        target.execute("pragma journal_mode = delete")
        check_owner(target, source, MIGRATIONS.latest)
        is_ours = target.execute("pragma user_version").fetchone()[0]
    fault = fault_of_copy(copy)
    if fault or not is_ours:
        what = fault or "it is empty"
        hint = (
            "quiz doctor --restore lists others; quiz doctor --salvage FILE brings out what it still holds."
        )
        raise QuizError("This copy cannot be restored", f"{printable(source)}: {what}", hint)


def _replace(path: str, fresh: str) -> str:
    if not os.path.exists(path):
        _remove_logs(path)  # those of a file that is gone would be taken for the new one's
        _put(fresh, path)
        return ""
    kept = free_name(f"{path}{REPLACED}")
    if not _overwrite(path, fresh, kept):
        _exchange(path, fresh, kept)
    return kept


def _overwrite(path: str, fresh: str, kept: str) -> bool:
    """Keep a copy of the file and overwrite it in one transaction; return False if it is too damaged."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("pragma journal_mode = delete")  # refused while another program has it open
            is_sound = connection.execute("pragma quick_check(1)").fetchone() == ("ok",)
        except FILE_ERRORS as error:
            if "locked" not in str(error):
                return False
            message = f"{printable(path)} is open in another program."
            raise FileBusyError("The progress file is in use", message, "Leave quiz there first.") from None
        if not is_sound:
            return False
        save_copy(connection, kept)
        sync_folder(os.path.dirname(path))
        with closing(sqlite3.connect(fresh, isolation_level=None)) as source:
            source.backup(connection)
    return True


def _exchange(path: str, fresh: str, kept: str) -> None:
    """Keep a damaged file, with what may be in its log, under another name; put ``fresh`` in its place."""
    for ending in ("-wal", ""):  # so that a file of that name has its log beside it
        if os.path.exists(f"{path}{ending}"):
            _keep(f"{path}{ending}", f"{kept}{ending}")
    sync_folder(os.path.dirname(path))
    _remove_logs(path)
    _put(fresh, path)


def _keep(path: str, kept: str) -> None:
    try:
        os.link(path, kept)
    except OSError:  # not every file system has links
        shutil.copy2(path, f"{kept}.part")
        os.replace(f"{kept}.part", kept)


def _remove_logs(path: str) -> None:
    for ending in _ENDINGS:
        if os.path.exists(f"{path}{ending}"):
            os.remove(f"{path}{ending}")


def remove_with_logs(path: str) -> None:
    """Remove a file, and the logs that SQLite has put beside it."""
    _remove_logs(path)
    if os.path.exists(path):
        os.remove(path)


def _put(fresh: str, path: str) -> None:
    os.replace(fresh, path)
    sync_folder(os.path.dirname(path))
