"""The program that answers code questions tells right solutions from wrong ones."""

from pathlib import Path

import pytest

from bench import code_questions, shipped_code

BANK = """
id: code
title: Code
questions:
  - {id: f, kind: code, prompt: Write f., signature: f(x), given: {x: {integers: [1, 9]}}, answer: 2 * x}
  - {id: other, kind: text, prompt: Which optimiser?, answer: Adam}
"""


@pytest.mark.parametrize(("code", "told"), [("2 * x", "right"), ("3 * x", "the number is")])
def test_a_solution_is_answered_in_the_app_and_in_plain_mode(
    code: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "code.yaml").write_text(BANK)
    solution = tmp_path / "solutions" / "code" / "f.py"
    solution.parent.mkdir(parents=True)
    solution.write_text(f"def f(x):\n    return {code}\n")
    monkeypatch.setattr(shipped_code, "BANKS", tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    assert code_questions.main() == (told != "right")
    [row] = [line for line in capsys.readouterr().out.splitlines() if "code/f" in line]
    _, _, in_app, _, in_plain_mode, _ = row.split("│")
    assert told in in_app
    assert told in in_plain_mode
