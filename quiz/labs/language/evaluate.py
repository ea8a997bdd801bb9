"""A walk over an expression's tree that computes its value."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quiz.labs.language.budget import Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.functions import FUNCTIONS, matmul
from quiz.labs.language.parse import Expression, column_of
from quiz.text.format import closest

Value = NDArray[np.float64]

AN_EXPRESSION = 60
"""What it costs to begin one, however small: as much as so many elements."""

_BINARY: dict[type[ast.operator], tuple[Callable[[Value, Value], Any], float]] = {
    ast.Add: (np.add, 1),
    ast.Sub: (np.subtract, 1),
    ast.Mult: (np.multiply, 1),
    ast.Div: (np.divide, 1),
    ast.FloorDiv: (np.floor_divide, 6),
    ast.Mod: (np.mod, 6),
    ast.Pow: (np.power, 12),
}
"""Each operator, and what an element of it weighs."""
_COMPARE: dict[type[ast.cmpop], Callable[[Value, Value], Any]] = {
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
}


def evaluate(expression: Expression, names: Mapping[str, Value], budget: Budget) -> Value:
    """Return the value of ``expression``, an array of float64 (of no dimensions for a number).

    What overflows is inf and what has no value nan. Raises ``ExpressionError`` for a name that is not
    there, shapes that do not fit, and what costs more than is left of ``budget``.
    """
    budget.spend(AN_EXPRESSION)
    with np.errstate(all="ignore"):
        return _Walk(expression.text, names, budget).value(expression.tree)


class _Walk:
    def __init__(self, text: str, names: Mapping[str, Value], budget: Budget) -> None:
        self.text = text
        self.names = names
        self.budget = budget

    def value(self, node: ast.expr) -> Value:
        try:
            self.budget.spend(4)  # a step of this walk takes as long as some elements do
            return np.asarray(_STEPS[type(node)](self, node), dtype=np.float64)
        except ExpressionError as error:
            if not error.column:
                error.column = column_of(node, self.text)
            raise
        except (ValueError, IndexError, OverflowError, MemoryError, np.exceptions.AxisError) as error:
            raise ExpressionError(_said(error), column_of(node, self.text)) from None

    def constant(self, node: ast.Constant) -> Value:
        return np.array(float(node.value))  # type: ignore[arg-type]  # parse lets only numbers through

    def name(self, node: ast.Name) -> Value:
        if node.id in self.names:
            return self.names[node.id]
        raise _unknown(node.id, "name", self.names)

    def unary(self, node: ast.UnaryOp) -> Value:
        operand = self.value(node.operand)
        self.budget.take(operand.shape)
        return -operand if isinstance(node.op, ast.USub) else operand

    def binary(self, node: ast.BinOp) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(node.op, ast.MatMult):
            return matmul(self.budget, left, right)
        operate, weight = _BINARY[type(node.op)]
        self.budget.take(np.broadcast_shapes(left.shape, right.shape), weight)
        return np.asarray(operate(left, right))

    def compare(self, node: ast.Compare) -> Value:
        left, holds = self.value(node.left), np.array(1.0)
        for operator, other in zip(node.ops, node.comparators, strict=True):
            right = self.value(other)
            self.budget.take(np.broadcast_shapes(left.shape, right.shape, holds.shape), 2)
            holds = holds * _COMPARE[type(operator)](left, right)
            left = right
        return holds

    def array(self, node: ast.List | ast.Tuple) -> Value:
        if not node.elts:
            raise ExpressionError("a list is empty")
        parts = [self.value(part) for part in node.elts]
        if len({part.shape for part in parts}) > 1:
            raise ExpressionError("the parts of a list differ in shape")
        self.budget.take((len(parts), *parts[0].shape), 2)
        return np.stack(parts)

    def subscript(self, node: ast.Subscript) -> Value:
        value = self.value(node.value)
        places = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        found = value[tuple(self._place(place) for place in places)]
        self.budget.take(found.shape)
        return found

    def _place(self, node: ast.expr) -> int | slice:
        if isinstance(node, ast.Slice):
            parts = (node.lower, node.upper, node.step)
            return slice(*(None if part is None else self._whole(part) for part in parts))
        return self._whole(node)

    def _whole(self, node: ast.expr) -> int:
        value = self.value(node)
        if value.ndim or not float(value).is_integer():
            raise ExpressionError("a place in an array is a whole number", column_of(node, self.text))
        return int(value)

    def call(self, node: ast.Call) -> Value:
        name = node.func.id  # type: ignore[attr-defined]  # parse lets only bare names through
        function = FUNCTIONS.get(name)
        if function is None:
            raise _unknown(name, "function", FUNCTIONS)
        if not function.least <= len(node.args) <= function.most:
            raise ExpressionError(f"it is {function.form}")
        return function.compute(self.budget, *(self.value(argument) for argument in node.args))


_STEPS: dict[type[ast.expr], Callable[[_Walk, Any], Value]] = {
    ast.Constant: _Walk.constant,
    ast.Name: _Walk.name,
    ast.UnaryOp: _Walk.unary,
    ast.BinOp: _Walk.binary,
    ast.Compare: _Walk.compare,
    ast.List: _Walk.array,
    ast.Tuple: _Walk.array,
    ast.Subscript: _Walk.subscript,
    ast.Call: _Walk.call,
}


def _unknown(name: str, what: str, known: Mapping[str, object]) -> ExpressionError:
    near = closest(name, known)
    return ExpressionError(f"there is no {what} {name!r}" + (f"; did you mean {near!r}?" if near else ""))


def _said(error: Exception) -> str:
    text = str(error)
    if "broadcast" in text or "shape mismatch" in text:
        return "the shapes do not fit"
    return "a place is outside of its array" if isinstance(error, IndexError) else (text or "too large")
