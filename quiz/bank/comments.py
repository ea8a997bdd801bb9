"""Values that stand behind a ``#``, where YAML sees a comment and an empty value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quiz.bank.validate import EMPTY
from quiz.errors import Problem

_BEHIND_KEY = re.compile(r"\s*(?:-\s+)*([\w-]+):\s+#\s*\S")


def key_with_comment(line: str) -> str:
    """Return the key that has a comment and no value on a line; empty if none has."""
    found = _BEHIND_KEY.match(line)
    return found[1] if found else ""


def comment_remedy(key: str) -> str:
    """Return what to do about a key whose value is in a comment."""
    return f"What follows # is a comment: write {key}: and the text, without #."


def name_comments(problems: Iterable[Problem], text: str) -> None:
    """Say what to do about values of a bank's ``text`` that are empty because they are in comments."""
    lines: list[str] = []
    for problem in problems:
        if problem.code == EMPTY:
            lines = lines or text.splitlines()
            line = "".join(lines[problem.line - 1 : problem.line])  # an empty value may be behind the last
            if key_with_comment(line) == problem.key:
                problem.remedy = comment_remedy(problem.key)
