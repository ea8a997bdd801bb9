"""What the terms of a query may say, and what is wrong with one that says something else."""

from __future__ import annotations

import re
from typing import cast

from quiz.kinds import KINDS
from quiz.progress.card_conditions import PROPERTIES, STATES, Relation
from quiz.query.errors import Place, QueryError
from quiz.query.glob import bare, matcher, wildcards
from quiz.query.tokens import Token
from quiz.query.tree import Property, Term
from quiz.text.format import did_you_mean

NAMES = ("bank", "tag", "kind", "is", "prop", "id")
MOST_WILDCARDS = 30

_PROPERTY = re.compile(r"([a-z]*)(<=|>=|!=|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_LOOK_FOR = "To look for the text itself, write it in quotes."


def term(query: str, token: Token) -> Term | Property:
    """Return what a word of a query asks for; raises ``QueryError``."""
    if token.key and token.key not in NAMES:
        place = Place(token.place.start, token.place.start + len(token.key) + 1)
        hint = f"{did_you_mean(token.key, NAMES, '{}:')} {_LOOK_FOR}"
        raise QueryError(query, place, f"there is no term '{token.key}:'", hint)
    value = _value_place(token)
    if not token.glob:
        problem = f"nothing stands behind '{token.key}:'" if token.key else "there is nothing in these quotes"
        raise QueryError(query, token.place, problem, _EXAMPLES.get(token.key, ""))
    if wildcards(token.glob) > MOST_WILDCARDS:
        raise QueryError(query, value, f"a term has no more than {MOST_WILDCARDS} wildcards")
    if token.key == "prop":
        return _property(query, token)
    glob = token.glob.casefold() if token.key in ("is", "kind", "tag") else token.glob
    _check(query, Term(token.key, glob, value))
    return Term(token.key or "text", glob, value)


def _value_place(token: Token) -> Place:
    start = token.place.start + (len(token.key) + 1 if token.key else 0)
    return Place(start, max(start, token.place.end))


def _check(query: str, found: Term) -> None:
    if found.name == "is" and bare(found.glob) not in STATES:
        hint = did_you_mean(bare(found.glob), STATES, "is:{}")
        raise QueryError(query, found.place, "no card is that", hint)
    if found.name == "kind" and not any(map(matcher(found.glob, whole=True), KINDS)):
        raise QueryError(
            query, found.place, "there is no such kind", did_you_mean(found.glob, KINDS, "kind:{}")
        )


def _property(query: str, token: Token) -> Property:
    place = _value_place(token)
    match = _PROPERTY.fullmatch(token.glob.lower())
    name, relation, number = match.groups() if match else ("", None, "")
    if name not in PROPERTIES:
        where = Place(place.start, place.start + max(1, len(name)))
        raise QueryError(query, where, "no card has that property", did_you_mean(name, PROPERTIES, "prop:{}"))
    if relation is None:
        behind = Place(place.start + len(name), max(place.end, place.start + len(name) + 1))
        raise QueryError(query, behind, "a property is compared by < <= = != >= or >", _EXAMPLES["prop"])
    if not _NUMBER.fullmatch(number):
        where = Place(place.start + len(name) + len(relation), place.end)
        raise QueryError(query, where, "a property is compared with a number", _EXAMPLES["prop"])
    sign = cast("Relation", relation)
    return Property(name, sign, number, place)


_EXAMPLES = {
    "bank": "Such as bank:dl.dropout or bank:dl.*",
    "tag": "Such as tag:cnn",
    "kind": "Such as kind:compute",
    "is": "Such as is:due",
    "prop": "Such as prop:lapses>3",
    "id": "Such as id:dl.dropout/*",
}
