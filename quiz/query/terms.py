"""The terms of a query: what each may say, and an error for one that says anything else."""

from __future__ import annotations

import re
from typing import cast

from quiz.kinds import KINDS
from quiz.progress.card_conditions import PROPERTIES, STATES, Relation
from quiz.query.errors import QueryError, Span
from quiz.query.glob import bare, matcher, wildcards
from quiz.query.tokens import Token
from quiz.query.tree import Property, Term
from quiz.text.normalize import tag_key
from quiz.text.suggestions import did_you_mean

NAMES = ("bank", "tag", "kind", "is", "prop", "id")
OVERRIDDEN = "overridden"
"""The state of a card whose question of the learner's own takes the place of a shipped one."""
MAX_WILDCARDS = 30

_PROPERTY = re.compile(r"([a-z]*)(<=|>=|!=|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)
_EXAMPLES = {
    "bank": "For example bank:dl.dropout or bank:dl.*",
    "tag": "For example tag:cnn",
    "kind": "For example kind:compute",
    "is": "For example is:due",
    "prop": "For example prop:lapses>3",
    "id": "For example id:dl.dropout/*",
}


def parse_term(query: str, token: Token) -> Term | Property:
    """Return the term that a word of a query stands for. Raises ``QueryError``."""
    value_start = token.span.start + (len(token.key) + 1 if token.key else 0)
    value = Span(value_start, max(value_start, token.span.end))
    if token.key and token.key not in NAMES:
        hint = f"{did_you_mean(token.key, NAMES, '{}:')} To find the text itself, write it in quotes."
        raise QueryError(query, Span(token.span.start, value_start), f"there is no term '{token.key}:'", hint)
    if not token.glob:
        problem = f"'{token.key}:' needs a value" if token.key else "there is nothing in these quotes"
        raise QueryError(query, token.span, problem, _EXAMPLES.get(token.key, ""))
    if wildcards(token.glob) > MAX_WILDCARDS:
        raise QueryError(query, value, f"a term may have at most {MAX_WILDCARDS} wildcards")
    if token.key == "prop":
        return _property(query, token.glob, value)
    glob = tag_key(token.glob) if token.key in ("is", "kind", "tag") else token.glob
    if token.key == "is" and bare(glob) == OVERRIDDEN:
        return Term(OVERRIDDEN, glob, value)  # the banks tell it, and not the progress file
    if token.key == "is" and bare(glob) not in STATES:
        known = (*STATES, OVERRIDDEN)
        raise QueryError(query, value, "there is no such state", did_you_mean(bare(glob), known, "is:{}"))
    if token.key == "kind" and not any(map(matcher(glob, whole=True), KINDS)):
        raise QueryError(query, value, "there is no such kind", did_you_mean(glob, KINDS, "kind:{}"))
    return Term(token.key or "text", glob, value)


def _property(query: str, glob: str, value: Span) -> Property:
    match = _PROPERTY.fullmatch(glob.lower())
    name, relation, number = match.groups() if match else ("", None, "")
    name_end = value.start + len(name)
    if name not in PROPERTIES:
        span = Span(value.start, max(name_end, value.start + 1))
        raise QueryError(query, span, "there is no such property", did_you_mean(name, PROPERTIES, "prop:{}"))
    if relation is None:
        span = Span(name_end, max(value.end, name_end + 1))
        raise QueryError(query, span, "compare the property with < <= = != >= or >", _EXAMPLES["prop"])
    if not _NUMBER.fullmatch(number):
        span = Span(name_end + len(relation), value.end)
        raise QueryError(query, span, "compare the property with a number", _EXAMPLES["prop"])
    return Property(name, cast("Relation", relation), number, value)
