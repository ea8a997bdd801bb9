"""The guide to writing questions: its examples are reported until they are mended, and its hook exists."""

import re
from argparse import ArgumentParser
from pathlib import Path

import pytest
import yaml

from quiz.bank.load import try_questions
from quiz.bank.strict import strict_problems
from quiz.bank.writing import rules
from quiz.cli.commands import check
from tests.cli.running import quiz

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "writing-questions.md").read_text()
LESSONS = GUIDE.partition("## The rules")[0].split("\n### ")[1:]
FIRST, *_ = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
[HOOK] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


def reported(path: Path, text: str) -> list[tuple[int, str]]:
    """Return the lines and codes of what the examples of a lesson break."""
    path.write_text(text)
    problems = [*strict_problems([str(path)]), *try_questions(str(path))]
    return [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda text: text.partition("\n")[0])
def test_a_lesson_breaks_the_rules_it_names_and_mends_that(lesson: str, tmp_path: Path) -> None:
    [(text, bank)] = re.findall(r"\n\n(.*?)\n\n```yaml\n(.*?)```", lesson, re.DOTALL)
    found = reported(tmp_path / "lesson.yaml", bank)
    mended = bank.splitlines().index("  # after") + 1
    assert found
    assert all(line < mended for line, _code in found)
    assert {code for _line, code in found} == set(re.findall(r"`([a-z-]+)`", text)) & rules().keys()


def test_the_first_card_keeps_the_rules(tmp_path: Path) -> None:
    assert reported(tmp_path / "dropout.yaml", FIRST) == []


GOOD = "id: {0}\ntitle: T\nrequires: [{1}]\nquestions: [{{id: q, kind: card, prompt: A?, answer: B}}]\n"


def run_hook(*words: str, folder: Path) -> int:
    command, *entry = HOOK["entry"].split()
    assert f"\n{command} = " in (ROOT / "pyproject.toml").read_text().partition("[project.scripts]")[2]
    return quiz(
        *entry, *(str(folder / word) if word in (".", "banks") else word for word in words)
    ).returncode


def test_the_hook_checks_a_folder_of_banks_as_a_whole(tmp_path: Path) -> None:
    assert (HOOK["id"], HOOK["language"], HOOK["pass_filenames"]) == ("quiz-check", "python", False)
    assert HOOK["always_run"]  # pre-commit skips other hooks for a commit that only deletes files
    assert not {"files", "types"} & HOOK.keys()
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n")
    (tmp_path / "a.yaml").write_text(GOOD.format("a", "b"))
    (tmp_path / "b.yaml").write_text(GOOD.format("b", "").replace("[]", "[c]"))
    (tmp_path / "c.yaml").write_text(GOOD.format("c", "").replace("requires: []\n", ""))
    assert run_hook(*HOOK["args"], folder=tmp_path) == 0
    (tmp_path / "c.yaml").unlink()
    assert run_hook(*HOOK["args"], folder=tmp_path) == 1


def test_the_hook_shown_is_the_one_offered() -> None:
    [shown] = re.findall(r"^```yml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    [hook] = yaml.safe_load(shown)["repos"][0]["hooks"]
    assert hook["id"] == HOOK["id"]
    parser = ArgumentParser()
    check.add_arguments(parser)
    options = parser.parse_args(hook["args"])
    assert (options.strict, options.paths) == (True, ["banks"])
