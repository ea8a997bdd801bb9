"""What a key costs in the screen of each lab, against one that computes nothing and draws one number."""

from __future__ import annotations

from bench.made.library import MadeLibrary
from bench.promise import Result, Results
from bench.redraw import redraws

GOAL = 3.0


def results(made: MadeLibrary) -> Results:
    """Measure every lab."""
    for name, turns in redraws(made.folder).items():
        yield Result(f"a key in the lab {name}", "in one that computes nothing", GOAL, turns)
