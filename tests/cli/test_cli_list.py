"""``quiz list``, and queries on the command line."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from quiz.bank.load import load
from tests.cli.running import ROOT, quiz
from tests.cli.test_cli_commands import ANSWERS


@pytest.fixture
def common(bank: Path, tmp_path: Path) -> list[str]:
    return ["--banks", str(bank), "--progress", str(tmp_path / "p.db")]


def listed(*words: str) -> list[str]:
    done = quiz("list", *words)
    assert done.returncode == 0, done.stderr
    return [line.split()[0].partition("/")[2] for line in done.stdout.splitlines()]


def test_cards_are_listed_in_study_order(common: list[str]) -> None:
    assert listed(*common) == [
        "a-card", "a-card#reverse", "a-choice", "a-claim",
        "a-cloze#c1", "a-cloze#c2", "a-cloze#c3", "a-text", "a-number",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["kind:text"], ["a-text"]),
        (["-kind:cloze", "-kind:card", "-is:suspended"], ["a-choice", "a-claim", "a-text", "a-number"]),
        (["-tag:optimisers", "kind:text"], []),
        (["-(kind:cloze or kind:card)", "id:*-number"], ["a-number"]),
        (["-zero", "-gate", "-layer", "-sigmoid", "-adam"], ["a-number"]),
        (["kind:numeric", "or", "kind:text"], ["a-text", "a-number"]),
        (["bias correction"], ["a-text"]),
        (["correction bias"], []),
        (["--", "-kind:cloze", "-kind:card", "number"], ["a-number"]),
    ],
)
def test_a_query_may_begin_with_a_dash(common: list[str], words: list[str], found: list[str]) -> None:
    assert listed(*common, *words) == found


"""2025-11-25 12:00 UTC, an hour later where the learner is."""


@pytest.mark.parametrize("words", [["--jsn"], ["-jsn"], ["-j"], ["is:new", "--bogus"], ["-json"]])
def test_an_unknown_option_is_an_error(common: list[str], words: list[str]) -> None:
    done = quiz("list", *common, *words)
    assert done.returncode == 2
    assert "unrecognized" in done.stderr


def test_options_may_be_within_a_query(common: list[str]) -> None:
    done = quiz("list", "kind:text", "--json", *common, "-is:due", "adam")
    assert [row["card"] for row in json.loads(done.stdout)] == ["test.every-kind/a-text"]


def test_a_query_without_matches_is_reported_on_stderr(common: list[str]) -> None:
    for words, printed in (([], ""), (["--json"], "[]\n")):
        done = quiz("list", "zebra", *words, *common)
        assert (done.returncode, done.stdout) == (0, printed)
        assert done.stderr.endswith("No card matches.\n")


def test_an_invalid_query_is_underlined(common: list[str]) -> None:
    for words in (["list"], ["review", "--plain"], ["export", "scores"]):
        done = quiz(*words, "kind:text", "is:nwe", *common)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "    kind:text is:nwe\n                 ^^^\nDid you mean is:new?\n" in done.stderr


def test_the_state_of_cards_is_listed(common: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # readline, which pytest imports, sets it for child processes
    quiz("review", "--plain", *common, stdin="\n1\n:mark\na\n4\n:suspend\n:bury\n:quit\n")
    rows = {row["card"].partition("/")[2]: row for row in json.loads(quiz("list", "--json", *common).stdout)}
    assert [rows[name]["state"] for name in ("a-card", "a-choice", "a-claim", "a-cloze#c1", "a-text")] == [
        "learning", "review", "suspended", "buried", "new",
    ]  # fmt: skip
    learning, known, new = rows["a-card"], rows["a-choice"], rows["a-text"]
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", learning["due"])
    exported = json.loads(quiz("export", "cards", "--format", "json", *common).stdout)["cards"]
    assert {card["card"]: card["due"] for card in exported} == {
        row["card"]: row["due"] for row in rows.values()
    }
    assert (learning["interval"], learning["reviews"], learning["stability"]) == (None, 1, 0.212)
    assert known["marked"] is True
    assert len(known["due"]) == len("2026-11-25")
    assert known["interval"] > 1
    assert (new["due"], new["interval"], new["stability"], new["difficulty"]) == (None,) * 4
    assert rows["a-cloze#c2"]["prompt"] == "An LSTM has an input, a forget and an output gate."
    due = date.fromisoformat(known["due"])
    text = quiz("list", "is:marked", *common).stdout
    assert f" {due.day} {due:%b} {due.year} " in text
    assert text.split()[:3] == ["test.every-kind/a-choice", "choice", "review"]
    assert " * " in text


def test_lines_are_cropped_to_the_terminal(common: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = quiz("list", *common).stdout.splitlines()
    assert max(map(len, lines)) == 60
    assert all(line.endswith("…") for line in lines if len(line) == 60)
    monkeypatch.setenv("COLUMNS", "80")
    assert "Which layer has no param" in quiz("list", *common).stdout, "what is asked, before its numbers"
    monkeypatch.setenv("COLUMNS", "200")
    assert "Which layer has no parameters?" in quiz("list", *common).stdout


def test_a_list_can_be_piped_into_head(common: list[str]) -> None:
    command = [sys.executable, "-m", "quiz", "list", *common[2:]]
    done = subprocess.run(
        f"{' '.join(command)} | head -1", shell=True, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stdout.count("\n") == 1
    assert "Error" not in done.stderr


def test_an_export_is_limited_to_matching_cards(common: list[str]) -> None:
    quiz("review", "--plain", *common, stdin=ANSWERS)
    done = quiz("export", "scores", "--format", "csv", "kind:text", "or", "id:*#c1", *common)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["question"] for row in rows] == ["a-cloze#c1", "a-text"]
    log = list(csv.DictReader(io.StringIO(quiz("export", "reviews", "-kind:card", *common).stdout)))
    assert len(log) == 5
    assert all("a-card" not in row["card_id"] for row in log)


def test_a_review_is_limited_to_matching_cards(common: list[str]) -> None:
    done = quiz("review", "--plain", "-kind:card", "bias correction", *common, stdin="adam\n\n")
    assert done.stdout.count("Recorded.") == 1
    assert "bias correction" in done.stdout


def test_the_json_has_what_questions_can_be_counted_by(common: list[str]) -> None:
    rows = {row["card"]: row for row in json.loads(quiz("list", "--json", *common).stdout)}
    gap = rows["test.every-kind/a-cloze#c2"]
    assert (gap["question"], gap["folder"], gap["kind"]) == ("test.every-kind/a-cloze", "banks", "cloze")
    shown = {
        row["question"].partition("/")[2]: (row["question_difficulty"], row["tags"]) for row in rows.values()
    }
    bank = load("", Path(common[1]).read_bytes()).bank
    assert shown == {
        question.id: (question.difficulty, [*question.tags, *bank.tags]) for question in bank.questions
    }


COUNTS = re.findall(
    r"^\$ quiz list --json \| (jq .*)$", (ROOT / "docs" / "queries.md").read_text(), re.MULTILINE
)


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is a program of its own")
def test_the_counts_shown_are_those_of_the_questions(common: list[str]) -> None:
    cards = quiz("list", "--json", *common).stdout
    bank = load("", Path(common[1]).read_bytes()).bank
    fields = {
        "folder": ["banks" for _ in bank.questions],
        "kind": [question.kind for question in bank.questions],
        "difficulty": [json.dumps(question.difficulty) for question in bank.questions],
        "tags": [tag for question in bank.questions for tag in (*question.tags, *bank.tags)],
    }
    for name, values in fields.items():
        [line] = [line for line in COUNTS if f"{name})" in line or f"{name}[" in line]
        done = subprocess.run(line, shell=True, input=cards, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == [f"{value} {values.count(value)}" for value in sorted(set(values))]


def test_a_card_is_listed_by_the_first_line_that_has_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    bank = tmp_path / "b.yaml"
    prompt = '"?\\n\\nCapital: Paris\\nIts river?"'
    bank.write_text(f"id: b\ntitle: B\nquestions:\n  - {{id: c, kind: card, prompt: {prompt}, answer: A}}\n")
    done = quiz("list", "--banks", str(bank), "--progress", str(tmp_path / "p.db"))
    assert done.stdout.rstrip().endswith(" Capital: Paris")
