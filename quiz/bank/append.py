"""Questions added at the end of a bank's list, in its text: not a letter of what is there changes.

Whatever the text looks like, the result is read again, and refused unless it holds what it did, and the
new questions, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from yaml import CBaseLoader
from yaml.nodes import CollectionNode, MappingNode, SequenceNode

from quiz.bank.yaml_reader import YamlError, decode, parse
from quiz.bank.yaml_writer import as_text, item_lines
from quiz.errors import QuizError, printable

BYTE_ORDER_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n?|\n")
IN_BRACKETS = "its questions stand in brackets"
IN_EDITOR = "Add the question in your editor, or rewrite the list with a dash before each question."


class Appended(NamedTuple):
    """The text of a bank with new questions, which are on the lines from ``first`` up to ``last``, from 1."""

    text: str
    first: int
    last: int


class _Place(NamedTuple):
    """Where in a text new items of its list of questions go, and how far they are indented."""

    start: int
    indent: int


def appended(
    path: str, data: bytes, items: Sequence[Mapping[str, Any]], texts: Sequence[str] = ()
) -> Appended:
    """Return the bank in ``data`` with ``items`` after its questions; ``path`` only names it in errors.

    ``texts`` are the items as they are to be written, unindented; if there are none, or they do not hold what
    they should here, the items are written anew. Raises ``QuizError`` if they cannot be added without a
    change of what is there.
    """
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as error:
        raise _refused(path, f"it cannot be read: {error.flaw.message}", "Run quiz check.") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("questions", None), list | str):
        raise _refused(path, "it has no list of questions", "Run quiz check.")
    place = _place(path, text)
    line_end = next((end[0] for end in _LINE_END.finditer(text)), "\n")
    before, behind = text[: place.start], text[place.start :]
    if before and not before.endswith(("\n", "\r")):
        before += line_end
    wanted = parse(before + behind)[0]
    wanted["questions"] = [*(tree["questions"] or []), *map(textual, items)]
    margin = " " * place.indent
    kept = [margin + line if line else line for text in texts for line in _LINE_END.split(text)]
    anew = [line for item in items for line in item_lines(item, place.indent)]
    gaps = _gaps(before, place.indent, line_end)
    for lines, gap in product(filter(None, (kept, anew)), gaps):
        added = gap + line_end.join("\n".join(lines).split("\n")) + line_end
        candidate = before + added + behind
        if _holds(candidate, wanted, len(flaws)):
            first = len(_LINE_END.findall(before + gap)) + 1
            mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK.encode()) else ""
            return Appended(mark + candidate, first, first + len(_LINE_END.findall(added[len(gap) :])) - 1)
    raise _refused(path, "what stands after its questions would change", IN_EDITOR)


def textual(value: Any) -> Any:  # noqa: ANN401 - the value of any key
    """Return a value as a bank has it once it is read: keys, lists and texts."""
    if isinstance(value, Mapping):
        return {str(key): textual(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [textual(item) for item in value]
    return as_text(value)


def _gaps(before: str, indent: int, line_end: str) -> list[str]:
    """Return what may stand before a new question: a blank line if one stands before the last, or nothing.

    A text that keeps its line breaks, and ends the list, allows only the latter.
    """
    lines = _LINE_END.split(before)
    dash = " " * indent + "- "
    last = max((number for number, line in enumerate(lines) if line.startswith(dash)), default=0)
    return [line_end, ""] if last and not lines[last - 1].strip() and lines[-2].strip() else [""]


def _holds(text: str, wanted: object, flaws: int) -> bool:
    try:
        tree, found = parse(text)
    except YamlError:
        return False
    return bool(tree == wanted) and len(found) == flaws


def _place(path: str, text: str) -> _Place:
    """Return where new questions go: before the key that follows the list, or at the end of the text."""
    loader = CBaseLoader(text)
    loader.check_node()
    root: Any = loader.get_node()
    keys = root.value
    number = next(number for number, (key, _) in enumerate(keys) if key.value == "questions")
    key, questions = keys[number]
    is_list = isinstance(questions, SequenceNode)
    if questions.flow_style if is_list else questions.value:
        raise _refused(path, IN_BRACKETS, IN_EDITOR)
    is_last = number == len(keys) - 1
    end = len(text) if is_last else next_line(text, last_of(questions if is_list else key).end_mark.index)
    return _Place(end, questions.start_mark.column if is_list else 2)


def last_of(node: Any) -> Any:  # noqa: ANN401 - a node of any kind
    """Return the last scalar, or value in brackets, of a node: a block ends where the next text begins."""
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    return node


def next_line(text: str, index: int) -> int:
    """Return the start of the line after the one at ``index``, unless that is the start of a line."""
    if index and text[index - 1] in "\r\n":
        return index
    end = _LINE_END.search(text, index)
    return end.end() if end else len(text)


def _refused(path: str, reason: str, hint: str) -> QuizError:
    return QuizError("The card cannot be added", f"{printable(path)}: {reason}", hint)
