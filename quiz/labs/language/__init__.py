"""The expression language of computed questions: numbers, names, arithmetic and a fixed set of functions.

Banks come from strangers, so expressions are never run as Python. Python's parser turns the text into a
tree, every node is checked against a list, and the evaluator walks the tree. Costs are checked before memory
is used.
"""

from quiz.labs.language.budget import Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.evaluate import evaluate
from quiz.labs.language.parse import Expression, parse

__all__ = ["Budget", "Expression", "ExpressionError", "evaluate", "parse"]
