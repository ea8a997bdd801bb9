"""The levels of categories and decks, which become the parts of a bank's id and stand in its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from quiz.exchange.portable import PortableBank
from quiz.text.format import one_line
from quiz.text.identifier import digest, slug

LEVEL = "::"
"""Stands between the levels in the name of a bank that is read."""
BETWEEN = ": "
"""Stands between them in its title."""
OTHER_ID = ".imported"
"""Is added to the id of a bank that another file of the library has."""
_MOST_LETTERS = 100
"""The most letters of an id."""
_ENDS = re.compile(rf"(?:{re.escape(OTHER_ID)}|-\d+)+$")
"""What may have been added to the id that a name makes."""
_ROOT_LETTERS = 50
"""The letters of an id that no end takes away."""
_MOST_TRIED = 50
"""Ways to divide a title that are tried, of those that may have made an id; more come of foreign letters."""


def bank_id(name: str) -> str:
    """Return the id of a bank with this name, its parts separated by dots; a name that is an id stays."""
    if re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,99}", name):
        return name
    parts = [slug(part) for part in name.split(LEVEL)]
    return (
        ".".join(part or digest(name) for part in parts)[:_MOST_LETTERS].rstrip(".-")
        or f"bank-{digest(name)}"
    )


def with_end(id_: str, end: str) -> str:
    """Return the id of a bank with an end that tells it from another, as long as ids may be."""
    return f"{id_[: _MOST_LETTERS - len(end)].rstrip('.-')}{end}"


def root_of(id_: str) -> str:
    """Return the beginning of an id that it has in common with those that only their ends tell from it."""
    return _ENDS.sub("", id_)[:_ROOT_LETTERS].rstrip(".-")


def is_made_from(id_: str, name: str) -> bool:
    """Tell whether the id of a bank may have been made from a name."""
    return bool(name) and root_of(id_) == root_of(bank_id(name))


def name_of_levels(levels: Sequence[str]) -> str:
    """Return the name of a bank for levels, from the top; none of their own colons divides it."""
    return LEVEL.join(re.sub("::+", ":", level.strip(": ") or level) for level in levels)


def title_of_levels(levels: Sequence[str]) -> str:
    """Return the title of a bank for levels; empty if its name says as much."""
    title = BETWEEN.join(levels)
    return "" if title == name_of_levels(levels).replace(LEVEL, BETWEEN) else title


def levels_of(title: str, id_: str) -> list[str] | None:
    """Return the levels that a title consists of, by an id that was made of them; None if it was not."""
    divisions = _divisions(
        one_line(title).split(BETWEEN), id_.split("."), len(id_) >= _MOST_LETTERS - 1, set()
    )
    tried = islice(divisions, _MOST_TRIED)
    return next((levels for levels in tried if bank_id(name_of_levels(levels)) == id_), None)


def _divisions(
    pieces: Sequence[str], parts: Sequence[str], is_cut: bool, dead: set[tuple[int, int]]
) -> Iterator[list[str]]:
    """Yield the ways to join the pieces of a title to levels that may each have made its part of an id.

    With ``is_cut``, the last part may lack its end. ``dead`` takes up how many pieces and parts were left
    where no way led on.
    """
    if not parts:
        yield from [] if pieces else [[]]
        return
    place, is_dead = (len(pieces), len(parts)), True
    for end in range(1, len(pieces) - len(parts) + 2) if place not in dead else ():
        level = BETWEEN.join(pieces[:end]).strip()
        if level and _may_have_made(level, parts[0], is_cut=is_cut and not parts[1:]):
            for others in _divisions(pieces[end:], parts[1:], is_cut, dead):
                is_dead = False
                yield [level, *others]
    if is_dead:
        dead.add(place)


def _may_have_made(level: str, part: str, *, is_cut: bool) -> bool:
    """Tell whether a part of an id may stand for a level; it is a digest if that has no letters of ids."""
    own = slug(level)
    return not own or own == part or (is_cut and own.startswith(part))


def deck_name(bank: PortableBank) -> str:
    """Return the deck for a bank: the one that it comes from, or one with the levels of its id.

    Either leads back to the same bank.
    """
    if is_made_from(bank.name, bank.made_from):
        return bank.made_from
    if levels := levels_of(bank.title, bank.name):
        return name_of_levels(levels)
    of_id = bank.name.replace(".", LEVEL)
    return of_id if bank_id(of_id) == bank.name else bank.name
