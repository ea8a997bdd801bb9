"""Anki is given the same cards: the same query finds as many in both."""

import tempfile
from pathlib import Path

import pytest

from bench.peers.anki import AnkiPeer, anki_is_installed
from bench.promises.query import QUERIES
from bench.sample.history import NOON
from bench.sample.library import sample_library
from quiz.fsrs.timestamp import Timestamp

RETRIEVABILITY = "prop:retrievability<0.9 prop:stability>30"
"""Anki counts hours since the last review where we count study days, so a few cards differ."""


@pytest.mark.skipif(not anki_is_installed(), reason="an oracle")
def test_the_same_query_finds_as_many_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    sample = sample_library(str(tmp_path / "sample"), 1000, 12_000)
    study = sample.open()
    found = {query: len(study.search.keys(query, Timestamp(NOON, 0))) for query in QUERIES}
    study.close()
    with AnkiPeer(sample) as anki:
        theirs = {}
        for query, peer_query in QUERIES.items():
            anki.find(peer_query)
            theirs[query] = anki.found
        anki.open()
        assert anki.found == 1  # a card is due
    assert found.pop(RETRIEVABILITY) == pytest.approx(theirs.pop(RETRIEVABILITY), abs=20)
    assert found == theirs
    assert [query for query, number in found.items() if number == 0] == ["zebra"]
