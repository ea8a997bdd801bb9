"""The questions that an import shows before it is made: new and changed ones, if there are any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from quiz.exchange.importing.draft import BankDraft
from quiz.exchange.sides import sides
from quiz.text.format import cropped, plural
from quiz.text.plain_text import slashed_line

MOST_SHOWN = 3
"""The most banks of which questions are shown, and the most questions of each."""
_WIDTH = 60
_FRESH = ("new", "changed", "moved")
"""What is worth seeing, in that order; a question that is unchanged only if nothing else is in the file."""


def sampled(banks: list[BankDraft]) -> list[BankDraft]:
    """Return the banks of which questions are shown."""
    return ([bank for bank in banks if _fresh(bank)] or banks)[:MOST_SHOWN]


def sample_lines(bank: BankDraft) -> Iterator[str]:
    """Yield the first new and changed questions of a bank, each with its answer on a line."""
    fresh = _fresh(bank)
    shown = fresh or [*bank.questions]
    earlier = {item["id"]: item for item in bank.before.questions}
    for id_ in shown[:MOST_SHOWN]:
        now = bank.questions[id_].fields
        if bank.states[id_] == "changed":
            yield from _changed_lines(earlier[id_], now)
        else:
            yield f"  {_line(now)}"
    if (rest := len(shown) - MOST_SHOWN) > 0:
        what = "more question" if len(shown) == len(bank.questions) else "more new or changed question"
        yield f"  and {plural(rest, what)}"


def _fresh(bank: BankDraft) -> list[str]:
    """Return the ids of the questions that are not as they were in the bank, new ones first."""
    return [id_ for state in _FRESH for id_ in bank.questions if bank.states[id_] == state]


def _changed_lines(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a question was and what it will be, or else what is changed besides its two sides."""
    try:
        was = _line(before)
    except (KeyError, TypeError, ValueError, msgspec.ValidationError):
        was = "no question"  # whoever edited the bank may have left anything there
    line = _line(now)
    if was != line:
        yield f"  was {was}"
        yield f"  now {line}"
    else:
        keys = [key for key in (*before, *now) if before.get(key) != now.get(key) and key != "id"]
        yield f"  changed in its {', '.join(dict.fromkeys(keys)) or 'order'}: {line}"


def _line(fields: Mapping[str, Any]) -> str:
    front, back = map(slashed_line, sides(fields, Counter()))
    return f"{cropped(front, _WIDTH)} → {cropped(back, _WIDTH)}"
