"""Exporting from the app: what and where to is asked, and a thread writes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quiz.exchange.bank_format import Report
from quiz.exchange.bank_output import check_target, write_banks
from quiz.exchange.exporting import portable_banks
from quiz.exchange.importing.report import loss_lines
from quiz.exchange.portable import Portable
from quiz.progress.store import Store
from quiz.query.no_match import no_card_matches
from quiz.study.context import Study, library_at
from quiz.text.format import plural
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
    content = await app.push_screen_wait(
        WorkDialog("Exporting", partial(_exported, app.study, request, list(keys), app.clock().at))
    )
    if content is not None:
        app.notify(_told(content, request), markup=False)
    return content is not None


def _exported(study: Study, request: ExportRequest, keys: list[str], at: int, _report: Report) -> Portable:
    """Write in a thread, which opens the progress file for itself."""
    library = library_at(list(study.library.roots), is_whole=study.library.is_whole)
    own = Study(library, Store(study.store.path, only_read=True), study.settings)
    try:
        content = portable_banks(own, keys, at=at, history=request.history)
    finally:
        own.close()
    check_target(content, request.form, request.path)
    write_banks(content, request.form, request.path)
    return content


def _told(content: Portable, request: ExportRequest) -> str:
    questions = plural(sum(len(bank.questions) for bank in content.banks), "question")
    done = f"Exported: {questions} of {plural(len(content.banks), 'bank')} to {request.path}"
    return "\n".join([done, *loss_lines(content.losses)])
