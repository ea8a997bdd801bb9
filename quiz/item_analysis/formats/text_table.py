"""The analysis as a plain text table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from quiz.item_analysis.figures import ItemAnalysis, ItemFigures, OptionFigures
from quiz.item_analysis.formats.class_format import ClassFormat
from quiz.item_analysis.formats.wording import (
    flag_text,
    headline,
    index,
    note,
    share,
    test_rows,
    variant_text,
)
from quiz.text.clean import clean
from quiz.text.format import cropped, one_line
from quiz.text.plain_text import plain_text
from quiz.text.verdict import verdict

_HEADS = ("question", "n", "facility", "discrimination", "efficiency")
_OPTION = 60
"""Characters of an option."""
_INDENT = "    "


def lines(analysis: ItemAnalysis) -> Iterator[str]:
    """Yield the test, then a line for each question with its options and flags below."""
    test = analysis.test
    yield f"{headline(test)}; 95% intervals in parentheses"
    for name, value in test_rows(test):
        yield f"{name:20}{value}"
    if text := note(test):
        yield text
    rows = [_HEADS, *map(_cells, analysis.items)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADS))]
    details = [[], *map(_details, analysis.items)]
    yield ""
    for row, below in zip(rows, details, strict=True):
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        yield from below


def _cells(item: ItemFigures) -> tuple[str, ...]:
    return (
        one_line(clean(item.key)),
        str(item.learners),
        share(item.facility_index),
        index(item.discrimination_index),
        index(item.discriminative_efficiency),
    )


def _details(item: ItemFigures) -> list[str]:
    flags = [f"{_INDENT}▸ {flag_text(flag)}" for flag in item.flags]
    seeds = [f"{_INDENT}{variant_text(variant)}" for variant in item.variants]
    return [*map(_option, item.options), *seeds, *flags]


def _option(option: OptionFigures) -> str:
    sign = verdict(option.mark).sign if option.mark else " "
    text = cropped(one_line(plain_text(clean(option.text))), _OPTION)
    return f"{_INDENT}{sign} {option.chosen:4} {index(option.point_biserial):22} {text}"


def _write(analysis: ItemAnalysis, file: TextIO) -> None:
    file.writelines(f"{clean(line)}\n" for line in lines(analysis))


CLASS_FORMAT = ClassFormat("text", ".txt", "a table for the terminal", _write)
