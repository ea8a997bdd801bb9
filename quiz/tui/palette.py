"""The banks and the labs in the command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from quiz.text.clean import clean
from quiz.text.format import one_line
from quiz.tui.base_app import BaseApp
from quiz.tui.screens.base import QuizScreen

if TYPE_CHECKING:
    from quiz.bank.library import BankEntry

MAX_DISCOVERED = 12
"""Banks listed before anything is typed."""


class QuizCommands(Provider):
    """Commands that lead to another screen."""

    @property
    def quiz(self) -> BaseApp:
        """The app, which Textual types as any app."""
        return cast("BaseApp", self.app)


class BankCommands(QuizCommands):
    """Study a bank by its name."""

    @property
    def _banks(self) -> list[BankEntry]:
        return list(self.quiz.study.library.banks.values()) if leads_elsewhere(self.screen) else []

    async def discover(self) -> Hits:
        for bank in self._banks[:MAX_DISCOVERED]:
            yield DiscoveryHit(*self._command(bank), help=bank.id)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for bank in self._banks:
            score = max(matcher.match(f"Study {bank.title}"), matcher.match(bank.id))
            if score > 0:
                yield Hit(score, *self._command(bank), help=bank.id)

    def _command(self, bank: BankEntry) -> tuple[str, partial[None]]:
        return _escaped(f"Study {bank.title}"), partial(self.quiz.start_review, f"bank:{bank.id}")


class LabCommands(QuizCommands):
    """Open a lab by its name."""

    async def search(self, query: str) -> Hits:
        if not leads_elsewhere(self.screen):
            return
        from quiz.labs import labs  # loads numpy

        matcher = self.matcher(query)
        for lab in labs().values():
            score = max(matcher.match(f"Lab {lab.name}"), matcher.match(lab.about))
            if score > 0:
                command = partial(self.quiz.open_lab, lab)
                yield Hit(score, f"Lab {lab.name}", command, help=_escaped(lab.about))


def leads_elsewhere(screen: Screen[object]) -> bool:
    """Tell whether the palette may lead away from a screen."""
    return isinstance(screen, QuizScreen) and screen.leads_elsewhere


def _escaped(text: str) -> str:
    """Escape text for the palette, which reads it as markup."""
    return one_line(clean(text)).replace("[", r"\[")
