"""The questions of the sample library, of five kinds in turn, and their banks."""

from __future__ import annotations

import textwrap
from pathlib import Path

PER_BANK = 200

CARDS: tuple[tuple[str, str, str], ...] = (
    (
        "card",
        "Sample question {n} asks what $\\sigma(z_{{{n}}})$ is at its steepest.",
        """\
answer: One quarter, at $z = 0$; away from there the curve flattens.
explanation: The derivative is $\\sigma(z)(1 - \\sigma(z))$, which is largest in the middle.
""",
    ),
    (
        "choice",
        "Sample question {n} asks which of these has no parameters to learn.",
        """\
answer: max pooling
distractors:
  - convolution
  - text: batch normalisation
    feedback: It has a scale and a shift for each channel.
  - a dense layer of width {n}
explanation: Pooling takes the largest value of each window.
""",
    ),
    (
        "text",
        "Sample question {n} asks for the optimiser with bias-corrected moments.",
        """\
answer: [Adam, adaptive moment estimation]
source: Kingma and Ba 2015
""",
    ),
    (
        "numeric",
        "Sample question {n} asks for the half of {n}.",
        """\
answer: {half}
tolerance: 0.5%
tags: [arithmetic]
""",
    ),
    (
        "true-false",
        "Sample question {n} claims that a sigmoid is one half at zero.",
        """\
answer: true
feedback: It is 1 / (1 + 1).
""",
    ),
)
"""Kind, prompt, and the other keys in YAML."""


def card_key(number: int) -> str:
    """Return the key of a question's card, ``bank-id/question-id``."""
    return f"{bank_id(number)}/q{number}"


def bank_id(number: int) -> str:
    """Return the id of a question's bank."""
    return f"sample.b{number // PER_BANK}"


def kind_and_texts(number: int) -> tuple[str, str, str]:
    """Return a question's kind, its prompt, and its other keys in YAML."""
    kind, prompt, rest = CARDS[number % len(CARDS)]
    return kind, prompt.format(n=number), rest.format(n=number, half=number / 2)


def write_banks(folder: Path, cards: int) -> None:
    """Write ``cards`` questions to banks in ``folder``."""
    folder.mkdir(parents=True)
    for first in range(0, cards, PER_BANK):
        text = "".join(_question(number) for number in range(first, min(first + PER_BANK, cards)))
        number = first // PER_BANK
        head = f"id: {bank_id(first)}\ntitle: Sample bank {number}\ntags: [sample]\nquestions:\n"
        (folder / f"bank-{number:04}.yaml").write_text(head + text, encoding="utf-8")


def _question(number: int) -> str:
    kind, prompt, rest = kind_and_texts(number)
    lines = f"kind: {kind}\nprompt: {prompt}\n{rest}"
    return f"  - id: q{number}\n{textwrap.indent(lines, '    ')}"
