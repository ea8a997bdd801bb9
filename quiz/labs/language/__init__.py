"""The language of inline computations: numbers, names, arithmetic and a fixed table of functions.

Banks come from strangers, so this is no Python: the text is parsed as Python's grammar has it, every node
is checked, and a walk over the tree computes. What a computation may cost is checked before memory is taken.
"""

from quiz.labs.language.budget import Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import Expression, parse

__all__ = ["Budget", "Expression", "ExpressionError", "evaluate", "parse"]
