"""The schedules that Obsidian's plugin Spaced Repetition writes into notes: ``<!--SR:!due,interval,ease-->``.

A comment has an entry for each card of a question, in their order. With FSRS an entry begins with ``fsrs``,
and has stability and difficulty in place of the ease.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from quiz.exchange.ease import difficulty_of_ease, ease_of_difficulty
from quiz.exchange.portable import CardHistory, PastState
from quiz.text.iso import day_number, iso_day

COMMENT = re.compile(r"[ ]*<!--SR:(?P<entries>[^>\n]*?)-->")
_NEW = "2000-01-01"
"""The date of a card that has never been reviewed, though another of its question has."""
_NEW_EASE = 250
_MOST = 1e6


def schedules(entries: str, parts: Sequence[str]) -> dict[str, CardHistory]:
    """Return what a comment says of the cards with these ``parts``; what makes no sense says nothing."""
    found: dict[str, CardHistory] = {}
    for part, entry in zip(parts, entries.split("!")[1:], strict=False):
        fields = [field.strip() for field in entry.split(",")]
        try:
            history = _of_fsrs(fields) if fields[0] == "fsrs" else _of_ease(fields)
        except (ValueError, IndexError, OverflowError):
            continue
        if history is not None:
            found[part] = history
    return found


def _of_ease(fields: Sequence[str]) -> CardHistory | None:
    if fields[0] == _NEW:
        return None
    due, interval, ease = _day(fields[0]), float(fields[1]), float(fields[2])
    state = PastState(due - max(1, round(interval)), max(interval, 1.0), difficulty_of_ease(ease))
    return _history(due, state)


def _of_fsrs(fields: Sequence[str]) -> CardHistory | None:
    _, due, interval, stability, difficulty, phase, reps, lapses, _steps, *last = fields
    if phase.lower() in ("0", "new"):
        return None
    due_day = _day(due)
    last_day = _day(last[0]) if last and last[0] else due_day - max(1, round(float(interval)))
    state = PastState(last_day, float(stability), float(difficulty), max(1, int(reps)), int(lapses))
    return _history(due_day, state)


def _history(due: int, state: PastState) -> CardHistory:
    numbers = (state.stability, state.difficulty, float(state.reviews), float(state.lapses))
    if not all(0 <= number < _MOST for number in numbers) or not state.stability:  # NaN is not within bounds
        raise ValueError("no memory state")
    return CardHistory(state=state, due=due)


def _day(text: str) -> int:
    return day_number(date.fromisoformat(text[:10]))


def comment(histories: Mapping[str, CardHistory], parts: Sequence[str]) -> str:
    """Return the comment for a question with these ``parts``; empty if none of its cards was reviewed."""
    if not any(part in histories and histories[part].state for part in parts):
        return ""
    return f"<!--SR:{''.join(_entry(histories.get(part)) for part in parts)}-->"


def _entry(history: CardHistory | None) -> str:
    if history is None or history.state is None:
        return f"!{_NEW},1,{_NEW_EASE}"
    state = history.state
    due = state.day + max(1, round(state.stability)) if history.due is None else history.due
    return f"!{iso_day(due)},{max(1, due - state.day)},{ease_of_difficulty(state.difficulty)}"
