"""Answers as statements of the Experience API (xAPI 1.0.3), one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TextIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

import msgspec

from quiz.exchange.format import Format
from quiz.exchange.interaction import UNKNOWN, definition, response_text
from quiz.exchange.report import KINDS
from quiz.exchange.scores import sureness
from quiz.kinds.answers.base import Interaction
from quiz.progress.answers import LoggedAnswer
from quiz.progress.selection import Selection
from quiz.progress.store import Store
from quiz.study.results.result import StoredAnswer, answered
from quiz.text.iso import iso_moment
from quiz.text.segments import plain

HOME = "https://quiz.invalid"
"""Whose accounts and activities they are: no site at all (RFC 2606), since a learner's own file has none."""
ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
WORST = 2
"""Where confidence is asked, a wrong answer takes off up to twice what a right one gives."""
_NAMESPACE = uuid5(NAMESPACE_URL, HOME)


class Statement(NamedTuple):
    """An answer as it is logged, and read."""

    logged: LoggedAnswer
    one: StoredAnswer


def statements(store: Store, selection: Selection) -> Iterator[Statement]:
    """Yield every answer of ``selection`` that was not undone, oldest first."""
    for logged in store.answers.selected(selection):
        yield Statement(logged, answered(logged.row))


def write_xapi(found: Iterable[Statement], file: TextIO) -> None:
    """Write a statement a line; the same answer has the same id whenever it is written."""
    file.writelines(msgspec.json.encode(as_statement(one)).decode() + "\n" for one in found)


FORMAT = Format(
    "xapi",
    "statements for learning record stores (xAPI 1.0.3)",
    lambda export, file: write_xapi(export.rows(statements), file),
    of="scores",
)


def as_statement(statement: Statement) -> dict[str, Any]:
    """Return a statement as the JSON that a learning record store takes."""
    row = statement.one.row
    asked = statement.one.shown.way.interaction(statement.one.response)
    return {
        "id": _uuid("answer", row.id),
        "actor": {"objectType": "Agent", "account": {"homePage": HOME, "name": str(statement.logged.device)}},
        "verb": {"id": ANSWERED, "display": {"en-US": "answered"}},
        "object": _activity(statement.one, asked),
        "result": _result(statement.one, response_text(asked)),
        "context": {
            "registration": _uuid("session", row.session),
            "contextActivities": {"parent": [_session(statement)]},
            "platform": "quiz",
        },
        "timestamp": iso_moment(row.started),
    }


def _uuid(what: str, number: int) -> str:
    found: UUID = uuid5(_NAMESPACE, f"{what}/{number}")
    return str(found)


def _activity(one: StoredAnswer, asked: Interaction) -> dict[str, Any]:
    described = {
        "name": {UNKNOWN: one.row.card},
        "description": {UNKNOWN: plain(one.shown.prompt)},
        "type": INTERACTION,
        **definition(asked),
    }
    return {"objectType": "Activity", "id": _activity_id(one), "definition": described}


def _activity_id(one: StoredAnswer) -> str:
    """Return the id of a question; with other numbers a computed one is another activity."""
    key = quote(one.row.card.replace("#", "/"), safe="/")
    return f"{HOME}/questions/{key}" + (f"?seed={one.row.seed}" if one.shown.is_computed else "")


def _session(statement: Statement) -> dict[str, Any]:
    logged = statement.logged
    name = logged.title or KINDS.get(logged.session_kind, logged.session_kind)
    return {
        "objectType": "Activity",
        "id": f"{HOME}/sessions/{statement.one.row.session}",
        "definition": {"name": {UNKNOWN: plain(name)}, "type": ASSESSMENT},
    }


def _result(one: StoredAnswer, response: str | None) -> dict[str, Any]:
    row = one.row
    extensions = {
        "share": one.share,
        "hints": row.hints,
        "confidence": sureness(row.confidence),
        "made": one.made if one.shown.rubric else None,
    }
    result: dict[str, Any] = {
        "score": _score(one),
        "success": one.correct,
        "duration": f"PT{row.duration / 1000:.2f}S",
        "extensions": {f"{HOME}/{name}": said for name, said in extensions.items() if said is not None},
    }
    if response is not None:
        result["response"] = response
    return result


def _score(one: StoredAnswer) -> dict[str, float]:
    row = one.row
    least = -WORST * row.out_of if row.confidence else 0.0
    scaled = max(-1.0, row.score / row.out_of)
    return {"scaled": scaled, "raw": row.score, "min": least, "max": row.out_of}
