"""Wording used in more than one place."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import text as text_package
from quiz.text import format as wording
from quiz.text.format import without_rounding_error
from quiz.text.verdict import Verdict, verdict


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (1.0, "100%"),
        (0.999, "99%"),
        (0.996, "99%"),
        (0.994, "99%"),
        (0.5, "50%"),
        (0.0, "0%"),
        (-0.001, "0%"),
        (-2.0, "−200%"),
        (1.5, "150%"),
    ],
)
def test_only_a_share_of_1_is_100_percent(share: float, text: str) -> None:
    assert wording.percent(share) == text


@pytest.mark.parametrize(
    ("share", "text"), [(0.0312, "3.1%"), (0.99996, "99.9%"), (1.0, "100.0%"), (-0.0001, "0.0%")]
)
def test_a_percentage_may_have_a_decimal(share: float, text: str) -> None:
    assert wording.percent(share, 1) == text


@given(st.floats(-3, 1))
def test_a_percentage_is_within_one_of_the_share(share: float) -> None:
    number = int(wording.percent(share).removesuffix("%").replace(wording.MINUS, "-"))
    assert abs(number - share * 100) < 1
    assert (number == 100) == (share == 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (2.5, "2.5"), (1 / 3, "0.33"), (-0.001, "0"), (-1.25, "−1.25"), (100, "100")],
)
def test_points_have_no_trailing_zeros(value: float, text: str) -> None:
    assert wording.points(value) == text


@pytest.mark.parametrize(
    ("days", "text"), [(0.04, "0.0 days"), (1, "1.0 days"), (76.7, "77 days"), (36500, "36,500 days")]
)
def test_days_that_need_not_be_whole(days: float, text: str) -> None:
    assert wording.days_told(days) == text


@pytest.mark.parametrize(
    ("count", "nouns", "text"),
    [
        (1, ("card",), "1 card"),
        (0, ("card",), "0 cards"),
        (2000, ("card",), "2,000 cards"),
        (2, ("try", "tries"), "2 tries"),
    ],
)
def test_a_noun_agrees_with_its_count(count: int, nouns: tuple[str, ...], text: str) -> None:
    assert wording.plural(count, *nouns) == text


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (1.0, Verdict.RIGHT),
        (0.999, Verdict.PARTLY),
        (0.01, Verdict.PARTLY),
        (0.004, Verdict.WRONG),
        (0.0, Verdict.WRONG),
        (-1.0, Verdict.WRONG),
    ],
)
def test_only_a_whole_answer_is_right(share: float, expected: Verdict) -> None:
    assert verdict(share) is expected


@pytest.mark.parametrize(
    ("share", "near", "text"),
    [
        (1.0, False, "Right"),
        (1.0, True, "Right, apart from a typo"),
        (0.5, True, "Partly right: 50%"),
        (0.996, False, "Partly right: 99%"),
        (0.0, True, "Wrong"),
    ],
)
def test_a_verdict_in_words(share: float, near: bool, text: str) -> None:
    assert verdict(share).text(share, near=near) == text


def test_verdicts_have_a_sign_and_words() -> None:
    assert [(verdict.key, verdict.sign, verdict.words) for verdict in Verdict] == [
        ("right", "✓", "Right"),
        ("partly", "◐", "Partly right"),
        ("wrong", "✗", "Wrong"),
        ("open", "–", "Not answered"),
    ]


@pytest.mark.parametrize(
    ("share", "cells"), [(0, "────"), (0.5, "━━──"), (1, "━━━━"), (7, "━━━━"), (-1, "────")]
)
def test_a_bar_is_never_longer_than_its_width(share: float, cells: str) -> None:
    assert wording.bar(share, 4) == cells
    assert "".join(wording.bar_parts(share, 4)) == cells


def test_the_height_of_a_block_is_proportional_to_its_share() -> None:
    assert "".join(map(wording.block, (-1, 0, 0.5, 1, 2))) == "▁▁▅██"


@given(st.text(), st.integers(1, 20))
def test_a_cropped_text_fits(text: str, most: int) -> None:
    cropped = wording.cropped(text, most)
    assert len(cropped) <= most
    assert cropped == text or cropped.endswith("…")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("?\n\nCapital: Paris\nIt?", "Capital: Paris\nIt?"),
        ("…\n—\n首都\nb", "首都\nb"),
        ("One?\nTwo", "One?\nTwo"),
        ("?\n!", "?\n!"),
        ("", ""),
    ],
)
def test_lines_of_signs_alone_are_passed_over(text: str, shown: str) -> None:
    assert wording.from_first_words(text) == shown


def test_a_text_on_one_line_has_single_spaces() -> None:
    assert wording.one_line("  a\n b\t\tc ") == "a b c"


OWN_WORDING = {
    "a percentage": r"(?<!\{):[<>]?\d*\.?\d*%\}|\* ?100\):|[^%]\} ?%[\"' ,]",
    "a verdict's sign": "[✓✗◐]",
    "a bar": r"━[\"'] \*",
    "the alphabet": "abcdefghijklm|ascii_lowercase",
    "a plural": r"([\"'])\w+\1 if .{1,30} == 1 else \1\w+s\1|[\"']s[\"'] if|else [\"']s[\"']",
    "a date or a time": r"strftime|:[^{}\"']*%[dHMYb]|fromtimestamp|EPOCH = ",
    "a crop": r" - 1\]\.?(rstrip\(\))?\}?…|\[: ?\d+\] \+ \"…",
    "one line": r"\" \"\.join\([\w.()]+\.split\(\)\)",
    "a message": r"There is no hint|Nothing was answered|There is nothing to undo|The time (is|for) ",
    "a suggestion": "get_close_matches|Did you mean",
}
"""What wording looks like in code that does not use ``quiz.text``."""
ALLOWED = {
    ("cli/bash_functions.py", "a percentage"),  # a remainder, in bash
    ("cli/parser.py", "a suggestion"),  # whether a word is near to an option, for no hint
    ("exchange/gift/writing.py", "a percentage"),  # as GIFT writes it
    ("exchange/qti/response.py", "a percentage"),  # of a tolerance, as LaTeX has it
    ("render/statistics/year.py", "a date or a time"),  # months without a year, over their weeks
    ("render/vector.py", "a bar"),  # in halves of a cell, and to the left
    ("tui/widgets/card_table.py", "a verdict's sign"),  # that a row is selected
    ("tui/widgets/slider.py", "a bar"),  # with a knob
    ("tui/widgets/navigator.py", "a verdict's sign"),  # partly answered rather than partly right
}


@pytest.mark.parametrize("name", OWN_WORDING)
def test_wording_stands_once(name: str) -> None:
    room = Path(str(text_package.__file__)).parent
    files = [path for path in room.parent.rglob("*") if path.suffix in (".py", ".html")]
    own = {
        (path.relative_to(room.parent).as_posix(), name)
        for path in files
        if path.parent != room and re.search(OWN_WORDING[name], path.read_text())
    }
    assert own == {allowed for allowed in ALLOWED if allowed[1] == name}


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (0.1 + 0.2 - 0.3, 0.0),
        (0.3 - 0.1 * 3, 0.0),
        (1.1 * 1.1 - 1.21, 0.0),
        (0.7 - 0.5 - 0.2, 0.0),
        (1e-16, 1e-16),
        (3.7e-17, 3.7e-17),
        (0.9**400, 0.9**400),
        (6.626e-34, 6.626e-34),
        (0.5, 0.5),
        (2.0**-40, 2.0**-40),
        (-0.25, -0.25),
    ],
)
def test_only_rounding_errors_become_zero(value: float, left: float) -> None:
    assert without_rounding_error(value) == left
