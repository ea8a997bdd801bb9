"""Writes the scores of an invented class of twelve: ``python -m docs.sample_class``."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from pathlib import Path
from random import Random

from quiz.exchange.json_file import write_json
from quiz.exchange.scores import ExportedOption, ExportedScore

FOLDER = Path(__file__).parent / "class"
LEARNERS = 12
HALF_RIGHT = 0.4
"""The share of right definitions that are only half right."""
NOON = "2026-11-25T12:{:02}:00.000Z"

CHOICES = {
    "layer-norm": ("It normalises over features", "It normalises over the batch", "It clips gradients"),
    "momentum": ("It averages gradients", "It doubles the rate", "It drops gradients", "It sorts the batch"),
    "relu-range": ("0 and above", "$-1$ to 1", "Any number", "`int` only"),
}
"""The options, the right one first."""
HARDNESS = {"layer-norm": -1.0, "momentum": 0.0, "relu-range": -4.0, "claim": 0.5, "define": 1.5, "sum": 0.0}
KINDS = {"claim": "true-false", "define": "text", "sum": "compute"}
SEEDS = (11, 12)
"""Half of the class was asked the computed question with the numbers of each."""


def answers(learner: int, random: Random) -> Iterator[ExportedScore]:
    """Yield the answers of a learner; those with a higher number know more, except for one option."""
    able = (learner - LEARNERS / 2) / 2
    for place, (question, hardness) in enumerate(HARDNESS.items()):
        share = float(random.random() < 1 / (1 + exp(hardness - able)))
        if question == "define" and share and random.random() < HALF_RIGHT:
            share = 0.5
        options = tuple(_options(question, share, able, random))
        yield ExportedScore(
            session=str(1_800_000_000_000 + learner), bank="course.midterm", question=question,
            kind=KINDS.get(question, "choice"), seed=SEEDS[learner % 2] if question == "sum" else learner,
            started=NOON.format(place), duration=20_000, score=2 * share if question == "define" else share,
            response=next((option.text for option in options if option.chosen), "…"), correct=share == 1,
            out_of=2 if question == "define" else 1, rating=0, tags="", session_kind="exam", title="Midterm",
            share=share, hints=0, confidence=None, learner=str(7_000_000 + learner), options=options,
        )  # fmt: skip


def _options(question: str, share: float, able: float, random: Random) -> Iterator[ExportedOption]:
    texts = {"claim": ("True", "False"), **CHOICES}.get(question, ())
    wrong = random.choice(texts[1:3]) if texts else ""
    if question == "momentum" and able > 0:
        wrong = texts[1]  # it sounds right to those who know half of it
    for text in texts:
        yield ExportedOption(text, text == texts[0], text == (texts[0] if share else wrong))


def main() -> None:
    """Write a file for each learner."""
    FOLDER.mkdir(exist_ok=True)
    random = Random(7)
    for learner in range(1, LEARNERS + 1):
        with (FOLDER / f"learner-{learner:02}.json").open("w", encoding="utf-8", newline="") as file:
            write_json(answers(learner, random), "scores", file)


if __name__ == "__main__":
    main()
