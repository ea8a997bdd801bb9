"""Writing notes: cards as ``Q:`` and ``A:``, each ended by a rule, and clozes as paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, BinaryIO

from quiz.exchange.assessment.plainer import count_pictures
from quiz.exchange.markdown_source import after_mark
from quiz.exchange.notes.lines import masked
from quiz.exchange.portable import Portable
from quiz.exchange.sides import count_unheld, sides


def write_notes(content: Portable, file: BinaryIO) -> None:
    """Write a heading for each bank, and its questions below it."""
    for bank in content.banks:
        count_pictures(bank, content.losses)
        file.write(f"# {' '.join(bank.shown.split())}\n".encode())
        file.writelines(
            f"\n{_written(question.fields, content.losses)}\n".encode() for question in bank.questions
        )


def _written(fields: Mapping[str, Any], losses: Counter[str]) -> str:
    count_unheld({key: value for key, value in fields.items() if key != "source"}, (), losses)
    losses["tag"] += len(fields.get("tags", ()))
    if fields["kind"] == "cloze":
        return masked(fields["prompt"].strip(), in_paragraph=True)
    front, back = (masked(side) for side in sides(fields, losses))
    return f"Q:{after_mark(front)}\n\nA:{after_mark(back)}\n\n---"
