"""What is said of new cards of imported banks: that they come first, and how that is changed."""

from __future__ import annotations

from quiz.exchange.importing.draft import ImportDraft
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.due import count_due
from quiz.text.format import UNDER_LIMITS, limit_named


def order_told(study: Study, draft: ImportDraft, moment: Timestamp, *, is_brief: bool = False) -> str:
    """Return that the new cards of imported banks come before those of shipped ones, and two ways out.

    If it ``is_brief``, it has only the way out that takes no editor.
    It is empty if no new cards came with the import, or no shipped bank has any that wait.
    """
    first = study.library.own_and_not_placed()
    brought = [bank.id for bank in draft.banks if bank.new_keys and bank.id in first]
    if not brought:
        return ""
    banks = study.library.banks
    new = {bank.id for bank in count_due(study, moment.at, moment.offset).banks if bank.new}
    wait = any(study.library.is_shipped(banks[bank].path) for bank in new)
    if not wait or new.isdisjoint(brought):
        return ""
    one = next(bank for bank in brought if bank in new)
    limit = f"{limit_named(one, 'new', 0)} {UNDER_LIMITS}"
    if is_brief:
        return f"Its new cards come before the shipped ones. {limit} holds them back."
    return (
        "New cards of your own banks come before those of the shipped ones. level: 2 in its file gives a bank"
        f" its place among those; {limit} holds it back."
    )
