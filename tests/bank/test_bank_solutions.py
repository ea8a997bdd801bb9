"""Solutions beside a bank, which prove its code questions."""

from pathlib import Path

import pytest

from quiz.bank.solutions import solution_problems
from tests.cli.running import quiz

BANK = """id: b
title: B
questions:
  - id: double
    kind: code
    prompt: Double it.
    signature: double(x)
    given: {x: {integers: [1, 9], shape: [3]}}
    answer: 2 * x
    cases: {zeros: {x: 0 * x}}
    forbid: [sum]
"""
RIGHT = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)
    (tmp_path / "solutions" / "b").mkdir(parents=True)
    return path


def found(bank: Path, **solutions: str) -> list[tuple[str, str]]:
    for name, code in solutions.items():
        (bank.parent / "solutions" / "b" / f"{name.replace('_', '.')}.py").write_text(code)
    return [(problem.code, problem.message) for problem in solution_problems(str(bank))]


def test_a_question_without_a_solution_is_a_problem(bank: Path) -> None:
    assert found(bank) == [("no-solution", "double has no solution")]
    (bank.parent / "solutions" / "b").rmdir()
    assert found(bank) == [("no-solution", "double has no solution")]


@pytest.mark.parametrize(
    ("fails", "code"),
    [
        ("a draw", "def double(x): return x"),
        ("result", "def double(x): return x"),
        ("a draw, result", "def double(x): return x"),
        ("zeros", "def double(x): return 2 * x / x"),
        ("zeros, finite", "def double(x): return 2 * x * x / x"),
        ("at once", "def double(x): return x + sum([x])"),
        ("at once", "def double(x: return"),
    ],
)
def test_a_mistake_that_fails_where_it_says_is_fine(bank: Path, fails: str, code: str) -> None:
    if fails == "zeros":
        code = "def double(x):\n    assert x.any()\n    return 2 * x"
    assert found(bank, double=RIGHT, double_odd=f"# fails: {fails}\n{code}\n") == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (RIGHT, "it does not say where it fails"),
        (f"# fails: zeros\n{RIGHT}", "it is said to be wrong, and passes (at seed 0)"),
        ("# fails: zeros\ndef double(x): return x\n", "it fails elsewhere than in zeros: the case shown:"),
    ],
)
def test_a_mistake_that_does_not_fail_there_is_a_problem(bank: Path, wrong: str, message: str) -> None:
    [(_, told)] = found(bank, double=RIGHT, double_odd=wrong)
    assert told.startswith(message)


def test_a_solution_that_fails_is_a_problem(bank: Path) -> None:
    [(code, told)] = found(bank, double="def double(x): return x\n")
    assert (code, told[:38]) == ("solution", "the solution fails: the case shown: 3 ")


def test_a_solution_of_no_question_is_a_problem(bank: Path) -> None:
    assert found(bank, double=RIGHT, other=RIGHT) == [
        ("stray-solution", "the bank has no code question other")
    ]


def test_only_the_option_runs_them(bank: Path) -> None:
    found(bank, double="def double(x): return x\n")
    assert quiz("check", str(bank)).returncode == 0
    done = quiz("check", "--run-solutions", str(bank))
    assert done.returncode == 1
    assert "solutions/b/double.py:1:1: solution the solution fails" in done.stdout
