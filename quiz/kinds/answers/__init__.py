"""The ways of answering, one a file: what is asked for, how it is read, and which of its parts are right."""

from __future__ import annotations

from quiz.kinds.answers.choose import ChooseOne
from quiz.kinds.answers.match import MatchPairs
from quiz.kinds.answers.order import PutInOrder
from quiz.kinds.answers.reveal import RevealAnswer
from quiz.kinds.answers.tick import TickSeveral
from quiz.kinds.answers.type import TypeFields
from quiz.kinds.answers.write import WriteText
from quiz.kinds.answers.write_code import WriteCode

AnyAnswerWay = (
    RevealAnswer | ChooseOne | TypeFields | TickSeveral | PutInOrder | MatchPairs | WriteText | WriteCode
)
"""Every way in which a question can be answered."""

__all__ = [
    "AnyAnswerWay",
    "ChooseOne",
    "MatchPairs",
    "PutInOrder",
    "RevealAnswer",
    "TickSeveral",
    "TypeFields",
    "WriteCode",
    "WriteText",
]
