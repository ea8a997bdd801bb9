"""Numbers as people type them, read exactly and in bounded time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import inf, log10

from quiz.kinds.response import AnswerFormatError
from quiz.text.look_alikes import uniform

MAX_LENGTH = 60
"""In characters."""
MOST_SHOWN = 6
"""How many numbers an example of a list has at most."""
MAX_EXPONENT = 400
"""The largest power of ten that is read, either way."""

REMEDY = "Type a number, such as 0.25, 1/4, 25% or 2.5e-1."
TOO_LARGE = "That number is too large or too small."

_SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/"})
_RAISED = re.compile("[⁰¹²³⁴-⁹⁺⁻]+")
_TIMES = re.compile(r" ?[xX] ?(?=10\^)")
_AROUND_SIGN = re.compile(r"(?<=[-+*/^%]) | (?=[-+*/^%])")
_MIXED = re.compile(r"([+-]?)(\d+) (\d+)/(\d+)")
_TERM = re.compile(
    r"(?P<sign>[+-]?)(?P<decimal>[\d.,' ]*)(?:[eE](?P<exponent>[+-]?\d+))?(?:\^\(?(?P<power>[+-]?\d+)\)?)?"
)

_NUMBER = re.compile(r"^[+-]?[\d.,' ]*\d\.?")
_GROUPED = [
    re.compile(rf"(\d{{1,3}}(?:{group}\d{{3}})+)(?:{point}(\d*))?")
    for group, point in ((",", r"\."), (r"\.", ","), ("'", r"[.,]"), (" ", r"[.,]"))
]
_PLAIN = re.compile(r"(\d*)(?:[.,](\d*))?")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""1,234 and 1.234 are over a thousand in some countries, and little more than one in others."""

Readings = tuple[Fraction, ...]
"""The values that a typed number may have, the likeliest first."""


def parse_number(typed: str) -> Fraction:
    """Return the likeliest of the ``number_readings``; raises what that raises."""
    return number_readings(typed)[0]


@lru_cache(maxsize=256)  # banks repeat their tolerances, and each is read to check it and to judge by it
def number_readings(typed: str) -> Readings:
    """Return the values that ``typed`` may have, the likeliest first: ``1,234`` has two.

    It may be a decimal (``.25``, ``0,25``, ``1,000``, ``1.234.567``, ``1'000``), a fraction (``1/4``,
    ``1 1/2``, ``½``), a percentage, or a power (``2.5e-1``, ``2.5·10^-1``, ``10⁻³``, ``2^20``). Raises
    ``AnswerFormatError``, which names the part that was not understood, if it is not a number.
    """
    text = _canonical(typed)
    if not text or len(text) > MAX_LENGTH:
        raise AnswerFormatError(REMEDY)
    percent = text.endswith("%")
    readings = _quotient(text.removesuffix("%").strip())
    return tuple(number / 100 for number in readings) if percent else readings


def _quotient(text: str) -> Readings:
    """Return the readings of a number, of a mixed number, or of a fraction."""
    if mixed := _MIXED.fullmatch(text):
        return (_mixed(*mixed.groups()),)
    dividend, slash, divisor = text.partition("/")
    if not slash:
        return _product(dividend)
    divisors = _product(divisor)
    if not all(divisors):
        raise AnswerFormatError("A number cannot be divided by 0.")
    return tuple(number / by for number, by in product(_product(dividend), divisors))


def _canonical(typed: str) -> str:
    """Return ``typed`` with one sign for each operation, and spaces only between digits."""
    text = _RAISED.sub(lambda run: f"^{unicodedata.normalize('NFKC', run[0])}", uniform(typed))
    text = unicodedata.normalize("NFKC", uniform(unicodedata.normalize("NFKC", text)))
    text = " ".join(text.translate(_SIGNS).replace("**", "^").split())
    return _AROUND_SIGN.sub("", _TIMES.sub("*", text))


