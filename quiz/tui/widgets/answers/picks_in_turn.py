"""What putting in order and matching have in common: an answer is picked step by step."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from textual.binding import Binding

from quiz.kinds.answers.lettered import LetteredWay
from quiz.tui.widgets.answers.lettered_list import LetteredList

Picked = TypeVar("Picked", bound=LetteredWay)


class PicksInTurn(LetteredList[Picked]):
    """The last pick can be taken back; without one, the key is that of the screen, which undoes a rating."""

    BINDINGS = [
        Binding(
            "u,backspace", "take_back", "Take back", id="lettered.back", tooltip="Take the last pick back"
        )
    ]

    @abstractmethod
    def action_take_back(self) -> None:
        """Take the last pick back, of which there is one."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave undo to the screen where there is nothing to take back."""
        if action == "take_back":
            return self.open and not self.is_empty
        return super().check_action(action, parameters)
