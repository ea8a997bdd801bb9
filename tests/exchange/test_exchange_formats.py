"""All formats agree on the scores and the rows, and hold any text from a bank."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import unescape
from io import StringIO
from pathlib import Path
from textwrap import dedent

import jsonschema
import pytest

from quiz.exchange.formats import bank_formats, datasets, formats_of
from quiz.exchange.gradebook import Learner
from quiz.exchange.schema import json_schema
from quiz.exchange.source import ENDINGS, Source
from quiz.kinds import KINDS as ALL_KINDS
from quiz.kinds.answers import ChooseOne, MatchPairs, TypeFields
from quiz.kinds.response import AnswerFormatError
from quiz.progress.selection import Selection
from quiz.study.context import Study
from quiz.study.exam.session import ExamSession
from tests.conftest import Clock
from tests.database import run_sql
from tests.exchange.exporting import HOSTILE, csv_rows, examined, json_rows, written
from tests.exchange.reading import Page, markdown_scores, tokens
from tests.study.examining import EVERY_KIND, KINDS, look, opened, right, taken, wrong

RULES = ({}, {"confidence": True})
TO_4_DECIMALS = 0.000_05
"""The most by which rounding in a gradebook changes a sum."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path, HOSTILE)
    yield found
    found.close()


@pytest.mark.parametrize("rules", RULES)
def test_all_formats_have_the_same_scores(study: Study, clock: Clock, rules: dict[str, bool]) -> None:
    examined(study, clock, **rules)
    rows = csv_rows(written(study, "csv"))
    scores = [(float(row["score"]), float(row["out_of"])) for row in rows]
    assert len(scores) == KINDS
    assert len({score for score, _ in scores}) >= 4
    assert [(row["score"], row["out_of"]) for row in json_rows(study)] == scores
    lines = [json.loads(line)["result"]["score"] for line in written(study, "xapi").splitlines()]
    assert [(line["raw"], line["max"]) for line in lines] == scores
    assert markdown_scores(written(study, "md")) == [
        (pytest.approx(score, abs=0.005), out_of) for score, out_of in scores
    ]
    total = (sum(score for score, _ in scores), sum(out_of for _, out_of in scores))
    cards = [f"{row['bank']}/{row['question']}" for row in rows]
    page = Page(written(study, "html")).scores
    assert page == [("", *total), *((card, *score) for card, score in zip(cards, scores, strict=True))]
    [_, possible, learner] = csv.reader(StringIO(written(study, "canvas")))
    assert (float(learner[5]), float(possible[5])) == (pytest.approx(total[0], abs=TO_4_DECIMALS), total[1])
    [head, learner] = csv.reader(StringIO(written(study, "moodle")))
    assert float(learner[2]) == pytest.approx(total[0], abs=TO_4_DECIMALS)
    assert head[2] == f"All (max {total[1]:g})"


def test_an_answer_stays_correct_whatever_hints_and_confidence_cost(study: Study, clock: Clock) -> None:
    examined(study, clock, confidence=True)
    rows = {row["kind"]: row for row in json_rows(study)}
    choice = rows["choice"]
    assert (choice["correct"], choice["score"], choice["share"], choice["hints"]) == (True, 1.5, 1.0, 1)
    assert (choice["confidence"], choice["session_kind"], choice["title"]) == ("medium", "exam", "All")
    assert (rows["numeric"]["score"], rows["numeric"]["correct"]) == (-6, False)
    assert (rows["multi"]["share"], rows["multi"]["correct"]) == (0.5, False)


@pytest.mark.parametrize("form", ["md", "html"])
def test_reports_say_how_parts_were_counted(study: Study, clock: Clock, form: str) -> None:
    examined(study, clock)
    text = " ".join(written(study, form).split())
    for counted in ("1 of 2 right ticked", "2 of 3 in order, 1 to move", "1 of 2 pairs"):
        assert counted in text


def test_a_session_without_a_plan_is_exported(study: Study, clock: Clock) -> None:
    examined(study, clock)
    run_sql(study.store, "update sessions set kind = 'review', scope = ''")
    run_sql(study.store, "delete from exams")
    page = written(study, "html")
    assert '<h2 id="s' in page
    assert ">Review</h2>" in page
    assert "assed</span>" not in page
    assert "## Review" in written(study, "md")
    assert csv_rows(written(study, "csv"))[0]["session_kind"] == "review"


def test_an_unreadable_plan_hides_no_answer(study: Study, clock: Clock) -> None:
    examined(study, clock)
    run_sql(study.store, "update exams set plan = '{}'")
    assert len(markdown_scores(written(study, "md"))) == KINDS
    assert "assed" not in written(study, "md")


