"""Right and wrong responses to whatever is shown, and the lines that are typed for them."""

from hashlib import sha256
from os import getpid
from pathlib import Path
from tempfile import gettempdir

from quiz.kinds.answers import (
    ChooseOne,
    MatchPairs,
    PutInOrder,
    RevealAnswer,
    TickSeveral,
    TypeFields,
    WriteCode,
    WriteText,
)
from quiz.kinds.base import Presentation, Question
from quiz.kinds.response import Response

SAID = "said well"
LETTERS = "abcdefghijklmnopqrstuvwxyz"

SOLUTIONS = {
    "softmax(x)": """
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
""",
}
"""Code that is right for the functions that the examples ask for."""


def written(code: str) -> str:
    """Return the name of a file with this code."""
    path = Path(gettempdir()) / f"quiz-test-{getpid()}-{sha256(code.encode()).hexdigest()[:8]}.py"
    path.write_text(code)
    return str(path)


def right_lines(shown: Presentation) -> list[str]:
    """Return what is typed for a right response, field by field."""
    way = shown.way
    if isinstance(way, TypeFields):
        return list(way.right)
    if isinstance(way, WriteText | RevealAnswer):
        return [SAID if isinstance(way, WriteText) else ""]
    if isinstance(way, WriteCode):
        return [written(SOLUTIONS[way.head])]
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
    if isinstance(way, WriteCode):
        return ("def f(): pass",)
    return ("-777",) * (len(way.labels) if isinstance(way, TypeFields) else 1)
