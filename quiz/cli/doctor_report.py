"""What ``quiz doctor`` prints."""

from __future__ import annotations

import os
from collections.abc import Mapping

from quiz.cli.backups_told import backups_told
from quiz.cli.output import say, say_json
from quiz.errors import printable
from quiz.progress.backups import Backup, backups, folder_of, other_copies
from quiz.progress.checks import Extent
from quiz.progress.salvage.salvage import Salvaged
from quiz.study.doctor.examine import Examination
from quiz.text.format import plural, size
from quiz.text.iso import date_of
from quiz.text.times import day_text

WIDTH = 13


def cards_told(count: int) -> str:
    """Return a number of cards in words."""
    return plural(count, "card")


def say_examination(path: str, found: Examination) -> None:
    """Print what was looked at, and what was found."""
    _say_row("progress file", f"{printable(path)}, {size(os.path.getsize(path))}")
    if found.extent is not None:
        _say_row("it holds", _held(found.extent))
    _say_row("backups", f"{printable(folder_of(path))} ({backups_told(path)})")
    for copy, count in other_copies(path):
        _say_row("other copy", f"{printable(copy)}, {size(count)}")
    say("")
    for finding in found.findings:
        say(f"{finding.message}\n  {finding.remedy}")
    for note in found.notes:
        say(note)
    if not found.findings:
        say("All is well: the file is sound, and every card is as its log says.")


def _say_row(name: str, text: str) -> None:
    say(f"{name:{WIDTH}}  {text}")


def _held(extent: Extent) -> str:
    counts = (
        plural(extent.reviews, "review"),
        cards_told(extent.cards),
        plural(extent.answers, "answer"),
        plural(extent.sessions, "session"),
    )
    if extent.first_day is None or extent.last_day is None:
        return ", ".join(counts)
    first, last = (day_text(date_of(day)) for day in (extent.first_day, extent.last_day))
    return f"{', '.join(counts)}, from {first} to {last}"


def as_data(path: str, found: Examination) -> dict[str, object]:
    """Return an examination as JSON has it."""
    kept = backups(path)
    return {
        "path": path,
        "size": os.path.getsize(path),
        "holds": found.extent and found.extent._asdict(),
        "problems": [finding._asdict() for finding in found.findings],
        "notes": found.notes,
        "backups": [_backup_data(backup) for backup in kept],
        "backups_size": sum(backup.size for backup in kept),
        "copies": [{"path": copy, "size": count} for copy, count in other_copies(path)],
    }


def _backup_data(backup: Backup) -> dict[str, object]:
    return {"day": backup.day.isoformat(), "size": backup.size, "path": backup.path}


def say_backups(path: str, *, json: bool) -> None:
    """Print the backups that can be restored, and the other copies."""
    kept, copies = backups(path), other_copies(path)
    if json:
        say_json(
            {"backups": [_backup_data(backup) for backup in kept], "copies": [copy for copy, _ in copies]}
        )
        return
    for backup in kept:
        say(f"{backup.day.isoformat()}  {size(backup.size):>7}  {printable(backup.path)}")
    for copy, count in copies:
        say(f"{'':10}  {size(count):>7}  {printable(copy)}")
    say(
        "To go back to one: quiz doctor --restore DAY, or FILE."
        if kept or copies
        else "There is no backup yet."
    )


def say_done(data: Mapping[str, object], told: str, *, json: bool) -> None:
    """Print what was done."""
    if json:
        say_json(data)
    else:
        say(told)


def say_salvaged(found: Salvaged) -> None:
    """Print what was brought out of a damaged file, and what is lost."""
    for name, count in found.rows.items():
        if count or name == "reviews":
            _say_row(name.replace("_", " "), f"{count:,}")
    if found.lost:
        say(f"By the counts of the cards, at least {plural(found.lost, 'review is', 'reviews are')} lost.")
    if found.unreadable:
        say(f"{plural(found.unreadable, 'row')} could not be read.")
    if found.missing:
        pages = plural(found.missing, "page is", "pages are")
        say(f"The file is cut off: its last {pages} missing, and what was on them is lost.")
    if found.is_whole:
        say("Nothing is known to be lost.")
    say(f"Written: {printable(found.path)}\nTo use it: quiz doctor --restore {printable(found.path)}")
