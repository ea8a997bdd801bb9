"""Weights of the memory models: default ones, those fitted to the log, and which of them the file uses."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.fsrs.model import model_of
from quiz.progress.database import Database, damaged
from quiz.progress.ids import id_of_device

_COLUMNS = "version, model, numbers, made_at, losses, restored"
_INSERT = f"insert into weights (device, {_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)"


class WeightsRow(msgspec.Struct, frozen=True):
    """One use of a set of weights; ``made_at`` is UTC in ms.

    ``losses`` is JSON that tells how well these and other weights predicted the log. ``restored`` is the
    version that was gone back to, or None for weights that were new.
    """

    version: int
    model: str
    numbers: tuple[float, ...]
    made_at: int
    losses: str = "{}"
    restored: int | None = None


class WeightsRepository:
    """Weights by version. They are part of the log: append-only, and the last ones of a model count.

    The versions 0 and 1 are the default weights of FSRS-6 and FSRS-7.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, WeightsRow] = {}

    def add(self, model: str, numbers: tuple[float, ...], made_at: int, losses: str = "{}") -> int:
        """Add weights, which are now the current ones of their model; return their version.

        Raises ``ValueError`` for weights out of bounds.
        """
        model_of(model, numbers)
        return self._append(model, msgspec.json.encode(numbers).decode(), made_at, losses, None)

    def restore(self, version: int, made_at: int) -> int:
        """Make earlier weights the current ones of their model again; return their new version."""
        columns = "model, numbers, losses, coalesce(restored, version)"
        row = self._database.first(f"select {columns} from weights where version = ?", (version,))
        if row is None:
            raise KeyError(version)
        model, numbers, losses, restored = row
        return self._append(model, numbers, made_at, losses, restored)

    def current(self, model: str) -> WeightsRow:
        """Return the weights of a model that were added or restored last."""
        return self.of(self._database.value("select max(version) from weights where model = ?", (model,)))

    def in_use(self) -> WeightsRow:
        """Return the weights, and with them the model, that the states in the file were computed with."""
        weights = self.find(self._database.value("select weights from states"))
        if weights is None:
            raise damaged(self._database.path, "the weights of its memory states are missing")
        return weights

    def use(self, version: int) -> None:
        """Take note, in the transaction that computes them, of what the states in the file come from."""
        self._database.run("update states set weights = ?", (version,))

    def of(self, version: int) -> WeightsRow:
        """Return the weights of a version. Raises ``KeyError`` if the file lacks it."""
        weights = self.find(version)
        if weights is None:
            raise KeyError(version)
        return weights

    def find(self, version: int) -> WeightsRow | None:
        """Return the weights of a version, or None: those of another device may not have come yet."""
        if version not in self._known:
            sql = f"select {_COLUMNS} from weights where version = ?"
            row = self._database.first(sql, (version,))
            if row is None:
                return None
            self._known[version] = _weights_row(self._database, row)
        return self._known[version]

    def fitted_at(self, weights: WeightsRow) -> int:
        """Return when weights were fitted, in UTC ms; 0 for those of the program."""
        return (weights if weights.restored is None else self.of(weights.restored)).made_at

    def history(self) -> list[WeightsRow]:
        """Return all weights, the latest last."""
        sql = f"select {_COLUMNS} from weights order by version"
        return [_weights_row(self._database, row) for row in self._database.all(sql)]

    def _append(
        self, model: str, numbers: str | None, made_at: int, losses: str, restored: int | None
    ) -> int:
        with self._database.transaction():
            version, device = id_of_device(self._database, made_at)
            self._database.run(_INSERT, (device, version, model, numbers, made_at, losses, restored))
        return version


def _weights_row(database: Database, row: tuple[Any, ...]) -> WeightsRow:
    version, model, numbers, made_at, losses, restored = row
    try:
        decoded = None if numbers is None else msgspec.json.decode(numbers, type=tuple[float, ...])
        stored = model_of(model, decoded).weights
    except (ValueError, msgspec.DecodeError) as error:
        raise damaged(database.path, f"the weights of version {version} make no sense: {error}") from error
    return WeightsRow(version, model, stored, made_at, losses, restored)
