"""What was probably meant by a name that no card has, or by a query that is the name of one."""

from __future__ import annotations

from collections.abc import Collection
from shlex import quote
from typing import TYPE_CHECKING

from quiz.query.glob import bare, wildcards
from quiz.query.parser import parse
from quiz.query.tree import Term
from quiz.text.format import plural
from quiz.text.suggestions import closest, did_you_mean, shown_as, suggested

if TYPE_CHECKING:
    from quiz.bank.library import Library


def no_card_matches(query: str, keys: Collection[str]) -> str:
    """Return that no card matches, and a term that finds some of the cards named ``keys`` instead."""
    tree = parse(query)
    if isinstance(tree, Term) and tree.name in ("id", "text") and not wildcards(tree.glob):
        term = _term_for(bare(tree.glob), keys)
        return f"No card matches. {suggested(quote(term))}?" if term else "No card matches."
    return "No card matches."


def matching_cards(query: str, cards: int) -> str:
    """Return which cards figures are of: those that match a query."""
    return f"Only the {plural(cards, 'card')} that {'matches' if cards == 1 else 'match'} {query!r}:"


def bank_hint(name: str, known: Collection[str], template: str = "{}") -> str:
    """Return what was probably meant by the name of a bank that is not ``known``; empty if none is.

    What several ids begin with, before a dot, stands for all of these banks.
    """
    begun = f"{name.casefold()}."
    if first := next((bank for bank in known if bank.casefold().startswith(begun)), ""):
        return f"{suggested(shown_as(template, f'{first[: len(begun)]}*'))}?"
    return did_you_mean(name, sorted(known), template, "quiz due --json lists all banks")


def question_hint(library: Library, name: str) -> str:
    """Return what to do about the name of a question that the library does not have."""
    if not library.banks:
        return "The library has no banks."
    if name in library.banks:
        return f"That is a bank, whose cards quiz list bank:{name} shows."
    if now := library.former_keys.get(name.partition("#")[0]):
        return f"It is {now} now."
    banks = library.banks.values()
    questions = [f"{bank.id}/{row[0]}" for bank in banks for row in library.index.cards(bank.digest)]
    namesakes = (question for question in questions if question.endswith(f"/{name}"))
    meant = nearest_question(name, questions) or next(namesakes, "")
    return f"{suggested(meant)}?" if meant else "quiz list shows all cards."


def _term_for(name: str, keys: Collection[str]) -> str:
    """Return a term that finds what a name was probably meant for, or an empty string."""
    questions = dict.fromkeys(key.partition("#")[0] for key in keys)
    banks = dict.fromkeys(question.partition("/")[0] for question in questions)
    if name in banks:
        return f"bank:{name}"
    if name in keys:
        return f"id:{name}"
    if question := nearest_question(name, questions):
        return f"id:{question}"
    return f"id:*/{name}" if any(question.endswith(f"/{name}") for question in questions) else ""


def nearest_question(name: str, questions: Collection[str]) -> str:
    """Return the question most like a name of the form ``bank/question#part``, or an empty string."""
    asked = name.replace(":", "/").partition("#")[0]
    if asked in questions:
        return asked
    bank, slash, _ = asked.partition("/")
    banks = dict.fromkeys(question.partition("/")[0] for question in questions)
    if not slash or not (near := bank if bank in banks else closest(bank, banks)):
        return ""
    within = [question for question in questions if question.startswith(f"{near}/")]
    return closest(asked, within)
