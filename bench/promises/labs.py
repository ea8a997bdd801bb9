"""A key on the screen of each lab, against a lab that computes nothing and draws one number."""

from __future__ import annotations

from bench.promise import Result, Results
from bench.redraw import redraws
from bench.sample.library import SampleLibrary

GOAL = 5
"""Computing and drawing may take four times what textual needs to lay out and paint the screen."""


def results(sample: SampleLibrary) -> Results:
    """Measure every lab."""
    for name, turns in redraws(sample.folder).items():
        yield Result(f"a key in the lab {name}", "in a lab that computes nothing", GOAL, turns)
