"""The settings of a collection: its decks, the preset that they have, and what every Anki looks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.exchange.levels import LEVEL
from quiz.exchange.portable import FittedWeights, Portable

_DEFAULT = 1
PRESET = 1_609_459_200_010
SETTINGS: Mapping[str, Any] = {
    "activeDecks": [_DEFAULT], "curDeck": _DEFAULT, "curModel": None, "newSpread": 0, "collapseTime": 1200,
    "timeLim": 0, "estTimes": True, "dueCounts": True, "nextPos": 1, "sortType": "noteFld",
    "sortBackwards": False, "addToCur": True, "dayLearnFirst": False, "schedVer": 2, "sched2021": True,
    "creationOffset": 0,
}  # fmt: skip


def decks(ids: Mapping[str, int], at: int) -> dict[str, Any]:
    """Return the decks by their ids, with the ones above them, as the collection has them."""
    made = {str(id_): _deck(id_, name, PRESET, at) for name, id_ in ids.items()}
    return {str(_DEFAULT): _deck(_DEFAULT, "Default", _DEFAULT, at), **made}


def with_levels_above(names: list[str]) -> list[str]:
    """Return the names of decks, each after the decks that it is in."""
    found: dict[str, None] = {}
    for name in names:
        parts = name.split(LEVEL)
        found.update(dict.fromkeys(LEVEL.join(parts[:count]) for count in range(1, len(parts) + 1)))
    return list(found)


def _deck(id_: int, name: str, preset: int, at: int) -> dict[str, Any]:
    return {
        "id": id_, "name": name, "mod": at, "usn": 0, "desc": "", "dyn": 0, "conf": preset,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0],
        "lrnToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


def presets(content: Portable, at: int) -> dict[str, Any]:
    """Return the presets by their ids: the usual one, and the one with the weights and retention."""
    weights = content.weights
    ours = _preset(PRESET, "quiz", at) | {"desiredRetention": content.retention or 0.9}
    if weights is not None and is_known(weights):
        ours["fsrsParams6"] = list(weights.numbers)
    return {str(_DEFAULT): _preset(_DEFAULT, "Default", at), str(PRESET): ours}


def is_known(weights: FittedWeights) -> bool:
    """Tell whether Anki has the model of these weights."""
    return weights.model == "fsrs-6"


def _preset(id_: int, name: str, at: int) -> dict[str, Any]:
    return {
        "id": id_, "name": name, "mod": at, "usn": 0, "dyn": False, "maxTaken": 60, "autoplay": True,
        "timer": 0, "replayq": True,
        "new": {"bury": False, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1,
                "perDay": 20, "separate": True},
        "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2,
                "fuzz": 0.05, "minSpace": 1},
        "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    }  # fmt: skip
