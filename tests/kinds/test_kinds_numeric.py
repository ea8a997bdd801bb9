from contextlib import suppress
from fractions import Fraction
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.kinds.base import Grade
from quiz.kinds.numbers import number_readings, parse_number
from quiz.kinds.numeric import Numeric
from quiz.kinds.response import AnswerFormatError
from tests.effort import little_work


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1/4", "1/4"),
        ("0.25", "1/4"),
        (".25", "1/4"),
        ("25%", "1/4"),
        ("25 %", "1/4"),
        ("2.5e-1", "1/4"),
        ("2.5E-1", "1/4"),
        ("2.5·10^-1", "1/4"),
        ("2.5 × 10^-1", "1/4"),
        ("2.5*10^-1", "1/4"),
        ("0,25", "1/4"),
        (",25", "1/4"),
        ("1 ÷ 4", "1/4"),
        ("0.5/2", "1/4"),
        ("-1/-4", "1/4"),
        ("1,5", "3/2"),
        ("0,125", "1/8"),
        ("-0,125", "-1/8"),
        ("1,000", "1000"),
        ("1 000", "1000"),
        ("1,234,567.5", "2469135/2"),
        ("1,0005", "2001/2000"),
        ("\u22123", "-3"),
        ("–3", "-3"),
        ("+3", "3"),
        ("3.", "3"),
        ("007", "7"),
        ("1/4%", "1/400"),
        ("1e400", f"1{400 * '0'}"),
        ("٣", "3"),
        ("1 1/2", "3/2"),
        ("½", "1/2"),
        ("1½", "3/2"),
        ("-1½", "-3/2"),
        ("2^20", "1048576"),
        ("2^(-2)", "1/4"),
        ("10^-3", "1/1000"),
        ("10⁻³", "1/1000"),
        ("2.5 x 10⁻¹", "1/4"),
        ("1.234.567", "1234567"),
        ("1.000,5", "2001/2"),
        ("1'234'567", "1234567"),
        ("1\u202f234\u202f567", "1234567"),
        ("—3", "-3"),
        ("\u20103", "-3"),
        ("\u200e3\u202c", "3"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, number: str) -> None:
    assert parse_number(typed) == Fraction(number)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", ".", "-", "%", "/", "1/", "/2", "1/0", "1/0.0", "1/2/3", "a lot", "1e", "e5", "1e401",
        "1e-401", "nan", "inf", "-Infinity",
        "0x10", "1_000", "1j", "²", "1,00,000", "1,000,00",
        "1.5,000", "1e1,000", "1%%", "--1", "1..2", "9" * 61, "2+2", "__import__('os')", "1\x000a",
    ],
)  # fmt: skip
def test_a_text_that_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(AnswerFormatError):
        parse_number(typed)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1,234", [1234, Fraction("1.234")]),
        ("1.234", [Fraction("1.234"), 1234]),
        ("0.125", [Fraction("0.125")]),
        ("1234.567", [Fraction("1234.567")]),
        ("1.2345", [Fraction("1.2345")]),
    ],
)
def test_what_may_be_meant_in_two_ways_has_two_readings(typed: str, readings: list[Fraction]) -> None:
    assert list(number_readings(typed)) == readings


@pytest.mark.parametrize(
    ("typed", "part"),
    [("5 km", "km"), ("1/2/3", "/3"), ("3 apples", "apples"), ("2.5e-1s", "e-1s"), ("12 GB", "GB")],
)
def test_the_part_that_is_not_understood_is_named(typed: str, part: str) -> None:
    with pytest.raises(AnswerFormatError, match=f"^'{part}' is not understood"):
        parse_number(typed)


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(5e-324)
@example(-0.0)
def test_every_float_is_read_back_exactly(number: float) -> None:
    assert parse_number(repr(number)) == Fraction(repr(number))
    assert float(parse_number(repr(number))) == number


@given(st.integers(-(10**30), 10**30))
def test_thousands_may_be_separated_by_commas(number: int) -> None:
    assert parse_number(f"{number:,}") == number


@given(st.fractions(max_denominator=10**6).filter(lambda number: abs(number) < 10**12))
def test_every_fraction_is_read_back(number: Fraction) -> None:
    assert parse_number(str(number)) == number


@given(st.text() | st.text("0123456789.,eE+-/%*x^· ", max_size=65))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = parse_number(text)
    except AnswerFormatError:
        return
    assert isinstance(number, Fraction)


@pytest.mark.parametrize(
    "typed",
    [
        "1e999999999",
        "1e400/1e-400",
        "9^999999999",
        "1e400^400",
        "2e-400^-9",
        "9" * 1_000_000,
        "1," * 30,
        "1" * 59 + "x",
    ],
)
def test_every_text_is_read_in_bounded_time(typed: str) -> None:
    with little_work(), suppress(AnswerFormatError):
        parse_number(typed)


def graded(typed: str, answer: str, tolerance: str = "", unit: str = "") -> Grade:
    question = Numeric(id="q", prompt="P?", answer=answer, tolerance=tolerance, unit=unit)
    shown = question.present("", Random(1))
    return question.grade("", shown, question.read(shown, typed))


