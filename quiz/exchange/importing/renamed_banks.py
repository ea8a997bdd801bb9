"""Banks whose deck, category or file has another name now, or is imported from another folder.

They are found by their questions. Of a copy and its original, the one that is imported last has the bank.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from quiz.exchange.bank_stamp import made_from
from quiz.exchange.importing.identity import Written, whole_text
from quiz.exchange.levels import LEVEL
from quiz.exchange.portable import PortableBank

_ID = re.compile(r"^ *- id: \"?([\w.-]+)\"?$", re.MULTILINE)
_PROMPT = re.compile(r"^ +prompt: (?:[|>][-+\d]*\n +)?[\"']?(.{0,30})", re.MULTILINE)
"""The beginning of a prompt, of its first line: enough to tell which banks to read."""


class RecordedBank(NamedTuple):
    """A bank file by the name of what it was made from, which its first line has.

    ``ids`` are those of its questions, and ``prompts`` how they begin, mostly: the file is not parsed.
    """

    name: str
    ids: frozenset[str]
    prompts: frozenset[str]

    @classmethod
    def read(cls, path: str) -> RecordedBank:
        """Return the bank at ``path``, without name and questions if it cannot be read."""
        try:
            with open(path, encoding="utf-8-sig", errors="replace") as file:
                text = file.read()
        except OSError:
            return cls("", frozenset(), frozenset())
        return cls(
            made_from(text), frozenset(_ID.findall(text)), frozenset(map(_beginning, _PROMPT.findall(text)))
        )


def place_of_renamed(
    bank: PortableBank, recorded: Mapping[str, RecordedBank], questions_of: Callable[[str], Sequence[Written]]
) -> str:
    """Return the id of the ``recorded`` bank that has most of a bank's questions; empty if none has.

    Names that end alike, as those of a file in a folder and of the file alone do, are of the same if half the
    questions that were there are; of others three in four must be, of both.
    """
    fields = [question.fields for question in bank.questions]
    prompts = beginnings(fields)
    found: dict[str, int] = {}
    for id_, other in recorded.items():
        is_namesake = are_namesakes(bank.name, other.name)
        if is_namesake or 2 * len(prompts & other.prompts) >= len(prompts) > 0:
            own, theirs = (Counter(map(whole_text, all_)) for all_ in (fields, questions_of(id_)))
            common = (own & theirs).total()
            enough = theirs.total() / 2 if is_namesake else max(own.total(), theirs.total()) * 3 / 4
            if common >= enough > 0:
                found[id_] = common
    return max(found, key=lambda id_: found[id_], default="")


def beginnings(questions: Iterable[Written]) -> frozenset[str]:
    """Return how the prompts of questions begin, as ``RecordedBank`` has them."""
    return frozenset(_beginning(str(item.get("prompt", ""))) for item in questions)


def _beginning(prompt: str) -> str:
    return prompt.partition("\n")[0].strip(" \"'")[:20]


def are_namesakes(first: str, second: str) -> bool:
    """Tell whether one name is the end of the other, whose first levels it lacks."""
    return f"{LEVEL}{first}".endswith(f"{LEVEL}{second}") or f"{LEVEL}{second}".endswith(f"{LEVEL}{first}")
