import csv
import json
from datetime import datetime
from io import StringIO
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.csv_file import write_csv
from quiz.exchange.json_file import write_json
from quiz.exchange.reviews import ExportedReview, reviews
from quiz.exchange.scores import ExportedScore, scores
from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from quiz.text.clean import clean
from tests.conftest import NOON, Clock
from tests.database import run_sql

FIELDS = [
    "session", "bank", "question", "kind", "seed", "started", "duration",
    "response", "correct", "score", "out_of", "rating", "tags",
    "session_kind", "title", "share", "hints", "confidence", "learner", "options",
]  # fmt: skip

WRONG_AND_RIGHT = {
    "a-card": ((), Rating.HARD),
    "a-choice": (("convolution",), Rating.AGAIN),
    "a-claim": (("True",), Rating.GOOD),
    "a-cloze#c1": (("input",), Rating.EASY),
    "a-text": (('=cmd|"/c calc"!A1, no; "quoted"\nline two',), Rating.AGAIN),
    "a-number": (("-0,25",), Rating.AGAIN),
}


@pytest.fixture
def answered(session: ReviewSession, study: Study, clock: Clock) -> Study:
    """Return the study after answers of each kind, some of them wrong, and one undone."""
    while (item := session.next()) is not None and len(session.done) < len(WRONG_AND_RIGHT):
        response, rating = WRONG_AND_RIGHT[item.key.rpartition("/")[2]]
        session.answer(response)
        clock.move(seconds=1.234)
        session.rate(rating)
        if item.question.id == "a-claim" and not any(run_sql(study.store, "select 1 from voids")):
            session.undo()
    assert [done.rating for done in session.done][:2] == [Rating.HARD, Rating.AGAIN]
    assert len(session.done) == len(WRONG_AND_RIGHT)
    return study


def as_csv(study: Study) -> list[dict[str, str]]:
    file = StringIO(newline="")
    write_csv(scores(study.store), ExportedScore.__struct_fields__, file)
    return list(csv.DictReader(StringIO(file.getvalue(), newline=""), strict=True))


def as_json(study: Study) -> Any:
    file = StringIO()
    write_json(scores(study.store), "scores", file)
    return json.loads(file.getvalue())


def test_the_columns_are_in_order(answered: Study) -> None:
    assert list(as_csv(answered)[0]) == FIELDS
    document = as_json(answered)
    assert list(document) == ["version", "scores"]
    assert document["version"] == 2
    assert all(list(row) == FIELDS for row in document["scores"])


def test_json_agrees_with_the_store(answered: Study) -> None:
    rows = as_json(answered)["scores"]
    stored = run_sql(
        answered.store,
        """
        select session, card, kind, seed, started, duration, response, score, out_of, rating, tags
        from answers where id not in (select review from voids) order by id
    """,
    )
    assert len(rows) == len(stored) == len(WRONG_AND_RIGHT)
    for row, (session, card, kind, seed, started, duration, response, score, out_of, *rest) in zip(
        rows, stored, strict=True
    ):
        assert (row["session"], f"{row['bank']}/{row['question']}", row["kind"]) == (str(session), card, kind)
        assert (row["seed"], row["duration"]) == (seed, duration)
        assert round(datetime.fromisoformat(row["started"]).timestamp() * 1000) == started
        assert row["started"].endswith("Z")
        assert row["response"] == " ; ".join(json.loads(response))
        assert (row["score"], row["out_of"], row["correct"]) == (score, out_of, score >= out_of)
        assert [row["rating"], row["tags"]] == rest


def test_csv_agrees_with_json(answered: Study) -> None:
    for line, row in zip(as_csv(answered), as_json(answered)["scores"], strict=True):
        assert {name: read(name, text) for name, text in line.items()} == row


def read(name: str, text: str) -> object:
    """Return the value of a cell; an apostrophe before a formula is not part of its text."""
    if name in ("seed", "duration", "rating", "hints"):
        return int(text)
    if name in ("score", "out_of", "share"):
        return float(text)
    if name == "confidence":
        return text or None
    if name == "options":
        return json.loads(text or "[]")
    return text == "true" if name == "correct" else text.removeprefix("'")


def test_each_answer_has_its_score(answered: Study) -> None:
    rows = {row["question"]: row for row in as_json(answered)["scores"]}
    assert {name: (row["correct"], row["score"], row["rating"]) for name, row in rows.items()} == {
        "a-card": (True, 1.0, 2),
        "a-choice": (False, 0.0, 1),
        "a-claim": (True, 1.0, 3),
        "a-cloze#c1": (True, 1.0, 4),
        "a-text": (False, 0.0, 1),
        "a-number": (False, 0.0, 1),
    }
    assert rows["a-text"]["tags"] == "optimisers"
    assert rows["a-text"]["response"] == WRONG_AND_RIGHT["a-text"][0][0]
    assert rows["a-card"]["response"] == ""
    assert rows["a-card"]["duration"] == 1234
    assert rows["a-card"]["started"] == "2026-11-25T12:00:00.000Z"
    assert len({row["session"] for row in rows.values()}) == 1


