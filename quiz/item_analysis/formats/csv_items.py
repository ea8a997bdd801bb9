"""A line for each question, as CSV."""

from __future__ import annotations

from typing import TextIO

import msgspec

from quiz.exchange.csv_file import write_csv
from quiz.item_analysis.figures import Estimate, ItemAnalysis, ItemFigures
from quiz.item_analysis.formats.class_format import ClassFormat
from quiz.item_analysis.formats.wording import flag_text
from quiz.text.format import STORED_SEPARATOR


class ItemRow(msgspec.Struct, frozen=True):
    """A question; a figure with an interval has three columns, empty if it is undefined."""

    bank: str
    question: str
    kind: str
    learners: int
    points: float
    facility_index: float
    facility_low: float | None
    facility_high: float | None
    standard_deviation: float | None
    standard_deviation_low: float | None
    standard_deviation_high: float | None
    random_guess_score: float | None
    intended_weight: float | None
    effective_weight: float | None
    effective_weight_low: float | None
    effective_weight_high: float | None
    discrimination_index: float | None
    discrimination_low: float | None
    discrimination_high: float | None
    discriminative_efficiency: float | None
    efficiency_low: float | None
    efficiency_high: float | None
    flags: str


def _row(item: ItemFigures) -> ItemRow:
    return ItemRow(
        item.bank, item.question, item.kind, item.learners, item.points,
        item.facility_index.value, item.facility_index.low, item.facility_index.high,
        *_cells(item.standard_deviation),
        item.random_guess_score, item.intended_weight,
        *_cells(item.effective_weight), *_cells(item.discrimination_index),
        *_cells(item.discriminative_efficiency),
        STORED_SEPARATOR.join(map(flag_text, item.flags)),
    )  # fmt: skip


def _cells(figure: Estimate | None) -> tuple[float | None, float | None, float | None]:
    return (None, None, None) if figure is None else (figure.value, figure.low, figure.high)


def _write(analysis: ItemAnalysis, file: TextIO) -> None:
    write_csv(map(_row, analysis.items), ItemRow.__struct_fields__, file)


CLASS_FORMAT = ClassFormat("csv", ".csv", "a line for each question (RFC 4180)", _write)
