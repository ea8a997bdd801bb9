"""What a rule of good writing is: a check of a bank, with an example of what it reports and of its remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from quiz.kinds.base import Finding, Question

Mistake = tuple[tuple[str | int, ...], str]
"""Where a question breaks a rule, as the keys that lead to the value, and a message."""


class Draft(msgspec.Struct, frozen=True):
    """A bank as its author wrote it; ``questions`` are the readable ones, by their position in the file."""

    tags: list[str]
    questions: dict[int, Question]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule, reported under its ``code``. ``of_question`` and ``of_drafts`` yield what breaks it."""

    code: str
    about: str
    """What the rule asks for, in Markdown."""
    remedy: str
    of_question: Callable[[Question, Draft], Iterator[Mistake]] = lambda _question, _draft: iter(())
    of_drafts: Callable[[list[Draft]], Iterator[str]] = lambda _drafts: iter(())
    """The messages on a bank as a whole, or on all banks of a folder together."""
    before: str = ""
    """A question that breaks the rule, as a bank lists it."""
    after: str = ""
    """The same question, mended."""

    def finding(self, where: tuple[str | int, ...], message: str) -> Finding:
        """Return what breaks the rule as a finding."""
        return Finding(where, self.code, message, self.remedy)
