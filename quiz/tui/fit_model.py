"""Fitting the memory model from the app: in a thread, proposed in a dialog, used if that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.paths import settings_file
from quiz.study.fit import report
from quiz.study.fit.propose import Proposal
from quiz.study.fit.use import use
from quiz.study.review.reschedule import reschedule_every_card
from quiz.text.format import moved_told
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.fit_dialog import FitDialog
from quiz.tui.screens.message_dialog import MessageDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp

TITLE = "Fit the memory model"
KEEP, USE, MOVE = "k", "u", "r"
ANSWERS = (
    (KEEP, "keep the weights in use"),
    (USE, "use the fitted ones from now on"),
    (MOVE, "use them, and compute anew when each card is due"),
)


async def fit_model(app: BaseApp) -> None:
    """Fit, propose, and use what is proposed if the learner wants it."""
    proposal = await app.push_screen_wait(FitDialog(app.study.store.path))
    if proposal is None:
        return
    text = "\n".join(report.lines(proposal))
    if proposal.weights is None:
        await app.push_screen_wait(MessageDialog(TITLE, text))
        return
    answer = await app.push_screen_wait(AskDialog(TITLE, text, ANSWERS))
    if answer in (USE, MOVE):
        use_proposed(app, proposal, moves=answer == MOVE)


def use_proposed(app: BaseApp, proposal: Proposal, *, moves: bool) -> None:
    """Use the proposed weights, and say so. Raises ``QuizError`` if they cannot be stored."""
    from quiz.exchange.keep_setting import keep_setting

    before = app.study.settings.model
    moment = app.clock()
    weights = use(app.study, proposal, moment.at)
    if weights.model != before:
        keep_setting(settings_file(), "model", weights.model)
    due = f" {moved_told(reschedule_every_card(app.study, moment, app.random))}" if moves else ""
    app.notify(f"{report.used(before, weights)}{due} {report.BACK}", markup=False)


def tell_of_fit(app: BaseApp, proposal: Proposal) -> None:
    """Use what a fit in the background found, unless it is another model, which is only told."""
    if proposal.weights is None:
        return
    if proposal.weights.model == proposal.replaces.model:
        with app.errors_shown():
            use_proposed(app, proposal, moves=False)
    else:
        told = f"{report.verdict(proposal)} See “{TITLE}” in the command palette."
        app.notify(told, title="Memory model", markup=False)
