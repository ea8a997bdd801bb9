"""Names and typed answers as learning platforms write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from quiz.exchange.assessment.credit import Answer, Fields, typed
from quiz.exchange.levels import (
    BETWEEN,
    LEVEL,
    OTHER_ID,
    bank_id,
    is_made_from,
    levels_of,
    name_of_levels,
    title_of_levels,
)
from quiz.exchange.maths_marks import from_dollars, to_dollars
from quiz.exchange.portable import PARTIAL, lose
from quiz.text.format import one_line

_ROOTS = ("$course$", "$system$", "$module$", "$category$", "$coursecat$")
_PATH = " / "
"""Stands between the levels of a category in the title of a bank whose id does not tell them."""
_SLASH = re.compile(r"(?<!/)/(?!/)")
_AT_END = re.compile(r"^(?=/)|(?<=/)$")
_WILD = re.compile(r"(?<!\\)\*")


class Category(NamedTuple):
    """The bank for a category: its name and its title, which is empty if the name says as much."""

    name: str
    title: str = ""


def category_levels(path: str) -> list[str]:
    """Return the levels of a category: ``$course$/top/Plants/Trees`` has ``Plants`` and ``Trees``."""
    parts = [one_line(part.replace("//", "/")) for part in _SLASH.split(path)]
    while parts and (parts[0] in _ROOTS or parts[0] in ("top", "")):
        parts.pop(0)
    return [part for part in parts if part]


def category_path(levels: Iterable[str]) -> str:
    """Return the category that has these levels; a blank keeps slashes at their ends from those between."""
    return "/".join(_AT_END.sub(" ", level).replace("/", "//") for level in levels)


def bank_of_category(path: str, id_: str, losses: Counter[str], otherwise: str) -> Category:
    """Return the bank for a category, which may have an ``id_`` of its own.

    The category at the top, which has no levels, has the name ``otherwise``. An id that a bank can
    have is the name, and the title has the path then: nothing else tells the levels.
    """
    levels = category_levels(path)
    if id_ and bank_id(id_) == id_:
        titles = (_PATH.join(levels), BETWEEN.join(levels))
        kept = [title for title in titles if category_levels(category_of(id_, title)[0]) == levels]
        lose(losses, "levels of a category", bool(levels) and not kept)
        return Category(id_, (kept or titles)[0])
    lose(losses, "id of a category", bool(id_))
    return Category(name_of_levels(levels) or otherwise, title_of_levels(levels))


def category_of(name: str, title: str, made_from: str = "") -> tuple[str, str]:
    """Return the path of the category for a bank, and its id unless the path says it.

    The path has the levels of what the bank was ``made_from``, if its title has.
    """
    title = one_line(title)
    if title in ("", name):
        return category_path(map(one_line, name.split(LEVEL))), ""
    named = made_from.split(LEVEL)
    if is_made_from(name, made_from) and title == one_line(BETWEEN.join(named)) and _is_path(named):
        return category_path(named), ""
    own = name
    while own.endswith(OTHER_ID):
        own = own.removesuffix(OTHER_ID)
    levels = levels_of(title, own)
    id_ = "" if levels and own == name else name
    return category_path(levels or _levels_of_path(title)), id_


def _levels_of_path(title: str) -> list[str]:
    """Return the levels of a title that has a path, or only the title if a category would not keep these."""
    levels = title.split(_PATH)
    return levels if _is_path(levels) else [title]


def _is_path(levels: list[str]) -> bool:
    """Tell whether a category keeps these levels."""
    return category_levels(category_path(levels)) == levels


def typed_answers(
    answers: Iterable[Answer], losses: Counter[str], *, exact: bool = False,
    to_text: Callable[[str], str] = to_dollars,
) -> Fields:  # fmt: skip
    """Return a question for answers in which ``*`` stands for any text; alone it is any other answer.

    ``to_text`` returns an answer as bank text.
    """
    listed, otherwise = [], ""
    for answer in answers:
        if answer.text.strip() == "*":
            otherwise = answer.feedback
            lose(losses, PARTIAL, answer.credit != 0)
        else:
            text = without_wildcards(answer.text, losses)
            listed.append(answer._replace(text=to_text(text).strip()))
    fields = typed(listed, losses, otherwise)
    return fields | ({"exact": "true"} if exact else {})


def without_wildcards(answer: str, losses: Counter[str]) -> str:
    r"""Return an answer without the asterisks that stand for any text; ``\*`` is one that is text."""
    lose(losses, "wildcard in an answer", bool(_WILD.search(answer)))
    return _WILD.sub("", answer).replace(r"\*", "*")


def typed_text(text: str) -> str:
    r"""Return an answer as platforms have it: plain text, in which ``\*`` is an asterisk."""
    return from_dollars(text).replace("*", r"\*")
