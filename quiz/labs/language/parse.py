"""The parser: text to a tree that contains nothing but what the language allows."""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache
from typing import NamedTuple

from quiz.labs.language.errors import ExpressionError

MAX_CHARACTERS, MAX_DEPTH, MAX_NODES = 2_000, 40, 5_000

_ALLOWED = (
    ast.Name, ast.Load, ast.BinOp, ast.UnaryOp, ast.Compare, ast.List, ast.Tuple, ast.Subscript, ast.Slice,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult, ast.UAdd, ast.USub,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE,
)  # fmt: skip
_NOT_ALLOWED = {
    ast.Attribute: "a dot after a name",
    ast.Lambda: "lambda",
    ast.ListComp: "a comprehension",
    ast.SetComp: "a comprehension",
    ast.DictComp: "a comprehension",
    ast.GeneratorExp: "a comprehension",
    ast.JoinedStr: "text",
    ast.Starred: "a star",
    ast.IfExp: "if (use where(condition, a, b))",
    ast.BoolOp: "and, or (multiply comparisons, or use max)",
    ast.Not: "not (use 1 - x)",
    ast.NamedExpr: "an assignment",
    ast.Await: "await",
    ast.keyword: "a named argument",
}


class Expression(NamedTuple):
    """A checked expression: its text, its tree, and the names it refers to."""

    text: str
    tree: ast.expr
    names: frozenset[str]


@lru_cache(maxsize=512)
def parse(text: str) -> Expression:
    """Return the expression in ``text``. Raises ``ExpressionError`` if it is not a valid one."""
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(f"an expression has at most {MAX_CHARACTERS:,} characters, not {len(text):,}")
    _check_brackets(text)
    tree = _tree(text)
    names = _check(tree, text)
    return Expression(text, tree, names)


def _check_brackets(text: str) -> None:
    """Reject deep nesting, which Python's parser cannot handle."""
    depth = 0
    for column, letter in enumerate(text):
        depth += (letter in "([{") - (letter in ")]}")
        if depth > MAX_DEPTH:
            raise ExpressionError(f"brackets are nested more than {MAX_DEPTH} deep", column)


def _tree(text: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        indent = len(text) - len(text.lstrip())
        column = indent + (error.offset or 1) - 1
        raise ExpressionError(f"this is not a valid expression ({error.msg})", column) from None
    except (ValueError, RecursionError, MemoryError, OverflowError):
        raise ExpressionError("this is not a valid expression") from None


def _check(tree: ast.expr, text: str) -> frozenset[str]:
    """Check every node, without recursion; return the names that are not functions."""
    names, count = set(), 0
    pending: list[tuple[ast.AST, int]] = [(tree, 1)]
    while pending:
        node, depth = pending.pop()
        count += 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise ExpressionError("the expression is too large", column_of(node, text))
        _check_node(node, text)
        if isinstance(node, ast.Name):
            names.add(node.id)
        children = node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node)
        pending += [(child, depth + 1) for child in children]
    return frozenset(names)


def _check_node(node: ast.AST, text: str) -> None:
    column = column_of(node, text)
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name):
            raise ExpressionError("only a function can be called, by its name", column)
        if node.keywords:
            raise ExpressionError("arguments are given in order, not by name", column)
    elif isinstance(node, ast.Constant):
        _check_number(node.value, column)
    elif isinstance(node, ast.Name) and node.id.startswith("_"):
        raise ExpressionError(f"a name must not begin with an underscore: {node.id}", column)
    elif not isinstance(node, _ALLOWED):
        what = _NOT_ALLOWED.get(type(node), type(node).__name__.lower())
        raise ExpressionError(f"{what} is not part of the language", column)


def _check_number(value: object, column: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExpressionError("only numbers are allowed, no text or other constants", column)
    try:
        float(value)
    except OverflowError:
        raise ExpressionError("the number is too large", column) from None


def column_of(node: ast.AST, text: str) -> int:
    """Return the character at which a node begins; Python's offsets count the bytes of UTF-8."""
    offset = getattr(node, "col_offset", 0)
    indent = len(text) - len(text.lstrip())
    return indent + len(text.strip().encode()[:offset].decode(errors="ignore"))
