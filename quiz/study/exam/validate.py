"""Checks of an exam's queries and sections before it is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from quiz.bank.exam_file import CountCheck, QueryCheck, Section
from quiz.bank.library import Library
from quiz.kinds.base import Finding
from quiz.query import parse
from quiz.query.card_sets import CardSets
from quiz.query.errors import QueryError
from quiz.query.evaluate import check_banks, matching
from quiz.query.tree import Property, Term, leaves
from quiz.text.format import plural

OTHER_QUERY = "Check the query, or leave it out to draw from all banks."
"""What to do if no question matches."""


def query_check(banks: Collection[str] | None = None) -> QueryCheck:
    """Return a check that a query is valid and names only ``banks``, if these are known."""

    def check(query: str) -> Iterator[Finding]:
        try:
            tree = parse(query)
            if banks is not None:
                check_banks(tree, query, banks)
        except QueryError as error:
            yield Finding((), "query", error.problem, error.hint, error.span.start)

    return check


def count_check(library: Library) -> CountCheck:
    """Return a check for sections that the library has too few questions for, whatever the seed.

    A section whose query depends on the learner's progress is skipped, since its matches change.
    """
    card_sets = CardSets(library)

    def check(sections: Mapping[int, Section]) -> Iterator[Finding]:
        taken: set[str] = set()
        drawn: list[tuple[set[str], int]] = []
        for number, section in sections.items():
            if (matches := _questions(card_sets, section.query)) is None:
                continue
            rest = matches - taken
            left = len(rest) - sum(count for others, count in drawn if others <= rest)
            if left < (section.questions or 1):
                yield _too_few(number, section, left, len(matches))
            elif left == (section.questions or left):
                taken |= rest
            else:
                drawn.append((rest, section.questions or left))

    return check


def _questions(card_sets: CardSets, query: str) -> set[str] | None:
    """Return the matching questions; None if they depend on more than the library."""
    tree = parse(query)
    if any(
        isinstance(leaf, Property) or (isinstance(leaf, Term) and leaf.name == "is") for leaf in leaves(tree)
    ):
        return None
    return {key.partition("#")[0] for key in card_sets.keys_of(matching(tree, query, card_sets, None))}


def _too_few(number: int, section: Section, left: int, matches: int) -> Finding:
    if not matches and section.query:
        return Finding(("sections", number, "query"), "query", "no question matches", OTHER_QUERY)
    wanted = section.questions
    asked = plural(wanted, "question") if wanted else "all that match"
    rest = plural(left, "is", "are")
    there = (
        plural(left, "matches", "match") if left == matches else f"{rest} left of the {matches} that match"
    )
    where = ("sections", number, "questions" if wanted else "query")
    return Finding(where, "questions", f"this asks for {asked}, but {there}", "Ask for fewer, or match more.")
