"""Banks written to files, in a format of another program."""

from __future__ import annotations

import os
from collections import Counter
from typing import BinaryIO

from msgspec.structs import replace

from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically
from quiz.exchange.bank_format import BankFormat
from quiz.exchange.portable import Portable, lose


def is_folder(path: str) -> bool:
    """Tell whether a path names a folder, in which each bank gets a file of its own."""
    return os.path.isdir(path) or path.endswith(os.sep)


def check_target(content: Portable, form: BankFormat, path: str, hint: str = "Name a folder.") -> None:
    """Raise ``QuizError`` if banks cannot be written to a path; an empty one stands for a single stream.

    ``hint`` is what to do if a file is not enough.
    """
    folder = path if is_folder(path) else os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise QuizError("There is no such folder", printable(folder), "Make it first.")
    if len(content.banks) > 1 and not form.holds_many and not is_folder(path):
        count = f"{len(content.banks)} banks match, and a file of {form.name} holds one"
        raise QuizError("A file is not enough", count, hint)


def write_banks(content: Portable, form: BankFormat, path: str, *, force: bool = False) -> None:
    """Write banks to a file or, into a folder, to a file for each; what is lost is counted in ``content``.

    Raises ``QuizError`` if a file cannot be written, or exists and ``force`` is not set.
    """
    if not is_folder(path):
        _write_file(path, form, content, force=force)
        return
    for bank, file in zip(content.banks, _files(content, form, path), strict=True):
        part = replace(content, banks=[bank], losses=Counter())
        _write_file(file, form, part, force=force)
        content.losses += part.losses


def files_in_place(content: Portable, form: BankFormat, path: str) -> list[str]:
    """Return the files that ``write_banks`` would replace if it is to ``force``."""
    return [file for file in _files(content, form, path) if os.path.isfile(file) and not os.path.islink(file)]


def _files(content: Portable, form: BankFormat, path: str) -> list[str]:
    if not is_folder(path):
        return [path]
    return [os.path.join(path, f"{bank.name}{form.endings[0]}") for bank in content.banks]


def _write_file(path: str, form: BankFormat, content: Portable, *, force: bool) -> None:
    write_atomically(path, lambda file: fill(form, content, file.buffer), force=force)


def fill(form: BankFormat, content: Portable, file: BinaryIO) -> None:
    """Write all banks to an open file."""
    assert form.write is not None  # noqa: S101 - writers has no others
    form.write(content, file)
    if not form.holds_descriptions:
        lose(content.losses, "description of a bank", sum(bool(bank.description) for bank in content.banks))
    file.flush()
