"""What the judging of the learner's code came to, as it is stored with the answer."""

from __future__ import annotations

from typing import Any

import msgspec

STEPS = ("result", "shape", "dtype", "unchanged", "finite", "vectorised")
"""What can be measured of code; what each means stands in ``MEANINGS``."""
MEANINGS = {
    "result": "the numbers are right",
    "shape": "the result has the right shape",
    "dtype": "the result has the right type of numbers",
    "unchanged": "the arguments are left as they were",
    "finite": "the result is finite where it should be",
    "vectorised": "it is about as fast as array operations are",
}

EncodedArray = dict[str, Any]
"""An array as ``quiz.sandbox.arrays`` encodes it."""


class FailedCase(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first case that failed: which one, in which step, and how."""

    label: str
    """What the case is called: the name of an edge case, or draw 3; empty if the code did not get so far."""
    step: str
    """The step that failed; empty if there was no result at all."""
    message: str
    line: int = 0
    """The line of the code at which an error was raised; 0 if there is none."""
    text: str = ""
    """That line."""
    arguments: dict[str, EncodedArray] = {}
    expected: list[EncodedArray] = []
    got: list[EncodedArray] = []


class RightCase(msgspec.Struct, frozen=True, omit_defaults=True):
    """The only case of a run, whose result is right."""

    arguments: dict[str, EncodedArray] = {}
    result: list[EncodedArray] = []


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """How many cases passed, which steps failed, and the first case that did."""

    task: str
    """A fingerprint of the task and its draws, by which one knows that it was this that was judged."""
    passed: int
    total: int
    score: float
    failed: FailedCase | None = None
    right: RightCase | None = None
    """The case, if there was only one, and nothing failed in it."""
    lost: tuple[str, ...] = ()
    """The steps that failed, though the result was right."""
    steps: dict[str, bool] = {}
    """Whether each step held. After a wrong result, it is known only of those that failed until then."""
    printed: str = ""
    open_to: tuple[str, ...] = ()
    """What this system did not close off from the code."""

    def told(self) -> str:
        """Return how the score came about; empty if nothing was lost."""
        if self.failed is None:
            return ""
        failed = self.failed
        where = f" (line {failed.line}: {failed.text})" if failed.line else ""
        count = f"{self.passed} of {self.total} cases right; " if self.passed and not self.lost else ""
        lost = f"right, but not {', '.join(self.lost)}; " if self.lost else ""
        label = f"{failed.label}: " if failed.label else ""
        return f"{lost}{count}{label}{failed.message}{where}"


_decoder = msgspec.json.Decoder(Judgement)


def encode_judgement(judgement: Judgement) -> str:
    """Return a judgement as text."""
    return msgspec.json.encode(judgement).decode()


def decode_judgement(text: str) -> Judgement | None:
    """Return the judgement in a text; None if there is none."""
    try:
        return _decoder.decode(text)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
