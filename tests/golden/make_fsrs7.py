"""Make the golden values of FSRS-7 in 50-digit arithmetic: ``python -m tests.golden.make_fsrs7``.

The equations stand here once more, as they are published, without anything that makes them fast or exact.
Weights, ratings and times are read from the file of golden values, whose other columns are computed
anew, which takes half an hour.
"""

import csv
from collections.abc import Iterator
from decimal import Decimal, localcontext
from pathlib import Path
from typing import NamedTuple

GOLDEN = Path(__file__).parent / "fsrs7.csv"
RETENTIONS = ("0.7", "0.8", "0.9", "0.95", "0.99")
COLUMNS = (
    "set",
    "rating",
    "days",
    "S",
    "S_fast",
    "D",
    *(f"I{retention[2:]:0<2}" for retention in RETENTIONS),
)
"""A row with 0 days and another set than the row before, or an empty set, is the first review of a card."""
Weights = tuple[Decimal, ...]
SECOND, CENTURY = Decimal(1) / 86400, Decimal(36500)


class Memory(NamedTuple):
    slow: Decimal
    fast: Decimal
    difficulty: Decimal


def within(low: str | Decimal, value: Decimal, high: str | Decimal) -> Decimal:
    return min(max(value, Decimal(low)), Decimal(high))


def first_difficulty(w: Weights, rating: int) -> Decimal:
    return w[4] - (w[5] * (rating - 1)).exp() + 1


def first(w: Weights, rating: int) -> Memory:
    slow = within("1e-4", w[rating - 1], CENTURY)
    fast = within("1e-4", Decimal("0.8") * slow, CENTURY)
    return Memory(slow, fast, within("1", first_difficulty(w, rating), "10"))


def fast_recall(w: Weights, memory: Memory, days: Decimal) -> Decimal:
    decay = -within("0.01", w[23] * memory.fast ** (w[33] - Decimal("0.3")), "0.95")
    factor = min(w[25].ln() / decay, Decimal(60)).exp() - 1
    return (1 + factor * days / memory.fast) ** decay


def recall(w: Weights, memory: Memory, days: Decimal) -> Decimal:
    slow, fast, difficulty = memory
    decay = -within("0.01", w[24], "0.95")
    factor = (w[26] ** (1 / decay) - 1) * ((difficulty - 5) * (w[32] - Decimal("0.3"))).exp()
    slow_recall = (1 + factor * days / slow) ** decay
    fast_share = w[27] * fast ** -w[29]
    slow_share = w[28] * slow ** w[30] * ((difficulty - 5) * (w[31] - Decimal("0.5"))).exp()
    mixed = fast_share * fast_recall(w, memory, days) + slow_share * slow_recall
    return mixed / (fast_share + slow_share) * (1 - Decimal("2e-5")) + Decimal("1e-5")


def trace(v: Weights, stability: Decimal, difficulty: Decimal, recalled: Decimal, rating: int) -> Decimal:
    left = min(stability, v[3] * ((stability + 1) ** v[4] - 1) * ((1 - recalled) * v[5]).exp())
    if rating == 1:
        return left
    bonus = (v[6] if rating == 2 else 1) * (v[7] if rating == 4 else 1)
    spacing = ((1 - recalled) * v[2]).exp() - 1
    gain = (v[0] - Decimal("1.5")).exp() * (11 - difficulty) * stability ** -v[1] * spacing * bonus
    return max(left, stability * (1 + gain))


def step(w: Weights, memory: Memory, rating: int, days: Decimal) -> Memory:
    recalled = recall(w, memory, days)
    slow = trace(w[7:15], memory.slow, memory.difficulty, recalled, rating)
    fast = trace(w[15:23], memory.fast, memory.difficulty, fast_recall(w, memory, days), rating)
    if rating == 1:
        fast = min(fast, Decimal("0.8") * slow)
    change = -w[6] * (rating - 3) * (recalled + Decimal("0.1") if rating == 1 else 1)
    damped = memory.difficulty + (10 - memory.difficulty) / 9 * change
    difficulty = Decimal("0.01") * first_difficulty(w, 4) + Decimal("0.99") * damped
    return Memory(within("1e-4", slow, CENTURY), within("1e-4", fast, CENTURY), within("1", difficulty, "10"))


def interval(w: Weights, memory: Memory, retention: Decimal) -> Decimal:
    """Solve for ln t by halving, 60 times: to 18 digits."""
    low, high = SECOND.ln(), CENTURY.ln()
    for _ in range(60):
        middle = (low + high) / 2
        above = recall(w, memory, middle.exp()) > retention
        low, high = (middle, high) if above else (low, middle)
    return high.exp()


def computed(
    rows: list[dict[str, str]], sets: list[Weights], *, intervals: bool = True
) -> Iterator[list[str]]:
    """Yield the rows of the file, as computed from the first three columns of ``rows``."""
    memory = w = None
    with localcontext(prec=50):
        for row in rows:
            rating = int(row["rating"])
            if row["set"]:
                w = sets[int(row["set"])]
                memory = first(w, rating)
            else:
                assert w is not None
                assert memory is not None
                memory = step(w, memory, rating, Decimal(row["days"]))
            states = [f"{float(value):.15g}" for value in memory]
            asked = RETENTIONS if intervals else ()
            until = [f"{float(interval(w, memory, Decimal(retention))):.10g}" for retention in asked]
            yield [row["set"], row["rating"], row["days"], *states, *until]


def read(path: Path = GOLDEN) -> tuple[list[str], list[Weights], list[dict[str, str]]]:
    """Return the comments of the file, the sets of weights in them, and its rows."""
    lines = path.read_text().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    named = [line.partition(":")[2].split() for line in comments if line.startswith("# set ")]
    rows = list(csv.DictReader(lines[len(comments) :]))
    return comments, [tuple(map(Decimal, numbers)) for numbers in named], rows


def main() -> None:
    comments, sets, rows = read()
    lines = [*comments, ",".join(COLUMNS), *(",".join(row) for row in computed(rows, sets))]
    GOLDEN.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
