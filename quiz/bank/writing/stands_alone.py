"""An explanation stands alone: whatever it points to stands in the prompt, the answer or before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.bank.writing.words import are_forms, words
from quiz.kinds.base import Question, texts_in
from quiz.kinds.text import TypedText
from quiz.text.segments import segments

_ELSEWHERE = re.compile(
    r"\b(?:as (?:said|mentioned|noted|stated|described|explained|shown|seen) (?:above|before|earlier|already)"
    r"|(?:as|see|shown|mentioned|described|stated|given) above|above-mentioned|aforementioned"
    r"|(?:the|this|that) (?:last|next|other|preceding|previous) (?:card|question)"
    r"|(?:the|a|its|this) follow-up)\b",
    re.IGNORECASE,
)
"""What is never shown with the explanation."""
_WORK = re.compile(
    r"\b(?:the|this|that|these|those|their) "
    r"(?P<noun>authors?|papers?|study|article|inventors?|researchers?)\b(?! (?:by|from|of)\b)"
    r"|\bthey (?:argued|compared|concluded|found|measured|proposed|reported|tested|trained|tried)\b"
    r"|(?-i:\bThey) (?:also |even |first |then )?"
    r"(?:argue|claim|conclude|explain|find|observe|propose|report|show|suggest)\b"
    r"|^their\b",
    re.IGNORECASE,
)
"""People, or what they wrote, which must have been named."""
_NAME = re.compile(
    r"\bet al\b|\b[A-Z]\w+ \(?(?:19|20)\d\d|\b[A-Z]\w+ and (?:others|[A-Z])"
    r"|\b[A-Z]\w+(?:'s|s') |(?<=[\w,;:] )[A-Z][a-z]+\b"
)
"""A name: of several authors, with a year, or any word with a capital letter within a sentence."""
MAX_REFERENCES = 20
"""Those that are looked at of each sort: banks come from strangers."""
_TERM = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*")
"""A name such as LIME or SmoothGrad."""
_DEMONSTRATIVE = re.compile(
    r"(?:(?:^|[.!?:] )This|\b(?:against|at|by|for|from|of|on|than|to|with|without) (?:that|this))"
    r" (?P<noun>[a-z-]+)\b(?: (?P<next>[a-z-]+))?",
    re.IGNORECASE,
)
_FOR_ANYTHING = frozenset(
    """alone amount aspect case cases direction effect end extent fact factor idea kind moment number order
    pace part point problem purpose question rate reason reasons respect sense share size sort stage
    step steps time value way ways""".split()  # noqa: SIM905 - one list
)
"""Nouns that sum up whatever was said before."""
_NOT_NOUNS = frozenset(
    """also can could did do had has have is makes may means might must said then was were would""".split()  # noqa: SIM905
)
_FOR_A_NAME = frozenset(
    """algorithm approach layer method model network procedure technique trick variant""".split()  # noqa: SIM905
)
"""Nouns that stand for something with a name."""


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    text = "".join(part.text if part.kind == "plain" else "X" for part in segments(question.explanation))
    # A text to type is mostly the name of such a thing.
    asked = _FOR_A_NAME if isinstance(question, TypedText) else ()
    known = ". ".join([question.prompt, *texts_in(getattr(question, "answer", "")), *asked, ""])
    for what in _hanging(text, known):
        yield ("explanation",), f"nothing before it tells what {what!r} refers to"


def _hanging(text: str, known: str) -> Iterator[str]:
    """Yield the words of ``text`` that point to what neither it nor ``known`` has named before."""
    yield from (match[0] for match in _ELSEWHERE.finditer(text))
    for match in islice(_WORK.finditer(text), MAX_REFERENCES):
        before = f"{known} {text[: match.start()]}"
        if not _NAME.search(before) and (match["noun"] or "").lower() not in words(before):
            yield match[0]
            break
    for match in islice(_DEMONSTRATIVE.finditer(text), MAX_REFERENCES):
        if not _is_known(match, f"{known} {text[: match.start()]}"):
            yield match[0].strip(" .:!?")


def _is_known(match: re.Match[str], before: str) -> bool:
    """Tell whether what a demonstrative points to stands in ``before``, or is no single thing."""
    noun, behind = (word and word.lower().rpartition("-")[2] for word in match.group("noun", "next"))
    if noun in _FOR_ANYTHING or noun in _NOT_NOUNS or behind in _FOR_ANYTHING:
        return True
    if noun.endswith("s") and not noun.endswith("ss"):
        return True  # a verb, as in "this goes on"
    if noun in _FOR_A_NAME and (_NAME.search(before) or _TERM.search(before)):
        return True
    return any(are_forms(word, other) for word in (noun, behind) if word for other in words(before))


RULES = (
    Rule(
        code="hanging-reference",
        about=(
            "An explanation stands alone. Reviews and exams show no follow-up, and feedback only to those"
            " who chose an option: *they found*, *the paper*, *without that baseline* need a name in the"
            " prompt, the answer or earlier in the explanation."
        ),
        remedy="Write the name in its place.",
        of_question=_mistakes,
        before="""
        - id: pose
          kind: card
          prompt: Which part of a capsule's vector holds the pose?
          answer: Its direction.
          explanation: The authors changed one component at a time and decoded the result.
        """,
        after="""
        - id: pose
          kind: card
          prompt: Which part of a capsule's vector holds the pose?
          answer: Its direction.
          explanation: Sabour et al. changed one component at a time and decoded the result.
        """,
    ),
)
