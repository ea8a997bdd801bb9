"""Names and typed answers as learning platforms write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from quiz.exchange.assessment.credit import PARTIAL, Answer, Fields, lose, typed
from quiz.exchange.importing.identity import bank_id
from quiz.exchange.maths_marks import from_dollars, to_dollars
from quiz.exchange.portable import PortableBank
from quiz.text.format import one_line

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


def bank_of_category(path: str, id_: str) -> tuple[str, str]:
    """Return the name and the title of the bank for a category, which may have an ``id_`` of its own.

    An id that a bank can have is the name; without one the title is empty, as the name says as much.
    """
    name = category_name(path)
    if id_ and bank_id(id_) == id_:
        return id_, name.replace("::", ": ")
    return name, ""


def category_of(bank: PortableBank) -> tuple[str, str]:
    """Return the path of the category for a bank, and its id unless the path says it."""
    title = one_line(bank.title)
    if title in ("", bank.name):
        return one_line(category_path(bank.name)), ""
    return title.replace("/", "//"), bank.name


def uid_of_name(name: str) -> str:
    """Return the name of a question as an id, if it can be one; else its text identifies it."""
    return name if _SLUG.fullmatch(name) else ""


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
