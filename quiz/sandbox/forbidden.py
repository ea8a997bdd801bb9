"""Names and statements that a task forbids, found in the code without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

STATEMENTS: dict[str, tuple[type[ast.AST], ...]] = {
    "for": (ast.For, ast.AsyncFor, ast.comprehension),
    "while": (ast.While,),
    "import": (ast.Import, ast.ImportFrom),
}
"""What can be forbidden beside names; ``import`` still allows numpy and math."""
FREE_IMPORTS = {"numpy", "math", "__future__"}


class Use(NamedTuple):
    """A forbidden name in the code, and the line on which it is used."""

    name: str
    line: int


def first_use(tree: ast.Module, forbidden: Sequence[str]) -> Use | None:
    """Return the first use of a forbidden name or statement, or None.

    ``np.`` stands for numpy whatever the code calls it; a name that ends in ``.*`` forbids all below it.
    """
    names = {f"numpy{name[2:]}" if name.startswith("np.") else name: name for name in forbidden}
    found = [Use(names[key], line) for key, line in _used(tree, names)]
    return min(found, key=lambda use: use.line, default=None)


def _used(tree: ast.Module, names: dict[str, str]) -> Iterator[tuple[str, int]]:
    aliases = dict(_aliases(tree))
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0) or getattr(getattr(node, "iter", None), "lineno", 0)
        for name, types in STATEMENTS.items():
            if name in names and isinstance(node, types) and not _is_free(node):
                yield name, line
        for dotted in _dotted(node, aliases):
            for name in names:
                if dotted == name or (name.endswith(".*") and dotted.startswith(name[:-1])):
                    yield name, line


def _is_free(node: ast.AST) -> bool:
    """Tell whether an import is one of those that are always allowed."""
    modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
    if isinstance(node, ast.ImportFrom):
        modules = [node.module or ""]
    return bool(modules) and all(name.partition(".")[0] in FREE_IMPORTS for name in modules)


def _aliases(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield each name that an import binds, with the full name that it stands for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.partition(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _dotted(node: ast.AST, aliases: dict[str, str]) -> Iterator[str]:
    """Yield the full name that a node refers to, as far as it can be told from the text."""
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{alias.name}" for alias in node.names)
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name):
        yield ".".join([aliases.get(node.id, node.id), *reversed(parts)])
