"""Why a question cannot be imported, in words about its file, which has no keys as banks have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.bank.validate import EMPTY, MISSING_KEY, TOO_FEW, TOO_MANY
from quiz.errors import Problem

_AGAIN = "and import it again.)"
NO_RIGHT_ANSWER = (
    f"none of its answers is right, or the right one has no text (Mark one in the file, {_AGAIN}"
)
"""Why a question is refused in which nothing earns points, in place of what the bank format says."""
_ONE_OPTION = f"it has only one option (Add a wrong one, {_AGAIN}"
_ALL_RIGHT = f"all of its options are right, so there is nothing to choose (Add a wrong one, {_AGAIN}"
_NO_ANSWER = f"it has no answer (Add one, {_AGAIN}"
_OF_GAPS = {
    "no-gap": f"it has no gap (Mark one in the file, {_AGAIN}",
    "open-gap": f"one of its gaps is not closed (Close it, or write \\ before it if it is text, {_AGAIN}",
}
"""What is wrong with the gaps of a cloze, by the rule: each format has marks of its own for them."""
_EMPTY_PARTS = {
    "prompt": "it has no text that asks something",
    "answer": "one of its answers has no text",
    "distractors": "one of its options has no text",
    "text": "one of its options has no text",
    "left": "one of its pairs lacks a side",
    "right": "one of its pairs lacks a side",
    "spare": "one of its options has no text",
    "wrong": "one of its wrong answers has no text",
}
"""What it means in a file that something in a bank is empty, or missing, by its key."""
_TOO_FEW = {"match": "it has fewer than two whole pairs", "order": "it has fewer than two items to order"}
"""What it means that a bank has too few answers, by the kind."""
_PARTS = {
    "prompt": "its text",
    "distractors": "one of its wrong options",
    "text": "one of its options",
    "left": "the left side of a pair",
    "right": "the right side of a pair",
    "spare": "one of its options",
    "wrong": "one of its wrong answers",
}
"""What a value in a bank is in a file, by its key, where that is not called so in files."""
_LISTS = {"answer": "answers", "distractors": "wrong options", "spare": "options", "wrong": "wrong answers"}


def reason(problem: Problem, item: Mapping[str, Any]) -> str:
    """Return what a ``problem`` in a bank means for the ``item`` in the file that the question is."""
    code, key = problem.code, problem.key
    if code in _OF_GAPS:
        return _OF_GAPS[code]
    remedy = f" ({problem.remedy})" if problem.remedy else ""
    if not key:
        return f"{problem.message}{remedy}"
    if code in (EMPTY, MISSING_KEY):
        return _reason_of_empty(key, item)
    if code == TOO_FEW and key == "answer" and item["kind"] in _TOO_FEW:
        return _TOO_FEW[item["kind"]]
    is_list = code in (TOO_FEW, TOO_MANY)
    part = f"its list of {_LISTS.get(key, key)}" if is_list else _PARTS.get(key, f"its {key}")
    return f"{part} {problem.message.removeprefix(f'{key}: ')}{remedy}"


def _reason_of_empty(key: str, item: Mapping[str, Any]) -> str:
    if key == "distractors" and not item.get(key):
        is_several = isinstance(item.get("answer"), list) and len(item["answer"]) > 1
        return _ALL_RIGHT if is_several else _ONE_OPTION
    if key == "answer" and not item.get(key):
        return _NO_ANSWER
    return _EMPTY_PARTS.get(key, f"its {key} is empty")


def is_unanswered(problem: Problem, item: Mapping[str, Any]) -> bool:
    """Tell whether a problem is that nothing is right in a question."""
    has_no_answer = item["kind"] != "card" and item.get("answer") in ("", [])
    return problem.code == "empty-gap" or (has_no_answer and problem.key == "answer")
