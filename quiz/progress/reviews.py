"""Reviews: the log of rated answers, from which memory states can be rebuilt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from quiz.progress.histories import ROWS, Histories, listed, rows_of_card
from quiz.progress.ids import moment_of
from quiz.progress.names import RENAMED, cards_by_log, taken_over
from quiz.progress.selection import LogRepository, Selection

_TAKEN_OVER = "select card from known_states where id not in (select review from voids)"
_DATED = "select card from due_changes where id not in (select review from voids)"
_APART = f"{RENAMED} union select card from resets"
_IDS_BY_CARD = """
select card, count(*), group_concat(id) from reviews indexed by reviews_of_card
where id not in (select review from voids) group by card
"""
"""The index has the ids of each card in order."""
_CHUNK = """
select max(id), {concatenated} from (select {columns} from reviews where id > ? order by id limit ?)
"""
_REPLAYED = ("id", "rating", "day", "at")
"""The columns that a memory model needs."""
_IS_NEXT = """
select :id > coalesce((select max(id) from resets), 0)
  and :id > coalesce((select max(sent) from sync_folder), 0)
  and :id > coalesce((select max(id) from due_changes), 0)
  and :id >= coalesce((select max(until) from renames), 0)
  and not exists (select 1 from answers where id = :id) and not exists (select 1 from reviews where id = :id)
"""


class ReviewRow(msgspec.Struct, frozen=True):
    """One rated answer in the log; ``phase`` is that of the card before it, and ``duration`` is in ms.

    ``interval`` is the number of days chosen within the range of the model's interval; None after a step, or
    in a row of an earlier version, for which it follows from the id.
    """

    id: int
    device: int
    session: int
    card: str
    at: int
    offset: int
    day: int
    rating: int
    phase: int
    duration: int
    retention: float
    weights: int
    interval: int | None = None


_PLAIN_LOGS = f"""
select group_concat(wanted.key), group_concat(reviews.id), group_concat(rating), group_concat(day),
  group_concat(reviews.at), group_concat(coalesce(interval, -1)), group_concat(weights), group_concat(phase),
  group_concat(retention)
from json_each(:keys) wanted cross join reviews on reviews.card = wanted.value
where reviews.id not in (select review from voids) and wanted.value not in (
  {_APART} union {_TAKEN_OVER} union {_DATED})
"""
_EMPTY_LOGS = f"""
select value from json_each(:keys) where value not in ({_APART} union {_TAKEN_OVER} union {_DATED})
  and not exists (select 1 from reviews where card = value and id not in (select review from voids))
