"""The command that opens the learner's editor."""

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.study.editing import editor_command


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "my editor").write_text("")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BIN", "/opt/bin")
    monkeypatch.setenv("FOLDER", "/with blank")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.mark.parametrize(
    ("setting", "command"),
    [
        ("", ["vi", "+7"]),
        ("   ", ["vi", "+7"]),
        ("nano", ["nano", "+7"]),
        ("code --wait", ["code", "--wait"]),
        ("vim -c 'set nu'", ["vim", "-c", "set nu", "+7"]),
        ("~/bin/vim", ["{home}/bin/vim", "+7"]),
        ("$BIN/vim -p", ["/opt/bin/vim", "-p", "+7"]),
        ("${BIN}/ed", ["/opt/bin/ed"]),
        ("$FOLDER/ed", ["/with blank/ed"]),
        ("'$FOLDER/ed' -x", ["/with blank/ed", "-x"]),
        ("~/my editor", ["{home}/my editor"]),
        ("{home}/my editor", ["{home}/my editor"]),
        ("'{home}/my editor' -x", ["{home}/my editor", "-x"]),
        ("{home}/my\\ editor -x", ["{home}/my editor", "-x"]),
        ("$UNKNOWN/ed", ["$UNKNOWN/ed"]),
    ],
)
@pytest.mark.parametrize("variable", ["EDITOR", "VISUAL"])
def test_the_editor_is_named_as_in_a_shell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str, setting: str, command: list[str]
) -> None:
    monkeypatch.setenv(variable, setting.format(home=tmp_path) if "{home}" in setting else setting)
    words = [word.replace("{home}", str(tmp_path)) for word in command]
    assert editor_command("bank.yaml", 7) == [*words, "bank.yaml"]


@pytest.mark.parametrize("setting", ["vim -c 'set nu", 'vi "', "vi 'x\"", "vi \\"])
def test_a_quotation_mark_too_many_is_told(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setenv("EDITOR", setting)
    with pytest.raises(QuizError, match="The editor cannot be started") as raised:
        editor_command("bank.yaml", 7)
    assert setting in raised.value.message
