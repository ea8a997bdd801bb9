"""The signature of a function that is to be written: ``top_k(p, k: int) -> int``."""

from __future__ import annotations

import ast
import warnings
from functools import cache
from typing import NamedTuple

TYPES = ("float", "int", "bool")
"""The types of numbers that a parameter or a result can have; without one it is float."""


class Parameter(NamedTuple):
    """A parameter, and the type of its numbers, whether it is one number or an array of them."""

    name: str
    type: str


class Signature(NamedTuple):
    """The name of a function, its parameters, and the type of each of its results."""

    name: str
    parameters: tuple[Parameter, ...]
    results: tuple[str, ...]

    @property
    def head(self) -> str:
        """Return how the function is called: ``top_k(p, k)``."""
        return f"{self.name}({', '.join(parameter.name for parameter in self.parameters)})"

    @property
    def starter(self) -> str:
        """Return the code to begin with."""
        return f"import numpy as np\n\n\ndef {self.head}:\n    "


@cache
def parse_signature(text: str) -> Signature:
    """Return the signature in ``text``. Raises ``ValueError`` saying what is wrong with it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(f"def {text.strip()}: pass").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError("it is not a name with parameters in brackets") from None
    (function,) = body if len(body) == 1 else (None,)
    if not (isinstance(function, ast.FunctionDef) and isinstance(function.body[0], ast.Pass)):
        raise ValueError("it is not a name with parameters in brackets")  # noqa: TRY004 - a text, however typed
    plain = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    given = function.args
    plain.args = given.args
    if ast.dump(given) != ast.dump(plain):
        raise ValueError("its parameters have no defaults and no stars")
    parameters = tuple(Parameter(argument.arg, _type(argument.annotation)) for argument in given.args)
    if not parameters:
        raise ValueError("it has no parameters")
    returned = function.returns
    results = returned.elts if isinstance(returned, ast.Tuple) else [returned]
    return Signature(function.name, parameters, tuple(map(_type, results)))


def _type(annotation: ast.expr | None) -> str:
    if annotation is None:
        return "float"
    if isinstance(annotation, ast.Name) and annotation.id in TYPES:
        return annotation.id
    raise ValueError(f"its types are {', '.join(TYPES[:-1])} or {TYPES[-1]}")
