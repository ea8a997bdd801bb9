"""The value of a key changed in the text of a question: in a list, only the items that come or go."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from quiz.bank.append import last_of, next_line

_COMMA = re.compile(r"\s*,[ \t]*")


class Cut(NamedTuple):
    """The part of a text from ``start`` up to ``end``, in whose place ``text`` comes."""

    start: int
    end: int
    text: str


def with_cuts(text: str, cuts: Iterable[Cut]) -> str:
    """Return a text with each of the ``cuts`` made."""
    for cut in sorted(cuts, reverse=True):
        text = text[: cut.start] + cut.text + text[cut.end :]
    return text


def key_cuts(text: str, node: MappingNode, key: str, value: str | Sequence[str]) -> list[Cut]:
    """Return what gives a key of a question a value: where it stands, or after the first key.

    The comments in a list stay; a list and its items are written as the list is.
    """
    found = next(((name, old) for name, old in node.value if name.value == key), None)
    written = value if isinstance(value, str) else f"[{', '.join(value)}]"
    if found is None:
        return [_new_key(text, node, key, written)]
    name, old = found
    if isinstance(old, SequenceNode) and old.value and not isinstance(value, str):
        before = [item.value if isinstance(item, ScalarNode) else None for item in old.value]
        kept = [item for item in before if item in value]
        if value and kept == list(value[: len(kept)]):
            return [*_removed(text, old, set(value)), *_added(text, old, value[len(kept) :], kept)]
    return [_replaced(name, old, written)]


def _replaced(name: Any, old: Any, written: str) -> Cut:  # noqa: ANN401 - nodes of yaml's
    end = last_of(old).end_mark.index
    if old.start_mark.line == name.end_mark.line:
        return Cut(old.start_mark.index, max(old.start_mark.index, end), written)
    return Cut(name.end_mark.index + 1, end, f" {written}")


def _new_key(text: str, node: MappingNode, key: str, written: str) -> Cut:
    end = last_of(node.value[0][1]).end_mark.index
    if node.flow_style:
        return Cut(end, end, f", {key}: {written}")
    line = next_line(text, end)
    margin = ("" if text[:line].endswith(("\n", "\r")) else _line_end(text)) + " " * node.start_mark.column
    return Cut(line, line, f"{margin}{key}: {written}{_line_end(text)}")


def _added(text: str, old: SequenceNode, items: Sequence[str], kept: Sequence[str]) -> Iterator[Cut]:
    """Yield how items come after the last one of a list."""
    if not items:
        return
    last = old.value[-1].end_mark.index
    if old.flow_style:
        yield Cut(last, last, "".join(f", {item}" for item in items) if kept else ", ".join(items))
        return
    line = next_line(text, last)
    first = "" if text[:line].endswith(("\n", "\r")) else _line_end(text)
    margin = " " * old.start_mark.column
    yield Cut(line, line, first + "".join(f"{margin}- {item}{_line_end(text)}" for item in items))


def _removed(text: str, old: SequenceNode, left: set[str]) -> Iterator[Cut]:
    """Yield how the items that are not ``left`` go: with their lines, or with the comma after or before."""
    for number, item in enumerate(old.value):
        if item.value in left:
            continue
        start, end = item.start_mark.index, item.end_mark.index
        if not old.flow_style:
            line = text.rfind("\n", 0, start) + 1
            yield Cut(line, next_line(text, end), "")
        elif comma := _COMMA.match(text, end):
            yield Cut(start, comma.end(), "")
        elif number and old.value[number - 1].value in left:
            before = old.value[number - 1].end_mark.index
            yield Cut(before if _COMMA.fullmatch(text, before, start) else start, end, "")
        else:
            yield Cut(start, end, "")


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
