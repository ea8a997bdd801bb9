"""What other desired retentions would lead to: a table, and two curves."""

from __future__ import annotations

from functools import partial

from quiz.render.statistics.curve import curve_of
from quiz.render.statistics.panel import Panel
from quiz.render.statistics.table import table_of
from quiz.study.statistics.outlook import RetentionChoice
from quiz.study.statistics.statistics import WhatIf
from quiz.text.format import percent, plural


def what_if_panels(what_if: WhatIf) -> list[Panel]:
    """Return the panels."""
    choices = what_if.choices
    rows = [_row(choice) for choice in choices]
    retentions = [100 * each.retention for each in choices]
    captions = [
        f"Means of {what_if.days} simulated days, from {plural(what_if.cards, 'card')} as they are now",
        "Known: how many cards you would recall at the end if you were asked about all of them",
        f"Your desired retention is now {percent(what_if.current)}",
    ]
    minutes, known = [each.minutes_a_day for each in choices], [each.known for each in choices]
    by_retention = "by desired retention in %"
    heads = ("retention", "cards/day", "min/day", "known")
    return [
        Panel("What if", captions, partial(table_of, heads, rows)),
        Panel(
            "Workload", [f"Minutes per day, {by_retention}"], partial(curve_of, retentions, minutes),
            beside_next=True,
        ),
        Panel("Knowledge", [f"Cards known at the end, {by_retention}"], partial(curve_of, retentions, known)),
    ]  # fmt: skip


def _row(choice: RetentionChoice) -> tuple[str, ...]:
    a_day = f"{choice.cards_a_day:,.1f}", f"{choice.minutes_a_day:,.1f}"
    return (percent(choice.retention), *a_day, f"{choice.known:,.0f}")