def _mixed(sign: str, whole: str, over: str, under: str) -> Fraction:
    if not int(under):
        raise AnswerFormatError("A number cannot be divided by 0.")
    number = int(whole) + Fraction(int(over), int(under))
    return -number if sign == "-" else number


def _product(text: str) -> Readings:
    """Return the readings of a number, or of a number times a power, as in 2.5*10^-1."""
    factors = [_term(factor) for factor in text.split("*", 1)]
    return (
        tuple(_bounded(number * power) for number, power in product(*factors))
        if len(factors) > 1
        else factors[0]
    )


def _term(text: str) -> Readings:
    match = _TERM.fullmatch(text)
    decimals = _decimals(match["decimal"]) if match else ()
    if not match or not decimals:
        raise AnswerFormatError(_not_understood(text))
    exponent, power = int(match["exponent"] or 0), int(match["power"] or 1)
    if abs(exponent) > MAX_EXPONENT:
        raise AnswerFormatError(TOO_LARGE)
    if exponent:
        decimals = tuple(number * Fraction(10) ** exponent for number in decimals)
    if power != 1:
        decimals = tuple(_raised(number, power) for number in decimals)
    return tuple(-number for number in decimals) if match["sign"] == "-" else decimals


def _not_understood(text: str) -> str:
    rest = _NUMBER.sub("", text, count=1).strip()
    return f"{rest!r} is not understood. {REMEDY}" if rest and rest != text else REMEDY


def _raised(number: Fraction, power: int) -> Fraction:
    size = max(number.numerator, number.denominator)
    if power < 0 and not number:
        raise AnswerFormatError("A number cannot be divided by 0.")
    if abs(power) * log10(max(2, size)) > MAX_EXPONENT + MAX_LENGTH:
        raise AnswerFormatError(TOO_LARGE)
    return number**power


def _bounded(number: Fraction) -> Fraction:
    if number and max(abs(number.numerator), number.denominator).bit_length() > 4 * (
        MAX_EXPONENT + MAX_LENGTH
    ):
        raise AnswerFormatError(TOO_LARGE)
    return number


def _decimals(text: str) -> Readings:
    """Return the readings of digits with points, commas and apostrophes; none if they are no number."""
    readings: list[Fraction] = []
    grouped = next((match for pattern in _GROUPED if (match := pattern.fullmatch(text))), None)
    if grouped and not text.startswith("0"):
        readings.append(_decimal(re.sub(r"\D", "", grouped[1]), grouped[2] or ""))
    plain = _PLAIN.fullmatch(text)
    if plain and (plain[1] or plain[2]) and (not readings or _AMBIGUOUS.fullmatch(text)):
        decimal = _decimal(plain[1], plain[2] or "")
        readings.insert(0 if "." in text else len(readings), decimal)
    return tuple(readings)


def _decimal(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))


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
    """Return the numbers in a list such as ``[1, 2; 3, 4]``; separated by brackets, commas or spaces."""
    return [number for number in re.split(r"[\s,;\[\]()]+", typed) if number]


def split_fields(typed: Iterable[str], count: int) -> list[str]:
    """Return ``count`` numbers typed into one or more fields, each of which may hold a list.

    Between semicolons a comma may be a decimal point. Raises ``AnswerFormatError`` if their number
    differs.
    """
    fields = list(typed)
    if count == 1:
        return ["".join(fields).strip(" []")]
    numbers = [number for text in fields for number in split_list(text)]
    if len(numbers) != count:
        by_semicolon = [number for text in fields for number in re.split(r"[\s;\[\]()]+", text) if number]
        if len(by_semicolon) == count:
            return by_semicolon
        example = ", ".join(map(str, range(1, count + 1))) if count <= MOST_SHOWN else "1, 2, 3, …"
        raise AnswerFormatError(f"Give {count} numbers, such as {example}: you gave {len(numbers)}.")
    return numbers