@pytest.mark.parametrize(
    ("typed", "answer", "tolerance", "score"),
    [
        ("0.25", "1/4", "", 1),
        ("0.2500000001", "1/4", "", 1),
        ("0.250001", "1/4", "", 0),
        ("0.333333333333", "1/3", "", 1),
        ("0.333", "1/3", "", 0),
        ("0", "0", "", 1),
        ("1e-300", "0", "", 0),
        ("3.15", "3.14", "0.01", 1),
        ("3.13", "3.14", "0.01", 1),
        ("3.1501", "3.14", "0.01", 0),
        ("-3.15", "-3.14", "0.01", 1),
        ("198", "200", "1%", 1),
        ("202", "200", "1%", 1),
        ("203", "200", "1%", 0),
        ("-198", "-200", "1 %", 1),
        ("-203", "-200", "1%", 0),
        ("201", "200", "0.01", 0),
        ("0.3", "0.1", "1/5", 1),
        ("1e308", "1e308", "", 1),
    ],
)
def test_a_number_is_right_within_its_tolerance(
    typed: str, answer: str, tolerance: str, score: float
) -> None:
    assert graded(typed, answer, tolerance).score == score


@given(st.fractions(-1000, 1000, max_denominator=1000), st.fractions(0, 10, max_denominator=100))
def test_the_bounds_of_a_tolerance_are_right_and_numbers_beyond_are_not(
    right: Fraction, allowed: Fraction
) -> None:
    for side in (-1, 1):
        assert graded(str(right + side * allowed), str(right), str(allowed)).correct
        beyond = right + side * (allowed + Fraction(1, 1000))
        assert not graded(str(beyond), str(right), str(allowed)).correct


@pytest.mark.parametrize(
    ("typed", "answer", "unit", "score"),
    [
        ("5", "5", "ms", 1),
        ("5 ms", "5", "ms", 1),
        ("5ms ", "5", "ms", 1),
        ("25", "25", "%", 1),
        ("25 %", "25", "%", 1),
        ("25%", "25%", "%", 1),
        ("25", "25%", "%", 1),
        ("30%", "25", "%", 0),
        ("25%", "0.25", "", 1),
        ("5 μm", "5", "µm", 1),
        ("5 Ω", "5", "\u2126", 1),
        ("5 m^2", "5", "m²", 1),
        ("5 m2", "5", "m²", 1),
        ("5 m/s", "5", r"$\mathrm{m/s}$", 1),
        ("$5", "5", "$", 1),
        ("-$5", "-5", "$", 1),
        ("€ 5", "5", "€", 1),
        ("1,234", "1.234", "", 1),
        ("1,234", "1234", "", 1),
        ("1.234", "1234", "", 1),
    ],
)
def test_a_unit_may_be_typed_or_not(typed: str, answer: str, unit: str, score: float) -> None:
    assert graded(typed, answer, unit=unit).score == score


@pytest.mark.parametrize("typed", ["ms", "5 s", "5 ms ms", "a lot"])
def test_another_unit_or_a_unit_alone_is_refused(typed: str) -> None:
    with pytest.raises(AnswerFormatError):
        graded(typed, "5", unit="ms")


@pytest.mark.parametrize(
    ("answer", "unit", "shown"), [("5", "ms", "5 ms"), ("5", "", "5"), ("25%", "%", "25 %")]
)
def test_the_answer_is_shown_with_its_unit(answer: str, unit: str, shown: str) -> None:
    card = Numeric(id="q", prompt="P?", answer=answer, unit=unit).present("", Random(1))
    assert (card.answer, card.way.labels) == (shown, (unit,))


@pytest.mark.parametrize(
    ("typed", "feedback"),
    [
        ("-0.25", "The sign is wrong."),
        ("25", "It is off by a factor of 100"),
        ("0.0025", "It is off by a"),
        ("7", ""),
        ("1,234", "It was read as 1234 and as 1.234."),
    ],
)
def test_a_common_slip_is_named(typed: str, feedback: str) -> None:
    grade = graded(typed, "0.25")
    assert grade.score == 0
    assert grade.feedback.startswith(feedback)
    assert bool(grade.feedback) == bool(feedback)


@pytest.mark.parametrize(
    ("answer", "tolerance", "expected"),
    [
        ("1/4", "", []),
        ("1e3", "1%", []),
        ("x", "", [("answer",)]),
        ("1", "small", [("tolerance",)]),
        ("1", "-0.1", [("tolerance",)]),
        ("x", "y", [("answer",), ("tolerance",)]),
    ],
)
def test_an_answer_or_tolerance_that_is_not_a_number_is_reported(
    answer: str, tolerance: str, expected: list[object]
) -> None:
    findings = list(Numeric(id="q", prompt="P?", answer=answer, tolerance=tolerance).findings())
    assert [finding.where for finding in findings] == expected
    assert all(finding.code == "not-a-number" and finding.message and finding.remedy for finding in findings)


@pytest.mark.parametrize(
    ("tolerance", "codes"),
    [("99.9%", []), ("100%", ["tolerance"]), (" 200 %", ["tolerance"]), ("200", []), ("1e3%", ["tolerance"])],
)
def test_a_tolerance_that_accepts_nearly_anything_is_reported(tolerance: str, codes: list[str]) -> None:
    findings = list(Numeric(id="q", prompt="P?", answer="4", tolerance=tolerance).findings())
    assert [finding.code for finding in findings] == codes
    assert all(finding.where == ("tolerance",) for finding in findings)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_its_own_right_answer(number: float) -> None:
    assert graded(repr(number), repr(number)).correct
