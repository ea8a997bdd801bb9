"""The values that a question draws as figures, with what their figures say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import msgspec

from quiz.text.format import plural
from quiz.text.segments import plain

if TYPE_CHECKING:
    from quiz.labs.trace import Entry, Trace

MAX_NAMES, MAX_SHOWN = 256, 100
"""The most rows or columns that are named, and the most values that are drawn: banks come from strangers."""

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Names = Annotated[list[Name], msgspec.Meta(max_length=MAX_NAMES)]
Pair = Annotated[list[Name], msgspec.Meta(min_length=2, max_length=2)]
Ends = Annotated[list[float], msgspec.Meta(min_length=2, max_length=2)]


SCALED = frozenset({"bars", "heat", "signed", "image", "lines", "log-lines", "curve"})
"""The figure styles that have a scale."""
KEYED = frozenset({"mask"})
"""Those with ● and ×."""
UNNAMED_ROWS = frozenset({"points", "path"})
"""Those whose rows are points, which have no names in a plot."""


class Shown(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A value to draw: its ``name``, and what its figure says in place of what is known of it."""

    name: Name
    caption: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """What is drawn; shown instead of the name."""
    rows: Names = []
    columns: Names = []
    scale: Ends | None = None
    """The ends of the scale of bars and colours, such as [0, 1]."""
    key: Pair | None = None
    """What ● and × stand for."""


ShownValues = Annotated[list[Name | Shown], msgspec.Meta(max_length=MAX_SHOWN)]


def names_of(values: ShownValues) -> list[str]:
    """Return the names of the values to draw."""
    return [value.name if isinstance(value, Shown) else value for value in values]


def shown(trace: Trace, values: ShownValues) -> Trace:
    """Return the entries to draw, in that order, with what their figures say."""
    said = {value.name: value for value in values if isinstance(value, Shown)}
    entries = trace.select(names_of(values))
    return type(trace)(_with(entry, said[entry.name]) if entry.name in said else entry for entry in entries)


def _with(entry: Entry, value: Shown) -> Entry:
    if value.caption:
        entry = entry._replace(name="", about=plain(value.caption), plot="")
    return entry._replace(
        rows=_plain(value.rows) or entry.rows,
        columns=_plain(value.columns) or entry.columns,
        scale=(value.scale[0], value.scale[1]) if value.scale else entry.scale,
        key=(value.key[0], value.key[1]) if value.key else entry.key,
    )


def _plain(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain, texts))


def problems(trace: Trace, values: ShownValues) -> Iterator[tuple[tuple[int | str, ...], str]]:
    """Yield what does not suit the values that are drawn, each with the keys that lead to it."""
    entries = {entry.name: entry for entry in trace}
    for position, value in enumerate(values):
        if not isinstance(value, Shown) or value.name not in entries:
            continue
        shape = entries[value.name].value.shape
        for axis, (key, names) in enumerate((("rows", value.rows), ("columns", value.columns))):
            size = shape[axis] if axis < len(shape) else 0
            if names and len(names) != size:
                message = (
                    f"{plural(len(names), 'name')} for {plural(size, key.removesuffix('s'))} of {value.name}"
                )
                yield (position, key), message
        if value.scale is not None and value.scale[0] >= value.scale[1]:
            yield (position, "scale"), "the first end of a scale must be less than the second"
        for part, message in _unused(value, entries[value.name].figure_style):
            yield (position, part), message


def _unused(value: Shown, style: str) -> Iterator[tuple[str, str]]:
    """Yield each part that a figure of ``style`` does not show, with what is wrong with it."""
    drawn = f"{value.name} is drawn as {style}, and"
    if value.scale is not None and style not in SCALED:
        yield "scale", f"{drawn} has no scale"
    if value.key is not None and style not in KEYED:
        yield "key", f"{drawn} has no ● and × to explain"
    if value.rows and style in UNNAMED_ROWS:
        yield "rows", f"{drawn} has no names of rows"
