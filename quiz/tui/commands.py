"""The banks in the command palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from quiz.tui.app import QuizApp

MOST_DISCOVERED = 12


class BankCommands(Provider):
    """Study a bank by its name."""

    @property
    def _quiz(self) -> QuizApp:
        return cast("QuizApp", self.app)

    async def discover(self) -> Hits:
        """Yield the first banks, before anything is typed."""
        for bank in list(self._quiz.study.library.banks.values())[:MOST_DISCOVERED]:
            yield DiscoveryHit(_title(bank.title), partial(self._quiz.start_review, [bank.id]), help=bank.id)

    async def search(self, query: str) -> Hits:
        """Yield the banks whose title or id matches ``query``."""
        matcher = self.matcher(query)
        for bank in self._quiz.study.library.banks.values():
            score = max(matcher.match(bank.title), matcher.match(bank.id))
            if score > 0:
                yield Hit(
                    score, _title(bank.title), partial(self._quiz.start_review, [bank.id]), help=bank.id
                )


def _title(title: str) -> str:
    # The palette reads its lines as markup.
    return f"Study {title}".replace("[", r"\[")
