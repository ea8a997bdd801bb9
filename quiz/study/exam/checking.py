"""What is wrong with the queries of an exam, before it is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quiz.bank.exam_file import QueryCheck
from quiz.kinds.base import Finding
from quiz.study.query import parse
from quiz.study.query.errors import QueryError
from quiz.study.query.run import check_banks


def query_check(banks: Collection[str]) -> QueryCheck:
    """Return what judges a query: whether it can be read, and names only ``banks``, if there are any."""

    def check(query: str) -> Iterator[Finding]:
        try:
            tree = parse(query)
            if banks:
                check_banks(tree, query, banks)
        except QueryError as error:
            yield Finding((), "query", error.problem, error.hint, error.place.start)

    return check
