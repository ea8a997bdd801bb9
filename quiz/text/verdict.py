"""The verdicts on an answer, in the words and with the signs that show them everywhere."""

from __future__ import annotations

from enum import Enum

from quiz.text.format import percent


class Verdict(Enum):
    """How correct an answer is; ``sign`` and ``words`` are how it is shown everywhere."""

    RIGHT = "right", "✓", "Right"
    PARTLY = "partly", "◐", "Partly right"
    WRONG = "wrong", "✗", "Wrong"
    OPEN = "open", "–", "Not answered"

    def __init__(self, key: str, sign: str, words: str) -> None:
        self.key = key
        self.sign = sign
        self.words = words

    def text(self, share: float, *, near: bool = False) -> str:
        """Return the verdict on an answer in words: ``Partly right: 50%``, ``Right, apart from a typo``."""
        if self is Verdict.PARTLY:
            return f"{self.words}: {percent(share)}"
        return f"{self.words}, apart from a typo" if near and self is Verdict.RIGHT else self.words


def verdict(share: float) -> Verdict:
    """Return the verdict on an answer that earned ``share`` (0 to 1) of its points.

    One that earned less than would be shown is wrong: nothing is partly right by 0%.
    """
    if share >= 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if round(share * 100) > 0 else Verdict.WRONG
