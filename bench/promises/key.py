"""From a key to the next card, with the review on the disk, against apps that only paint."""

from __future__ import annotations

import re

from bench.made.library import MadeLibrary
from bench.peers.apps import peer_command
from bench.promise import Result, Results
from bench.terminal import Terminal
from bench.turns import Turns, in_turns

WHAT = "from a key to the next card, its review on the disk"
CARD = rb"Made question (\d+) "
RATINGS = rb"Again"
ANSWERS = (b" ", b"a", b"Adam\r", b"1\r", b"a")
"""What answers each of the made questions, in their order."""


def results(made: MadeLibrary) -> Results:
    """Measure a rating against the same card painted by lines, and against a text that is replaced."""
    with Terminal(made.app_command("review")) as ours:
        ours.until(CARD)
        yield Result(WHAT, "the same card painted by lines", 1.5, _turns(ours, "lines"))
        yield Result(WHAT, "a bare Static.update", None, _turns(ours, "update"))


def _turns(ours: Terminal, name: str) -> Turns:
    with Terminal(peer_command(name)) as peer:
        peer.until(CARD)
        return in_turns(lambda: _after_rating(ours), lambda: _after_key(peer))


def _after_rating(terminal: Terminal) -> float:
    """Answer the card that is shown, then time its rating."""
    number = int(re.findall(CARD, terminal.painted)[-1])
    terminal.drain()
    terminal.send(ANSWERS[number % len(ANSWERS)])
    terminal.until(RATINGS)
    return _after_key(terminal)


def _after_key(terminal: Terminal) -> float:
    terminal.drain()
    began = terminal.send(b"3")
    return (terminal.until(CARD) - began) * 1000
