"""Of several fields, plain mode asks again only for what is wrong or empty."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BANK = """
id: fields
title: Fields
questions:
  - {id: matrix, kind: compute, prompt: Type it., answer: "[[1, 2, 3], [4, 5, 6]]"}
"""
PROMPTS = [
    f"(row {row}, column {column}) Answer {3 * row + column - 3} of 6: "
    for row in (1, 2)
    for column in (1, 2, 3)
]
EMPTY = "“row 1, column 3” is empty. Enter again hands in the rest.\n"


def review(tmp_path: Path, *typed: str) -> str:
    """Return what a review says from the first field to the verdict."""
    bank = tmp_path / "fields.yaml"
    bank.write_text(BANK)
    where = ("--banks", str(bank), "--progress", str(tmp_path / "p.db"))
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "review", "--plain", *where],
        cwd=ROOT, input="".join(f"{line}\n" for line in typed), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_wrong_field_is_asked_again_alone(tmp_path: Path) -> None:
    said = review(tmp_path, "1", "2", "3", "4", "x", "6", "5", "1")
    wrong = "“row 2, column 2”: Type a number, such as 0.25, 1/4, 25% or 2.5e-1.\n"
    assert f"{''.join(PROMPTS)}{wrong}{PROMPTS[4]}\nRight" in said


def test_a_wrong_field_that_is_then_left_empty_is_no_longer_wrong_but_empty(tmp_path: Path) -> None:
    said = review(tmp_path, "1", "2", "x", "4", "5", "6", "", "", "1")
    assert f"2.5e-1.\n{PROMPTS[2]}{EMPTY}{PROMPTS[2]}\nPartly right: 83% (5 of 6 numbers right)." in said


@pytest.mark.parametrize(
    ("more", "asked", "right"),
    [
        ((), (2,), "Partly right: 33% (2 of 6 numbers right)."),
        (("3", "4"), (2, 3, 4), "Partly right: 67% (4 of 6 numbers right)."),
        (("3", "4", "5", "6"), (2, 3, 4, 5), "Right"),
    ],
)
def test_after_the_message_one_enter_hands_in_the_rest(
    tmp_path: Path, more: tuple[str, ...], asked: tuple[int, ...], right: str
) -> None:
    enter = [""] if len(more) < 4 else []
    said = review(tmp_path, "1", "2", "", "", "", "", *more, *enter, "1")
    again = "".join(PROMPTS[field] for field in asked)
    assert f"{''.join(PROMPTS)}{EMPTY}{again}\n{right}" in said


def test_rest_is_handed_in_only_once_nothing_is_wrong(tmp_path: Path) -> None:
    said = review(tmp_path, "1", "2", "", "x", "", "", "4", "", "1")
    assert f"2.5e-1.\n{PROMPTS[3]}{EMPTY}{PROMPTS[2]}\nPartly right: 50%" in said


def test_a_list_of_wrong_length_is_asked_again_where_it_was_typed(tmp_path: Path) -> None:
    said = review(tmp_path, "1 2 3 4 5", "", "", "", "", "", "1 2 3 4 5 6", "1")
    assert f"you gave 5.\n{PROMPTS[0]}\nRight" in said
