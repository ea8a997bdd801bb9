"""The language in which cards are asked for: from a text to a tree, to the cards of a library that match.

``parser`` knows how a query is written, and nothing of a library; ``evaluate`` finds the cards that match a
tree; ``row_query`` asks the progress file for what it alone knows.
"""

from quiz.query.errors import QueryError
from quiz.query.parser import parse

__all__ = ["QueryError", "parse"]
