"""What kinds with options have in common: how they are written, shuffled and told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Literal

import msgspec

from quiz.kinds.base import Finding, Text
from quiz.text.segments import plain

MOST_OPTIONS = 26
"""Options are chosen by letter."""


class Distractor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wrong option: ``feedback`` mends the mistake behind it, ``pin: last`` keeps it at the end."""

    text: Text
    feedback: str = ""
    pin: Literal["", "last"] = ""


class PinnedAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A right option that keeps its place at the end, such as "all of the above"."""

    text: Text
    pin: Literal["last"]


def answer_option(written: str | PinnedAnswer) -> Distractor:
    """Return a right option as one to be shuffled among the wrong ones."""
    return Distractor(written) if isinstance(written, str) else Distractor(written.text, pin=written.pin)


def distractor(written: str | Distractor) -> Distractor:
    """Return an option however it was written."""
    return Distractor(written) if isinstance(written, str) else written


def shuffled(options: Iterable[Distractor], random: Random) -> tuple[str, ...]:
    """Return the texts of the options in a random order, pinned ones last."""
    options = list(options)
    loose = [option.text for option in options if not option.pin]
    random.shuffle(loose)
    return (*loose, *(option.text for option in options if option.pin))


def same_options(texts: list[tuple[tuple[str | int, ...], str]]) -> Iterator[Finding]:
    """Yield options that are there twice, and options beyond the alphabet; each text has its place."""
    seen: dict[str, str] = {}
    for where, text in texts:
        if _same(text) in seen:
            message = f"the option {text!r} is there twice"
            yield Finding(where, "same-option", message, "Make the options differ.")
        seen[_same(text)] = text
    if len(texts) > MOST_OPTIONS:
        message = f"there are more than {MOST_OPTIONS} options"
        yield Finding(texts[-1][0][:1], "too-many-options", message, "Leave some out.")


def _same(text: str) -> str:
    """Return what two options must not share: signs and case count, since some questions are about them."""
    return " ".join(plain(text).split())
