"""``quiz scores``: a line for each past session, or one session in full."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.cli.app_request import AppRequest
from quiz.cli.main import run
from quiz.study.context import Study
from tests.conftest import Clock
from tests.study.examining import opened, wrong
from tests.study.looking import examined, mixed, reviewed


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path)
    yield study
    study.close()


def no_app(_request: AppRequest) -> int:
    raise AssertionError("the app was opened")


@pytest.fixture
def scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def call(*words: str, code: int = 0) -> str:
        assert run(["scores", "--progress", str(tmp_path / "progress.db"), *words], no_app) == code
        shown = capsys.readouterr()
        return shown.err if code else shown.out

    return call


def test_sessions_are_listed_newest_first(study: Study, clock: Clock, scores) -> None:
    assert scores() == ""
    ids = []
    for how in (wrong, mixed):
        ids.append(examined(study, clock, how, title="Midterm").session.id)
        clock.move(days=1)
    ids.append(reviewed(study, clock, ("ex/claim", ("True",))).session.id)
    shown = scores().splitlines()
    assert [line.split()[0] for line in shown] == [str(session) for session in reversed(ids)]
    assert " ".join(shown[1].split()[1:]) == "26 Nov 2026 13:01 exam Midterm 7/11 68% 1:50 ▂▆"
    assert len(scores("-n", "2").splitlines()) == 2
    listed = json.loads(scores("--json"))["sessions"]
    assert [row["session"] for row in listed] == [str(session) for session in reversed(ids)]


def test_the_columns_have_heads_on_a_terminal(
    study: Study, clock: Clock, scores, monkeypatch: pytest.MonkeyPatch
) -> None:
    examined(study, clock, mixed)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    heads, session = scores().splitlines()
    assert heads.split() == ["began", "kind", "name", "right", "points", "time", "trend"]
    assert heads.index("right") + len("right") == session.index("7/11") + len("7/11")


def test_rows_fit_the_terminal_and_are_numbered_from_the_newest(
    study: Study, clock: Clock, scores, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in range(12):
        examined(study, clock, wrong, title=f"An exam with a long name that is number {days}")
        clock.move(days=days % 2)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    shown = scores().splitlines()
    assert max(map(len, shown)) <= 80
    assert [line.split()[0] for line in shown[1:]] == [str(number) for number in range(1, 13)]
    for columns in (60, 46, 40):
        monkeypatch.setenv("COLUMNS", str(columns))
        narrow = scores().splitlines()
        assert max(map(len, narrow)) <= columns
        assert "An exam" in narrow[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    ids = [row["session"] for row in json.loads(scores("--json"))["sessions"]]
    third = scores("--session", ids[2])
    assert "number 9" in third
    assert scores("--session", "3") == third
    assert scores("--session", ids[2][:12]) == third
    assert "begin with" in scores("--session", ids[2][:5], code=1)
    assert "No such session" in scores("--session", "13", code=1)
    assert "No such session" in scores("--session", "0", code=1)


def test_one_session_is_shown_in_full(study: Study, clock: Clock, scores) -> None:
    first = examined(study, clock, mixed).session
    clock.move(days=1)
    examined(study, clock, wrong)
    shown = scores("--session", str(first.id))
    assert "7 of 11 questions right" in shown
    assert "Which layer has no parameters?" in shown
    assert "1 of 11 questions right" in scores("--session", "last")
    data = json.loads(scores("--session", str(first.id), "--json"))
    assert sum(answer["score"] for answer in data["answers"]) == pytest.approx(data["score"]) == first.score
    assert {answer["kind"] for answer in data["answers"]} >= {"choice", "match", "essay"}


@pytest.mark.usefixtures("study")
def test_a_missing_session_is_an_error(scores) -> None:
    assert "quiz scores lists" in scores("--session", "12", code=1)
    assert "quiz scores lists" in scores("--session", "", code=1)
    assert "there is none yet" in scores("--session", "last", code=1)
    assert "1 or more" in scores("-n", "0", code=2)
