"""An exam of twenty questions in a real terminal: killed in the middle, resumed, handed in, exported."""

import csv
import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from bench.terminal import Terminal
from quiz.kinds.answers import WriteText
from quiz.progress.exams import ExamResponse
from quiz.progress.store import Store
from quiz.study.exam.plan import ExamItem, decode
from quiz.study.exam.present import asked_of
from quiz.study.results.result import result
from tests.answering import right_lines
from tests.cli.running import quiz
from tests.database import run_sql
from tests.exchange.reading import Page, markdown_scores
from tests.study.examining import EVERY_KIND

QUESTIONS = 20
A_MOMENT = 0.01
CTRL_N, CTRL_S = b"\x0e", b"\x13"


def keys_for(item: ExamItem, place: int) -> bytes:
    """Return the keys that answer an item correctly, field by field, and go to the next."""
    shown = asked_of(item, ExamResponse(0, place), revealed=False).shown
    end = CTRL_S if isinstance(shown.way, WriteText) else b"\r"
    return b"".join(line.strip().encode() + end for line in right_lines(shown))


def bank_of_two_of_each(folder: Path) -> Path:
    """Write a bank with every question of ``EVERY_KIND`` twice."""
    head, _, questions = EVERY_KIND.partition("questions:\n")
    again = questions.replace("- {id: ", "- {id: second-").replace("- id: ", "- id: second-")
    path = folder / "ex.yaml"
    path.write_text(f"{head}questions:\n{questions}{again}")
    return path


def test_an_exam_survives_a_kill_and_every_export_has_its_score(tmp_path: Path) -> None:
    where = ["--banks", str(bank_of_two_of_each(tmp_path)), "--progress", str(tmp_path / "progress.db")]
    wanted = ["exam", "-n", str(QUESTIONS), "--seed", "5", "--minutes", "30", "--pass-mark", "60"]
    command = [sys.executable, "-m", "quiz"]
    terminal = Terminal([*command, *wanted, *where])
    try:
        terminal.until(rb"1 of 20")
        store = Store(str(tmp_path / "progress.db"))
        row = store.exams.unfinished("exam")[0]
        items = decode(row.plan).items
        assert {item.question.kind for item in items} >= {"card", "essay", "match", "order", "compute"}
        for place, item in enumerate(items[:8]):
            terminal.send(keys_for(item, place))
            until_at(terminal, store, place + 1)
    finally:
        terminal.close()
    answered = [entry.response for entry in store.exams.responses(row.session)[:8]]
    assert None not in answered

    terminal = Terminal([*command, "exam", *where])
    try:
        terminal.until(rb"An exam is open")
        terminal.send(b"g")
        terminal.until(rb"9 of 20")
        for place, item in list(enumerate(items))[8:-1]:
            terminal.send(keys_for(item, place))
            until_at(terminal, store, place + 1)
        terminal.send(CTRL_N)
        terminal.until(rb"1 of 20 still unanswered")
        terminal.send(b"y")
        judged = [item for item in items[:-1] if item.question.self_rated]
        for _ in judged:
            terminal.until(rb"judged|points")
            terminal.send(b"a\r")
        terminal.until(rb"19 of 20|Passed|passed")
    finally:
        terminal.close()
    compare_exports(store, row.session, where, tmp_path)


def until_at(terminal: Terminal, store: Store, place: int) -> None:
    """Read the terminal until the progress file has the exam at a position."""
    for _ in range(2000):
        [(position,)] = run_sql(store, "select position from exams")
        if position == place:
            return
        terminal.drain(A_MOMENT)
    raise AssertionError(f"the exam stands at {position}, not at {place}")


def compare_exports(store: Store, session: int, where: list[str], folder: Path) -> None:
    """Compare the scores in every format, each parsed by a reader of its own, with the progress file's."""
    outcome = result(store, session)
    scores = [(answer.row.score, answer.row.out_of) for answer in outcome.answers]
    total = (outcome.session.score, outcome.session.out_of)
    assert len(scores) == QUESTIONS

    def exported(form: str) -> str:
        path = folder / f"scores.{form}"
        done = quiz("export", "scores", "--format", form, "--session", "last", "-o", str(path), *where)
        assert done.returncode == 0, done.stderr
        return path.read_text(encoding="utf-8")

    rows = list(csv.DictReader(StringIO(exported("csv"))))
    assert [(float(row["score"]), float(row["out_of"])) for row in rows] == scores
    document = json.loads(exported("json"))
    assert [(row["score"], row["out_of"]) for row in document["scores"]] == scores
    raw = [json.loads(line)["result"]["score"] for line in exported("xapi").splitlines()]
    assert [(score["raw"], score["max"]) for score in raw] == scores
    assert markdown_scores(exported("md")) == [(pytest.approx(a, abs=0.005), b) for a, b in scores]
    html = exported("html")
    assert Page(html).scores[0] == ("", *total)
    [_, possible, learner] = csv.reader(StringIO(exported("canvas")))
    assert (float(learner[5]), float(possible[5])) == (pytest.approx(total[0], abs=0.000_05), total[1])
    [_, learner] = csv.reader(StringIO(exported("moodle")))
    assert float(learner[2]) == pytest.approx(total[0], abs=0.000_05)
