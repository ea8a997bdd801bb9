"""A tree written as a query again, for tests that begin with a tree."""

from quiz.query.tree import Both, Either, Everything, Not, Property, Term, Tree

SYNTAX = frozenset('()":\\')
"""What needs a backslash before it to be taken literally."""


def unparse(tree: Tree) -> str:
    """Return a query that is parsed as ``tree``."""
    match tree:
        case Everything():
            return ""
        case Property():
            return f"prop:{tree.name}{tree.relation}{tree.number}"
        case Term():
            return _term(tree)
        case Not():
            return f"-{_operand(tree.part)}"
        case Both():
            return " ".join(map(_operand, tree.parts))
        case Either():
            return " or ".join(map(_operand, tree.parts))


def _operand(tree: Tree) -> str:
    return f"({unparse(tree)})" if isinstance(tree, Both | Either) else unparse(tree)


def _term(term: Term) -> str:
    letters = iter(term.glob)
    value = ""
    for letter in letters:
        if letter == "\\":
            value += letter + next(letters)
        else:
            value += f"\\{letter}" if letter in SYNTAX or letter.isspace() else letter
    if term.name != "text":
        return f"{term.name}:{value}"
    return f"\\{value}" if value.startswith("-") or value.lower() in ("or", "and") else value
