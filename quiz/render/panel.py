"""A rendered entry: its name and caption, notes on how to read it, and the picture."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from quiz.labs.trace import Entry
from quiz.render.limits import FigureLimits
from quiz.render.styles import styles
from quiz.render.text_layout import FAINT, HEADS, captions, wrapped

NARROWEST_HEAD, HEAD_SHARE = 12, 4
"""The head makes a panel no wider than a quarter of the figure, so that several stay side by side."""
TITLE = Style(bold=True)


class Panel(NamedTuple):
    """An entry from top to bottom, and the width it takes at least."""

    title: str
    """The name of the entry or, without one, its caption."""
    caption: str
    """The caption, if it is not the title."""
    notes: list[Text]
    heads: list[Text]
    """What belongs directly above the body, such as the names of columns."""
    body: list[Text]
    width: int

    def head(self, width: int) -> list[Text]:
        """Return the lines above ``heads``, wrapped to ``width``."""
        title = wrapped(self.title, width)
        for line in title:
            line.stylize(TITLE)
        return [*title, *wrapped(self.caption, width), *_wrapped_notes(self.notes, width)]


def panel_of(entry: Entry, limits: FigureLimits) -> Panel:
    """Return an entry as it is drawn within ``limits``."""
    lines = styles()[entry.figure_style].render(entry, limits) if entry.value.size else [Text("empty", FAINT)]
    notes = list(takewhile(lambda line: line.style == FAINT, lines))
    heads = list(takewhile(lambda line: line.style == HEADS, lines[len(notes) :]))
    body = lines[len(notes) + len(heads) :]
    name = entry.name.replace("_", " ")
    texts = [Text(name), Text(entry.about), *notes]
    widest = min(limits.width, max(NARROWEST_HEAD, limits.width // HEAD_SHARE))
    head = min(widest, max(text.cell_len for text in texts))
    widths = (line.cell_len for line in (*heads, *body, *filter(_has_colors, notes)))
    title, caption = (name, entry.about) if name else (entry.about, "")
    return Panel(title, caption, notes, heads, body, max(head, *widths, 0))


def _has_colors(note: Text) -> bool:
    return any(isinstance(span.style, Style) and span.style.bgcolor for span in note.spans)


def _wrapped_notes(notes: list[Text], width: int) -> list[Text]:
    """Return notes in lines of ``width`` columns; keys of colours stay as they are."""
    lines: list[Text] = []
    for note in notes:
        if _has_colors(note) or note.cell_len <= width:
            lines.append(note)
        else:
            lines += captions(note.plain.split(", "), width)
    return lines