"""
_VOID_ALL = """
insert or ignore into voids select :first + key, :device, value from json_each(:events)
"""
_TIMES = ROWS.format(columns="owner, at", table="reviews")
_RESETS = ROWS.format(columns="owner, id", table="resets")
_COLUMNS = ", ".join(ReviewRow.__struct_fields__)
_INSERT = f"insert into reviews ({_COLUMNS}) values ({', '.join('?' * len(ReviewRow.__struct_fields__))})"
_OF_CARD = _COLUMNS.replace("card", "events.card")


class ReviewRepository(LogRepository):
    """The log of reviews. It is append-only: undoing and resetting add rows to tables of their own."""

    table = "reviews"

    def add(self, review: ReviewRow) -> None:
        """Add a review."""
        self._database.run(_INSERT, msgspec.structs.astuple(review))

    def add_all(self, reviews: Iterable[ReviewRow]) -> None:
        """Add many reviews, within a transaction."""
        self._database.run_many(_INSERT, map(msgspec.structs.astuple, reviews))

    def void(self, void_id: int, device: int, review: int) -> None:
        """Mark a row of the log, a review, a reset or a due date, as undone by its id."""
        self._database.run("insert or ignore into voids values (?, ?, ?)", (void_id, device, review))

    def void_all(self, first: int, device: int, events: Iterable[int]) -> None:
        """Mark rows of the log as undone, with ids from ``first`` on, which is above all in the log."""
        values = {"first": first, "device": device, "events": json.dumps(sorted(set(events)))}
        self._database.run(_VOID_ALL, values)

    def reset(self, reset_id: int, device: int, key: str) -> None:
        """Reset a card to new; its earlier reviews stay in the log."""
        self._database.run("insert into resets values (?, ?, ?)", (reset_id, device, key))

    def is_next(self, drawn: int) -> bool:
        """Tell whether a review may have an id that was ``drawn`` earlier.

        Another program may have taken the id since, or reset or renamed a card: then it must be later. So it
        must if events up to it have been sent to other devices, which would not notice it any more.
        """
        return bool(self._database.value(_IS_NEXT, {"id": drawn}))

    def of_card(self, key: str) -> list[ReviewRow]:
        """Return the reviews of a card since its last reset, without the undone ones, oldest first."""
        return [ReviewRow(*row) for row in rows_of_card(self._database, self.table, _OF_CARD, key)]

    def ever_of_card(self, key: str) -> list[ReviewRow]:
        """Return the reviews of a card, also before its resets, without the undone ones, oldest first."""
        rows = rows_of_card(self._database, self.table, _OF_CARD, key, kept=False)
        return [ReviewRow(*row) for row in rows]

    def histories(self, keys: list[str]) -> Histories:
        """Return where the log has, or is to have, what is about some cards."""
        return Histories(self._database, keys)

    def times_by_card(self, keys: list[str]) -> dict[str, set[int]]:
        """Return when each of some cards was reviewed, also before its resets, in UTC ms."""
        spans, times = Histories(self._database, keys).of_cards(keys), dict[str, set[int]]()
        for key, at in self._database.each(_TIMES, {"spans": listed(spans)}):
            times.setdefault(key, set()).add(at)
        return times

    def reset_times(self, keys: list[str]) -> dict[str, set[int]]:
        """Return when each of some cards was reset, in UTC ms."""
        spans, times = Histories(self._database, keys).of_cards(keys), dict[str, set[int]]()
        for key, event in self._database.each(_RESETS, {"spans": listed(spans)}):
            times.setdefault(key, set()).add(moment_of(event))
        return times

    def of_session(self, session: int) -> list[tuple[int, str]]:
        """Return the ids of a session's reviews that were not undone, each with the key of its card."""
        sql = "select id, card from reviews where session = ? and id not in (select review from voids)"
        return [(event, card) for event, card in self._database.each(sql, (session,))]

    def plain_logs(self, keys: list[str]) -> tuple[str, ...]:
        """Return the reviews of some cards, in any order, as columns of numbers separated by commas.

        The first column has the places of the cards in ``keys``, the others what their states and due dates
        follow from: id, rating, day, time, interval (-1 for null), weights, phase and retention. Cards with
        renames, resets, due dates set, or states from other programs are left out.
        """
        [row] = self._database.all(_PLAIN_LOGS, {"keys": json.dumps(keys)})
        return tuple(text or "" for text in row)

    def empty_logs(self, keys: list[str]) -> list[str]:
        """Return which of some cards have nothing in the log that was not undone."""
        return [key for (key,) in self._database.all(_EMPTY_LOGS, {"keys": json.dumps(keys)})]

    def rows(self) -> int:
        """Return how many reviews the log has, with those that were undone or reset."""
        return int(self._database.value("select count(*) from reviews"))

    def is_any_valid(self) -> bool:
        """Tell whether the log has a review that was not undone."""
        sql = "select exists (select 1 from reviews where id not in (select review from voids))"
        return bool(self._database.value(sql))

    def ids_by_card(self) -> Iterator[tuple[int, int, str]]:
        """Yield the id of each card, how many reviews ``of_card`` returns of it, and the ids of these.

        Ids are numbers separated by commas: a row in Python for each review would take three times as long.
        A card whose first reviews only another program knows is left out.
        """
        (plain, apart), left_out = cards_by_log(self._database), taken_over(self._database)
        for key, count, ids in self._database.each(_IDS_BY_CARD):
            if key in plain and key not in left_out:
                yield plain[key], count, ids
        for key, card in apart.items():
            if key not in left_out and (reviews := self.of_card(key)):
                yield card, len(reviews), ",".join(str(review.id) for review in reviews)

    def columns(self, size: int, names: Sequence[str] = _REPLAYED) -> Iterator[tuple[str, ...]]:
        """Yield columns of so many reviews at once, as numbers separated by commas; for null there is a -1.

        The ids rise; reviews that were undone or reset are among them.
        """
        columns = ", ".join("coalesce(interval, -1) as interval" if n == "interval" else n for n in names)
        concatenated = ", ".join(f"group_concat({name})" for name in names)
        sql, last = _CHUNK.format(columns=columns, concatenated=concatenated), 0
        while row := self._database.first(sql, (last, size)):
            last, *texts = row
            if last is None:
                break
            yield tuple(texts)

    def selected(self, selection: Selection) -> Iterator[ReviewRow]:
        """Yield the reviews in ``selection``, oldest first."""
        where, values = selection.where(self._database, self.table)
        for row in self._database.each(f"select {_COLUMNS} from reviews where {where} order by id", values):
            yield ReviewRow(*row)
