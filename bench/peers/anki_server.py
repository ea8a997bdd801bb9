"""Carries out requests with Anki, a line each, and prints the time and the number of cards found."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from anki.collection import Collection
from anki.scheduler.v3 import Scheduler

from bench.peers.anki_collection import make_collection
from bench.turns import timed


def main(path: str, cards: int, reviews: int) -> None:
    """Build the collection at ``path`` unless it exists, then answer until the input ends."""
    if not Path(path).exists():
        make_collection(path, cards, reviews)
    server = Server(path)
    for line in sys.stdin:
        what, query = json.loads(line)
        took = server.open() if what == "open" else timed(lambda: server.find(query))  # noqa: B023 - run at once
        print(json.dumps([took, server.found]), flush=True)
    server.collection.close()


class Server:
    """An open collection."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.collection = Collection(path)
        self.found = 0

    def open(self) -> float:
        """Reopen the collection and pick a card; return the time in ms."""
        self.collection.close()
        return timed(self._open_and_pick)

    def _open_and_pick(self) -> None:
        self.collection = Collection(self.path)
        self.found = len(Scheduler(self.collection).get_queued_cards(fetch_limit=1).cards)

    def find(self, query: str) -> None:
        """Find the cards that match ``query``."""
        self.found = len(self.collection.find_cards(query))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
