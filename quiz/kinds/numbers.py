"""Numbers as people type them, read exactly and in bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from math import inf

from quiz.kinds.response import AnswerFormatError

MAX_LENGTH = 60
MAX_EXPONENT = 400

_DECIMAL = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?(?:(?:e|\*10\^|x10\^)([+-]?\d+))?")
_THOUSANDS = re.compile(r"[+-]?(?!0*,)\d+(?:,\d{3})+(?![\d,])")
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "x", "·": "*", "⁄": "/", "÷": "/"})

REMEDY = "Type a number, such as 0.25, 1/4, 25% or 2.5e-1."


def parse_number(typed: str) -> Fraction:
    """Return the value of a number. Raises ``AnswerFormatError`` if ``typed`` is not one.

    It may be a decimal (``.25``, ``1,000``, ``0,25``), a fraction of two, a percentage, or have a power of
    ten (``2.5e-1``, ``2.5·10^-1``). A comma before exactly three digits separates thousands, unless there are
    only zeros before it (``0,125``); any other single comma is a decimal point.
    """
    text = "".join(typed.translate(_SIGNS).lower().split())
    if not text or len(text) > MAX_LENGTH:
        raise AnswerFormatError(REMEDY)
    percent = text.endswith("%")
    dividend, slash, divisor_text = text.removesuffix("%").partition("/")
    number = _decimal(dividend)
    if slash:
        divisor = _decimal(divisor_text)
        if not divisor:
            raise AnswerFormatError("A number cannot be divided by 0.")
        number /= divisor
    return number / 100 if percent else number


def as_float(number: Fraction) -> float:
    """Return the number as a float, infinite if it is too large for one."""
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf


def as_decimal(typed: str) -> str | None:
    """Return a number as programs write it; None if ``typed`` is not a number, or too large for a float."""
    try:
        return repr(float(parse_number(typed)))
    except (AnswerFormatError, OverflowError):
        return None


def split_list(typed: str) -> list[str]:
    """Return the numbers in a list such as ``[1, 2; 3, 4]``, separated by brackets, commas or spaces."""
    return [number for number in re.split(r"[\s,;\[\]()]+", typed) if number]


def split_fields(typed: Iterable[str], count: int) -> list[str]:
    """Return ``count`` numbers typed into one or more fields, each of which may hold a list.

    Raises ``AnswerFormatError`` if there are more or fewer.
    """
    if count == 1:
        return ["".join(typed).strip(" []")]
    numbers = [number for text in typed for number in split_list(text)]
    if len(numbers) != count:
        raise AnswerFormatError(f"Give {count} numbers, such as 1, 2, 3. There are {len(numbers)}.")
    return numbers


def _decimal(text: str) -> Fraction:
    if grouped := _THOUSANDS.match(text):
        text = grouped[0].replace(",", "") + text[grouped.end() :]
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    match = _DECIMAL.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        raise AnswerFormatError(REMEDY)
    sign, whole, decimals, exponent = match[1], match[2], match[3] or "", int(match[4] or 0)
    if abs(exponent) > MAX_EXPONENT:
        raise AnswerFormatError("That number is too large or too small.")
    number = Fraction(int(whole + decimals)) * Fraction(10) ** (exponent - len(decimals))
    return -number if sign == "-" else number
