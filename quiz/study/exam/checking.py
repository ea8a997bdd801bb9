"""What is wrong with the sections of an exam, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quiz.bank.exam_file import Section, SectionCheck
from quiz.bank.library import Library
from quiz.kinds.base import Finding
from quiz.sqlite import sqlite3
from quiz.study.query import parse
from quiz.study.query.errors import QueryError
from quiz.study.query.run import check_banks, matching
from quiz.study.query.shelf import Shelf
from quiz.study.query.sql import Now
from quiz.study.query.tree import Both, Either, Not, Property, Term, Tree

NEVER = Now(0, 0, 0, 0)


def section_check(library: Library) -> SectionCheck:
    """Return what judges a section: its query, the banks it names, and whether it asks for more than match.

    What depends on the learner's progress is judged when an exam is drawn. Of a library without banks
    nothing is known.
    """
    shelf = cache(lambda: Shelf(library, sqlite3.connect(":memory:")))  # is made where a query can be read

    def check(section: Section) -> Iterator[Finding]:
        try:
            tree = parse(section.query)
            if library.banks:
                check_banks(tree, section.query, library.banks)
        except QueryError as error:
            yield Finding(("query",), "query", error.problem, error.hint, error.place.start)
        else:
            if library.banks and not _asks_for_progress(tree):
                yield from _too_few(section, _questions(tree, section.query, shelf()))

    return check


def _too_few(section: Section, found: int) -> Iterator[Finding]:
    if found < (section.questions or 1):
        where = ("query",) if section.questions is None else ("questions",)
        message = f"{section.questions or 'any'} asked for, and {found} match {section.query or 'it'!r}"
        yield Finding(where, "too-few", message, "Ask for fewer, or match more.")


def _questions(tree: Tree, query: str, shelf: Shelf) -> int:
    return len({key.partition("#")[0] for key in shelf.chosen(matching(tree, query, shelf, NEVER))})


def _asks_for_progress(tree: Tree) -> bool:
    match tree:
        case Not():
            return _asks_for_progress(tree.part)
        case Both() | Either():
            return any(map(_asks_for_progress, tree.parts))
        case _:
            return isinstance(tree, Property) or (isinstance(tree, Term) and tree.name == "is")
