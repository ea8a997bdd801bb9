"""Tagging, moving and taking out the questions of many cards: what is asked, and what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.exchange.importing.changed_questions import (
    ChangedQuestions,
    emptied_banks,
    move_questions,
    own_questions,
    tag_questions,
    take_out_questions,
    why_none_can_change,
)
from quiz.text.clean import clean
from quiz.text.format import NOTHING_TO_CHANGE, plural
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.own_bank_dialogs import ask_for_bank
from quiz.tui.screens.tag_dialog import TagDialog
from quiz.tui.widgets.key_hints import usable_key

if TYPE_CHECKING:
    from quiz.tui.base_app import BaseApp


async def tag_cards(app: BaseApp, cards: list[str]) -> ChangedQuestions | None:
    """Ask for a tag, and tag the questions of the cards; return what was changed, None if that was left.

    Raises ``QuizError`` if a bank cannot be changed.
    """
    if _told_why_not(app, cards):
        return None
    typed = await app.push_screen_wait(TagDialog(f"Tag {_questions(cards)}"))
    if not typed:
        return None
    tag = typed.removeprefix("-")
    is_removed = typed != tag
    changed = tag_questions(app.study.library, cards, tag, remove=is_removed)
    _tell(app, changed, f"without {tag}" if is_removed else f"tagged {tag}")
    return changed


async def move_cards(app: BaseApp, cards: list[str]) -> ChangedQuestions | None:
    """Ask for a bank, and move the questions of the cards there; return what was changed, as ``tag_cards``.

    Raises ``QuizError`` if a bank cannot be changed.
    """
    if _told_why_not(app, cards):
        return None
    banks = {card.partition("/")[0] for card in cards}
    where = f"To which bank do you move {_questions(cards)}?"
    bank = await ask_for_bank(app, where, but=banks.pop() if len(banks) == 1 else "")
    if bank is None:
        return None
    changed = move_questions(app.study.library, cards, bank)
    _tell(app, changed, f"moved to {bank.title}")
    return changed


async def take_out_cards(app: BaseApp, cards: list[str]) -> ChangedQuestions | None:
    """Ask whether to take the questions out of their banks, and do so; return what was changed, or None.

    Raises ``QuizError`` if a bank cannot be changed.
    """
    if _told_why_not(app, cards):
        return None
    own = own_questions(app.study.library, cards)
    titles = [app.study.library.banks[bank].title for bank in own]
    out_of = clean(titles[0]) if len(titles) == 1 else plural(len(titles), "bank")
    count = sum(own.values())
    kept = f"{'Its' if count == 1 else 'Their'} history is kept."
    text = f"{_emptied_told(app, cards)}{kept}"
    answers = (("t", "take out"), ("k", "keep"))
    dialog = AskDialog(f"Take {plural(count, 'question')} out of {out_of}?", text, answers, start="k")
    if await app.push_screen_wait(dialog) != "t":
        return None
    changed = take_out_questions(app.study.library, cards)
    _tell(app, changed, f"taken out of {out_of}", undo=True)
    return changed


def _emptied_told(app: BaseApp, cards: list[str]) -> str:
    """Return that banks would be left empty, and what becomes of their files; empty if none would be."""
    library = app.study.library
    emptied = [library.banks[bank].title for bank in emptied_banks(library, cards)]
    if not emptied:
        return ""
    if len(emptied) == 1:
        return f"{clean(emptied[0])} then has no question: its file is deleted. "
    return f"{plural(len(emptied), 'bank')} then have no question: their files are deleted. "


def _told_why_not(app: BaseApp, cards: list[str]) -> bool:
    """Say why none of the questions can be changed, if that is so, before anything is asked."""
    why_not = why_none_can_change(app.study.library, cards)
    if why_not:
        _tell(app, ChangedQuestions(0, why_not, [], {}), "")
    return bool(why_not)


def _questions(cards: list[str]) -> str:
    return plural(len({card.partition("#")[0] for card in cards}), "question")


def _tell(app: BaseApp, changed: ChangedQuestions, done: str, *, undo: bool = False) -> None:
    count = f"{plural(changed.changed, 'question')} {done}." if changed.changed else NOTHING_TO_CHANGE
    undoes = f"{usable_key(app.screen, 'undo')} undoes this." if undo else ""
    app.notify(" ".join(filter(None, (count, undoes, changed.why_not))), markup=False)
