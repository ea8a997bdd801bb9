"""Tagging the questions of many cards, and moving them to another bank: what is asked, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from quiz.errors import QuizError
from quiz.exchange.importing.changed_questions import ChangedQuestions, move_questions, tag_questions
from quiz.kinds.base import Tags
from quiz.text.format import NOTHING_TO_CHANGE, plural
from quiz.tui.screens.own_bank_dialogs import ask_for_bank
from quiz.tui.screens.tag_dialog import TagDialog

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp


async def tag_cards(app: BaseApp, cards: list[str]) -> bool:
    """Ask for a tag, and tag the questions of the cards; tell whether banks may have changed.

    Raises ``QuizError`` if it is no tag, or a bank cannot be changed.
    """
    typed = await app.push_screen_wait(TagDialog(f"Tag {_questions(cards)}"))
    if not typed:
        return False
    tag = typed.removeprefix("-")
    try:
        msgspec.convert([tag], Tags)
    except msgspec.ValidationError:
        message = f"{tag!r} is not a tag"
        raise QuizError("The questions cannot be tagged", message, "A tag has no spaces.") from None
    changed = tag_questions(app.study.library, cards, tag, remove=typed != tag)
    _tell(app, changed, f"without {tag}" if typed != tag else f"tagged {tag}")
    return True


async def move_cards(app: BaseApp, cards: list[str]) -> bool:
    """Ask for a bank, and move the questions of the cards there; tell whether banks may have changed.

    Raises ``QuizError`` if a bank cannot be changed.
    """
    bank = await ask_for_bank(app, f"To which bank do you move {_questions(cards)}?")
    if bank is None:
        return False
    _tell(app, move_questions(app.study.library, cards, bank), f"moved to {bank.title}")
    return True


def _questions(cards: list[str]) -> str:
    return plural(len({card.partition("#")[0] for card in cards}), "question")


def _tell(app: BaseApp, changed: ChangedQuestions, done: str) -> None:
    count = f"{plural(changed.changed, 'question')} {done}." if changed.changed else NOTHING_TO_CHANGE
    app.notify(" ".join(filter(None, (count, changed.why_not))), markup=False)
