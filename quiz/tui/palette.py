"""The banks and the labs in the command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

if TYPE_CHECKING:
    from quiz.bank.library import BankEntry
    from quiz.labs.lab import Lab
    from quiz.tui.app import QuizApp

MOST_DISCOVERED = 12


class BankCommands(Provider):
    """Study a bank by its name."""

    @property
    def _quiz(self) -> QuizApp:
        return cast("QuizApp", self.app)

    @property
    def _banks(self) -> list[BankEntry]:
        """Return the banks that can be gone to from here."""
        return list(self._quiz.study.library.banks.values()) if leads_elsewhere(self.screen) else []

    async def discover(self) -> Hits:
        """Yield the first banks, before anything is typed."""
        for bank in self._banks[:MOST_DISCOVERED]:
            yield DiscoveryHit(
                _title(bank.title), partial(self._quiz.start_review, f"bank:{bank.id}"), help=bank.id
            )

    async def search(self, query: str) -> Hits:
        """Yield the banks whose title or id matches ``query``."""
        matcher = self.matcher(query)
        for bank in self._banks:
            score = max(matcher.match(f"Study {bank.title}"), matcher.match(bank.id))
            if score > 0:
                yield Hit(
                    score,
                    _title(bank.title),
                    partial(self._quiz.start_review, f"bank:{bank.id}"),
                    help=bank.id,
                )


class LabCommands(Provider):
    """Open a lab by its name."""

    async def search(self, query: str) -> Hits:
        """Yield the labs whose name or line matches ``query``; numpy is loaded only now."""
        if not leads_elsewhere(self.screen):
            return
        from quiz.labs import labs

        matcher = self.matcher(query)
        for lab in labs().values():
            score = max(matcher.match(f"Lab {lab.name}"), matcher.match(lab.about))
            if score > 0:
                yield Hit(score, f"Lab {lab.name}", partial(self._open, lab), help=_plain(lab.about))

    def _open(self, lab: Lab) -> None:
        from quiz.tui.screens.lab import LabScreen

        self.app.push_screen(LabScreen(lab))


def leads_elsewhere(screen: Screen[object]) -> bool:
    """Tell whether other things can be gone to from a screen: an exam must be left first, its time runs."""
    return getattr(screen, "leads_elsewhere", True)


def _title(title: str) -> str:
    return _plain(f"Study {title}")


def _plain(text: str) -> str:
    # The palette reads its lines as markup.
    return text.replace("[", r"\[")
