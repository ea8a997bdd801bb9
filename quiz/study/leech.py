"""Leeches: cards that are forgotten again and again, and take more time than they are worth as they are."""

from __future__ import annotations

from quiz.progress.cards import CardRow


def becomes_leech(before: CardRow, after: CardRow, lapses: int) -> bool:
    """Tell whether a review has made a card a leech, by its ``lapses``-th lapse or half as many more."""
    if after.lapses <= before.lapses or after.lapses < lapses:
        return False
    return (after.lapses - lapses) % -(-lapses // 2) == 0
