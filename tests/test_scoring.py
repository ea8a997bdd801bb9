"""docs/scoring.md is true: its examples are graded, its keys exist, and its exam can be drawn."""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec
import pytest
import yaml

from quiz.bank.exam_file import ExamFile, Section, load_exam
from quiz.bank.load import load
from quiz.fsrs.rating import Rating
from quiz.kinds import KINDS
from quiz.kinds.base import Presentation, Question
from quiz.kinds.response import AnswerFormatError
from quiz.kinds.scoring import Confidence, marks
from quiz.progress.exams import ExamResponse
from quiz.study.context import Study, open_study
from quiz.study.exam.build import draw
from quiz.study.exam.plan import ExamItem, ExamRules, raw
from quiz.study.exam.present import presented
from quiz.study.exam.start import begin
from quiz.study.exam.submit import rating_of, score_of
from quiz.study.interview.build import InterviewRequest
from quiz.study.interview.build import draw as draw_interview
from quiz.study.interview.report import report
from quiz.study.results.result import result
from tests.conftest import Clock
from tests.study.examining import opened, taken

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "scoring.md").read_text()
NONE, AGAIN, NOT_ASKED = "–", "asked again", "not asked"
QUARTER = {"kind": "numeric", "prompt": "A quarter?", "answer": "1/4"}

Row = dict[str, str]


class Example(NamedTuple):
    """A table of the page, with the question before it."""

    question: dict[str, Any]
    rows: list[Row]

    @property
    def heads(self) -> set[str]:
        return set(self.rows[0])


def table(text: str) -> list[Row]:
    heads, _, *rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()]
    return [dict(zip(heads, cells, strict=True)) for cells in rows]


def examples() -> Iterator[Example]:
    question: dict[str, Any] = QUARTER
    pattern = r"^```yaml question\n((?:(?!```).*\n)*)```|((?:^\|.*\n)+)"
    for fenced, rows in re.findall(pattern, PAGE, re.MULTILINE):
        if fenced:
            question = yaml.load(fenced, yaml.BaseLoader)
        else:
            yield Example(question, table(rows))


def the(*heads: str) -> list[Example]:
    """Return the examples whose tables have these columns."""
    return [example for example in examples() if set(heads) <= example.heads]


def rows(*heads: str) -> list[tuple[dict[str, Any], Row]]:
    return [(example.question, row) for example in the(*heads) for row in example.rows]


def made(written: dict[str, Any]) -> Question:
    return msgspec.convert({"id": "q", **written}, KINDS[written["kind"]], strict=False)


def item_of(question: Question, row: Row) -> ExamItem:
    part = question.parts()[0]
    card = f"doc/q#{part}" if part else "doc/q"
    return ExamItem(card, "Doc", 5, raw(question), points=float(row.get("points", 1)))


def given(question: Question, shown: Presentation, row: Row) -> tuple[str, ...]:
    """Return the response of a row. Raises ``AnswerFormatError`` if it is not a valid one."""
    written = row["response"]
    chosen = tuple(written.split(" ; "))
    if not shown.way.options:
        return question.read(shown, *chosen)
    assert set(chosen) <= set(shown.way.options)
    return chosen


def places(letters: str) -> tuple[int, ...]:
    return () if letters == NONE else tuple("abcdef".index(letter) for letter in letters.split())


def entry_of(item: ExamItem, row: Row) -> ExamResponse:
    """Return the entry that an exam stores for the response of a row."""
    confidence = Confidence[row["confidence"].upper()] if "confidence" in row else None
    if row["response"] == NONE:
        return ExamResponse(1, 0, confidence=confidence)
    shown = presented(item, item.question, spoken=False)
    response = given(item.question, shown, row)
    share = item.question.grade(item.part, shown, response).score
    if "ticked" in row:
        share = len(places(row["ticked"])) / len(shown.rubric)
    return ExamResponse(
        1, 0, response, share=share, tries=int(row.get("try", 1)), hints=int(row.get("hint") == "yes"),
        confidence=confidence,
    )  # fmt: skip


@pytest.mark.parametrize(("question", "row"), rows("response"))
def test_an_example_scores_what_the_page_says(question: dict[str, Any], row: Row) -> None:
    item = item_of(made(question), row)
    if row.get("score") == AGAIN:
        with pytest.raises(AnswerFormatError):
            entry_of(item, row)
        return
    entry = entry_of(item, row)
    rules = ExamRules(attempts=int(row.get("attempts", 1)), confidence="confidence" in row)
    _, score, out_of = score_of(rules, item, entry)
    assert {"score", "rating"} & set(row)
    if "score" in row:
        assert score == pytest.approx(float(Fraction(row["score"])))
    if "out of" in row:
        assert out_of == float(row["out of"])
    if "rating" in row:
        assert rating_of(item, entry) == Rating[row["rating"].upper()]
    if "detail" in row:
        shown = presented(item, item.question, spoken=False)
        assert item.question.grade(item.part, shown, given(item.question, shown, row)).detail == row["detail"]


