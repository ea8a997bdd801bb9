"""Answers in version 4 of the progress file, converted to version 5.

Version 4 stored the right answer only as the text shown, and appended the ticked points of a rubric to the
response. ``migrations/005_answers.sql`` calls the functions in ``FUNCTIONS``. Later changes to ``quiz.kinds``
must not affect this module, because files of version 4 stay as they are.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SEPARATOR = " ; "
"""Separated the texts of an answer."""
RUBRIC = '"rubric":'
"""Found in the JSON of a presentation with a rubric."""
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""The errors raised by a row that no version wrote; such a row stays as it is."""


def shown(kind: str, text: str) -> str:
    """Return the JSON of what was shown, with the right answer as data as well as text.

    If the text of the answer cannot be split into its parts, only the text is kept.
    """
    try:
        return _encode(_shown(kind, _decode(text)))
    except UNREADABLE:
        return text


def response(text: str, given: str) -> str:
    """Return the response without ticked points; ``text`` is the JSON of what was shown."""
    try:
        return _encode(_split(_decode(text), _decode(given))[0]) if RUBRIC in text else given
    except UNREADABLE:
        return given


def ticked(text: str, given: str) -> str:
    """Return the indices of the ticked points; ``text`` is the JSON of what was shown."""
    try:
        return _encode(_split(_decode(text), _decode(given))[1]) if RUBRIC in text else "[]"
    except UNREADABLE:
        return "[]"


FUNCTIONS: tuple[tuple[str, int, Callable[..., str]], ...] = (
    ("version_5_shown", 2, shown),
    ("version_5_response", 2, response),
    ("version_5_ticked", 2, ticked),
)
"""The name of each function in SQL, and its number of arguments."""


def _shown(kind: str, old: dict[str, Any]) -> dict[str, Any]:
    ways: dict[str, Callable[[dict[str, Any], str], dict[str, Any]]] = {
        "choose": _choose, "type": _type, "tick": _tick, "order": _order, "match": _match,
        "reveal": _no_fields, "write": _no_fields,
    }  # fmt: skip
    ask = old["ask"]
    kept = ("prompt", "answer", "rubric", "explanation", "hint", "source", "given")
    new = {name: old[name] for name in kept if name in old}
    return {**new, "way": {"ask": ask, **ways[ask](old, kind)}, "is_computed": kind == "compute"}


def _split(old: dict[str, Any], texts: list[str]) -> tuple[list[str], list[int]]:
    """Return the response, and the indices of the points after it; a text that is not a point stays."""
    rubric = old["rubric"]
    length = {"reveal": 0, "write": 1}.get(old["ask"], len(texts))
    alone, ticked_points = texts[:length], list[int]()
    for text in texts[length:]:
        indices = (index for index, point in enumerate(rubric) if point == text)
        index = next((index for index in indices if index not in ticked_points), None)
        if index is None:
            alone.append(text)
        else:
            ticked_points.append(index)
    return alone, ticked_points


def _no_fields(_old: dict[str, Any], _kind: str) -> dict[str, Any]:
    return {}


def _choose(old: dict[str, Any], kind: str) -> dict[str, Any]:
    way = {"options": old.get("options", []), "right": old["answer"], "notes": old.get("notes", [])}
    if kind == "true-false":
        way["is_claim"] = True
    if old.get("pictures"):
        way["pictures"] = {"values": old["pictures"], "drawn": old.get("drawn", "")}
    return way


def _type(old: dict[str, Any], kind: str) -> dict[str, Any]:
    labels, answer, numbers = old.get("fields", [""]), old["answer"], old.get("right", [])
    if kind == "numeric":
        from quiz.kinds.numbers import as_decimal

        decimal = as_decimal(answer.removesuffix(labels[0]).strip())
        numbers = [] if decimal is None else [float(decimal)]
    right = [answer]
    if len(labels) > 1:
        texts = [f"{number:.10g}" for number in numbers] or answer.split(SEPARATOR)
        right = texts if len(texts) == len(labels) else right
    return {"labels": labels, "right": right, "numbers": numbers}


def _tick(old: dict[str, Any], _kind: str) -> dict[str, Any]:
    options = old.get("options", [])
    before = [SEPARATOR if index else "" for index in range(len(options))]
    return {"options": options, "right": _options_in(old["answer"], before, options)}


def _order(old: dict[str, Any], _kind: str) -> dict[str, Any]:
    options = old.get("options", [])
    before = [f"{'' if number == 1 else chr(10)}{number}. " for number in range(1, len(options) + 1)]
    return {"options": options, "right": _options_in(old["answer"], before, options)}


def _match(old: dict[str, Any], _kind: str) -> dict[str, Any]:
    options, lefts = old.get("options", []), old.get("lefts", [])
    before = [f"{chr(10) if index else ''}{left} – " for index, left in enumerate(lefts)]
    return {"options": options, "lefts": lefts, "right": _options_in(old["answer"], before, options)}


def _options_in(text: str, before: list[str], options: list[str]) -> list[str]:
    """Return the options that make up ``text``, given what comes ``before`` each; none if they do not fit.

    An option may itself contain a separator, so the first one that fits may be wrong: this backtracks.
    """
    dead_ends: set[tuple[int, int]] = set()

    def rest(position: int, count: int) -> list[str] | None:
        """Return the options from ``position`` on, after ``count`` others."""
        if position == len(text):
            return []
        if count < len(before) and (position, count) not in dead_ends:
            start = position + len(before[count])
            for option in options if text.startswith(before[count], position) else ():
                if text.startswith(option, start):
                    following = rest(start + len(option), count + 1)
                    if following is not None:
                        return [option, *following]
        dead_ends.add((position, count))
        return None

    return rest(0, 0) or []


def _decode(text: str) -> Any:  # noqa: ANN401 - what JSON holds
    import msgspec

    return msgspec.json.decode(text)


def _encode(value: object) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()
