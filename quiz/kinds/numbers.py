"""Reading a number as people write it: exactly, and without being led into endless work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from math import inf

from quiz.kinds.response import AnswerFormatError

LONGEST = 60
MOST_EXPONENT = 400

_DECIMAL = re.compile(r"([+-]?)(\d*)(?:\.(\d*))?(?:(?:e|\*10\^|x10\^)([+-]?\d+))?")
_THOUSANDS = re.compile(r"[+-]?(?!0*,)\d+(?:,\d{3})+(?![\d,])")
_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "x", "·": "*", "⁄": "/", "÷": "/"})

REMEDY = "Type a number, such as 0.25, 1/4, 25% or 2.5e-1."


def parse_number(typed: str) -> Fraction:
    """Return the number that ``typed`` stands for.

    Understood are decimals (``.25``, ``1,000``, ``0,25``), fractions of them, percentages and powers of
    ten (``2.5e-1``, ``2.5·10^-1``). A comma before exactly three digits separates thousands, unless only
    zeros stand before it (``0,125``); any other single one separates decimals. Raises
    ``AnswerFormatError`` for anything else.
    """
    text = "".join(typed.translate(_SIGNS).lower().split())
    if not text or len(text) > LONGEST:
        raise AnswerFormatError(REMEDY)
    percent = text.endswith("%")
    over, slash, under = text.removesuffix("%").partition("/")
    number = _decimal(over)
    if slash:
        divisor = _decimal(under)
        if not divisor:
            raise AnswerFormatError("Nothing can be divided by 0.")
        number /= divisor
    return number / 100 if percent else number


def as_float(number: Fraction) -> float:
    """Return a number as a float, infinite where it is too large for one."""
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf


def as_decimal(typed: str) -> str | None:
    """Return a number as a decimal that programs read; None where it is none, or too large for them."""
    try:
        return repr(float(parse_number(typed)))
    except (AnswerFormatError, OverflowError):
        return None


def listed(typed: str) -> list[str]:
    """Return the numbers in a list such as ``[1, 2; 3, 4]``; brackets, commas and blanks part them."""
    return [cell for cell in re.split(r"[\s,;\[\]()]+", typed) if cell]


def cells(typed: Iterable[str], count: int) -> list[str]:
    """Return the ``count`` numbers in some fields, each of which may hold a list of them.

    Raises ``AnswerFormatError`` for more or fewer.
    """
    if count == 1:
        return ["".join(typed).strip(" []")]
    found = [number for text in typed for number in listed(text)]
    if len(found) != count:
        raise AnswerFormatError(f"Give {count} numbers, such as 1, 2, 3. There are {len(found)}.")
    return found


def _decimal(text: str) -> Fraction:
    if grouped := _THOUSANDS.match(text):
        text = grouped[0].replace(",", "") + text[grouped.end() :]
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    found = _DECIMAL.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        raise AnswerFormatError(REMEDY)
    sign, whole, decimals, exponent = found[1], found[2], found[3] or "", int(found[4] or 0)
    if abs(exponent) > MOST_EXPONENT:
        raise AnswerFormatError("That number is too large or too small.")
    number = Fraction(int(whole + decimals)) * Fraction(10) ** (exponent - len(decimals))
    return -number if sign == "-" else number
