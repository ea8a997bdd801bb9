"""Over many questions, the right option must be the longest about as often as any other."""

from __future__ import annotations

from collections.abc import Iterator
from math import erfc, sqrt

from quiz.bank.writing.options import lengths, options
from quiz.bank.writing.rule import Draft, Rule
from quiz.kinds.choice import Choice

SIGNIFICANCE = 0.01
"""How often the options of an innocent author are reported."""
TWO = 2
"""The number of options of which the second shortest is the longest."""
MANY = 500
"""The number of questions above which the normal distribution is as good as the exact one, and faster."""
RANKS = {0: "shortest", 1: "second shortest", -2: "second longest", -1: "longest"}


def _messages(drafts: list[Draft]) -> Iterator[str]:
    """Yield the ranks that the right option has too often or too seldom to be chance.

    If any option may be the right one, the number of questions in which it has a rank is a sum of
    independent events of known probability. Both tails count, and there are several ranks, so each tail gets
    its part of the significance.
    """
    measured = [
        [*map(lengths, options(question))]
        for draft in drafts
        for question in draft.questions.values()
        if isinstance(question, Choice)
    ]
    for rank, name in RANKS.items():
        chances, hits = [], 0
        for [key], wrong in measured:
            ordered = sorted([key, *wrong])
            if len(ordered) > TWO or rank in (0, -1):
                chances.append(ordered.count(ordered[rank]) / len(ordered))
                hits += key == ordered[rank]
        if _tail(chances, hits) < SIGNIFICANCE / (2 * len(RANKS)):
            expected = f"{sum(chances):.0f} would be chance"
            yield f"the right option is the {name} in {hits} of {len(chances)} questions, where {expected}"


def _tail(chances: list[float], hits: int) -> float:
    """Return the probability of a number of hits at least as far from what is expected as ``hits``."""
    if len(chances) > MANY:
        deviation = sqrt(sum(chance * (1 - chance) for chance in chances))
        distance = abs(hits - sum(chances)) - 0.5
        return 0.5 * erfc(distance / deviation / sqrt(2)) if deviation else 1.0
    distribution = [1.0]
    for chance in chances:
        missed = [(1 - chance) * weight for weight in distribution] + [0.0]
        hit = [0.0] + [chance * weight for weight in distribution]
        distribution = [sum(pair) for pair in zip(missed, hit, strict=True)]
    return min(sum(distribution[: hits + 1]), sum(distribution[hits:]))


RULES = (
    Rule(
        code="key-rank",
        about=(
            "Over the `choice` questions of a bank, and of all banks in a folder, the right option is the"
            " longest about as often as any other, and likewise the second longest, the second shortest"
            " and the shortest. If lengths were left to chance, one bank in a hundred would be reported."
            " Four questions tell nothing yet; five whose right option is always the longest do."
        ),
        remedy="Rewrite options of some questions until length tells nothing.",
        of_drafts=_messages,
    ),
)
