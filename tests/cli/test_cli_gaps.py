"""Gaps with semicolons are typed line by line in plain reviews and exams."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BANK = """
id: gaps
title: Gaps
questions:
  - {id: loop, kind: cloze, prompt: "for ({{c1::i=0; i<n}}; {{c1::i++::counts}})"}
"""
ASKED = "Answer 1 of 2: (counts) Answer 2 of 2: "


@pytest.mark.parametrize(
    ("command", "second", "after", "right"),
    [
        (("review",), "i++", "1\n", "Right.\n"),
        (("review",), "", "1\n", "Partly right: 50% (1 of 2 gaps right).\n"),
        (("exam", "--seed", "1"), "i++", "\n", "1 of 1 (100%), 1 of 1 question right"),
        (("exam", "--seed", "1"), "", "\ny\n", "0.5 of 1 (50%)"),
    ],
)
def test_gaps_are_asked_one_by_one(
    tmp_path: Path, command: tuple[str, ...], second: str, after: str, right: str
) -> None:
    bank = tmp_path / "gaps.yaml"
    bank.write_text(BANK)
    where = ("--banks", str(bank), "--progress", str(tmp_path / "p.db"))
    typed = f"i=0; i<n\n\n{second}\n{after}"
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *command, "--plain", *where],
        cwd=ROOT, input=typed, capture_output=True, text=True, check=True,
    )  # fmt: skip
    complaint = "“counts” is empty. Enter again hands in the rest."
    assert f"{ASKED}{complaint}\n(counts) Answer 2 of 2: " in done.stdout
    assert right in done.stdout
