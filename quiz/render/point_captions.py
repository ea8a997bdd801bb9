"""What the signs in a plot of points stand for."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.labs.trace import Cloud, Entry
from quiz.text.format import plural
from quiz.text.number_format import format_number

POINT, UNGROUPED, AXIS = "●", "∘", "·"
CENTRES = "⓪①②③④⑤⑥⑦⑧⑨"
"""The centre of each group, whose points have the plain digit; further centres are discs."""
TWO = 2
"""So many names are joined by "and"; of more, the first and the last are named."""


def centre_sign(number: int) -> str:
    """Return the sign of the centre of a group."""
    return CENTRES[number] if number < len(CENTRES) else POINT


def point_captions(entry: Entry, cloud: Cloud) -> Iterator[str]:
    """Yield what each sign stands for, with the places of the centres."""
    if not len(cloud.points):
        yield f"{POINT} {plural(len(entry.value), 'point')}"
    else:
        count = plural(len(cloud.points), "point")
        groups = " ".join(map(str, sorted(set(cloud.groups))))
        yield f"{groups}: the group of each of {count}" if groups else f"{UNGROUPED} {count}"
        for number, centre in enumerate(entry.value.tolist()):
            yield f"{centre_sign(number)} at ({'; '.join(map(format_number, centre))})"
    yield from _key_of_axes(len(cloud.axes))
    yield from _left_out(entry)


def _key_of_axes(count: int) -> Iterator[str]:
    if count == 1:
        yield f"{AXIS * 3} dotted line: direction 1"
    elif count:
        yield f"{AXIS * 3} dotted lines: directions 1 {'and' if count == TWO else 'to'} {count}"


def _left_out(entry: Entry) -> Iterator[str]:
    """Yield which numbers of each point have no axis in the plot."""
    count = entry.value.shape[-1] - 2 if entry.value.ndim > 1 else 0
    names = entry.columns[2:] or [f"column {number}" for number in range(3, count + 3)]
    if count == 1:
        yield f"{names[0]} is not drawn"
    elif count > 1:
        yield f"{names[0]} {'and' if count == TWO else '…'} {names[-1]} are not drawn"
