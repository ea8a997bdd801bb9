"""A fit in a process of its own, which tells its processor time, its weights and the memory it took.

``python -m bench.peers.fitter WHO FILE`` fits a log saved by ``numpy.savez``. WHO is a model, or fsrs-rs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from time import process_time
from typing import Any, NamedTuple

import numpy as np

from quiz.fsrs.fit.fit import fit
from quiz.fsrs.fit.log import fit_log
from quiz.fsrs.fit.models import FITTED_MODELS
from quiz.fsrs.replay import ReviewLog

FSRS_RS = "fsrs-rs"
NOT_INSTALLED = "fsrs-rs-python is not installed: it is in the extra “oracles”"
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
_WARM_UP, _SHORT = 200, 30_000
"""Reviews fitted before anything is measured; and the size up to which the best of three runs counts."""


class Fitted(NamedTuple):
    """The outcome of a fit: processor time of all threads, and memory beyond that of the log."""

    ms: float
    megabytes: float
    weights: list[float]


def fsrs_rs_is_installed() -> bool:
    """Tell whether there is an fsrs-rs to compare with."""
    return find_spec("fsrs_rs_python") is not None


def fitted(who: str, log: ReviewLog) -> Fitted:
    """Fit a log in a process with one thread."""
    with tempfile.NamedTemporaryFile(suffix=".npz") as file:
        np.savez(file, **log._asdict())
        file.flush()
        words = [sys.executable, "-m", "bench.peers.fitter", who, file.name]
        done = subprocess.run(words, env=os.environ | _ONE_THREAD, capture_output=True, text=True, check=True)
    return Fitted(*json.loads(done.stdout))


def main(who: str, path: str) -> None:
    """Fit the log at ``path``, and print the outcome as JSON."""
    with np.load(path) as saved:
        log = ReviewLog(*(saved[name] for name in ReviewLog._fields))
    run = _fsrs_rs if who == FSRS_RS else _ours
    run(who, ReviewLog(*(column[:_WARM_UP] for column in log)))
    before, times = _begin_peak(), []
    for _ in range(3 if log.card.size < _SHORT else 1):
        began = process_time()
        weights = run(who, log)
        times.append((process_time() - began) * 1000)
    print(json.dumps(Fitted(min(times), _peak() - before, weights)))


def _begin_peak() -> float:
    """Forget the largest size that this process has had, and return the present one in MB."""
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")
    return _peak()


def _peak() -> float:
    with open("/proc/self/status", encoding="ascii") as file:
        [size] = [line.split()[1] for line in file if line.startswith("VmHWM:")]
    return int(size) / 1024


def _ours(model: str, log: ReviewLog) -> list[float]:
    weights: list[float] = fit(FITTED_MODELS[model], fit_log(log)).tolist()
    return weights


def _fsrs_rs(_who: str, log: ReviewLog) -> list[float]:
    import fsrs_rs_python as peer

    reviews: dict[tuple[int, int], Any] = {}
    histories: dict[int, list[Any]] = {}
    last: dict[int, int] = {}
    items, cards = [], []
    for card, rating, day in zip(log.card.tolist(), log.rating.tolist(), log.day.tolist(), strict=True):
        days = max(0, day - last.get(card, day))
        last[card] = day
        review = reviews.get((rating, days))
        if review is None:
            review = reviews[rating, days] = peer.FSRSReview(rating, days)
        history = histories.setdefault(card, [])
        history.append(review)
        if days > 0:
            items.append(peer.FSRSItem(history))
            cards.append(card)
    return list(peer.FSRS(peer.DEFAULT_PARAMETERS).compute_parameters(items, card_ids=cards))


if __name__ == "__main__":
    main(*sys.argv[1:])
