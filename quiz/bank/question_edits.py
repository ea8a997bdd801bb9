"""Tags of questions changed, and questions taken out, in the text of a bank: nothing else in it changes.

As with ``append``, the result is read again, and refused unless it holds what is wanted, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from yaml import CBaseLoader
from yaml.nodes import MappingNode

from quiz.bank.append import BYTE_ORDER_MARK, IN_EDITOR, last_of, next_line
from quiz.bank.yaml_reader import YamlError, decode, parse
from quiz.errors import QuizError, printable

Tags = list[str]


class _Cut(NamedTuple):
    """The part of a text from ``start`` up to ``end``, in whose place ``text`` comes."""

    start: int
    end: int
    text: str


def retagged(path: str, data: bytes, ids: Collection[str], change: Callable[[Tags], Tags]) -> tuple[str, int]:
    """Return the bank in ``data`` with the tags of some questions changed, and how many questions these are.

    Raises ``QuizError`` if they cannot be changed without a change of anything else.
    """
    text, tree, flaws = _read(path, data)
    cuts: list[_Cut] = []
    for place, node in _questions(path, text):
        item = tree["questions"][place]
        before = _tags(item)
        if item.get("id") in ids and (after := change(before)) != before:
            item["tags"] = after
            cuts.append(_tags_cut(text, node, after))
    return _checked(path, data, _with(text, cuts), tree, flaws), len(cuts)


def without(path: str, data: bytes, ids: Collection[str]) -> str:
    """Return the bank in ``data`` without some questions.

    Raises ``QuizError`` if none would be left, or something else would change.
    """
    text, tree, flaws = _read(path, data)
    nodes = list(_questions(path, text))
    gone = [place for place, _ in nodes if tree["questions"][place].get("id") in ids]
    if len(gone) == len(nodes):
        raise _refused(path, "no question would be left in it", "Leave one, or delete the file.")
    tree["questions"] = [item for place, item in enumerate(tree["questions"]) if place not in gone]
    starts = [_line_start(text, node.start_mark.index) for _, node in nodes]
    ends = [*starts[1:], next_line(text, last_of(nodes[-1][1]).end_mark.index)]
    cuts = [_Cut(starts[place], _before_comments(text, starts[place], ends[place]), "") for place in gone]
    return _checked(path, data, _with(text, cuts), tree, flaws)


def _read(path: str, data: bytes) -> tuple[str, Any, int]:
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as error:
        raise _refused(path, f"it cannot be read: {error.flaw.message}", "Run quiz check.") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("questions"), list):
        raise _refused(path, "it has no list of questions", "Run quiz check.")
    return text, tree, len(flaws)


def _questions(path: str, text: str) -> Iterator[tuple[int, MappingNode]]:
    """Yield the place and the node of every question; the list must have a dash before each."""
    loader = CBaseLoader(text)
    loader.check_node()
    root: Any = loader.get_node()
    questions = next(value for key, value in root.value if key.value == "questions")
    if questions.flow_style:
        raise _refused(path, "its questions stand in brackets", IN_EDITOR)
    for place, node in enumerate(questions.value):
        if isinstance(node, MappingNode):
            yield place, node


def _tags(item: Any) -> Tags:  # noqa: ANN401 - any YAML
    tags = item.get("tags") if isinstance(item, dict) else None
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _tags_cut(text: str, node: Any, tags: Tags) -> _Cut:  # noqa: ANN401 - a node of yaml's
    """Return how the tags of a question are written: where they stand, or after its first key."""
    written = f"[{', '.join(tags)}]"
    for key, value in node.value:
        if key.value == "tags":
            end = last_of(value).end_mark.index
            if value.start_mark.line == key.end_mark.line:
                return _Cut(value.start_mark.index, max(value.start_mark.index, end), written)
            return _Cut(key.end_mark.index + 1, end, f" {written}")
    end = last_of(node.value[0][1]).end_mark.index
    if node.flow_style:
        return _Cut(end, end, f", tags: {written}")
    line = next_line(text, end)
    line_end = "\r\n" if "\r\n" in text else "\n"
    margin = ("" if text[:line].endswith(("\n", "\r")) else line_end) + " " * node.start_mark.column
    return _Cut(line, line, f"{margin}tags: {written}{line_end}")


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _before_comments(text: str, start: int, end: int) -> int:
    """Return the end of a question; the comments and blank lines behind it belong to the next one."""
    lines = text[start:end].splitlines(keepends=True)
    while lines[1:] and re.match(r"\s*(#|$)", lines[-1]):
        end -= len(lines.pop())
    return end


def _with(text: str, cuts: list[_Cut]) -> str:
    for cut in sorted(cuts, reverse=True):
        text = text[: cut.start] + cut.text + text[cut.end :]
    return text


def _checked(path: str, data: bytes, text: str, wanted: object, flaws: int) -> str:
    try:
        tree, found = parse(text)
    except YamlError:
        tree, found = None, []
    if tree != wanted or len(found) != flaws:
        raise _refused(path, "something else in it would change", IN_EDITOR)
    return (BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK.encode()) else "") + text


def _refused(path: str, reason: str, hint: str) -> QuizError:
    return QuizError("The bank cannot be changed", f"{printable(path)}: {reason}", hint)