def test_the_options_and_the_device_are_told(answered: Study) -> None:
    rows = {row["question"]: row for row in as_json(answered)["scores"]}
    assert rows["a-text"]["options"] == []
    options = rows["a-choice"]["options"]
    assert {option["text"]: option["right"] for option in options} == {
        "max pooling": True, "convolution": False, "batch normalisation": False, "dense": False,
    }  # fmt: skip
    assert [option["text"] for option in options if option["chosen"]] == ["convolution"]
    [(device,)] = run_sql(answered.store, "select value from meta where name = 'device'")
    assert {row["learner"] for row in rows.values()} == {str(device)}


def test_an_undone_answer_is_left_out(answered: Study) -> None:
    [voided] = run_sql(answered.store, "select review from voids")
    assert run_sql(answered.store, "select card from answers where id = ?", voided) == [
        ("test.every-kind/a-claim",)
    ]
    claims = [row for row in as_json(answered)["scores"] if row["question"] == "a-claim"]
    assert len(claims) == 1
    assert [row.card_id for row in reviews(answered.store)].count("test.every-kind/a-claim") == 1


def test_reviews_have_the_columns_of_fsrs_optimizer(answered: Study) -> None:
    file = StringIO(newline="")
    write_csv(reviews(answered.store), ExportedReview.__struct_fields__, file)
    rows = list(csv.DictReader(StringIO(file.getvalue(), newline=""), strict=True))
    assert list(rows[0]) == [
        "card_id", "review_time", "review_rating", "review_state", "review_duration",
        "study_day", "utc_offset", "interval",
    ]  # fmt: skip
    stored = run_sql(
        answered.store,
        "select card, at, rating, phase, duration from reviews"
        " where id not in (select review from voids) order by id",
    )
    assert [(row["card_id"], *map(int, list(row.values())[1:5])) for row in rows] == stored
    assert rows[0] == {
        "card_id": "test.every-kind/a-card",
        "review_time": str(NOON + 1234),
        "review_rating": "2",
        "review_state": "0",
        "review_duration": "1234",
        "study_day": "2026-11-25",
        "utc_offset": "60",
        "interval": "",
    }
    times = [int(row["review_time"]) for row in rows]
    assert times == sorted(times)


def test_a_review_has_the_state_before_it(session: ReviewSession, study: Study, clock: Clock) -> None:
    for minutes, rating in ((0, Rating.AGAIN), (1, Rating.GOOD)):
        clock.move(minutes=minutes)
        item = session.next()
        assert item is not None
        session.answer(())
        session.rate(rating)
    assert [(row.review_rating, row.review_state) for row in reviews(study.store)] == [
        (1, 0), (3, 1),
    ]  # fmt: skip


def test_an_empty_log_is_a_header_and_an_empty_list(study: Study) -> None:
    file = StringIO(newline="")
    write_csv(scores(study.store), ExportedScore.__struct_fields__, file)
    assert file.getvalue() == ",".join(FIELDS) + "\r\n"
    assert as_json(study) == {"version": 2, "scores": []}


class TextRow(msgspec.Struct):
    text: str


def cells(*texts: str) -> list[str]:
    file = StringIO(newline="")
    write_csv(map(TextRow, texts), ("text",), file)
    return [line[0] for line in csv.reader(StringIO(file.getvalue(), newline=""), strict=True)][1:]


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_text_survives_csv_without_control_characters(text: str) -> None:
    (cell,) = cells(text)
    assert cell in (clean(text), f"'{clean(text)}")
    assert cell[:1] not in ("=", "@")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "-1-1",
        "+1+1",
        "-e",
        "@SUM(A1)",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u200e=1",
        "＝1",
        "－1",
        "-x",
    ],
)
def test_a_formula_is_made_text(text: str) -> None:
    assert cells(text) == [f"'{clean(text)}"]


@pytest.mark.parametrize("text", ["-0.25", "+3", "-1e-3", "-12", "a=b", "x-y", ""])
def test_a_signed_number_is_not_a_formula(text: str) -> None:
    assert cells(text) == [text]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("1/4", '="1/4"'),
        ("1234567890123456789", '="1234567890123456789"'),
        ('-3 "x"', '="-3 ""x"""'),
        ("4\u202e", '="4"'),
        ("=1+1", '="=1+1"'),
        ("=A", "'=A"),
        ("Adam", "Adam"),
        ("two\n2 lines", "two\n2 lines"),
    ],
)
def test_a_spreadsheet_keeps_ids_and_answers_as_text(text: str, cell: str) -> None:
    file = StringIO(newline="")
    write_csv([TextRow(text)], ("text",), file, spreadsheet=True)
    mark, rest = file.getvalue()[0], file.getvalue()[1:]
    assert mark == "\ufeff"
    assert [*csv.reader(StringIO(rest, newline=""), strict=True)] == [["text"], [cell]]
