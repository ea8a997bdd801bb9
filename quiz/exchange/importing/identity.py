"""The ids of imported questions: the same at every import, so that a question keeps its history.

A question whose program gives it an id is known by that. Any other is looked for in the bank as it was last
imported: by its text, then by its name, by its prompt or its answer alone, and last by its place and a
similar text. The text comes before the name, since questions are renamed and numbered anew. By its text alone
is a question found whose program has given it another id.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from quiz.exchange.assessment.plainer import BLANK
from quiz.exchange.portable import PortableQuestion
from quiz.kinds.base import texts_in
from quiz.kinds.gaps import Gap, GapParser, all_gaps
from quiz.text.identifier import digest, free_id, slug

Written = Mapping[str, Any]
"""A question as a bank has it, with its id."""

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_SIMILAR = 0.6
"""How much of two texts must agree if their place is the same."""
_MOST_COMPARED = 20_000
"""Pairs of texts that are compared: more would take long, and match by chance."""


def assign_ids(questions: Sequence[PortableQuestion], before: Sequence[Written]) -> list[str]:
    """Return an id for each question; ``before`` are those of the bank as it was last imported.

    What several questions are called tells none of them.
    """
    given = _unique([id_of_uid(question.uid) if question.uid else None for question in questions])
    earlier = {item["id"] for item in before}
    ids = [id_ if id_ in earlier else None for id_ in given]
    known = set(ids)
    free = {item["id"]: item for item in before if item["id"] not in known}
    names = _unique([_id_of_name(question.name) for question in questions])
    _match_by_name(questions, ids, free, names, with_text=True)
    _match(questions, ids, free, whole_text)
    ids = [found or new for found, new in zip(ids, given, strict=True)]
    _match_by_name(questions, ids, free, names)
    for same in (_prompt, _prompt_with_blank, _answer):
        _match(questions, ids, free, same)
    _match_by_place(questions, ids, free)
    return list(_with_new_ids(questions, ids, names, {id_ for id_ in ids if id_}))


def _unique(names: list[str | None]) -> list[str | None]:
    """Return the names with None in place of each that occurs more than once."""
    counts = Counter(names)
    return [name if counts[name] == 1 else None for name in names]


def is_id(uid: str) -> bool:
    """Tell whether the id that another program has can be that of a question."""
    return _SLUG.fullmatch(uid) is not None


def id_of_uid(uid: str) -> str:
    """Return the id of a question to which another program gives the id ``uid``."""
    return uid if is_id(uid) else f"n-{digest(uid)}"


def _id_of_name(name: str) -> str | None:
    return name if is_id(name) else slug(name) or None


def _match_by_name(
    questions: Sequence[PortableQuestion], ids: list[str | None], free: dict[str, Written],
    names: Sequence[str | None], *, with_text: bool = False,
) -> None:  # fmt: skip
    """Give questions without an id the one that their name makes; if asked, only ``with_text`` as before."""
    for number, name in enumerate(names):
        if name is None or ids[number] is not None or name not in free:
            continue
        if not with_text or whole_text(free[name]) == whole_text(questions[number].fields):
            ids[number] = name
            del free[name]


def _match(
    questions: Sequence[PortableQuestion], ids: list[str | None], free: dict[str, Written],
    same: Callable[[Written], Hashable],
) -> None:  # fmt: skip
    """Give questions without an id that of the one before that is the ``same``, unless several are."""
    by_key: dict[Hashable, list[str]] = {}
    for id_, item in free.items():
        by_key.setdefault(same(item), []).append(id_)
    for number, question in enumerate(questions):
        found = by_key.get(same(question.fields), []) if ids[number] is None else []
        if not found or (same is not whole_text and len(found) > 1):
            continue
        if same is _answer and _agreement(question.fields["prompt"], free[found[0]].get("prompt")) < _SIMILAR:
            continue
        ids[number] = id_ = found.pop(0)
        del free[id_]


def _match_by_place(
    questions: Sequence[PortableQuestion], ids: list[str | None], free: dict[str, Written]
) -> None:
    """Give what is left the id of the most similar one from the same place, if its source names one."""
    left = [number for number, id_ in enumerate(ids) if id_ is None]
    at_place: dict[Hashable, list[Written]] = {}
    for item in free.values():
        at_place.setdefault(item.get("source"), []).append(item)
    candidates = [
        (number, item)
        for number in left
        if (place := questions[number].fields.get("source"))
        for item in at_place.get(place, ())
    ]
    if len(candidates) > _MOST_COMPARED:
        return
    pairs = sorted(
        (-_similarity(questions[number].fields, item), number, item["id"]) for number, item in candidates
    )
    for likeness, number, id_ in pairs:
        if -likeness >= _SIMILAR and ids[number] is None and id_ in free:
            ids[number] = id_
            del free[id_]


def _with_new_ids(
    questions: Sequence[PortableQuestion], ids: Sequence[str | None], names: Sequence[str | None],
    taken: set[str],
) -> Iterator[str]:  # fmt: skip
    """Yield the ids, with new ones, made of the names or else the prompts, for questions without."""
    for question, known, name in zip(questions, ids, names, strict=True):
        if known is not None:
            yield known
            continue
        prompt = str(question.fields.get("prompt", ""))
        new = free_id(name or slug(prompt) or f"q-{digest(prompt)}", taken)
        taken.add(new)
        yield new


def whole_text(item: Written) -> Hashable:
    """Return what tells a question from others: its kind, and the texts of its prompt and its answer."""
    return (item.get("kind"), item.get("prompt"), tuple(texts_in(item.get("answer", ""))))


def _prompt(item: Written) -> tuple[Any, Any]:
    return (item.get("kind"), item.get("prompt"))


def _prompt_with_blank(item: Written) -> Hashable:
    """Return the prompt of a text with one gap as that of a typed answer, which it may have become."""
    kind, prompt = _prompt(item)
    if kind == "cloze" and isinstance(prompt, str):
        pieces = GapParser(prompt).pieces
        if sum(1 for _ in all_gaps(pieces)) == 1:
            return ("text", "".join(BLANK if isinstance(piece, Gap) else piece for piece in pieces))
    return (kind, prompt)


def _answer(item: Written) -> Hashable:
    return (item.get("kind"), tuple(texts_in(item.get("answer", ""))))


def are_alike(first: Written, second: Written) -> bool:
    """Tell whether two questions are so similar that they may be one whose text was edited."""
    return _similarity(first, second) >= _SIMILAR


def _similarity(first: Written, second: Written) -> float:
    """Return how much prompts and answers agree, whichever do less: a pattern makes no two questions one."""
    if first.get("kind") != second.get("kind"):
        return 0.0
    return min(_agreement(first.get(key, ""), second.get(key, "")) for key in ("prompt", "answer"))


def _agreement(first: object, second: object) -> float:
    one, other = ("\n".join(texts_in(value))[:1000] for value in (first, second))
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _SIMILAR else 0.0
