"""Statements that a learning record store accepts by the specification (xAPI 1.0.3)."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from quiz.exchange.interaction import part_id
from quiz.exchange.xapi import HOME
from quiz.study.context import Study
from tests.conftest import Clock
from tests.exchange.exporting import HOSTILE, examined, written
from tests.exchange.test_exchange_formats import hostile_answer
from tests.study.examining import opened, right, wrong

TYPES = {
    "card": "long-fill-in", "choice": "choice", "claim": "true-false", "cloze": "fill-in",
    "essay": "long-fill-in",
    "match": "matching", "multi": "choice", "number": "numeric", "order": "sequencing", "text": "fill-in",
    "sum": "numeric",
}  # fmt: skip
ALLOWED = {
    "": {"id", "actor", "verb", "object", "result", "context", "timestamp"},
    "actor": {"objectType", "account"},
    "account": {"homePage", "name"},
    "verb": {"id", "display"},
    "object": {"objectType", "id", "definition"},
    "parent": {"objectType", "id", "definition"},
    "definition": {
        "name", "description", "type", "interactionType", "correctResponsesPattern", "choices", "source",
        "target",
    },
    "result": {"score", "success", "response", "duration", "extensions"},
    "score": {"scaled", "raw", "min", "max"},
    "context": {"registration", "contextActivities", "platform"},
    "contextActivities": {"parent"},
}  # fmt: skip
"""The keys allowed in each object; a store refuses any other."""
LISTS = {"choice": ["choices"], "sequencing": ["choices"], "matching": ["source", "target"]}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
IRI = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`]+")


def check(statement: dict[str, Any]) -> None:
    """Raise ``AssertionError`` for a statement that a store would refuse."""
    _check_keys("", statement)
    for name in (statement["id"], statement["context"]["registration"]):
        assert str(UUID(name)) == name
        assert UUID(name).version == 5
    assert statement["actor"]["objectType"] == "Agent"
    assert IRI.fullmatch(statement["actor"]["account"]["homePage"])
    assert re.fullmatch(r"\d+", statement["actor"]["account"]["name"])
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert datetime.fromisoformat(statement["timestamp"]).tzinfo is not None
    for activity in (statement["object"], *statement["context"]["contextActivities"]["parent"]):
        assert activity["objectType"] == "Activity"
        assert IRI.fullmatch(activity["id"])
        assert IRI.fullmatch(activity["definition"]["type"])
    _check_score(statement["result"]["score"])
    assert isinstance(statement["result"]["success"], bool)
    assert re.fullmatch(r"PT\d+(\.\d\d)?S", statement["result"]["duration"])
    assert all(IRI.fullmatch(name) for name in statement["result"]["extensions"])
    _check_interaction(statement["object"]["definition"], statement["result"].get("response"))


def _check_keys(where: str, value: Any) -> None:
    assert value is not None, f"{where} is null"
    if isinstance(value, list):
        for item in value:
            _check_keys(where, item)
    elif where in ("display", "name", "description") and isinstance(value, dict):
        assert all(LANGUAGE.fullmatch(key) and isinstance(text, str) for key, text in value.items())
    elif isinstance(value, dict):
        assert value
        if where in ALLOWED:
            assert set(value) <= ALLOWED[where], where
        for key, inner in value.items():
            _check_keys(key, inner)


def _check_score(score: dict[str, float]) -> None:
    assert all(isinstance(number, int | float) and not isinstance(number, bool) for number in score.values())
    assert -1 <= score["scaled"] <= 1
    assert score["min"] <= score["raw"] <= score["max"]
    assert score["min"] < score["max"]


def _check_interaction(definition: dict[str, Any], response: str | None) -> None:
    kind = definition["interactionType"]
    lists = LISTS.get(kind, [])
    assert {"choices", "source", "target"} & set(definition) == set(lists)
    ids = {name: [part["id"] for part in definition[name]] for name in lists}
    for names in ids.values():
        assert names == sorted(set(names))
        assert not [name for name in names if re.search(r"[\s\[\]]", name) or not name]
    for text in [
        *definition.get("correctResponsesPattern", []),
        *([response] if response is not None else []),
    ]:
        assert text
        _check_response(kind, text, ids)


def _check_response(kind: str, text: str, ids: dict[str, list[str]]) -> None:
    pieces = text.split("[,]")
    if kind == "true-false":
        assert text in ("true", "false")
    elif kind == "choice":
        assert set(pieces) <= set(ids["choices"])
        assert len(set(pieces)) == len(pieces)
    elif kind == "sequencing":
        assert sorted(pieces) == ids["choices"]
    elif kind == "matching":
        lefts, rights = zip(*(piece.split("[.]") for piece in pieces), strict=True)
        assert set(lefts) <= set(ids["source"])
        assert set(rights) <= set(ids["target"])
    elif kind == "numeric":
        float(text)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def statements(study: Study) -> dict[str, dict[str, Any]]:
    """Return the statements of an exam by the id of their question, after checking each."""
    exported = [json.loads(line) for line in written(study, "xapi").splitlines()]
    for statement in exported:
        check(statement)
    names = [statement["object"]["definition"]["name"]["und"] for statement in exported]
    return {
        name.split("/")[1].split("#")[0]: statement for name, statement in zip(names, exported, strict=True)
    }


def types_of(found: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {name: statement["object"]["definition"]["interactionType"] for name, statement in found.items()}


@pytest.mark.parametrize("how", [None, right, wrong])
@pytest.mark.parametrize("rules", [{}, {"confidence": True}])
def test_every_kind_is_an_interaction(study: Study, clock: Clock, how: Any, rules: dict[str, bool]) -> None:
    examined(study, clock, how, **rules)
    found = statements(study)
    assert types_of(found) == TYPES
    for name, statement in found.items():
        patterns = statement["object"]["definition"].get("correctResponsesPattern")
        assert (patterns is None) == (TYPES[name] == "long-fill-in")
        if patterns and how is not None:
            matches = statement["result"].get("response") in patterns
            assert matches == statement["result"]["success"] == (how is right), name


def test_the_points_made_are_an_extension(study: Study, clock: Clock) -> None:
    examined(study, clock)
    made = {
        name: statement["result"]["extensions"].get(f"{HOME}/made")
        for name, statement in statements(study).items()
    }
    assert {name: points for name, points in made.items() if points is not None} == {
        "card": ["My answer says the same."],
        "essay": ["noise"],
    }


def test_hostile_text_is_accepted(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, HOSTILE)
    examined(study, clock, hostile_answer, title="[,]\n")
    found = statements(study)
    assert types_of(found) == TYPES
    assert found["text"]["result"]["response"] == "=2+2 <b>[ , ]</b> *x*\n# y"
    study.close()


def test_a_score_below_the_scale_is_clipped(study: Study, clock: Clock) -> None:
    examined(study, clock, confidence=True)
    score = statements(study)["number"]["result"]["score"]
    assert score == {"scaled": -1.0, "raw": -6.0, "min": -6.0, "max": 3.0}


def test_an_unanswered_question_has_no_response(study: Study, clock: Clock) -> None:
    examined(study, clock)
    result = statements(study)["claim"]["result"]
    assert "response" not in result
    assert (result["success"], result["score"]["raw"]) == (False, 0)


def test_statements_keep_their_ids(study: Study, clock: Clock) -> None:
    examined(study, clock)
    first = written(study, "xapi")
    assert written(study, "xapi") == first
    clock.move(days=1)
    examined(study, clock)
    found = [json.loads(line) for line in written(study, "xapi").splitlines()]
    assert len({statement["id"] for statement in found}) == len(found)
    assert len({statement["context"]["registration"] for statement in found}) == 2
    assert len({statement["actor"]["account"]["name"] for statement in found}) == 1


def test_shuffling_does_not_change_an_activity(study: Study, clock: Clock) -> None:
    for seed in (1, 2, 3):
        examined(study, clock, right, seed=seed)
    defined: dict[str, set[str]] = {}
    for line in written(study, "xapi").splitlines():
        activity = json.loads(line)["object"]
        defined.setdefault(activity["id"], set()).add(json.dumps(activity["definition"]))
    assert {name for name, found in defined.items() if len(found) > 1} == set()
    assert all(name.startswith(f"{HOME}/questions/ex/") for name in defined)


@pytest.mark.parametrize(
    ("text", "pattern"),
    [("Max pooling!", r"max-pooling-[0-9a-f]{10}"), ("[,] [.]", r"[0-9a-f]{10}"), ("é", r"[0-9a-f]{10}")],
)
def test_the_id_of_an_option_has_no_reserved_characters(text: str, pattern: str) -> None:
    assert re.fullmatch(pattern, part_id(text))
