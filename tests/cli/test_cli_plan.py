"""``quiz plan``: make a plan, show it, stop it."""

import json
from datetime import UTC, datetime, timedelta
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
    title, _, head, *_ = made.stdout.splitlines()
    assert title.startswith("Interview on 20")
    assert title.endswith("9 cards, 3 minutes a day")
    assert head.split() == ["new", "again", "minutes"]
    assert "Everything fits" in made.stdout
    assert plan().stdout == made.stdout
    assert "reviews follow due dates again" in plan("--stop").stderr
    assert "There is no plan" in plan().stderr
    assert plan("--stop").returncode == 0


def test_a_plan_as_json(plan) -> None:
    assert json.loads(plan("--json").stdout) is None
    shown = json.loads(
        plan("--date", "+5d", "--minutes", "1.5", "--json", "kind:cloze", "--by", "tag").stdout
    )
    assert (shown["name"], shown["query"], shown["minutes"]) == ("Ready", "kind:cloze", 1.5)
    assert len(shown["days"]) == 5
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
        (("--date", "2020-01-01", "--minutes", "5"), 1, "2020-01-01 has passed"),
        (("--date", "+9999d", "--minutes", "5"), 1, "is too far ahead"),
        (("--date", "soon", "--minutes", "5"), 1, "'soon' is not a date"),
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


def test_due_follows_the_plan_once_its_day_is_made(plan, bank: Path, tmp_path: Path) -> None:
    common = ("--banks", str(bank), "--progress", str(tmp_path / "progress.db"))
    plan("--date", "+10d", "--minutes", "3", "--name", "Interview")
    told = quiz("due", *common).stdout.splitlines()
    assert told[-1].startswith("Interview in 10 days: ")
    shown = json.loads(quiz("due", "--json", *common).stdout)
    assert shown["total"]["today"] == shown["plan"]["cards"] == 6
    assert told[0].split()[-2:] == ["6", "new"]
    plan("--stop")
    assert json.loads(quiz("due", "--json", *common).stdout)["plan"] is None
