"""The app's first paint, as a terminal sees it, against an empty textual app's."""

from __future__ import annotations

from bench.peers.apps import peer_command
from bench.promise import Result, Results
from bench.sample.library import SampleLibrary
from bench.terminal import Terminal
from bench.turns import in_turns


def results(sample: SampleLibrary) -> Results:
    """Measure the first paint."""
    words = sample.app_command()
    turns = in_turns(
        lambda: _painted(words, rb"cards? (today|answered)"),
        lambda: _painted(peer_command("empty"), rb"An empty app"),
    )
    yield Result(f"first paint, {sample.size}", "an empty textual app", 1.15, turns)


def _painted(words: list[str], pattern: bytes) -> float:
    with Terminal(words) as terminal:
        return (terminal.until(pattern) - terminal.began) * 1000
