"""Names and typed answers as learning platforms write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from quiz.exchange.assessment.credit import PARTIAL, Answer, Fields, lose, typed
from quiz.exchange.maths_marks import from_dollars, to_dollars
from quiz.exchange.portable import Portable

_ROOTS = ("$course$", "$system$", "$module$", "$category$", "$coursecat$")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_SLASH = re.compile(r"(?<!/)/(?!/)")
_WILD = re.compile(r"(?<!\\)\*")


def category_name(path: str) -> str:
    """Return the name of a bank for a category: ``$course$/top/Plants/Trees`` is ``Plants::Trees``."""
    parts = [part.replace("//", "/").strip() for part in _SLASH.split(path)]
    while parts and (parts[0] in _ROOTS or parts[0] in ("top", "")):
        parts.pop(0)
    return "::".join(part.replace("::", ":") for part in parts if part)


def category_path(name: str) -> str:
    """Return the category of a bank with this name."""
    return "/".join(part.replace("/", "//") for part in name.split("::"))


def uid_of_name(name: str) -> str:
    """Return the name of a question as an id, if it can be one; else its text identifies it."""
    return name if _SLUG.fullmatch(name) else ""


def drop_repeated_uids(content: Portable) -> None:
    """Leave questions without an id if others of their bank have the same, since it tells them not apart."""
    for bank in content.banks:
        counts = Counter(question.uid for question in bank.questions)
        for question in bank.questions:
            if counts[question.uid] > 1:
                question.uid = ""


def typed_answers(answers: Iterable[Answer], losses: Counter[str], *, exact: bool = False) -> Fields:
    """Return a question for answers in which ``*`` stands for any text; alone it is any other answer."""
    listed, otherwise = [], ""
    for answer in answers:
        if answer.text.strip() == "*":
            otherwise = answer.feedback
            lose(losses, PARTIAL, answer.credit != 0)
            continue
        lose(losses, "wildcard in an answer", bool(_WILD.search(answer.text)))
        text = _WILD.sub("", answer.text).replace(r"\*", "*")
        listed.append(answer._replace(text=to_dollars(text).strip()))
    fields = typed(listed, losses, otherwise)
    return fields | ({"exact": "true"} if exact else {})


def typed_text(text: str) -> str:
    r"""Return an answer as platforms have it: plain text, in which ``\*`` is an asterisk."""
    return from_dollars(text).replace("*", r"\*")
