"""Reading files to import: finding them, telling their format, and putting together what they hold."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quiz.errors import OptionError, QuizError, printable
from quiz.exchange.bank_format import BankFormat, Likeness, Reading, unreported
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


def formats_like(source: Source) -> list[BankFormat]:
    """Return the format that a file looks like most; several if it looks like them alike, or none."""
    likeness = {form.name: form.likeness(source) for form in readers().values()}
    most = max(likeness.values())
    return (
        []
        if most == Likeness.NONE
        else [readers()[name] for name, degree in likeness.items() if degree == most]
    )


def format_of(source: Source, name: str = "", usual: Counter[str] | None = None) -> BankFormat:
    """Return the format called ``name``, or the one that a file looks like.

    Of several that a file in a folder looks like, it is the ``usual`` one of its neighbours. Raises
    ``QuizError`` if a file looks like none, or if one that was named itself looks like several.
    """
    if name:
        return _named(name)
    likely = formats_like(source)
    if not likely:
        raise source.error("no format is known that it is in", f"Name one: --format {', '.join(readers())}.")
    if len(likely) > 1 and source.is_named:
        names = [form.name for form in likely]
        choices = " or ".join(f"--format {name}" for name in names)
        raise source.error(f"it may be {' or '.join(names)}", f"Say which: {choices}.")
    return max(likely, key=lambda form: (usual or Counter())[form.name])


def _named(name: str) -> BankFormat:
    if name not in readers():
        raise QuizError("No such format", name, did_you_mean(name, readers()))
    return readers()[name]


def read_files(files: Sequence[Source], name: str, reading: Reading) -> Portable:
    """Return what all files hold together, read in the format called ``name``, or in that of each.

    Raises ``QuizError`` for a file that cannot be read, unless it was in a folder: then it is ``unread``.
    Raises ``OptionError`` for an option that makes no sense, or is of none of their formats.
    """
    content = Portable()
    used: dict[str, BankFormat] = {}
    report = reading.report if len(files) == 1 else unreported
    usual = Counter[str]()
    if not name and any(not source.is_named for source in files):
        usual.update(form.name for source in files if (form := _only_format(source)))
    for number, source in enumerate(files):
        try:
            form = format_of(source, name, usual)
            assert form.read is not None  # noqa: S101 - readers has no others
            used[form.name] = form
            content.take(form.read(source, reading._replace(report=report)))
        except QuizError as error:
            if source.is_named or isinstance(error, OptionError):
                raise
            content.unread.append(f"{error.message}. {error.hint}" if error.hint else error.message)
        reading.report(number + 1, len(files))
    _check_options(reading.options, used)
    return content


def _check_options(given: Iterable[str], used: Mapping[str, BankFormat]) -> None:
    known = {option.name for form in used.values() for option in form.options}
    for name in given:
        if name not in known:
            theirs = [
                form.name for form in readers().values() if name in (option.name for option in form.options)
            ]
            message = f"--{name} is for files of the format {', '.join(theirs)}"
            raise OptionError("The options do not fit", message, f"Leave it out for {', '.join(used)}.")


def _only_format(source: Source) -> BankFormat | None:
    """Return the format of a file that looks like only one."""
    try:
        likely = formats_like(source)
    except QuizError:
        return None
    return likely[0] if len(likely) == 1 else None
