"""Every row's module is there and named; the table says what is missed, unstable or skipped."""

import pkgutil

import pytest

from bench import promises
from bench.__main__ import NAMES
from bench.promise import Quantity, Result, Skipped
from bench.table import show
from bench.turns import FEWEST, Turns


def turns_of(ours: float, peer: float, count: int = FEWEST) -> Turns:
    turns = Turns()
    for _ in range(count):
        turns.add(ours, peer)
    return turns


def test_every_module_of_promises_has_a_name_on_the_command_line() -> None:
    assert sorted(NAMES) == sorted(module.name for module in pkgutil.iter_modules(promises.__path__))


@pytest.mark.parametrize(
    ("result", "cells"),
    [
        (Result("a", "b", 2.5, turns_of(20.0, 10.0)), ["20.0 ms", "10.0 ms", "2.00 ± 0%", "≤ 2.50", "holds"]),
        (Result("a", "b", 1.5, turns_of(20.0, 10.0)), ["≤ 1.50", "FAILS"]),
        (
            Result("a", "b", 1 / 40, turns_of(0.5, 30_000.0)),
            ["500 µs", "30.0 s", "1/60000", "≤ 1/40", "holds"],
        ),
        (Result("a", "b", 2.5, turns_of(20.0, 10.0, 3)), ["3, unstable"]),
        (Quantity("a", 0.25, "b", 0.5, 0.3), ["0.2500", "0.5000", "0.3000 at most", "holds"]),
        (Quantity("a", 0.35, "b", 0.5, 0.3), ["FAILS"]),
        (Skipped("a", "b", "it is not there"), ["skipped: it is not there"]),
    ],
)
def test_a_row(
    result: Result | Quantity | Skipped, cells: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    show([result])
    row = capsys.readouterr().out.splitlines()[3]
    found = [cell.strip() for cell in row.strip("│").split("│")]
    assert [cell for cell in found if any(cell.startswith(wanted) for wanted in cells)] != []
    assert all(any(cell.startswith(wanted) for cell in found) for wanted in cells)


def test_a_row_without_a_goal_is_for_information_only(capsys: pytest.CaptureFixture[str]) -> None:
    result = Result("a", "b", None, turns_of(90.0, 10.0))
    show([result])
    assert result.holds
    assert "FAILS" not in capsys.readouterr().out
