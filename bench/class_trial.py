"""How often the intervals of ``quiz gather`` contain the true values: ``python -m bench.class_trial``.

Learners answer ten questions by a Rasch model, one of them by luck alone. The true values are those of a
class of 200,000; then many small classes are drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from quiz.item_analysis.analysis import item_analysis
from quiz.item_analysis.database import ClassDatabase
from quiz.item_analysis.figures import Estimate, ItemAnalysis
from quiz.item_analysis.source import GatheredAnswer

QUESTIONS = 10
LARGE = 200_000
SIZES = (8, 12, 20, 30, 100)
CLASSES = 200


def drawn(random: Generator, learners: int) -> ItemAnalysis:
    """Return the analysis of a class drawn at random."""
    able = random.normal(size=(learners, 1))
    hardness = np.linspace(-1.5, 1.5, QUESTIONS)
    chance = 1 / (1 + np.exp(hardness - 1.5 * able))
    chance[:, 0] = 0.5
    marks = random.random((learners, QUESTIONS)) < chance
    with ClassDatabase() as database:
        sources = [f"{place}" for place in range(learners) for _ in range(QUESTIONS)]
        answers = [
            GatheredAnswer("b", f"q{question}", float(mark), 1.0)
            for row in marks.tolist()
            for question, mark in enumerate(row)
        ]
        database.take(sources, answers)
        database.sort({source: source for source in set(sources)}, None, None)
        database.analyse("first")
        return item_analysis(database)


def figures(analysis: ItemAnalysis) -> Iterator[tuple[str, Estimate | None]]:
    """Yield the figures by name, those of the questions one after the other."""
    test = analysis.test
    yield "average", test.average
    yield "standard deviation", test.standard_deviation
    yield "Cronbach's alpha", test.cronbach_alpha
    yield "standard error", test.standard_error
    for item in analysis.items:
        yield "facility index", item.facility_index
        yield "standard deviation of marks", item.standard_deviation
        yield "effective weight", item.effective_weight
        yield "discrimination index", item.discrimination_index
        yield "discriminative efficiency", item.discriminative_efficiency


def main() -> None:
    """Print the share of intervals that contain the true value, by size of class."""
    random = np.random.default_rng(1)
    truth = [figure.value if figure else 0.0 for _, figure in figures(drawn(random, LARGE))]
    counts: dict[str, dict[int, list[bool]]] = {}
    for size in SIZES:
        for _ in range(CLASSES):
            for (name, figure), true in zip(figures(drawn(random, size)), truth, strict=True):
                if figure is not None and figure.low is not None and figure.high is not None:
                    held = figure.low - 1e-9 <= true <= figure.high + 1e-9
                    counts.setdefault(name, {}).setdefault(size, []).append(held)
    sys.stdout.write(f"| interval of | {' | '.join(f'{size} learners' for size in SIZES)} |\n")
    sys.stdout.write(f"|---{'|---' * len(SIZES)}|\n")
    for name, by_size in counts.items():
        shares = (f"{np.mean(by_size[size]):.0%}" if size in by_size else "" for size in SIZES)
        sys.stdout.write(f"| {name} | {' | '.join(shares)} |\n")


if __name__ == "__main__":
    main()
