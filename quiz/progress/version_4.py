"""Answers as version 4 of the progress file kept them, taken apart for version 5.

Version 4 kept what was right only as the text that is shown, and the points of a rubric that were ticked
behind the response. ``migrations/005_answers.sql`` calls what is in ``FUNCTIONS``. Nothing here follows later
changes of ``quiz.kinds``: a file of version 4 stays what it is.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

BETWEEN = " ; "
"""Stood between several texts of an answer."""
RUBRIC = '"rubric":'
"""In the JSON of what was shown with one."""
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What a row that no version wrote raises: it stays as it is."""


def shown(kind: str, text: str) -> str:
    """Return what was shown, with what is right as data beside the text that shows it.

    Where the text cannot be taken apart, it stays the only thing to tell what is right.
    """
    try:
        return _encode(_shown(kind, _decode(text)))
    except UNREADABLE:
        return text


def response(text: str, given: str) -> str:
    """Return the response alone; ``text`` is what was shown."""
    try:
        return _encode(_split(_decode(text), _decode(given))[0]) if RUBRIC in text else given
    except UNREADABLE:
        return given


def ticked(text: str, given: str) -> str:
    """Return the places of the points that were ticked; ``text`` is what was shown."""
    try:
        return _encode(_split(_decode(text), _decode(given))[1]) if RUBRIC in text else "[]"
    except UNREADABLE:
        return "[]"


FUNCTIONS: tuple[tuple[str, int, Callable[..., str]], ...] = (
    ("version_5_shown", 2, shown),
    ("version_5_response", 2, response),
    ("version_5_ticked", 2, ticked),
)
"""Names in SQL, with how many arguments each takes."""


def _shown(kind: str, old: dict[str, Any]) -> dict[str, Any]:
    ways: dict[str, Callable[[dict[str, Any], str], dict[str, Any]]] = {
        "choose": _choose, "type": _type, "tick": _tick, "order": _order, "match": _match,
        "reveal": _alone, "write": _alone,
    }  # fmt: skip
    ask = old["ask"]
    kept = ("prompt", "answer", "rubric", "explanation", "hint", "source", "given")
    new = {name: old[name] for name in kept if name in old}
    return {**new, "way": {"ask": ask, **ways[ask](old, kind)}, "is_computed": kind == "compute"}


def _split(old: dict[str, Any], texts: list[str]) -> tuple[list[str], list[int]]:
    """Return the response, and the places of the points behind it; what is no point stays with it."""
    rubric = old["rubric"]
    length = {"reveal": 0, "write": 1}.get(old["ask"], len(texts))
    alone, places = texts[:length], list[int]()
    for point in texts[length:]:
        place = next((at for at, known in enumerate(rubric) if known == point and at not in places), None)
        if place is None:
            alone.append(point)
        else:
            places.append(place)
    return alone, places


def _alone(_old: dict[str, Any], _kind: str) -> dict[str, Any]:
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
        numbers = _number(answer.removesuffix(labels[0]).strip())
    right = [answer]
    if len(labels) > 1:
        texts = [f"{number:.10g}" for number in numbers] or answer.split(BETWEEN)
        right = texts if len(texts) == len(labels) else right
    return {"labels": labels, "right": right, "numbers": numbers}


def _tick(old: dict[str, Any], _kind: str) -> dict[str, Any]:
    options = old.get("options", [])
    before = [BETWEEN if place else "" for place in range(len(options))]
    return {"options": options, "right": _options_in(old["answer"], before, options)}


def _order(old: dict[str, Any], _kind: str) -> dict[str, Any]:
    options = old.get("options", [])
    before = [f"{'' if place == 1 else chr(10)}{place}. " for place in range(1, len(options) + 1)]
    return {"options": options, "right": _options_in(old["answer"], before, options)}


def _match(old: dict[str, Any], _kind: str) -> dict[str, Any]:
    options, lefts = old.get("options", []), old.get("lefts", [])
    before = [f"{chr(10) if place else ''}{left} – " for place, left in enumerate(lefts)]
    return {"options": options, "lefts": lefts, "right": _options_in(old["answer"], before, options)}


def _options_in(text: str, before: list[str], options: list[str]) -> list[str]:
    """Return the options of which ``text`` is made, with what stands ``before`` each; none if of others.

    An option may hold what stands between them, so that the first that fits need not be the one.
    """
    dead_ends: set[tuple[int, int]] = set()

    def rest(position: int, count: int) -> list[str] | None:
        """Return the options from ``position`` on, behind ``count`` of them."""
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


def _number(text: str) -> list[float]:
    from quiz.kinds.numbers import as_decimal

    decimal = as_decimal(text)
    return [] if decimal is None else [float(decimal)]


def _decode(text: str) -> Any:  # noqa: ANN401 - what JSON holds
    import msgspec

    return msgspec.json.decode(text)


def _encode(value: object) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()
