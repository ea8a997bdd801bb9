"""What is wrong with a progress file, in words, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from quiz.errors import DamagedFileError
from quiz.fsrs.rating import Phase
from quiz.progress.backups import backups
from quiz.progress.cards import CardRow
from quiz.progress.checks import Extent
from quiz.progress.store import Store
from quiz.settings import Settings
from quiz.study.doctor.expected_cards import Compared, Through, compared_cards, read_log
from quiz.text.format import plural
from quiz.text.iso import date_of
from quiz.text.times import day_text

REBUILD = "quiz doctor --rebuild builds its indexes again; nothing is lost."
STATES_REBUILT = "quiz doctor --rebuild computes them again from the log; no review is changed."
BRING_OUT = (
    "quiz doctor --restore goes back to a backup; quiz doctor --salvage brings out what the file still holds."
)
LEFT_OUT = "quiz doctor --rebuild leaves them out, and computes the states of these cards from the log."
_MOST_SHOWN = 3


class Finding(NamedTuple):
    """Something wrong; ``code`` names it for other programs."""

    code: str
    message: str
    remedy: str


class Examination(NamedTuple):
    """What is wrong with a progress file, and how much it holds, unless it cannot be opened."""

    findings: list[Finding]
    extent: Extent | None
    notes: list[str]


def examine(path: str, settings: Settings, through: Through) -> Examination:
    """Look at the progress file at ``path``, which is not changed.

    Raises ``QuizError`` if it cannot be read for another reason than damage.
    """
    found: list[Finding] = []
    extent, notes = None, list[str]()
    try:
        with closing(Store(path, only_read=True)) as store:
            found += _of_structure(store)
            extent = store.checks.extent()
            for look in (_of_references, _of_renames, lambda store: _of_states(store, settings, through)):
                found += [] if found else look(store)  # it rests on what was looked at before
            notes += [] if found else _notes(store)
    except DamagedFileError as error:
        if not found:
            found.append(Finding("structure", error.message, BRING_OUT))
    if extent is not None and not extent.reviews and (kept := backups(path)):
        message = f"It holds no review, but there are backups; the last is of {day_text(kept[0].day)}."
        found.append(Finding("empty", message, "quiz doctor --restore lists them."))
    return Examination(found, extent, notes)


def _notes(store: Store) -> list[str]:
    count, key = store.checks.reviews_without_card()
    if not count:
        return []
    reviews = plural(count, "review is", "reviews are")
    return [f"{reviews} of cards that no bank has here, such as {key}; they are kept."]


def _of_references(store: Store) -> Iterator[Finding]:
    for dangling in store.checks.dangling():
        yield Finding("reference", f"Rows are missing: {dangling}.", BRING_OUT)


def _of_renames(store: Store) -> Iterator[Finding]:
    found = store.renames.of_no_card()
    if found:
        old, new = found[0]
        message = f"{plural(len(found), 'rename names', 'renames name')} no card, such as {old} to {new}"
        yield Finding("renames", f"{message}: what was logged before them does not count.", LEFT_OUT)


def _of_structure(store: Store) -> Iterator[Finding]:
    found = store.checks.faults()
    if not found:
        return
    shown = "; ".join(fault.text for fault in found[:_MOST_SHOWN])
    more = f"; and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    if all(fault.is_of_index for fault in found):
        yield Finding("index", f"An index disagrees with its table: {shown}{more}.", REBUILD)
    else:
        yield Finding("structure", f"The file is damaged: {shown}{more}.", BRING_OUT)


def _of_states(store: Store, settings: Settings, through: Through) -> Iterator[Finding]:
    with store.checks.unchanging():
        stale = set(store.stale_cards.first(-1))  # which are rebuilt when they are needed
        logged = read_log(store, through)
        compared = [row for row in compared_cards(store, settings, logged) if row.stored.card not in stale]
        differing = [row for row in compared if row.differing]
    if differing:
        message = f"The states of {plural(len(differing), 'card')} are not those of the log"
        yield Finding("states", f"{message}: {_difference(differing[0])}.", STATES_REBUILT)


def _difference(compared: Compared) -> str:
    stored, recorded = compared.stored, compared.recorded
    if _due(stored) != _due(recorded):
        return f"{stored.card} is {_due(stored)}, by the log {_due(recorded)}"
    name = compared.differing[0]
    label = name.replace("_", " ")
    return f"the {label} of {stored.card} is {getattr(stored, name)}, by the log {getattr(recorded, name)}"


def _due(card: CardRow) -> str:
    if not card.phase:
        return "new"
    if card.due_day is None:
        return f"in {Phase(card.phase).label}" if card.phase in list(Phase) else "in no known phase"
    return f"due on {day_text(date_of(card.due_day))}"
