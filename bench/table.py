"""The table of results."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from bench.promise import Quantity, Result, Skipped

COLUMNS = ("what", "ours", "peer or floor", "its", "ratio", "goal", "", "turns", "others")
NUMBERS = (1, 3, 4, 5, 7, 8)
WIDTH = 160


def show(results: list[Result | Quantity | Skipped]) -> None:
    """Print the results as a table."""
    table = Table(*COLUMNS)
    for column in NUMBERS:
        table.columns[column].justify = "right"
    for result in results:
        table.add_row(*_row(result))
    console = Console(width=WIDTH, markup=False, highlight=False)
    console.print(table)
    console.print(
        "ratio: median over all turns ± half its 95 % confidence interval;"
        " others: share of all processors that other programs used meanwhile"
    )


def _row(result: Result | Quantity | Skipped) -> tuple[str, ...]:
    if isinstance(result, Skipped):
        return result.what, "", result.peer, "", "", "", f"skipped: {result.reason}", "", ""
    return _quantity(result) if isinstance(result, Quantity) else _measured(result)


def _quantity(result: Quantity) -> tuple[str, ...]:
    ratio = f"{result.ours / result.its:.4f}" if result.its else ""
    verdict = "holds" if result.holds else "FAILS"
    return (
        result.what, f"{result.ours:.4f}", result.peer, f"{result.its:.4f}", ratio,
        f"{result.limit:.4f} at most", verdict, "", "",
    )  # fmt: skip


def _measured(result: Result) -> tuple[str, ...]:
    turns = result.turns
    verdict = "" if result.goal is None else "holds" if result.holds else "FAILS"
    return (
        result.what, _time(turns.ours), result.peer, _time(turns.peer),
        f"{_ratio(turns.ratio)} ± {turns.error:.0%}",
        "" if result.goal is None else f"≤ {_ratio(result.goal)}",
        verdict, f"{len(turns)}{'' if turns.stable else ', unstable'}", f"{turns.others:.0%}",
    )  # fmt: skip


def _ratio(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio > 0.1 else f"1/{1 / ratio:.0f}"


def _time(ms: float) -> str:
    if ms >= 10_000:
        return f"{ms / 1000:.1f} s"
    return f"{ms:.1f} ms" if ms >= 1 else f"{ms * 1000:.0f} µs"
