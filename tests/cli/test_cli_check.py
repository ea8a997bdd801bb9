"""``quiz check --strict``: the rules of good writing on the command line."""

import json
from pathlib import Path

import pytest

from quiz.cli.commands import check
from quiz.exchange.keep_setting import keep_setting
from quiz.paths import settings_file
from tests.cli.running import quiz

BANK = """id: b
title: B
tags: [topic]
questions:
  - id: q
    kind: choice
    prompt: Which?
    answer: this
    distractors: [that, both]
    explanation: It is.
    source: S
    difficulty: 1
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)
    return path


def test_what_breaks_a_rule_is_a_problem_of_a_strict_check_only(bank: Path) -> None:
    assert quiz("check", str(bank)) == (0, "", "1 file, 1 bank, 1 question: no problems\n")
    done = quiz("check", "--strict", str(bank))
    assert done.returncode == 1
    assert done.stdout == (
        f"{bank}:9:25: all-of-the-above the option 'both' speaks of the other options "
        "(Ask a question of kind multi, or write another option.)\n"
    )
    assert done.stderr == "1 file, 1 bank, 1 question: 1 problem\n"


def test_it_is_the_same_in_json(bank: Path) -> None:
    [problem] = json.loads(quiz("check", "--strict", "--json", str(bank)).stdout)
    assert problem == {
        "path": str(bank), "line": 9, "column": 25, "code": "all-of-the-above", "key": "",
        "message": "the option 'both' speaks of the other options",
        "remedy": "Ask a question of kind multi, or write another option.",
    }  # fmt: skip


def test_other_problems_are_reported_besides_in_the_order_of_the_file(bank: Path) -> None:
    bank.write_text(f"{BANK}  - {{id: p, kind: cart}}\n")
    done = quiz("check", "--strict", str(bank))
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["all-of-the-above", "unknown-kind"]


def test_a_bank_that_keeps_the_rules_passes(bank: Path) -> None:
    bank.write_text(BANK.replace(", both", ""))
    assert quiz("check", "--strict", str(bank)) == (0, "", "1 file, 1 bank, 1 question: no problems\n")


def test_a_reason_to_disregard_a_rule_is_a_comment(bank: Path) -> None:
    bank.write_text(f"{BANK}    disregard: [all-of-the-above]  # people do choose it\n")
    assert quiz("check", "--strict", str(bank)).returncode == 0
    bank.write_text(bank.read_text().replace(", both", ""))
    done = quiz("check", "--strict", str(bank))
    assert done.stdout == (
        f"{bank}:13:17: unneeded-disregard the rule 'all-of-the-above' is disregarded, but not broken "
        "(Remove it.)\n"
    )
    assert quiz("check", str(bank)).returncode == 0


def test_a_rule_that_does_not_exist_cannot_be_disregarded(bank: Path) -> None:
    bank.write_text(f"{BANK}    disregard: [all-of-above]\n")
    done = quiz("check", str(bank))
    assert done.stdout == (
        f"{bank}:13:17: unknown-rule there is no rule 'all-of-above' to disregard "
        "(Did you mean 'all-of-the-above'?)\n"
    )


def test_a_text_of_a_bank_cannot_control_the_terminal(bank: Path) -> None:
    bank.write_text(BANK.replace("both", '"both \\e]52;c;x\\a"').replace("topic]", "topic]\nhint_cost: 0.5"))
    bank.write_text(
        bank.read_text().replace("Which?", '"Which \\e[2J?"').replace("explanation: It is.\n", "")
    )
    done = quiz("check", "--strict", str(bank))
    assert done.returncode == 1
    assert "\x1b" not in done.stdout


def test_the_option_is_in_the_help() -> None:
    assert "--strict" in quiz("check", "--help").stdout
    assert any("--strict" in example for example in check.EXAMPLES)


def test_settings_that_name_what_is_not_there_are_told(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank.write_text(BANK)
    monkeypatch.setattr("quiz.cli.commands.check.roots", lambda *_: [str(bank)])
    keep_setting(settings_file(), "limits", {"zzz": {"new": 5}})
    keep_setting(settings_file(), "sync", "/nowhere/at/all")
    done = quiz("check")
    assert done.returncode == 0
    assert 'limits has "zzz": the library has no such bank.' in done.stderr
    assert 'sync is "/nowhere/at/all", and there is no such folder now' in done.stderr
    assert "limits" not in quiz("check", str(bank)).stderr
