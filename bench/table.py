"""What is measured, and how it is printed."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console
from rich.table import Table


class Row(NamedTuple):
    """One goal: ours and the peer's figure in ms, and what their relation must be.

    ``goal`` is the highest ratio of ours to the peer's that holds; with ``over`` it is the highest
    difference (ms), with ``faster`` the lowest ratio of the peer's to ours.
    """

    what: str
    ours: float
    peer_name: str
    peer: float
    goal: float
    sense: str = "times"

    @property
    def reached(self) -> float:
        """Return the figure that is held against the goal."""
        if self.sense == "over":
            return self.ours - self.peer
        return self.peer / self.ours if self.sense == "faster" else self.ours / self.peer

    @property
    def holds(self) -> bool:
        """Tell whether the goal is reached."""
        return self.reached >= self.goal if self.sense == "faster" else self.reached <= self.goal


_FORMS = {"times": "{:.2f} ×", "over": "+ {:.2f} ms", "faster": "{:.0f} × as fast"}
_LIMITS = {"times": "≤", "over": "≤", "faster": "≥"}


def show(rows: list[Row]) -> None:
    """Print the rows as a table."""
    table = Table("what", "ours", "peer or floor", "its", "reached", "goal", "")
    for column in (1, 3, 4, 5):
        table.columns[column].justify = "right"
    for row in rows:
        form = _FORMS[row.sense]
        table.add_row(
            row.what, _ms(row.ours), row.peer_name, _ms(row.peer), form.format(row.reached),
            f"{_LIMITS[row.sense]} {form.format(row.goal)}", "holds" if row.holds else "FAILS",
        )  # fmt: skip
    Console(width=150).print(table)


def _ms(value: float) -> str:
    return f"{value * 1000:.0f} µs" if value < 1 else f"{value:.1f} ms"
