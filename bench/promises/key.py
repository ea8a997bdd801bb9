"""From a key to the next card, with the review on disk, against apps that only paint."""

from __future__ import annotations

import re

from bench.peers.apps import peer_command
from bench.promise import Result, Results
from bench.sample.library import SampleLibrary
from bench.terminal import Terminal
from bench.turns import Turns, in_turns

WHAT = "key to next card, with the review on disk"
CARD = rb"Sample question (\d+) "
RATINGS = rb"Again"
ANSWERS = (b" ", b"a", b"Adam\r", b"1\r", b"a")
"""The keys that answer the sample questions, by kind in turn."""


def results(sample: SampleLibrary) -> Results:
    """Measure a rating against the same card painted by lines, and against one text updated."""
    with Terminal(sample.app_command("review")) as ours:
        ours.until(CARD)
        yield Result(WHAT, "the same card painted by lines", 1.5, _turns(ours, "lines"))
        yield Result(WHAT, "a bare Static.update", None, _turns(ours, "update"))


def _turns(ours: Terminal, name: str) -> Turns:
    with Terminal(peer_command(name)) as peer:
        peer.until(CARD)
        return in_turns(lambda: _after_rating(ours), lambda: _after_key(peer))


def _after_rating(terminal: Terminal) -> float:
    """Answer the card on screen, then time its rating."""
    number = int(re.findall(CARD, terminal.painted)[-1])
    terminal.drain()
    terminal.send(ANSWERS[number % len(ANSWERS)])
    terminal.until(RATINGS)
    return _after_key(terminal)


def _after_key(terminal: Terminal) -> float:
    terminal.drain()
    began = terminal.send(b"3")
    return (terminal.until(CARD) - began) * 1000
