"""The language in which cards are asked for: from a text to a tree, to the cards of a library that match.

``grammar`` knows how a query is written, and neither a library nor SQL; ``sql`` turns what a tree asks of the
progress file into one expression; ``run`` holds a tree against a library.
"""

from quiz.query.errors import QueryError
from quiz.query.parser import parse

__all__ = ["QueryError", "parse"]
