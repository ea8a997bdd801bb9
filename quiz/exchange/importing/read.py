"""Reading files to import: finding them, telling their format, and putting together what they hold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from quiz.errors import QuizError, printable
from quiz.exchange.bank_format import BankFormat, Likeness, Reading
from quiz.exchange.formats import bank_formats
from quiz.exchange.portable import Portable
from quiz.exchange.source import Source
from quiz.text.format import did_you_mean

MAX_FILES = 20_000
"""The most files that one import takes from folders."""


def readers() -> dict[str, BankFormat]:
    """Return the formats that can be read, by name."""
    return {name: form for name, form in bank_formats().items() if form.read is not None}


def writers() -> dict[str, BankFormat]:
    """Return the formats that can be written, by name."""
    return {name: form for name, form in bank_formats().items() if form.write is not None}


def sources(paths: Sequence[str]) -> list[Source]:
    """Return the files that were named, and those in folders that were, if a format has their ending.

    Raises ``QuizError`` if one does not exist, or a folder has too many.
    """
    found: list[Source] = []
    for path in map(os.path.abspath, paths):
        if os.path.isdir(path):
            found += (Source(file, path) for file in sorted(_walk(path)))
        elif os.path.lexists(path):
            found.append(Source(path))
        else:
            raise QuizError(
                "There is no such file", printable(path), "Name files to import, or folders of them."
            )
    if len(found) > MAX_FILES:
        raise QuizError(
            "There are too many files", f"{len(found):,}", f"Import at most {MAX_FILES:,} at once."
        )
    return found


def _walk(root: str) -> Iterator[str]:
    endings = tuple(ending for form in readers().values() for ending in form.endings)
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (
            os.path.join(folder, name)
            for name in names
            if name.lower().endswith(endings) and not name.startswith(".")
        )


def format_of(source: Source, name: str = "") -> BankFormat:
    """Return the format called ``name``, or the one that a file looks like.

    Raises ``QuizError`` if it looks like none, or like several.
    """
    if name:
        return _named(name)
    likeness = {form.name: form.likeness(source) for form in readers().values()}
    most = max(likeness.values())
    likely = [form for form, degree in likeness.items() if degree == most]
    if most == Likeness.NONE:
        raise source.error("no format is known that it is in", f"Name one: --format {', '.join(readers())}.")
    if len(likely) > 1:
        raise source.error(f"it may be {' or '.join(likely)}", f"Say which: --format {likely[0]}.")
    return _named(likely[0])


def _named(name: str) -> BankFormat:
    if name not in readers():
        raise QuizError("No such format", name, did_you_mean(name, readers()))
    return readers()[name]


def read_files(files: Sequence[Source], name: str, reading: Reading) -> Portable:
    """Return what all files hold together, read in the format called ``name``, or in that of each."""
    content = Portable()
    for number, source in enumerate(files):
        form = format_of(source, name)
        assert form.read is not None  # noqa: S101 - readers has no others
        report = reading.report if len(files) == 1 else lambda _done, _total: None
        content.take(form.read(source, reading._replace(report=report)))
        reading.report(number + 1, len(files))
    return content
