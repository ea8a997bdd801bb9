"""``quiz plan``: make a plan, show it, stop it."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.running import Ran, quiz


@pytest.fixture
def plan(bank: Path, tmp_path: Path):
    def call(*words: str) -> Ran:
        return quiz("plan", "--banks", str(bank), "--progress", str(tmp_path / "progress.db"), *words)

    return call


def test_a_plan_is_made_shown_and_stopped(plan) -> None:
    assert "There is no plan" in plan().stderr
    made = plan("--date", "+10d", "--minutes", "3", "--name", "Interview")
    assert made.returncode == 0
    title, today, _, _, head, *_ = made.stdout.splitlines()
    assert re.fullmatch(r"Interview on \d{1,2} [A-Z][a-z]{2} 20\d\d: 9 cards, 3 minutes a day", title)
    assert not re.search(r"\d-\d\d", made.stdout), "days are in words"
    assert today == "Interview in 10 days: 6 cards, 3 minutes today"
    assert head.split() == ["new", "again", "minutes"]
    assert "Every new card is seen by" in made.stdout
    assert plan().stdout == made.stdout
    assert "reviews follow due dates again" in plan("--stop").stderr
    assert "There is no plan" in plan().stderr
    assert plan("--stop").returncode == 0


def test_a_plan_as_json(plan) -> None:
    assert json.loads(plan("--json").stdout) is None
    shown = json.loads(
        plan("--date", "+5d", "--minutes", "1.5", "--json", "kind:cloze", "--by", "tag").stdout
    )
    assert (shown["name"], shown["query"], shown["minutes"]) == ("", "kind:cloze", 1.5)
    first, *_, last = (date.fromisoformat(day["date"]) for day in shown["days"])
    assert date.fromisoformat(shown["date"]) == first + timedelta(days=5) == last + timedelta(days=1)
    assert shown["whole"]["cards"] == 3
    assert {"date", "new", "again", "minutes"} == shown["days"][0].keys()
    assert shown["topics"] == []


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--date", "+5d"), 2, "--minutes is missing"),
        (("--minutes", "5"), 2, "--date is missing"),
        (("kind:cloze",), 2, "--date is missing"),
        (("--date", "+5d", "--minutes", "5", "--stop"), 2, "Give one of them"),
        (("--date", "+5d", "--minutes", "0"), 2, "not a number from 1 to 600"),
        (("--date", "2020-01-01", "--minutes", "5"), 2, "1 Jan 2020 has passed"),
        (("--date", "+9999d", "--minutes", "5"), 2, "is too far ahead"),
        (("--date", "soon", "--minutes", "5"), 2, "'soon' is not a date"),
        (("--date", "+5d", "--minutes", "5", "bank:none"), 1, "the library has no such bank"),
        (("--date", "+5d", "--minutes", "5", "is:marked"), 1, "no card matches"),
    ],
)
def test_what_makes_no_sense_is_refused(plan, words: tuple[str, ...], code: int, message: str) -> None:
    ran = plan(*words)
    assert ran.returncode == code
    assert message in ran.stderr
    assert "There is no plan" in plan().stderr


def test_a_plan_that_is_over_says_so(plan, monkeypatch: pytest.MonkeyPatch) -> None:
    plan("--date", "+1d", "--minutes", "5", "--name", "Interview")
    later = datetime.now(UTC) + timedelta(days=3)
    monkeypatch.setattr("quiz.cli.commands.plan.now", lambda: (round(later.timestamp() * 1000), 0))
    ran = plan()
    assert ran.returncode == 0
    assert ran.stdout == ""
    assert "the plan is over, and reviews follow due dates again." in ran.stderr


def test_plain_mode_tells_of_no_backlog_while_there_is_a_plan(
    plan, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = ("--banks", str(bank), "--progress", str(tmp_path / "progress.db"), "--plain")
    monkeypatch.setattr("quiz.cli.plain.review.backlog_line", lambda *_: "90 cards have piled up.")
    assert "piled up" in quiz("review", *common).stdout
    plan("--date", "+10d", "--minutes", "3")
    assert "piled up" not in quiz("review", *common).stdout


def test_plain_mode_says_that_the_day_of_the_plan_is_done(plan, bank: Path, tmp_path: Path) -> None:
    common = ("--banks", str(bank), "--progress", str(tmp_path / "progress.db"))
    plan("--date", "+10d", "--minutes", "3", "kind:cloze")
    ran = quiz("review", "--plain", *common, stdin="\n4\n" * 2)
    assert (
        "\nPlan, 10 days to go: done for today.\nTo go on all the same, add --ahead, --cram.\n" in ran.stdout
    )


def test_plain_mode_offers_what_is_due_outside_the_plan(plan, bank: Path, tmp_path: Path) -> None:
    common = ("--plain", "--banks", str(bank), "--progress", str(tmp_path / "progress.db"))
    quiz("review", "kind:card", *common, stdin="\n1\n:quit\n")
    plan("--date", "+10d", "--minutes", "3", "kind:cloze")
    ran = quiz("review", *common, stdin="\n4\n" * 2)
    offered = "1 other card is due: quiz review 'is:due or is:learning' reviews them.\n"
    assert f"done for today.\n{offered}" in ran.stdout
    ran = quiz("review", "is:due or is:learning", *common, stdin="\n4\n")
    assert "Recorded." in ran.stdout


def test_due_tells_that_the_day_has_not_been_planned(
    plan, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = ("--banks", str(bank), "--progress", str(tmp_path / "progress.db"))
    plan("--date", "+10d", "--minutes", "3", "--name", "Prüfung")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr("quiz.cli.commands.due.now", lambda: (round(tomorrow.timestamp() * 1000), 0))
    assert quiz("due", *common).stdout.startswith("Prüfung in 9 days: not planned yet today")
    shown = json.loads(quiz("due", "--json", *common).stdout)
    assert shown["total"]["today"] is shown["plan"]["cards"] is shown["plan"]["minutes"] is None
    assert shown["plan"]["days"] == 9


def test_due_prints_no_control_characters_of_a_name(plan, bank: Path, tmp_path: Path) -> None:
    progress = str(tmp_path / "progress.db")
    plan("--date", "+10d", "--minutes", "3", "--name", "Interview")
    with closing(sqlite3.connect(progress)) as connection, connection:
        connection.execute("update plans set name = 'A' || char(27) || '[31m'")
    assert "\x1b" not in quiz("due", "--banks", str(bank), "--progress", progress).stdout


def test_due_follows_the_plan_once_its_day_is_made(plan, bank: Path, tmp_path: Path) -> None:
    common = ("--banks", str(bank), "--progress", str(tmp_path / "progress.db"))
    plan("--date", "+10d", "--minutes", "3", "--name", "Interview")
    told = quiz("due", *common).stdout.splitlines()
    assert told[-1].startswith("Interview in 10 days: ")
    shown = json.loads(quiz("due", "--json", *common).stdout)
    assert shown["total"]["today"] == shown["plan"]["cards"] == 6
    assert told[0].split()[-2:] == ["6", "new"]
    assert shown["plan"]["outside"] == 0
    plan("--date", "+10d", "--minutes", "3", "-kind:cloze")
    quiz("review", "--plain", "kind:cloze", *common, stdin="\n1\n:quit\n")
    assert quiz("due", *common).stdout.endswith("Not in today's plan: 1 card due or learning\n")
    assert json.loads(quiz("due", "--json", *common).stdout)["plan"]["outside"] == 1
    plan("--stop")
    assert json.loads(quiz("due", "--json", *common).stdout)["plan"] is None
