"""Importing from the app: a file is picked and read, what it would make is shown, and imported if wanted."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from quiz import paths
from quiz.errors import QuizError
from quiz.exchange.bank_format import BankFormat, Reading, Report
from quiz.exchange.importing.bank_file import make_banks_folder
from quiz.exchange.importing.carry_out import (
    ImportRecord,
    carry_out,
    flags_of_gone,
    has_news,
    last_import,
    undo_import,
)
from quiz.exchange.importing.draft import ImportDraft, draft_import
from quiz.exchange.importing.order_told import order_told
from quiz.exchange.importing.read import formats_like, read_files, readers, sources
from quiz.exchange.importing.report import NOTHING_NEW, draft_lines, undone_lines, written_line
from quiz.exchange.importing.undo_files import nothing_to_undo
from quiz.exchange.portable import Portable
from quiz.exchange.source import Source
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.store import Store
from quiz.study.context import Study, library_at
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.import_dialog import ImportDialog
from quiz.tui.screens.message_dialog import MessageDialog
from quiz.tui.screens.pick_dialog import PickDialog
from quiz.tui.screens.work_dialog import WorkDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

TITLE, UNDO = "Import banks", "Undo the last import"
WEIGHTS = "only “quiz import --take-weights” in a shell uses them"
YES, NO = "y", "n"
READING = 15
"""Seconds for which it is shown what was made, and what to do about it."""
MOST_TOLD = 3
"""The most files of each sort that a message names; it goes by itself, and has no room for many."""


async def import_banks(app: BaseApp) -> str:
    """Ask for a file, show what it would make, and import it if the learner wants that.

    Return the id of the first bank that was imported, or an empty text.
    """
    moment, folder = app.clock(), paths.user_banks()
    draft = await _draft_of_file(app, folder, moment)
    if draft is None:
        return ""
    is_new = has_news(draft, lambda: app.study.store, moment)
    written = [bank.id for bank in draft.banks if bank.text]
    lines = draft_lines(draft, with_cards=is_new, weights=WEIGHTS)
    text = "\n".join(lines if is_new or not written else [NOTHING_NEW, *lines])
    if not (written and is_new):
        await app.push_screen_wait(MessageDialog(TITLE, text))
    elif await app.push_screen_wait(AskDialog(TITLE, text, ((YES, "import this"), (NO, "cancel")))) == YES:
        return written[0] if await _import(app, draft, folder, moment) else ""
    return ""


async def _draft_of_file(app: BaseApp, folder: str, moment: Timestamp) -> ImportDraft | None:
    """Ask for a file until one can be read, and return what it would make; None if the learner leaves."""
    library = app.study.library
    taken = {bank.id: bank.path for bank in library.banks.values()}
    drafting = partial(draft_import, folder=folder, taken=taken, moved=library.former_keys)
    how = Reading(offset=moment.offset, day_start=app.study.settings.day_start)
    path = await app.push_screen_wait(ImportDialog())
    while path:
        form = await _format_name(app, path)
        if form is None:
            return None
        reading = partial(_drafted, path, form, drafting, how)
        draft = await app.push_screen_wait(WorkDialog("Reading", partial(_error_or, reading)))
        if isinstance(draft, QuizError):
            wrong = draft
        elif draft is None or any(bank.questions for bank in draft.content.banks):
            return draft
        else:
            wrong = QuizError(TITLE, "\n".join(draft_lines(draft)))
        path = await app.push_screen_wait(ImportDialog(path, wrong))
    return None


def _error_or(reading: Callable[[Report], ImportDraft], report: Report) -> ImportDraft | QuizError:
    """Return what is read, or the error: the dialog that asks for the file shows it below the path."""
    try:
        return reading(report)
    except QuizError as error:
        return error


async def _format_name(app: BaseApp, path: str) -> str | None:
    """Return the format in which to read a file: empty if it can be told, None if the learner leaves."""
    forms = _possible_formats(path)
    if not forms:
        return ""
    rows = [(form.name, form.about) for form in forms]
    picked = await app.push_screen_wait(PickDialog(f"In which format is {os.path.basename(path)}?", rows))
    return forms[picked].name if picked >= 0 else None


def _possible_formats(path: str) -> list[BankFormat]:
    """Return the formats that a file may be in; none if it tells its own."""
    with suppress(QuizError):  # it is raised again when the file is read
        if os.path.isfile(path):
            likely = formats_like(Source(path))
            return [] if len(likely) == 1 else likely or [*readers().values()]
    return []


async def _import(app: BaseApp, draft: ImportDraft, folder: str, moment: Timestamp) -> bool:
    """Import in a thread, which opens the progress file for itself; tell whether that came to its end."""
    make_banks_folder(folder)
    library = app.study.library
    if library.is_whole:
        library.use_own()
    elif folder not in library.roots:
        library.roots.append(folder)
    bits = app.random.getrandbits
    writing = partial(_written, app.study, draft, moment, bits)
    record = await app.push_screen_wait(WorkDialog("Importing", writing))
    app.study.reload()
    if record is not None:
        undo = f"“{UNDO}” in the command palette"
        made = written_line(draft, record, flags_of_gone(app.study, draft), undo)
        is_small = app.screen.has_class("-narrow") or app.screen.has_class("-short")
        lines = [made, order_told(app.study, draft, moment, is_brief=is_small)]
        app.notify("\n".join(filter(None, lines)), timeout=READING, markup=False)
    return record is not None


def _drafted(
    path: str, form: str, drafting: Callable[[Portable, str], ImportDraft], reading: Reading, report: Report
) -> ImportDraft:
    content = read_files(sources([path]), form, reading._replace(report=report))
    return drafting(content, os.path.basename(path))


def _written(
    study: Study, draft: ImportDraft, moment: Timestamp, bits: Callable[[int], int], report: Report
) -> ImportRecord:
    library = library_at(list(study.library.roots), is_whole=study.library.is_whole)
    own = Study(library, Store(study.store.path), study.settings)
    try:
        return carry_out(own, draft, moment, bits, report=report)
    finally:
        own.close()


async def undo_last_import(app: BaseApp) -> None:
    """Ask whether to undo the last import, and do it."""
    record = last_import(app.study)
    if record is None:
        app.notify(nothing_to_undo(app.study), markup=False)
        return
    banks = "Its banks are put back as they were, except those that you have edited since."
    text = f"{banks} Reviews that came with it no longer count.\n\n{record.source}"
    dialog = AskDialog(UNDO, text, ((YES, "undo it"), (NO, "leave it as it is")), start=NO)
    if await app.push_screen_wait(dialog) == YES:
        undone = undo_import(app.study, record, app.clock(), app.random.getrandbits)
        app.notify("\n".join(undone_lines(undone, MOST_TOLD)), markup=False)
