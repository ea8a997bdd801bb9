"""Entries to be compared, drawn in one plot."""

from __future__ import annotations

from itertools import groupby

import numpy as np

from quiz.labs.trace import Entry, Trace


def with_shared_plots(trace: Trace) -> list[Entry]:
    """Return the entries, with neighbours of the same ``plot`` and shape in one, a line for each."""
    groups = groupby(trace, key=lambda entry: (entry.plot, entry.figure_style, entry.value.shape))
    return [
        entry for (plot, *_), members in groups for entry in (_merged(list(members)) if plot else members)
    ]


def _merged(entries: list[Entry]) -> list[Entry]:
    if len(entries) == 1:
        return entries
    first = entries[0]
    names = tuple(entry.rows[0] if entry.rows else entry.name.replace("_", " ") for entry in entries)
    values = np.stack([entry.value for entry in entries])
    return [first._replace(name="", about=first.plot, value=values, rows=names)]
