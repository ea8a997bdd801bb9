"""Answers as statements of the Experience API (xAPI 1.0.3), one JSON object per line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TextIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from quiz.exchange.format import Format
from quiz.exchange.interaction import UNKNOWN, definition, response_text
from quiz.kinds.answers.base import Interaction
from quiz.progress.answers import LoggedAnswer
from quiz.progress.selection import Selection
from quiz.progress.store import Store
from quiz.study.results.result import StoredAnswer, stored_answer
from quiz.text.clean import clean_json
from quiz.text.iso import iso_moment
from quiz.text.plain_text import plain_text

HOME = "https://quiz.invalid"
"""The home of accounts and activities: a domain that cannot exist (RFC 2606), since a file has no site."""
ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
WORST = 2
"""With confidence, a wrong answer costs at most this many times what the surest right one earns."""
_NAMESPACE = uuid5(NAMESPACE_URL, HOME)


class Statement(NamedTuple):
    """An answer with its session and device, as a row and as read from it."""

    logged: LoggedAnswer
    answer: StoredAnswer


def statements(store: Store, selection: Selection) -> Iterator[Statement]:
    """Yield the selected answers that were not undone, oldest first."""
    for logged in store.answers.selected(selection):
        yield Statement(logged, stored_answer(logged.row))


def write_xapi(exported: Iterable[Statement], file: TextIO) -> None:
    """Write a statement per line; an answer has the same id in every export."""
    lines = (msgspec.json.encode(as_json(statement)).decode() for statement in exported)
    file.writelines(f"{clean_json(line)}\n" for line in lines)


FORMAT = Format(
    "xapi",
    "statements for learning record stores (xAPI 1.0.3)",
    lambda export, file: write_xapi(export.rows(statements), file),
    of="scores",
)


def as_json(statement: Statement) -> dict[str, Any]:
    """Return a statement as JSON for a learning record store."""
    row = statement.answer.row
    asked = statement.answer.shown.way.interaction(statement.answer.response)
    return {
        "id": _uuid("answer", row.id),
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": str(statement.logged.device)}},
        "verb": {"id": ANSWERED, "display": {"en-US": "answered"}},
        "object": _activity(statement.answer, asked),
        "result": _result(statement.answer, response_text(asked)),
        "context": {
            "registration": _uuid("session", row.session),
            "contextActivities": {"parent": [_session(statement)]},
            "platform": "quiz",
        },
        "timestamp": iso_moment(row.started),
    }


def _uuid(what: str, number: int) -> str:
    uuid: UUID = uuid5(_NAMESPACE, f"{what}/{number}")
    return str(uuid)


def _activity(answer: StoredAnswer, asked: Interaction) -> dict[str, Any]:
    described = {
        "name": {UNKNOWN: answer.row.card},
        "description": {UNKNOWN: plain_text(answer.shown.prompt)},
        "type": INTERACTION,
        **definition(asked),
    }
    return {"objectType": "Activity", "id": _activity_id(answer), "definition": described}


def _activity_id(answer: StoredAnswer) -> str:
    """Return the id of a question; a computed question is another activity with each seed."""
    key = quote(answer.row.card.replace("#", "/"), safe="/")
    return f"{HOME}/questions/{key}" + (f"?seed={answer.row.seed}" if answer.shown.is_computed else "")


def _session(statement: Statement) -> dict[str, Any]:
    logged = statement.logged
    name = logged.title or logged.session_kind.capitalize()
    return {
        "objectType": "Activity",
        "id": f"{HOME}/sessions/{statement.answer.row.session}",
        "definition": {"name": {UNKNOWN: plain_text(name)}, "type": ASSESSMENT},
    }


def _result(answer: StoredAnswer, response: str | None) -> dict[str, Any]:
    row, measured = answer.row, answer.shown.way.measured(answer.response)
    extensions = {
        "share": answer.share,
        "hints": row.hints,
        "confidence": answer.confidence.label if answer.confidence else None,
        "made": answer.made if answer.shown.rubric else None,
        "steps": (measured.steps or None) if measured else None,
        "failure": (measured.failure or None) if measured else None,
    }
    result: dict[str, Any] = {
        "score": _score(answer),
        "success": answer.correct,
        "duration": f"PT{row.duration / 1000:.2f}S",
        "extensions": {f"{HOME}/{name}": value for name, value in extensions.items() if value is not None},
    }
    if response is not None:
        result["response"] = response
    return result


def _score(answer: StoredAnswer) -> dict[str, float]:
    row = answer.row
    least = -WORST * row.out_of if row.confidence else 0.0
    scaled = max(-1.0, row.score / row.out_of) if row.out_of else 0.0
    return {"scaled": scaled, "raw": row.score, "min": least, "max": row.out_of}
