"""Runs of bank text with their styles."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from quiz.text.blocks import Run, Runs
from quiz.text.plain_text import with_addresses
from quiz.text.segments import Kind

MATHS = Style(italic=True)
CODE = Style(bold=True)
BLOCK = Style(dim=False)
BOLD = Style(bold=True, underline=True)
"""Prompts are bold as a whole, and a "not" in one must stand out."""
_STYLES = {"plain": Style.null(), "maths": MATHS, "code": CODE, "block": BLOCK}

Kept = list[tuple[int, int, Kind]]
"""Where formulas and code begin and end."""


def styled(runs: Runs) -> tuple[Text, Kept]:
    """Return the text of runs, and where its formulas and code are."""
    text = Text()
    kept: Kept = []
    for run in with_addresses(runs):
        if run.kind != "plain":
            kept.append((len(text), len(text) + len(run.text), run.kind))
        text.append(run.text, _style(run))
    return text, kept


def _style(run: Run) -> Style:
    style = _STYLES[run.kind]
    if run.bold:
        style += BOLD
    if run.italic and run.kind != "maths":
        style += Style(italic=True)
    return style + Style(underline=True) if run.link and not run.is_image else style
