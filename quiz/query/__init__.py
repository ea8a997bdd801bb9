"""The query language: from the text of a query to its tree, and to the cards of a library that match.

``parser`` knows the syntax and nothing of a library. ``evaluate`` finds the cards that match a tree, and
``row_query`` looks up in the progress file what only that file knows.
"""

from quiz.query.errors import QueryError
from quiz.query.parser import parse

__all__ = ["QueryError", "parse"]