def test_every_kind_with_partial_credit_is_on_the_page() -> None:
    kinds = {question["kind"] for question, _ in rows("response")}
    assert {"card", "choice", "text", "numeric", "essay"} <= kinds <= set(KINDS)
    partial = {question["kind"] for question, row in rows("score", "detail") if row["score"] not in "01"}
    assert partial == {"multi", "order", "match", "cloze", "compute"}


def test_the_examples_are_questions_without_problems() -> None:
    for number, example in enumerate(examples()):
        bank = {"id": "doc", "title": "Doc", "questions": [{"id": "q", **example.question}]}
        assert load(str(number), yaml.safe_dump(bank).encode()).problems == []


@pytest.mark.parametrize(("_question", "row"), rows("right", "best"))
def test_the_best_confidence_is_the_one_on_the_page(_question: object, row: Row) -> None:
    chance = float(row["right"].strip("%")) / 100
    expected = {sure: chance * marks(1, 1, sure) + (1 - chance) * marks(0, 1, sure) for sure in Confidence}
    assert max(expected, key=expected.__getitem__) == Confidence[row["best"].upper()]


def quarters(folder: Path, number: int) -> Study:
    questions = [{"id": f"q{place}", **QUARTER} for place in range(number)]
    return opened(folder, yaml.safe_dump({"id": "ex", "title": "Ex", "questions": questions}))


@pytest.mark.parametrize(("_question", "row"), rows("right answers", "pass mark"))
def test_an_exam_is_passed_as_the_page_says(
    _question: object, row: Row, tmp_path: Path, clock: Clock
) -> None:
    study = quarters(tmp_path, 5)
    exam = taken(study, clock, pass_mark=float(row["pass mark"]))
    for place in range(int(row["right answers"])):
        exam.go(place)
        exam.answer(("0.25",))
    exam.hand_in()
    assert result(study.store, exam.row.session).passed is (row["passed"] == "yes")
    study.close()


@pytest.mark.parametrize("whole", [True, False], ids=["exam", "question"])
@pytest.mark.parametrize(("_question", "row"), rows("answered after"))
def test_time_is_over_when_the_page_says(
    _question: object, row: Row, whole: bool, tmp_path: Path, clock: Clock
) -> None:
    study = quarters(tmp_path, 1)
    rules = {"minutes": 10} if whole else {"sections": [Section(minutes_each=10)]}
    exam = taken(study, clock, **rules)
    minutes, seconds = map(int, row["answered after"].split(":"))
    clock.move(minutes=minutes, seconds=seconds)
    exam.answer(("0.25",))
    exam.hand_in()
    assert result(study.store, exam.row.session).session.score == float(row["score"])
    study.close()


@pytest.mark.parametrize(("question", "row"), rows("ticked of the follow-up"))
def test_an_interview_scores_what_was_asked(
    question: dict[str, Any], row: Row, tmp_path: Path, clock: Clock
) -> None:
    bank = {"id": "ex", "title": "Ex", "questions": [{"id": "q", **question}]}
    study = opened(tmp_path, yaml.safe_dump(bank))
    plan = draw_interview(study, InterviewRequest(), clock(), Random(1))
    exam = begin(study, plan, "interview", clock, Random(1))
    exam.resume()
    for place, head in enumerate(("ticked", "ticked of the follow-up")):
        if row[head] != NOT_ASKED:
            exam.go(place)
            exam.answer(())
            exam.tick_points(places(row[head]))
    assert exam.hand_in()
    share = report(result(study.store, exam.row.session)).share
    assert f"{share:.0%}" == row["of the points"]
    study.close()


def test_all_keys_of_an_exam_file_are_on_the_page() -> None:
    for head, wanted in (("key", ExamFile), ("key of a section", Section)):
        [listed] = the(head)
        fields = {field.name: field.required for field in msgspec.structs.fields(wanted)}
        shown = {row[head].strip("`"): row[""] == "required" for row in keyed(head)}
        assert shown == fields, listed


def keyed(head: str) -> list[Row]:
    """Return the rows of a table of keys, whose second column has no heading and says what is required."""
    text = next(
        text for text in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE) if text.startswith(f"| {head} |")
    )
    return table(text)


def test_the_exam_shown_can_be_drawn(tmp_path: Path, clock: Clock) -> None:
    [text] = re.findall(r"^```yaml exam\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    path = tmp_path / "shown.exam.yaml"
    path.write_text(text)
    study = open_study([str(ROOT / "questions")], str(tmp_path / "p.db"))
    plan = draw(study, load_exam(str(path)), 7, clock())
    study.close()
    assert plan.rules == ExamRules(limit=3_600_000, pass_mark=0.6)
    assert [(item.section, item.points, item.limit) for item in plan.items] == (
        [("Foundations", 1, 0)] * 6 + [("Computed", 2, 240_000)] * 4
    )
    assert {item.question.kind for item in plan.items[6:]} == {"compute"}
