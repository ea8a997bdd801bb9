"""Why a question cannot be imported, in words about its file, which has no keys as banks have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.errors import Problem

_AGAIN = "and import it again.)"
NO_RIGHT_ANSWER = f"no right answer with a text (Mark one in the file, {_AGAIN}"
"""Why a question is refused in which nothing earns points, in place of what the bank format says."""
_ONE_OPTION = f"it has only one option (Add a wrong one, {_AGAIN}"
_ALL_RIGHT = f"all of its options are right, so there is nothing to choose (Add a wrong one, {_AGAIN}"
_NO_ANSWER = f"it has no answer (Add one, {_AGAIN}"
_EMPTY = ": must not be empty"
_EMPTY_PARTS = {
    "prompt": "it has no text that asks something",
    "answer": "one of its answers has no text",
    "distractors": "one of its options has no text",
    "text": "one of its options has no text",
    "left": "one of its pairs lacks a side",
    "right": "one of its pairs lacks a side",
    "spare": "one of its options has no text",
}
"""What it means in a file that something in a bank is empty, by its key."""
_TOO_FEW = {"match": "it has fewer than two whole pairs", "order": "it has fewer than two items to order"}
_WORDS = {"prompt": "text", "distractors": "wrong options", "spare": "options", "wrong": "wrong answers"}


def reason(problem: Problem, item: Mapping[str, Any]) -> str:
    """Return what a ``problem`` in a bank means for the ``item`` in the file that the question is."""
    key, _, expectation = problem.message.partition(": ")
    remedy = f" ({problem.remedy})" if problem.remedy else ""
    if problem.code != "wrong-type" or " " in key:
        return f"{problem.message}{remedy}"
    if problem.message.endswith(_EMPTY):
        return _reason_of_empty(key, item)
    if key == "answer" and item["kind"] in _TOO_FEW and "at least" in expectation:
        return _TOO_FEW[item["kind"]]
    return f"its {_WORDS.get(key, key)} {expectation}{remedy}"


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
    return problem.code == "empty-gap" or (has_no_answer and problem.message.startswith("answer:"))
