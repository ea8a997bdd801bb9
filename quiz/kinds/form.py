"""The form by which a question of a kind is written in the app: its fields, each for a key of the bank."""

from __future__ import annotations

from typing import Literal, NamedTuple

PAIR = " => "
"""Stands between the two parts of an item that has parts."""


class FormField(NamedTuple):
    """A field of a form; what is typed into it becomes the value of ``key``."""

    key: str
    takes: Literal["line", "text", "list", "flag", "yaml"] = "line"
    """A line, a text of several, a list with an item on each line, true or nothing, or YAML as in a bank."""
    hint: str = ""
    """What to type, shown in the empty field."""
    parts: tuple[str, ...] = ()
    """The keys of an item's two parts, which are typed with ``PAIR`` between them."""
    is_pair: bool = False
    """Whether an item always has both parts; else one without ``PAIR`` is a text alone."""
    is_single: bool = False
    """Whether a list of one item is written as that item alone."""


PROMPT = FormField("prompt", "text", "the question")
COMMON = (
    FormField("explanation", "text", "why, shown after the answer"),
    FormField("hint", "line", "shown on request"),
    FormField("source", "line", "a book, a page, an address"),
    FormField("tags", "list", "one on each line"),
    FormField("difficulty", "line", "1, 2 or 3"),
    FormField("id", "line", "made of the prompt if empty"),
)
"""The fields that the forms of all kinds end with."""
ALL_OR_NOTHING = FormField("all_or_nothing", "flag", "only what is wholly right scores")
EXACT = FormField("exact", "flag", "compare letter by letter")
