"""Exporting from the app: what and where to is asked, and a thread writes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quiz.errors import printable
from quiz.exchange.bank_format import Report
from quiz.exchange.bank_output import check_target, files_in_place, write_banks
from quiz.exchange.exporting import portable_banks
from quiz.exchange.importing.report import loss_lines
from quiz.exchange.portable import Portable
from quiz.progress.store import Store
from quiz.query.no_match import no_card_matches
from quiz.study.context import Study, library_at
from quiz.text.format import plural
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.export_dialog import ExportDialog, ExportRequest
from quiz.tui.screens.work_dialog import WorkDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp


async def export_banks(app: BaseApp) -> None:
    """Ask what to export, and write it; what cannot be written can be asked for otherwise."""
    await app.push_screen_wait(ExportDialog(partial(_export, app)))


async def _export(app: BaseApp, request: ExportRequest) -> bool:
    """Write what is asked for, and tell whether that was possible. Raises ``QueryError``."""
    keys = app.study.search.keys(request.query, app.clock())
    if not keys:
        nothing = no_card_matches(request.query, app.study.search.keys("", app.clock()))
        app.notify(nothing, title="There is nothing to export", severity="warning", markup=False)
        return False
    job = partial(_exported, app.study, request, list(keys), app.clock().at)
    done = await app.push_screen_wait(WorkDialog("Exporting", job))
    if isinstance(done, list):
        if not await _may_replace(app, done):
            return False
        done = await app.push_screen_wait(WorkDialog("Exporting", partial(job, force=True)))
    if isinstance(done, Portable):
        app.notify(_told(done, request), markup=False)
    return done is not None


async def _may_replace(app: BaseApp, files: list[str]) -> bool:
    """Ask whether files that are there may be replaced."""
    title = f"Replace {plural(len(files), 'file')}?"
    answers = (("y", "yes, replace"), ("n", "no"))
    return await app.push_screen_wait(AskDialog(title, "\n".join(map(printable, files)), answers, "n")) == "y"


def _exported(
    study: Study, request: ExportRequest, keys: list[str], at: int, _report: Report, *, force: bool = False
) -> Portable | list[str]:
    """Write in a thread, which opens the progress file for itself.

    Return what was written, or the files that are in its place already, if none may be replaced by ``force``.
    """
    library = library_at(list(study.library.roots), is_whole=study.library.is_whole)
    own = Study(library, Store(study.store.path, only_read=True), study.settings)
    try:
        content = portable_banks(own, keys, at=at, history=request.history)
    finally:
        own.close()
    check_target(content, request.form, request.path)
    if not force and (files := files_in_place(content, request.form, request.path)):
        return files
    write_banks(content, request.form, request.path, force=force)
    return content


def _told(content: Portable, request: ExportRequest) -> str:
    questions = plural(sum(len(bank.questions) for bank in content.banks), "question")
    done = f"Exported: {questions} of {plural(len(content.banks), 'bank')} to {request.path}"
    return "\n".join([done, *loss_lines(content.losses)])
