"""The next card of a progress file that is opened for it, against Anki's."""

from __future__ import annotations

from bench.made.history import TODAY
from bench.made.library import MadeLibrary
from bench.peers.anki import NOT_INSTALLED, AnkiPeer, anki_is_installed
from bench.promise import Result, Results, Skipped
from bench.turns import in_turns, timed
from quiz.progress.store import Store


def results(made: MadeLibrary) -> Results:
    """Measure opening the file and picking a card."""
    what, peer = f"next card with opening, {made.size}", "Anki's opening and queue"
    if not anki_is_installed():
        yield Skipped(what, peer, NOT_INSTALLED)
        return
    with AnkiPeer(made) as anki:
        turns = in_turns(lambda: timed(lambda: _open_and_pick(made.progress)), anki.open)
    yield Result(what, peer, 1 / 40, turns)


def _open_and_pick(progress: str) -> None:
    store = Store(progress)
    if store.queue().due(TODAY) is None:
        raise RuntimeError("nothing is due in the made library")
    store.close()
