"""What can be done to many cards at once, on a screen with a table of them."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual import getters, work
from textual.content import Content

from quiz.errors import QuizError
from quiz.progress.cards import Flags
from quiz.study.review.card_changes import BATCH, CardChanges, Change
from quiz.text.format import (
    CARDS_CHANGED,
    COMES_IN_TURN,
    NOTHING_TO_CHANGE,
    NOTHING_TO_UNDO,
    plural,
    sentence,
)
from quiz.text.iso import date_of
from quiz.text.times import day_text
from quiz.tui.screens.base import QuizScreen
from quiz.tui.screens.edit_question import edit_question
from quiz.tui.widgets.card_table import CardTable
from quiz.tui.widgets.key_hints import usable_key

if TYPE_CHECKING:
    from quiz.exchange.importing.changed_questions import ChangedQuestions
    from quiz.study.context import Study

CHANGING = {
    "suspend",
    "mark",
    "bury",
    "reset",
    "set_due",
    "reschedule",
    "edit",
    "tag",
    "move_questions",
    "take_out",
    "undo",
}
"""The actions that wait until the one before is done."""


class CardActions(QuizScreen[None]):
    """Changes the cards that are selected, or else the one under the cursor; each change can be undone."""

    table = getters.query_one(CardTable)

    def __init__(self, changes: CardChanges) -> None:
        super().__init__()
        self.changes = changes
        self.is_busy = False
        self.is_stopped = False
        """Whether the change under way is to end after the cards that it has changed."""

    @abstractmethod
    def refind(self) -> None:
        """Find the cards again, whose rows have changed."""

    @abstractmethod
    def reload(self) -> None:
        """Find the cards again, whose banks have changed."""

    def action_suspend(self) -> None:
        self._flag("unsuspend" if self._flags().suspended else "suspend")

    def action_mark(self) -> None:
        self._flag("unmark" if self._flags().marked else "mark")

    def action_bury(self) -> None:
        today = self.app.clock().day(self.app.study.settings.day_start)
        self._flag("unbury" if self._flags().buried >= today else "bury")

    def action_reset(self) -> None:
        self._ask_to_reset(self.table.targets)

    @work(group="dialog")
    async def _ask_to_reset(self, keys: list[str]) -> None:
        from quiz.tui.screens.ask_dialog import AskDialog

        if len(keys) > 1:
            text = "They become new again. Their reviews stay in the log, and it can be undone here."
            answers = (("y", "yes, reset them"), ("n", "no"))
            dialog = AskDialog(f"Reset {plural(len(keys), 'card')}?", text, answers, start="n")
            if await self.app.push_screen_wait(dialog) != "y":
                return
        self._change(self.changes.reset, keys, CARDS_CHANGED["reset"])

    @work(group="dialog")
    async def action_set_due(self) -> None:
        from quiz.tui.screens.due_dialog import DueDialog

        keys, new = self.table.targets, sentence(COMES_IN_TURN)
        with self.errors_shown():
            if keys and not self.changes.can_be_due(keys):
                self.notify(new, markup=False)
                return
        today = self.app.clock().day(self.app.study.settings.day_start)
        day = await self.app.push_screen_wait(DueDialog(today)) if keys else None
        if day is not None:
            self._change(self.changes.due_on(day), keys, f"due on {day_text(date_of(day))}", new)

    def action_reschedule(self) -> None:
        self._change(self.changes.reschedule, self.table.targets, CARDS_CHANGED["reschedule"])

    def action_undo(self) -> None:
        if (undo_in_banks := self.changes.pop_banks()) is not None:
            with self.errors_shown():
                self.table.rename(undo_in_banks())
                self.notify("The banks are as they were before.", timeout=3, markup=False)
            self.reload()
            return
        self._run(self.changes.undo_in_batches(), self.changes.undoable, "as before.", NOTHING_TO_UNDO)

    @work(group="dialog")
    async def action_card(self) -> None:
        """Show the history of the card under the cursor; what is changed there can be undone here."""
        if self.table.current is not None and not self.is_busy:
            steps = await self.app.show_card(self.table.current)
            self.changes.include(steps)
            if steps:
                self.refind()

    @work(group="dialog")
    async def action_edit(self) -> None:
        """Edit the banks of the cards one after another, each from the first of its questions on."""
        from quiz.tui.screens.ask_dialog import AskDialog

        questions = [key.partition("#")[0] for key in self.table.targets]
        first = [next(group) for _, group in groupby(questions, lambda key: key.partition("/")[0])]
        first = list({key.partition("/")[0]: key for key in reversed(first)}.values())[::-1]
        if len(first) > 1:
            answers = (("y", "yes, one after another"), ("n", "no"))
            text = "The cards are from several banks, each a file of its own."
            if await self.app.push_screen_wait(AskDialog(f"Edit {len(first)} files?", text, answers)) != "y":
                return
        with self.errors_shown():
            for question in first:
                if note := await edit_question(self.app, self.app.study.library, question):
                    self.notify(note, markup=False)
        if first:
            self.reload()

    @work(group="dialog")
    async def action_tag(self) -> None:
        """Tag the questions."""
        from quiz.tui.screens.change_banks import tag_cards

        with self.errors_shown():
            self._keep(await tag_cards(self.app, self.table.targets))

    @work(group="dialog")
    async def action_move_questions(self) -> None:
        """Move the questions to another bank, with their history."""
        from quiz.tui.screens.change_banks import move_cards

        with self.errors_shown():
            self._keep(await move_cards(self.app, self.table.targets))

    @work(group="dialog")
    async def action_take_out(self) -> None:
        """Take the questions out of their banks."""
        from quiz.tui.screens.change_banks import take_out_cards

        with self.errors_shown():
            taken_out = await take_out_cards(self.app, self.table.targets)
            if taken_out is not None and taken_out.changed:
                self.table.select_none()
                self._keep(taken_out)

    def _keep(self, changed: ChangedQuestions | None) -> None:
        """Show the questions as they now are in their banks, and remember what undoes the change."""
        if changed is None or not changed.changed:
            return

        self.changes.include_banks(partial(_undo, self.app.study, changed))
        self.table.rename({old: new for new, old in changed.moved.items()})
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out what needs a card, or has to wait."""
        if action in CHANGING and self.is_busy:
            return None
        if action == "undo":
            return True if self.changes.undoable else None
        return None if action in CHANGING | {"card", "view"} and self.table.current is None else True

    def _flags(self) -> Flags:
        """Return the flags of the first card to be changed, which decides for all."""
        keys = self.table.targets[:1]
        with self.errors_shown():
            return self.app.study.store.cards.flags_of(keys[0]) if keys else Flags()
        return Flags()

    def _flag(self, name: str) -> None:
        self._change(self.changes.flag(name), self.table.targets, CARDS_CHANGED[name])

    def _change(self, change: Change, keys: list[str], done: str, why_not: str = NOTHING_TO_CHANGE) -> None:
        undo = f"{usable_key(self, 'undo')} undoes this."
        self._run(self.changes.make_in_batches(change, keys), len(keys), f"{done}. {undo}", why_not)

    @work(group="change")
    async def _run(self, batches: Iterator[int], total: int, told: str, why_not: str) -> None:
        """Make a change batch by batch, so that keys are taken and the screen is drawn in between."""
        if self.is_busy:
            return
        self.is_busy, self.is_stopped, changed = True, False, 0
        try:
            for number, count in enumerate(batches, 1):
                changed += count
                done = min(number * BATCH, total)
                progress = f"{done:,} of {total:,}, {usable_key(self, 'leave')} stops"
                self.table.border_subtitle = Content(progress)
                await asyncio.sleep(0)
                if self.is_stopped:
                    break
        except QuizError as error:
            why_not = ""
            self.app.show_error(error)
        finally:
            self.is_busy = False
        if note := f"{plural(changed, 'card')} {told}" if changed else why_not:
            self.notify(note, timeout=3, markup=False)
        self.refind()


def _undo(study: Study, changed: ChangedQuestions) -> Mapping[str, str]:
    """Put banks back, whichever screen is shown by then; return former keys of questions by the new ones."""
    from quiz.exchange.importing.changed_questions import undo_changes

    undo_changes(study, changed)
    return changed.moved
