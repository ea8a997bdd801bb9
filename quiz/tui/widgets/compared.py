"""What was answered beside what is right, as rows of a list."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from textual.content import Content

from quiz.kinds.answers.base import MarkedLine, Part, sign_of
from quiz.text.side_by_side import GAP, HEADS, NOTHING, widths
from quiz.tui.content import content
from quiz.tui.hanging import hung
from quiz.tui.mark_color import mark_color
from quiz.tui.widgets.labelled_rows import LabelledRow, wrapped


def compared_rows(parts: list[Part]) -> list[LabelledRow]:
    """Return a row for each part, below the heads of the two columns."""
    labels = [content(part.label) for part in parts]
    lengths = [label.cell_length for label in labels]
    yours, right = (Content.styled(head, "$foreground-muted") for head in HEADS)
    rows = [LabelledRow(Content(" "), partial(_lines, Content(""), yours, right, lengths))]
    for label, part in zip(labels, parts, strict=True):
        color = mark_color(part.mark)
        given = content(part.given) if part.given else Content(NOTHING)
        sign = Content.styled(sign_of(part.mark), f"{color} bold")
        text = partial(_lines, label, given.stylize(color), content(part.right), lengths)
        rows.append(LabelledRow(sign, text))
    return rows


def answer_rows(lines: list[MarkedLine]) -> list[LabelledRow]:
    """Return a row for each line of what is right."""
    return [
        LabelledRow(Content.styled(line.sign, f"{mark_color(line.mark)} bold"), wrapped(line.text))
        for line in lines
    ]


def _lines(label: Content, given: Content, right: Content, lengths: list[int], width: int) -> list[Content]:
    """Return the lines of a row; a label without room beside the columns stands above them."""
    wide, half = widths(lengths, width)
    above = hung(label, width).wrap(width) if label.plain and not wide else []
    cells = [
        hung(label, wide).wrap(wide) if wide else [],
        hung(given, half).wrap(half),
        hung(right, half).wrap(half),
    ]
    return [*above, *(_line(line, wide, half) for line in zip_longest(*cells, fillvalue=Content("")))]


def _line(cells: tuple[Content, ...], wide: int, half: int) -> Content:
    label, given, right = cells
    before = label.pad_right(wide + GAP - label.cell_length) if wide else Content("")
    return Content.assemble(before, given.pad_right(half + GAP - given.cell_length), right)