def test_all_formats_select_the_same_rows(study: Study, clock: Clock) -> None:
    first = examined(study, clock).row.session
    clock.move(days=1)
    middle = clock.at
    second = examined(study, clock, wrong).row.session
    card = "ex/choice"
    for chosen, sessions, count in (
        (Selection(), [first, second], 2 * KINDS),
        (Selection(session=first), [first], KINDS),
        (Selection(since=middle), [second], KINDS),
        (Selection(since=10**18), [], 0),
        (Selection(since=-(10**18)), [first, second], 2 * KINDS),
        (Selection(bank="e?"), [first, second], 2 * KINDS),
        (Selection(bank="ex/*"), [], 0),
        (Selection(cards=frozenset([card])), [first, second], 2),
    ):
        rows = csv_rows(written(study, "csv", chosen))
        assert (len(rows), study.store.answers.count(chosen)) == (count, count)
        assert list(dict.fromkeys(int(row["session"]) for row in rows)) == sessions
        assert len(json_rows(study, chosen)) == count
        assert written(study, "xapi", chosen).count("\n") == count
        assert len(markdown_scores(written(study, "md", chosen))) == count
        assert len(Page(written(study, "html", chosen)).scores) == count + len(sessions)
        for form, columns in (("canvas", 5), ("moodle", 2)):
            head = next(csv.reader(StringIO(written(study, form, chosen))))
            assert len(head) == columns + len(sessions)
    assert study.store.sessions.newest() == second


def test_a_report_says_if_answers_are_left_out(study: Study, clock: Clock) -> None:
    examined(study, clock)
    part = Selection(cards=frozenset(["ex/choice", "ex/text"]))
    for form in ("md", "html"):
        assert "2 of the session's 11 answers" in unescape(written(study, form, part))
        assert re.search("Passed|Not passed", written(study, form))
        assert not re.search("Passed|Not passed", written(study, form, part))


def test_reviews_are_selected(study: Study, clock: Clock) -> None:
    examined(study, clock, count=True)
    moment = clock.at
    clock.move(days=1)
    examined(study, clock, count=True)
    every = json_rows(study, what="reviews")
    assert len(every) == 2 * KINDS - 2  # an unanswered question does not count as a review
    assert len(json_rows(study, Selection(since=moment + 1), "reviews")) == KINDS - 1
    assert json_rows(study, Selection(bank="none"), "reviews") == []


def test_nothing_to_export_is_an_empty_document(study: Study) -> None:
    texts = {form: written(study, form) for form in formats_of("scores")}
    assert csv_rows(texts["csv"]) == []
    assert json.loads(texts["json"]) == {"version": 2, "scores": []}
    assert texts["xapi"] == ""
    assert texts["md"] == "# Scores\n\nNothing was answered.\n"
    assert "Nothing was answered." in Page(texts["html"]).text
    assert texts["canvas"] == "Student,ID,SIS User ID,SIS Login ID,Section\r\n"
    assert texts["moodle"] == "Full name,ID number\r\n"


@pytest.mark.parametrize("what", datasets())
def test_json_is_what_its_schema_says(study: Study, clock: Clock, what: str) -> None:
    examined(study, clock, confidence=True, count=True)
    schema = json_schema(what)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = json.loads(written(study, "json", what=what))
    assert document[what]
    validator.validate(document)
    assert not validator.is_valid({**document, "version": 1})
    del document[what][0][next(iter(document[what][0]))]
    assert not validator.is_valid(document)


def test_cards_are_exported_with_their_state(study: Study, clock: Clock) -> None:
    examined(study, clock, count=True)
    rows = {row["card"]: row for row in csv_rows(written(study, "csv", what="cards"))}
    assert len(rows) == KINDS + 1
    text = rows["ex/text"]
    assert (text["state"], text["reviews"], text["last_review"]) == (
        "learning",
        "1",
        "2026-11-25T12:00:27.500Z",
    )
    assert re.fullmatch(r"2026-11-25T12:01:.*Z", text["due"])
    assert float(text["stability"]) > 0
    new = rows["ex/claim"]
    assert (new["state"], new["due"], new["stability"], new["last_review"]) == ("new", "", "", "")
    claim = next(row for row in json_rows(study, what="cards") if row["card"] == "ex/claim")
    assert [claim[name] for name in ("due", "stability", "difficulty", "last_review")] == [None] * 4
    assert written(study, "csv", Selection(bank="none"), "cards").count("\n") == 1
    assert len(csv_rows(written(study, "csv", Selection(cards=frozenset(["ex/text"])), "cards"))) == 1


