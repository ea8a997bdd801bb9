"""The evaluator: it walks the tree of an expression and computes its value."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from quiz.labs.language.array_functions import matmul
from quiz.labs.language.budget import Budget
from quiz.labs.language.errors import ExpressionError
from quiz.labs.language.functions import FUNCTIONS
from quiz.labs.language.parse import Expression, column_of
from quiz.labs.rng import Array
from quiz.text.suggestions import closest

EXPRESSION_COST = 60
"""The cost of evaluating an expression of any size, in elements."""
NODE_COST = 4

_BINARY: dict[type[ast.operator], tuple[Callable[[Array, Array], Any], float]] = {
    ast.Add: (np.add, 1),
    ast.Sub: (np.subtract, 1),
    ast.Mult: (np.multiply, 1),
    ast.Div: (np.divide, 1),
    ast.FloorDiv: (np.floor_divide, 6),
    ast.Mod: (np.mod, 6),
    ast.Pow: (np.power, 12),
}
"""Each operator with the weight of an element in its cost."""
_COMPARE: dict[type[ast.cmpop], Callable[[Array, Array], Any]] = {
    ast.Eq: np.equal,
    ast.NotEq: np.not_equal,
    ast.Lt: np.less,
    ast.LtE: np.less_equal,
    ast.Gt: np.greater,
    ast.GtE: np.greater_equal,
}


def evaluate(expression: Expression, names: Mapping[str, Array], budget: Budget) -> Array:
    """Return the value of ``expression`` as an array of float64, without dimensions for a single number.

    Overflow gives inf, and an undefined result nan. Raises ``ExpressionError`` for unknown names, shapes
    that do not match, and computations that cost more than is left of ``budget``.
    """
    budget.spend(EXPRESSION_COST)
    with np.errstate(all="ignore"):
        return _Evaluator(expression.text, names, budget).value(expression.tree)


class _Evaluator:
    def __init__(self, text: str, names: Mapping[str, Array], budget: Budget) -> None:
        self.text = text
        self.names = names
        self.budget = budget

    def value(self, node: ast.expr) -> Array:
        try:
            self.budget.spend(NODE_COST)
            return np.asarray(_METHODS[type(node)](self, node), dtype=np.float64)
        except ExpressionError as error:
            if not error.column:
                error.column = column_of(node, self.text)
            raise
        except (ValueError, IndexError, OverflowError, MemoryError, np.exceptions.AxisError) as error:
            raise ExpressionError(_message(error), column_of(node, self.text)) from None

    def constant(self, node: ast.Constant) -> Array:
        return np.array(float(node.value))  # type: ignore[arg-type]  # parse allows only numbers

    def name(self, node: ast.Name) -> Array:
        if node.id in self.names:
            return self.names[node.id]
        raise _unknown(node.id, "name", self.names)

    def unary(self, node: ast.UnaryOp) -> Array:
        operand = self.value(node.operand)
        self.budget.take(operand.shape)
        return -operand if isinstance(node.op, ast.USub) else operand

    def binary(self, node: ast.BinOp) -> Array:
        left, right = self.value(node.left), self.value(node.right)
        if isinstance(node.op, ast.MatMult):
            return matmul(self.budget, left, right)
        operate, weight = _BINARY[type(node.op)]
        self.budget.take(_broadcast(left.shape, right.shape), weight)
        return np.asarray(operate(left, right))

    def compare(self, node: ast.Compare) -> Array:
        left, result = self.value(node.left), np.array(1.0)
        for operator, comparator in zip(node.ops, node.comparators, strict=True):
            right = self.value(comparator)
            self.budget.take(_broadcast(_broadcast(left.shape, right.shape), result.shape), 2)
            result = result * _COMPARE[type(operator)](left, right)
            left = right
        return result

    def array(self, node: ast.List | ast.Tuple) -> Array:
        if not node.elts:
            raise ExpressionError("a list is empty")
        items = [self.value(item) for item in node.elts]
        if len({item.shape for item in items}) > 1:
            raise ExpressionError("the items of a list differ in shape")
        self.budget.take((len(items), *items[0].shape), 2)
        return np.stack(items)

    def subscript(self, node: ast.Subscript) -> Array:
        value = self.value(node.value)
        indices = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        selected = value[tuple(self._index(index) for index in indices)]
        self.budget.take(selected.shape)
        return selected

    def _index(self, node: ast.expr) -> int | slice:
        if isinstance(node, ast.Slice):
            parts = (node.lower, node.upper, node.step)
            return slice(*(None if part is None else self._whole(part) for part in parts))
        return self._whole(node)

    def _whole(self, node: ast.expr) -> int:
        value = self.value(node)
        if value.ndim or not float(value).is_integer():
            raise ExpressionError("an index must be a whole number", column_of(node, self.text))
        return int(value)

    def call(self, node: ast.Call) -> Array:
        name = node.func.id  # type: ignore[attr-defined]  # parse allows only bare names
        function = FUNCTIONS.get(name)
        if function is None:
            raise _unknown(name, "function", FUNCTIONS)
        if not function.min_arguments <= len(node.args) <= function.max_arguments:
            raise ExpressionError(f"wrong number of arguments for {function.form}")
        return function.compute(self.budget, *(self.value(argument) for argument in node.args))


_METHODS: dict[type[ast.expr], Callable[[_Evaluator, Any], Array]] = {
    ast.Constant: _Evaluator.constant,
    ast.Name: _Evaluator.name,
    ast.UnaryOp: _Evaluator.unary,
    ast.BinOp: _Evaluator.binary,
    ast.Compare: _Evaluator.compare,
    ast.List: _Evaluator.array,
    ast.Tuple: _Evaluator.array,
    ast.Subscript: _Evaluator.subscript,
    ast.Call: _Evaluator.call,
}


def _broadcast(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape of both together; numpy takes its time even where there is nothing to work out."""
    if one == other or not other:
        return one
    return np.broadcast_shapes(one, other) if one else other


def _unknown(name: str, what: str, known: Mapping[str, object]) -> ExpressionError:
    near = closest(name, known)
    return ExpressionError(f"there is no {what} {name!r}" + (f"; did you mean {near!r}?" if near else ""))


def _message(error: Exception) -> str:
    """Return numpy's error in the words of the language."""
    text = str(error)
    if "broadcast" in text or "shape mismatch" in text:
        return "the shapes do not match"
    return "an index is out of bounds" if isinstance(error, IndexError) else (text or "too large")
