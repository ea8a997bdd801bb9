"""Tags of questions changed, and questions taken out, in the text of a bank: nothing else in it changes.

As with ``append``, the result is read again, and refused unless it holds what is wanted, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple

from yaml import CBaseLoader
from yaml.nodes import MappingNode, SequenceNode

from quiz.bank.append import BYTE_ORDER_MARK, IN_BRACKETS, last_of, next_line
from quiz.bank.list_edits import Cut, key_cuts, with_cuts
from quiz.bank.yaml_reader import YamlError, decode, parse
from quiz.errors import QuizError, printable

Tags = list[str]
MERGE = (
    "Leave one. To merge two banks, move the last question in your editor, with formerly: [{}] to keep its "
    "history, and delete the file."
)
IN_EDITOR = "Change the questions in your editor, or rewrite the list with a dash before each of them."


class TakenOut(NamedTuple):
    """The text of a bank without some questions, these as they were read, and the lines they stood on.

    The lines are unindented, and begin with the comments above the question. ``head`` is the whole bank as it
    was read.
    """

    rest: str
    head: dict[str, Any]
    items: list[dict[str, Any]]
    texts: list[str]


def retagged(path: str, data: bytes, ids: Collection[str], change: Callable[[Tags], Tags]) -> tuple[str, int]:
    """Return the bank in ``data`` with the tags of some questions changed, and how many questions these are.

    Raises ``QuizError`` if they cannot be changed without a change of anything else.
    """
    text, tree, flaws = _read(path, data)
    cuts: list[Cut] = []
    count = 0
    for place, node in _questions(text):
        item = tree["questions"][place]
        before = _tags(item)
        if item.get("id") in ids and (after := change(before)) != before:
            item["tags"] = after
            cuts += key_cuts(text, node, "tags", after)
            count += 1
    return _checked(path, data, with_cuts(text, cuts), tree, flaws), count


def holds_only(path: str, data: bytes, ids: Collection[str]) -> bool:
    """Tell whether a bank has no questions but some. Raises ``QuizError`` if it cannot be read."""
    _, tree, _ = _read(path, data)
    return all(isinstance(item, dict) and item.get("id") in ids for item in tree["questions"])


def taken_out(path: str, data: bytes, ids: Collection[str], if_last: str = MERGE) -> TakenOut:
    """Return the bank in ``data`` without some questions, and these.

    ``if_last`` is the hint if none would be left, in which ``{}`` stands for the key of the last one.
    Raises ``QuizError`` if none would be left, or something else would change.
    """
    text, tree, flaws = _read(path, data)
    if _list_of_questions(text).flow_style:
        raise _refused(path, IN_BRACKETS, IN_EDITOR)
    nodes = list(_questions(text))
    gone = [number for number, (place, _) in enumerate(nodes) if tree["questions"][place].get("id") in ids]
    places = [nodes[number][0] for number in gone]
    if len(gone) == len(nodes):
        last = f"{tree['id']}/{tree['questions'][places[-1]]['id']}"
        raise _refused(path, "no question would be left in it", if_last.format(last))
    head, items = {**tree}, [tree["questions"][place] for place in places]
    tree["questions"] = [item for place, item in enumerate(tree["questions"]) if place not in places]
    lines = [_line_start(text, node.start_mark.index) for _, node in nodes]
    ends = [*lines[1:], next_line(text, last_of(nodes[-1][1]).end_mark.index)]
    spans = [
        (_with_comments(text, lines[number]), _before_comments(text, lines[number], ends[number]))
        for number in gone
    ]
    rest = _checked(path, data, with_cuts(text, [Cut(*span, "") for span in spans]), tree, flaws)
    return TakenOut(rest, head, items, [_unindented(text[start:end]) for start, end in spans])


def rewritten(text: str, item: Mapping[str, Any], changes: Mapping[str, str | list[str]]) -> str:
    """Return the unindented lines of a question with the values of some keys changed, all else as it was.

    ``item`` is what it then should be; if it is not, the text is empty.
    """
    head = "questions:\n"
    whole = f"{head}{text}\n"
    try:
        (_, node), *_ = _questions(whole)
        cuts = [cut for key, value in changes.items() for cut in key_cuts(whole, node, key, value)]
        changed = with_cuts(whole, cuts)
        is_right = parse(changed)[0] == {"questions": [item]}
    except (YamlError, ValueError):
        return ""
    return changed[len(head) :].rstrip("\r\n") if is_right else ""


def _read(path: str, data: bytes) -> tuple[str, Any, int]:
    try:
        text = decode(data)
        tree, flaws = parse(text)
    except YamlError as error:
        raise _refused(path, f"it cannot be read: {error.flaw.message}", "Run quiz check.") from None
    if not isinstance(tree, dict) or not isinstance(tree.get("questions"), list):
        raise _refused(path, "it has no list of questions", "Run quiz check.")
    return text, tree, len(flaws)


def _list_of_questions(text: str) -> SequenceNode:
    loader = CBaseLoader(text)
    loader.check_node()
    root: Any = loader.get_node()
    found: SequenceNode = next(value for key, value in root.value if key.value == "questions")
    return found


def _questions(text: str) -> Iterator[tuple[int, MappingNode]]:
    """Yield the place and the node of every question."""
    for place, node in enumerate(_list_of_questions(text).value):
        if isinstance(node, MappingNode):
            yield place, node


def _tags(item: Any) -> Tags:  # noqa: ANN401 - any YAML
    tags = item.get("tags") if isinstance(item, dict) else None
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _with_comments(text: str, start: int) -> int:
    """Return the start of the comments right above the question that starts on the line at ``start``."""
    column = len(text[start:]) - len(text[start:].lstrip(" "))
    while start:
        above = _line_start(text, start - 2 if text[:start].endswith("\r\n") else start - 1)
        line = text[above:start]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) > column:
            break
        start = above
    return start


def _before_comments(text: str, start: int, end: int) -> int:
    """Return the end of a question; the comments and blank lines behind it belong to the next one."""
    lines = text[start:end].splitlines(keepends=True)
    while lines[1:] and re.match(r"\s*(#|$)", lines[-1]):
        end -= len(lines.pop())
    return end


def _unindented(text: str) -> str:
    """Return the lines of a question without the blanks before its dash, and without the last line break."""
    lines = re.split(r"\r\n?|\n", text.rstrip("\r\n"))
    dash = next((line for line in lines if line.lstrip(" ").startswith("-")), "")
    margin = len(dash) - len(dash.lstrip(" "))
    return "\n".join(line[min(margin, len(line) - len(line.lstrip(" "))) :] for line in lines)


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
