"""Right and wrong responses to whatever is shown, and the lines that are typed for them."""

from quiz.kinds.answers import (
    ChooseOne,
    MatchPairs,
    PutInOrder,
    RevealAnswer,
    TickSeveral,
    TypeFields,
    WriteText,
)
from quiz.kinds.base import Presentation, Question
from quiz.kinds.response import Response

SAID = "said well"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def right_lines(shown: Presentation) -> list[str]:
    """Return what is typed for a right response, field by field."""
    way = shown.way
    if isinstance(way, TypeFields):
        return list(way.right)
    if isinstance(way, WriteText | RevealAnswer):
        return [SAID if isinstance(way, WriteText) else ""]
    right = (way.right,) if isinstance(way, ChooseOne) else way.right
    return ["".join(LETTERS[way.options.index(text)] for text in right)]


def right_response(question: Question, shown: Presentation) -> Response:
    return question.read(shown, *right_lines(shown))


def wrong_response(shown: Presentation) -> Response:
    """Return a response that is wholly wrong."""
    way = shown.way
    if isinstance(way, ChooseOne):
        return (next(option for option in way.options if option != way.right),)
    if isinstance(way, MatchPairs):
        return (next(option for option in way.options if option not in way.right),) * len(way.lefts)
    if isinstance(way, PutInOrder):
        return way.right[::-1]
    if isinstance(way, TickSeveral):
        return ()
    return ("-777",) * (len(way.labels) if isinstance(way, TypeFields) else 1)
