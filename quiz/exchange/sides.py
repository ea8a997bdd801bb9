"""Questions of any kind as two sides, for the formats that have no more; and what else these cannot hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from random import Random
from typing import Any, NamedTuple

import msgspec

from quiz.exchange.portable import PARTIAL, WEIGHT, Changed, lose
from quiz.kinds import KINDS
from quiz.kinds.base import Question
from quiz.text.format import LETTERS


class Sides(NamedTuple):
    """The two sides of a flashcard, as bank text."""

    front: str
    back: str


def question_of_fields(fields: Mapping[str, Any]) -> Question:
    """Return the question with these keys and values. Raises ``msgspec.ValidationError`` if it is none."""
    return msgspec.convert({"id": "x", **fields}, KINDS[fields["kind"]], strict=False)


def sides(fields: Mapping[str, Any], losses: Counter[str]) -> Sides:
    """Return a question as two sides; ``losses`` counts what questions of their kinds lose by that."""
    kind, answer = fields["kind"], fields.get("answer")
    count_about_wrong_answers(fields, losses)
    if kind == "card" and isinstance(answer, str):
        return Sides(fields["prompt"], answer)
    if kind == "text" and isinstance(answer, str | list):
        accepted = [answer] if isinstance(answer, str) else answer
        if len(accepted) > 1:
            losses["other accepted answer"] += len(accepted) - 1
        losses[Changed("typed answer", "a plain card")] += 1
        return Sides(fields["prompt"], accepted[0])
    losses[Changed(f"question of kind {kind}", "a plain card")] += 1
    question = question_of_fields(fields)
    shown = question.present(question.parts()[0], Random(0))  # noqa: S311 - the same at each export
    listed = [
        *shown.way.lefts,
        *(f"{LETTERS[number]}) {text}" for number, text in enumerate(shown.way.options)),
    ]
    front = "\n".join([shown.prompt, *([""] if listed else []), *listed])
    return Sides(front, shown.answer)


def count_about_wrong_answers(fields: Mapping[str, Any], losses: Counter[str]) -> None:
    """Count the feedback on wrong answers, and what answers earn that are partly right."""
    lists = [fields.get(key) for key in ("answer", "distractors", "wrong", "choices")]
    answers = [item for items in lists if isinstance(items, list) for item in items if isinstance(item, dict)]
    lose(losses, "feedback", ("feedback" in fields) + sum("feedback" in answer for answer in answers))
    credit = WEIGHT if fields["kind"] == "multi" else PARTIAL
    lose(losses, credit, sum("credit" in answer for answer in answers))


def with_drawn_texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a question with the numbers of its two sides in its explanation and hint, if it draws any."""
    if "given" not in fields:
        return dict(fields)
    question = question_of_fields(fields)
    shown = question.present(question.parts()[0], Random(0))  # noqa: S311 - the same at each export
    drawn = {"explanation": shown.explanation, "hint": shown.hint}
    return {**fields, **{key: text for key, text in drawn.items() if text}}


def count_unheld(fields: Mapping[str, Any], held: Collection[str], losses: Counter[str]) -> None:
    """Count the keys of a question that a format cannot hold, besides those of its kind."""
    for key in ("explanation", "source", "hint", "follow_up", "difficulty", "figures", "rubric", "reverse"):
        if key in fields and key not in held:
            losses[key.replace("_", "-")] += 1
