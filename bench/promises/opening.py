"""Opening the progress file and picking a card, against Anki."""

from __future__ import annotations

from bench.peers.anki import NOT_INSTALLED, AnkiPeer, anki_is_installed
from bench.promise import Result, Results, Skipped
from bench.sample.history import STUDY_DAY
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed
from quiz.progress.store import Store


def results(sample: SampleLibrary) -> Results:
    """Measure both together."""
    what, peer = f"next card with opening, {sample.size}", "Anki's opening and queue"
    if not anki_is_installed():
        yield Skipped(what, peer, NOT_INSTALLED)
        return
    with AnkiPeer(sample) as anki:
        turns = in_turns(lambda: timed(lambda: _open_and_pick(sample.progress)), anki.open)
    yield Result(what, peer, 1 / 40, turns)


def _open_and_pick(progress: str) -> None:
    store = Store(progress)
    if store.queue().due(STUDY_DAY) is None:
        raise RuntimeError("nothing is due in the sample library")
    store.close()
