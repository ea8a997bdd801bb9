"""A clause that gives a reason must not tell the right option from the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.writing.options import options
from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.kinds.base import Question
from quiz.kinds.options import Distractor
from quiz.text.segments import segments

_REASON = re.compile(
    r"\b(?:because|so that|owing to|due to|since)\b"
    r"|, (?:so|such as|as(?! (?:at|by|for|from|in|of|on|to|usual|with)\b))\b",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"\b(?:has|have|had|ever)\b[^,;]{0,60}\bsince\b|\bsince \d", re.IGNORECASE)
"""Where *since* tells the time."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    right, wrong = ([_reason(option) for option in listed] for listed in options(question))
    if any(right) and not any(wrong):
        index = next(number for number, reason in enumerate(right) if reason)
        yield ("answer", index), f"only what is right has a clause with {right[index]!r}"
    elif any(wrong) and not any(right):
        index = next(number for number, reason in enumerate(wrong) if reason)
        yield ("distractors", index), f"only wrong options have a clause with {wrong[index]!r}"


def _reason(option: Distractor) -> str:
    """Return the words that begin a reason or an addition in an option; empty if there are none."""
    prose = "".join(part.text if part.kind == "plain" else "x" for part in segments(option.text))
    match = _REASON.search(_SINCE_THEN.sub("", prose))
    return match[0].lstrip(", ") if match and match.start() else ""


RULES = (
    Rule(
        code="reason-clause",
        about=(
            "If an option gives a reason (*because*, *since*, *so that*), both the right one and a wrong"
            " one do: an invented reason is what makes distractors long."
        ),
        remedy="Leave the clause out, or give one to right and wrong options alike.",
        of_question=_mistakes,
        before="""
        - id: reason
          kind: choice
          prompt: Why does ReLU train faster than a sigmoid in a deep network?
          answer: Its slope is 1 for all positive inputs
          distractors:
            - Its outputs sum to 1, since they are probabilities
            - It has fewer weights to learn
        """,
        after="""
        - id: reason
          kind: choice
          prompt: Why does ReLU train faster than a sigmoid in a deep network?
          answer: Its slope is 1 for all positive inputs
          distractors:
            - Its outputs sum to 1 like probabilities
            - It has fewer weights to learn
        """,
    ),
)
