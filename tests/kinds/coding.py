"""A question that asks for code, and code that is right or wrong in one way."""

from random import Random
from textwrap import dedent

import msgspec

from quiz.kinds.base import Grade
from quiz.kinds.code import Code
from quiz.kinds.response import Response

FIELDS = {
    "id": "q",
    "kind": "code",
    "prompt": "Write the softmax of each row of $x$.",
    "signature": "softmax(x)",
    "given": {"x": {"normal": ["0", "2"], "shape": ["3", "4"]}},
    "answer": "softmax(x, 1)",
    "cases": {"one row": {"x": "x[0:1]"}, "large numbers": {"x": "1000 * x"}},
    "steps": {"result": 3, "shape": 1, "dtype": 1, "unchanged": 1, "finite": 2, "vectorised": 2},
    "slowest": 1e6,
    "forbid": ["for", "np.linalg.*"],
}
RIGHT = """
import numpy as np

def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
"""


def code_question(**fields: object) -> Code:
    return msgspec.convert(FIELDS | fields, Code, strict=False)


def body(*lines: str) -> str:
    """Return a softmax with these lines, in which ``right`` is the right result."""
    text = "\n    ".join(lines)
    return (
        f"{RIGHT.replace('def softmax', 'def stable')}\ndef softmax(x):\n    right = stable(x)\n    {text}\n"
    )


def answered(question: Code, code: str, seed: int = 0) -> tuple[Response, Grade]:
    """Return the response that is this code, judged, and its grade."""
    shown = question.present("", Random(seed))
    response = question.judged(shown, (dedent(code),))
    return response, question.grade("", shown, response)
