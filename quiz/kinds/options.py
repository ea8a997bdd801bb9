"""The options of a question: how a bank writes them, how they are shuffled, and their problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Annotated, Literal

import msgspec

from quiz.kinds.base import Finding
from quiz.kinds.field_types import OptionalText, Text
from quiz.text.format import one_line
from quiz.text.segments import plain

MAX_OPTIONS = 26
"""One for each letter."""


Credit = Annotated[float, msgspec.Meta(ge=-1, le=1)]
"""The share of the points that picking an option earns or, below 0, costs."""


class Distractor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option, with ``feedback`` on the mistake behind it; ``pin: last`` keeps it at the end."""

    text: Text
    feedback: OptionalText = ""
    pin: Literal["", "last"] = ""
    credit: Credit | None = None
    """The share that it earns or costs; None for what the kind gives it."""


class PinnedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A right option that stays at the end, such as "it depends"."""

    text: Text
    pin: Literal["last"]


class WeighedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of several right options: it may stay at the end, or earn another share than the others."""

    text: Text
    pin: Literal["", "last"] = ""
    credit: Credit | None = None


def as_option(answer: str | PinnedAnswer | WeighedAnswer) -> Distractor:
    """Return a right option in the form of the wrong ones, to be shuffled with them."""
    if isinstance(answer, str):
        return Distractor(answer)
    credit = answer.credit if isinstance(answer, WeighedAnswer) else None
    return Distractor(answer.text, pin=answer.pin, credit=credit)


def as_distractor(option: str | Distractor) -> Distractor:
    """Return a wrong option, which a bank may also write as a text alone."""
    return Distractor(option) if isinstance(option, str) else option


def shuffled(options: Iterable[Distractor], random: Random) -> tuple[str, ...]:
    """Return the texts of the options in a random order, pinned ones last."""
    options = list(options)
    loose = [option.text for option in options if not option.pin]
    random.shuffle(loose)
    return (*loose, *(option.text for option in options if option.pin))


def option_findings(options: list[tuple[tuple[str | int, ...], str]]) -> Iterator[Finding]:
    """Yield duplicate options, and a finding if there are too many; each text comes with its path.

    Options that differ in case or punctuation are not duplicates, because some questions are about that.
    """
    seen = set()
    for path, text in options:
        shown = one_line(plain(text))
        if shown in seen:
            yield Finding(path, "same-option", f"the option {text!r} is repeated", "Make the options differ.")
        seen.add(shown)
    if len(options) > MAX_OPTIONS:
        message = f"there are more than {MAX_OPTIONS} options"
        yield Finding(options[-1][0][:1], "too-many-options", message, "Leave some out.")


def credit_findings(
    key: str, options: Iterable[Distractor], is_valid: Callable[[float], bool], range_: str
) -> Iterator[Finding]:
    """Yield the credits of the options under a key that are outside of a range, which is named in words."""
    for index, option in enumerate(options):
        if option.credit is not None and not is_valid(option.credit):
            message = f"the credit of an option here must be {range_}, not {option.credit:g}"
            yield Finding((key, index, "credit"), "credit", message, "Change it, or leave it out.")
