"""Queries of an open library, against Anki's ``find_cards`` on the same cards."""

from __future__ import annotations

from bench.peers.anki import NOT_INSTALLED, AnkiPeer, anki_is_installed
from bench.promise import Result, Results, Skipped
from bench.sample.history import NOON
from bench.sample.library import SampleLibrary
from bench.turns import in_turns, timed
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study

PEER = "Anki's find_cards"
QUERIES = {
    "": "",
    "bank:sample.b1* kind:numeric": "deck:sample::sample.b1* note:numeric",
    "is:due": "is:due",
    "is:review": "is:review",
    "tag:sample -is:suspended (is:due or is:new) kind:text": (
        "tag:sample -is:suspended (is:due or is:new) note:text"
    ),
    "prop:lapses>3": "prop:lapses>3",
    "prop:retrievability<0.9 prop:stability>30": "prop:r<0.9 prop:s>30",
    "optimiser": "optimiser",
    '"bias-corrected moments" is:due': '"bias-corrected moments" is:due',
    "zebra": "zebra",
    "curve*flattens": "curve*flattens",
    "id:*/q9*": "key:*/q9*",
}
"""Each query, and the same in Anki's words."""


def results(sample: SampleLibrary) -> Results:
    """Measure each query."""
    if not anki_is_installed():
        yield Skipped(f"{len(QUERIES)} queries", PEER, NOT_INSTALLED)
        return
    study = sample.open()
    try:
        with AnkiPeer(sample) as anki:
            for query, peer_query in QUERIES.items():
                yield _result(study, query, anki, peer_query)
    finally:
        study.close()


def _result(study: Study, query: str, anki: AnkiPeer, peer_query: str) -> Result:
    def search() -> list[str]:
        return study.search.keys(query, Timestamp(NOON, 0))

    turns = in_turns(lambda: timed(search), lambda: anki.find(peer_query))
    ours, peers = len(search()), anki.found
    what = f"{query or 'the empty query'}: {ours:,} cards"
    return Result(what, PEER if peers == ours else f"{PEER}: {peers:,}", 0.5, turns)
