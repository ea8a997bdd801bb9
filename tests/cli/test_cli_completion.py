"""The completion scripts: each parses, and bash and fish complete commands, options, values and files."""

import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from quiz.cli.command_list import command_names
from quiz.cli.commands.completion import SHELLS
from quiz.cli.main import run
from quiz.exchange.formats import bank_format_names, datasets, formats, formats_of

FORMATS = {*formats(), *bank_format_names()}


def script(capsys: pytest.CaptureFixture[str], shell: str) -> str:
    assert run(["completion", shell], lambda _request: 9) == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def bash_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completion") / "quiz.bash"
    text = subprocess.run(
        [sys.executable, "-m", "quiz", "completion", "bash"], capture_output=True, text=True, check=True
    ).stdout
    path.write_text(text)
    return path


def completed(bash_script: Path, folder: Path, *words: str) -> set[str]:
    """Return the completions that bash offers for the last of ``words``."""
    line_text = re.sub(" ?: ?", ":", " ".join(("quiz", *words)))  # bash takes a colon for a word
    line = " ".join(f"'{word}'" for word in ("quiz", *words))
    code = f"""
        source '{bash_script}'
        COMP_LINE='{line_text}'; COMP_POINT={len(line_text)}
        COMP_WORDS=({line}); COMP_CWORD={len(words)}; _shtab_quiz
        [ ${{#COMPREPLY[@]}} -eq 0 ] || printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False, cwd=folder)
    assert done.stderr == ""
    return {word.rstrip("/") for word in done.stdout.split()}


def test_bash_completes_commands_options_and_values(bash_script: Path, tmp_path: Path) -> None:
    assert completed(bash_script, tmp_path, "") == set(command_names())
    assert completed(bash_script, tmp_path, "ex") == {"exam", "export"}
    assert {"--json", "--banks", "--progress"} <= completed(bash_script, tmp_path, "due", "-")
    assert {"--json", "--strict"} <= completed(bash_script, tmp_path, "check", "-")
    assert completed(bash_script, tmp_path, "exam", "--feed") == {"--feedback"}
    assert completed(bash_script, tmp_path, "export", "scores", "--format", "") == {*formats_of("scores")}
    assert completed(bash_script, tmp_path, "export", "bank", "--format", "") == {*bank_format_names()}
    assert completed(bash_script, tmp_path, "export", "--format", "") == FORMATS
    assert completed(bash_script, tmp_path, "export", "") == {*datasets(), "bank"}
    assert completed(bash_script, tmp_path, "schema", "b") == {"bank"}
    assert completed(bash_script, tmp_path, "exam", "--feedback", "") == {"end", "once"}
    assert completed(bash_script, tmp_path, "completion", "") == set(SHELLS)


def test_bash_completes_labs_and_queries(bash_script: Path, tmp_path: Path) -> None:
    assert {"softmax", "sobel"} >= completed(bash_script, tmp_path, "lab", "so") > {"sobel"}
    assert completed(bash_script, tmp_path, "list", "is", ":", "mar") == {"marked"}
    assert "due" in completed(bash_script, tmp_path, "list", "--json", "is", ":")
    assert completed(bash_script, tmp_path, "review", "kind:cloze", "-is", ":", "susp") == {"suspended"}
    assert completed(bash_script, tmp_path, "export", "cards", "is:due", "bank", ":", "dl.dropout") == {
        "dl.dropout", "dl.dropout-code",
    }  # fmt: skip
    # Bash would put it in the place of all that is quoted.
    assert completed(bash_script, tmp_path, "review", '"is:due bank', ":", "dl.dr") == set()
    assert completed(bash_script, tmp_path, "review", '"bank', ":", "dl.conv") != set()


@pytest.mark.parametrize(
    "words", [["due", "--banks"], ["--progress"], ["check"], ["export", "scores", "-o"]], ids=" ".join
)
def test_bash_completes_files(bash_script: Path, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "mine.yaml").touch()
    (tmp_path / "minor").mkdir()
    assert completed(bash_script, tmp_path, *words, "mi") == {"mine.yaml", "minor"}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_parses(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(capsys, shell)
    assert all(name in text for name in (*command_names(), *formats(), *SHELLS))
    if which(shell):
        done = subprocess.run([shell, "-n"], input=text, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(which("fish") is None, reason="fish is not installed")
def test_fish_completes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "quiz.fish"
    path.write_text(script(capsys, "fish"))
    code = f"source {path}; complete -C 'quiz export scores --format '; complete -C 'quiz ex'"
    done = subprocess.run(["fish", "-c", code], capture_output=True, text=True, check=True)
    found = {line.partition("\t")[0] for line in done.stdout.splitlines()}
    assert found == FORMATS | {"exam", "export"}