@pytest.mark.parametrize("rules", RULES)
def test_hostile_text_breaks_no_format(hostile: Study, clock: Clock, rules: dict[str, bool]) -> None:
    examined(hostile, clock, hostile_answer, title="=A1 <script>\n# x (12)", **rules)
    rows = csv_rows(written(hostile, "csv"))
    assert len(rows) == KINDS
    assert {row["title"] for row in rows} == {"'=A1 <script>\n# x (12)"}
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=@\t\r]|[+-](?![\d.])", cell)]
    page = Page(written(hostile, "html"))
    assert not {"script", "img", "svg", "b", "input", "a"} & {tag for tag, _ in page.tags}
    assert not [name for _, found in page.tags for name in found if name.startswith("on")]
    for text in (
        "<script>alert(1)</script>",
        "</li></ol><script>",
        "<svg onload=alert(1)>",
        "<script>x</script>",
    ):
        assert text in page.text
    assert "\x1b" not in page.text
    assert "\u202e" not in page.text
    assert len(page.scores) == KINDS + 1
    markdown = written(hostile, "md")
    kinds = {token.type for token in tokens(markdown)}
    assert not {"html_inline", "html_block", "link_open", "image", "hr"} & kinds
    assert len(markdown_scores(markdown)) == KINDS
    assert sum(token.type == "heading_open" for token in tokens(markdown)) == 1 + 1 + 4 + KINDS
    assert sum(token.type == "table_open" for token in tokens(markdown)) == 4
    assert len(written(hostile, "xapi").splitlines()) == KINDS
    canvas = list(csv.reader(StringIO(written(hostile, "canvas", learner=Learner("=x()", "@1")))))
    assert canvas[0][5] == "'=A1 <script> # x [12]"
    assert (canvas[2][0], canvas[2][2]) == ("'=x()", "'@1")


def hostile_answer(exam: ExamSession) -> tuple[str, ...]:
    """Return hostile text as the response, or what comes nearest to it in a way of answering or a kind."""
    question, shown = exam.asked.question, exam.asked.shown
    way = shown.way
    if isinstance(way, ChooseOne):
        return way.options[:1]
    if isinstance(way, MatchPairs):
        return way.options[: len(way.lefts)]
    if way.options:
        return way.options
    if not isinstance(way, TypeFields):
        return ("=2+2 <b>[,]</b> *x*\n# y",)
    for typed in ("=2+2 <b>[,]</b> *x*\n# y", "-0.25"):
        with suppress(AnswerFormatError):
            return question.read(shown, *[typed] * len(way.labels))
    raise AssertionError(f"neither a text nor a number answers {question.kind}")


EXAMPLES = "id: ex\ntitle: Examples\nquestions:\n" + "".join(
    dedent(kind.example) for kind in ALL_KINDS.values()
)


@pytest.mark.parametrize("how", [right, hostile_answer])
def test_the_examples_of_every_kind_are_exported(
    tmp_path: Path, clock: Clock, how: Callable[[ExamSession], tuple[str, ...]]
) -> None:
    study = opened(tmp_path, EXAMPLES)
    exam = taken(study, clock)
    for place in range(len(exam.plan.items)):
        exam.go(place)
        exam.answer(how(exam))
    while not exam.hand_in():
        exam.tick_points(tuple(range(len(exam.asked.shown.rubric) or 1)))
    rows = csv_rows(written(study, "csv"))
    assert {row["kind"] for row in rows} == set(ALL_KINDS)
    scores = [float(row["score"]) for row in rows]
    assert how is not right or set(scores) == {1}
    assert [row["score"] for row in json_rows(study)] == scores
    lines = written(study, "xapi").splitlines()
    assert [json.loads(line)["result"]["score"]["raw"] for line in lines] == scores
    assert [score for score, _ in markdown_scores(written(study, "md"))] == pytest.approx(scores, abs=0.005)
    assert [score for _, score, _ in Page(written(study, "html")).scores[1:]] == scores
    study.close()


def test_the_hostile_bank_has_every_kind() -> None:
    assert set(re.findall(r"kind: ([a-z-]+)", EVERY_KIND)) == set(re.findall(r"kind: ([a-z-]+)", HOSTILE))


def test_ticking_nothing_is_an_answer(study: Study, clock: Clock) -> None:
    exam = taken(study, clock)
    look(exam, "multi")
    exam.answer(())
    exam.hand_in()
    text = written(study, "md")
    assert text.count("Not answered") == KINDS - 1
    assert text.count("✗ Wrong") == 1


@pytest.mark.parametrize(
    ("name", "bank"),
    [
        ("a.gift.txt", "a"),
        ("a.GIFT.TXT", "a"),
        ("dl.trees.csv", "dl.trees"),
        ("a.xml", "a"),
        (".gift.txt", ".gift"),
    ],
)
def test_a_bank_is_named_without_the_endings_of_its_file(name: str, bank: str) -> None:
    assert Source(f"/nowhere/{name}").name == bank


def test_the_endings_of_all_formats_are_known() -> None:
    assert {ending for form in bank_formats().values() for ending in form.endings} == ENDINGS
