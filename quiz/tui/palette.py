"""The command palette: what can be done on the screen and elsewhere, the banks, and the labs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import SystemCommand
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from quiz.text.clean import clean
from quiz.text.format import one_line
from quiz.tui.base_app import BaseApp
from quiz.tui.commands import KEYWORDS, commands, leads_elsewhere

if TYPE_CHECKING:
    from quiz.bank.library import BankEntry

MAX_DISCOVERED = 12
"""Banks listed before anything is typed."""
COMMAND, BANK, LAB = 0.2, 0.1, 0.0
"""What comes first among what fits equally well."""


class LinesOfPalette(Provider):
    """All that the palette offers. Textual would ask several providers in an order that changes."""

    @property
    def quiz(self) -> BaseApp:
        """The app, which Textual types as any app."""
        return cast("BaseApp", self.app)

    async def discover(self) -> Hits:
        for command in commands(self.quiz, self.screen):
            yield DiscoveryHit(_escaped(command.title), command.callback, help=_escaped(command.help))
        for bank in [*self._banks()][:MAX_DISCOVERED]:
            yield DiscoveryHit(_escaped(bank.title), bank.callback, help=_escaped(bank.help))

    async def search(self, query: str) -> Hits:
        found = commands(self.quiz, self.screen)
        for first, lines in ((COMMAND, found), (BANK, self._banks()), (LAB, self._labs())):
            for line in lines:
                about = f"{line.help} {KEYWORDS.get(line.title, '')}"
                if score := fit(query, line.title, about):
                    yield Hit(score + first, _escaped(line.title), line.callback, help=_escaped(line.help))

    def _banks(self) -> Iterator[SystemCommand]:
        banks = self.quiz.study.library.banks.values() if leads_elsewhere(self.screen) else ()
        for bank in banks:
            yield SystemCommand(f"Study {bank.title}", bank.id, partial(self._study, bank))

    def _study(self, bank: BankEntry) -> None:
        self.quiz.start_review(f"bank:{bank.id}")

    def _labs(self) -> Iterator[SystemCommand]:
        if not leads_elsewhere(self.screen):
            return
        from quiz.labs import labs  # loads numpy

        for lab in labs().values():
            yield SystemCommand(f"Lab {lab.name}", lab.about, partial(self.quiz.open_lab, lab))


class QuizPalette(CommandPalette):
    """Runs a hit for the text that is typed, never one for the text before."""

    _gathering: Worker[Any] | None = None
    _is_submitted = False
    """Whether Enter was pressed before the hits for the text were there."""

    def _gather_commands(self, search_value: str) -> Worker[Any]:
        self._is_submitted = False
        self._gathering = super()._gather_commands(search_value)
        return self._gathering

    @on(Input.Submitted)
    def _wait_for_hits(self, event: Input.Submitted) -> None:
        if self._gathering is not None and not self._gathering.is_finished:
            self._is_submitted = True
            event.stop()
            event.prevent_default()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Run the first hit once it is there, if Enter was pressed."""
        if event.worker is self._gathering and event.state is WorkerState.SUCCESS and self._is_submitted:
            self._is_submitted = False
            self.query_one(CommandList).action_select()


def fit(query: str, title: str, about: str) -> float:
    """Return how well a line fits what was typed: each word typed must begin a word of the line."""
    typed, name = query.casefold().split(), title.casefold()
    if not all(_begins_a_word(word, f"{name} {about.casefold()}") for word in typed):
        return 0
    if name.startswith(query.casefold()):
        return 3
    return 2 if all(_begins_a_word(word, name) for word in typed) else 1


def _begins_a_word(typed: str, text: str) -> bool:
    """Tell whether ``typed`` begins after anything but a letter or digit, so that signs can be typed, too."""
    at = text.find(typed)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(typed, at + 1)
    return at >= 0


def _escaped(text: str) -> str:
    """Escape text for the palette, which reads it as markup."""
    return one_line(clean(text)).replace("[", r"\[")
