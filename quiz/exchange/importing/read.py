"""Reading files to import: finding them, telling their format, and putting together what they hold."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from quiz.errors import OptionError, QuizError, printable
from quiz.exchange.bank_format import BankFormat, Likeness, Reading, unreported
from quiz.exchange.formats import bank_formats
from quiz.exchange.portable import Portable
from quiz.exchange.qti.package import MANIFEST
from quiz.exchange.source import Source
from quiz.text.format import plural
from quiz.text.suggestions import did_you_mean

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
            if name.lower().endswith(endings) and not name.startswith(".") and name != MANIFEST
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


def format_of(source: Source, name: str = "") -> BankFormat:
    """Return the format called ``name``, or the one that a file looks like.

    Raises ``QuizError`` if a file looks like none, or like several.
    """
    if name:
        return _named(name)
    likely = formats_like(source)
    if not likely:
        raise source.error("no format is known that it is in", f"Name one: --format {', '.join(readers())}.")
    if len(likely) > 1:
        choices = " or ".join(f"--format {form.name}" for form in likely)
        raise source.error(f"it may be {_either(likely)}", f"Say which: {choices}.")
    return likely[0]


def _either(likely: Sequence[BankFormat]) -> str:
    return " or ".join(form.name for form in likely)


def _named(name: str) -> BankFormat:
    if name not in readers():
        raise QuizError("No such format", name, did_you_mean(name, readers()))
    return readers()[name]


def read_files(files: Sequence[Source], name: str, reading: Reading) -> Portable:
    """Return what all files hold together, read in the format called ``name``, or in that of each.

    A file in a folder that looks like several formats is read in the one that most of the others have, which
    ``advice`` says. Raises ``QuizError`` for a file that cannot be read, unless it was in a folder: then it
    is ``unread``. Raises ``OptionError`` for an option that makes no sense, or is of none of their formats.
    """
    content = Portable()
    used: dict[str, BankFormat] = {}
    report = reading.report if len(files) == 1 else unreported
    guessed = {} if name else _guessed(files, content.advice)
    for number, source in enumerate(files):
        try:
            form = guessed.get(source) or format_of(source, name)
            assert form.read is not None  # noqa: S101 - readers has no others
            used[form.name] = form
            found = form.read(source, reading._replace(report=report))
        except QuizError as error:
            if source.is_named or isinstance(error, OptionError):
                raise
            content.unread.append(f"{error.message}. {error.hint}" if error.hint else error.message)
        else:
            content.take(found)
            if not source.is_named:
                content.formats[form.name] += 1
                content.empty += [] if any(bank.questions for bank in found.banks) else [source.shown]
        reading.report(number + 1, len(files))
    _check_options(reading.options, used)
    return content


def _guessed(files: Iterable[Source], advice: list[str]) -> dict[Source, BankFormat]:
    """Return the format of each file in a folder, as far as it looks like any.

    Of several it is the one that most of the others have, and ``advice`` takes up which there are.
    """
    likely: dict[Source, list[BankFormat]] = {}
    for source in files:
        if not source.is_named:
            with suppress(QuizError):  # it is raised again when the file is read
                likely[source] = formats_like(source)
    usual = Counter(forms[0].name for forms in likely.values() if len(forms) == 1)
    guessed: dict[Source, BankFormat] = {}
    unsure: dict[str, list[str]] = {}
    for source, forms in likely.items():
        if forms:
            guessed[source] = max(forms, key=lambda form: usual[form.name])
        if len(forms) > 1:
            unsure.setdefault(f"{_either(forms)}: read as {guessed[source].name}", []).append(source.shown)
    advice += (f"{_first_of(names)} may be {how}. --format says another." for how, names in unsure.items())
    return guessed


def _first_of(names: Sequence[str]) -> str:
    """Return the first of some names of files, and how many more there are."""
    return names[0] if len(names) == 1 else f"{names[0]} and {plural(len(names) - 1, 'more file')}"


def _check_options(given: Iterable[str], used: Mapping[str, BankFormat]) -> None:
    known = {option.name for form in used.values() for option in form.options}
    for name in given:
        if name not in known:
            theirs = [
                form.name for form in readers().values() if name in (option.name for option in form.options)
            ]
            message = f"--{name} is for files of the format {', '.join(theirs)}"
            raise OptionError("The options do not fit", message, f"Leave it out for {', '.join(used)}.")
