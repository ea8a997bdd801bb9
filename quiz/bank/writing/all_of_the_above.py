"""No option may speak of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.writing.options import options
from quiz.bank.writing.rule import Draft, Mistake, Rule
from quiz.bank.writing.words import words
from quiz.kinds.base import Question
from quiz.text.segments import plain

_OTHERS = (
    r"(?:above|(?:other |previous |preceding )?(?:options|answers|choices|statements)|others?|other two)"
)
_ARE_RIGHT = r"(?: (?:(?:is|are) (?:all |both )?(?:correct|false|right|true|wrong)|appl(?:y|ies)|holds?))?"
_OF_OTHERS = re.compile(
    rf"(?:all|any|both|each|either|everything|neither|none|nothing|some|two|three|more than one)(?: of)?"
    rf" (?:(?:the |these |those )?{_OTHERS}|(?<=of )(?:these|those|them)){_ARE_RIGHT}"
    r"|(?:all|both|neither|none) (?:(?:is|are)(?: (?:correct|false|right|true|wrong))?|appl(?:y|ies)|holds?)"
    r"|all (?:two|three|four|five)|both|neither",
    re.IGNORECASE,
)
_LETTER = r"\(?([a-zA-Z])\)?"
_BY_LETTER = re.compile(
    rf"(?:(?:both|either|neither|only|options?|answers?) )*{_LETTER},? (?:and|or|nor) {_LETTER}{_ARE_RIGHT}",
    re.IGNORECASE,
)


def _mistakes(question: Question, _draft: Draft) -> Iterator[Mistake]:
    listed = options(question)
    letters = {chr(ord("a") + number) for number in range(sum(map(len, listed)))} - {*words(question.prompt)}
    for key, group in zip(("answer", "distractors"), listed, strict=True):
        for index, option in enumerate(group):
            text = plain(option.text).strip(" .")
            if _OF_OTHERS.fullmatch(text) or _names_letters(text, letters):
                yield (key, index), f"the option {text!r} speaks of the other options"


def _names_letters(text: str, letters: set[str]) -> bool:
    """Tell whether a text names options by their letters, which stand for nothing else in the question."""
    match = _BY_LETTER.fullmatch(text)
    return match is not None and {letter.lower() for letter in match.groups()} <= letters


RULES = (
    Rule(
        code="all-of-the-above",
        about=(
            "No option is *all of the above*, *none of these* or *both A and B*. To know two of the"
            " others, right or wrong, would be enough to tell, and options are shuffled."
        ),
        remedy="Ask a question of kind multi, or write another option.",
        of_question=_mistakes,
        before="""
        - id: others
          kind: choice
          prompt: Which of these must match pre-training when a frozen network gets your own images?
          answer: {text: All of the above, pin: last}
          distractors: [The order of the channels, The scale of the pixels, The mean that is subtracted]
        """,
        after="""
        - id: others
          kind: multi
          prompt: Which of these must match pre-training when a frozen network gets your own images?
          answer: [The order of the channels, The scale of the pixels, The mean that is subtracted]
          distractors: [The number of images in a batch, The format of the files]
        """,
    ),
)
