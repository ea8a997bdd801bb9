"""The options of a question: how a bank writes them, how they are shuffled, and their problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Literal

import msgspec

from quiz.kinds.base import Finding, OptionalText, Text
from quiz.text.format import one_line
from quiz.text.segments import plain

MAX_OPTIONS = 26
"""One for each letter."""


class Distractor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option, with ``feedback`` on the mistake behind it; ``pin: last`` keeps it at the end."""

    text: Text
    feedback: OptionalText = ""
    pin: Literal["", "last"] = ""


class PinnedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A right option that stays at the end, such as "it depends"."""

    text: Text
    pin: Literal["last"]


def as_option(answer: str | PinnedAnswer) -> Distractor:
    """Return a right option in the form of the wrong ones, to be shuffled with them."""
    return Distractor(answer) if isinstance(answer, str) else Distractor(answer.text, pin=answer.pin)


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
