"""The levels of categories and decks, which become the parts of a bank's id and stand in its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, islice

from quiz.exchange.portable import PortableBank
from quiz.text.format import one_line
from quiz.text.identifier import digest, slug

LEVEL = "::"
"""Stands between the levels in the name of a bank that is read."""
BETWEEN = ": "
"""Stands between them in its title."""
OTHER_ID = ".imported"
"""Is added to the id of a bank that another file of the library has."""
_MOST_TRIED = 2000
"""Ways to divide a title that are tried: one with more colons is none that was made of levels."""


def bank_id(name: str) -> str:
    """Return the id of a bank with this name, its parts separated by dots; a name that is an id stays."""
    if re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,99}", name):
        return name
    parts = [slug(part) for part in name.split(LEVEL)]
    return ".".join(part or digest(name) for part in parts)[:100].rstrip(".-") or f"bank-{digest(name)}"


def name_of_levels(levels: Sequence[str]) -> str:
    """Return the name of a bank for levels, from the top; none of their own colons divides it."""
    return LEVEL.join(re.sub("::+", ":", level.strip(": ") or level) for level in levels)


def title_of_levels(levels: Sequence[str]) -> str:
    """Return the title of a bank for levels; empty if its name says as much."""
    title = BETWEEN.join(levels)
    return "" if title == name_of_levels(levels).replace(LEVEL, BETWEEN) else title


def levels_of(title: str, id_: str) -> list[str] | None:
    """Return the levels that a title consists of, by an id that was made of them; None if it was not."""
    pieces = one_line(title).split(BETWEEN)
    count = id_.count(".")
    if count >= len(pieces):
        return None
    for cuts in islice(combinations(range(1, len(pieces)), count), _MOST_TRIED):
        ends = zip((0, *cuts), (*cuts, len(pieces)), strict=True)
        levels = [BETWEEN.join(pieces[first:last]).strip() for first, last in ends]
        if all(levels) and bank_id(name_of_levels(levels)) == id_:
            return levels
    return None


def deck_name(bank: PortableBank) -> str:
    """Return the deck for a bank: the one that it comes from, or one with the levels of its id.

    Either leads back to the same bank.
    """
    if levels := levels_of(bank.title, bank.name):
        return name_of_levels(levels)
    of_id = bank.name.replace(".", LEVEL)
    return of_id if bank_id(of_id) == bank.name else bank.name
