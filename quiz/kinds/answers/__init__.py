"""The ways of answering, one a file: what is asked for, how it is read, and which of its parts are right."""

from __future__ import annotations

from quiz.kinds.answers.choose import ChooseOne
from quiz.kinds.answers.match import MatchPairs
from quiz.kinds.answers.order import PutInOrder
from quiz.kinds.answers.reveal import RevealAnswer
from quiz.kinds.answers.tick import TickSeveral
from quiz.kinds.answers.type import TypeFields
from quiz.kinds.answers.write import WriteText

AnyWay = RevealAnswer | ChooseOne | TypeFields | TickSeveral | PutInOrder | MatchPairs | WriteText
"""What a presentation may ask for."""

__all__ = [
    "AnyWay",
    "ChooseOne",
    "MatchPairs",
    "PutInOrder",
    "RevealAnswer",
    "TickSeveral",
    "TypeFields",
    "WriteText",
]
