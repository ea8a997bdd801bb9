"""The documentation is true: its commands run, its banks are valid, its settings load, its names exist."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from textual.binding import Binding

from docs import tables
from quiz import paths
from quiz.bank.load import load
from quiz.bank.strict import strict_problems
from quiz.cli.command_list import command_names
from quiz.exchange.formats import formats
from quiz.kinds import KINDS
from quiz.labs.image import BUILT_IN
from quiz.labs.lab import LabError
from quiz.query.terms import NAMES, PROPERTIES, STATES
from quiz.settings import Settings
from quiz.settings import load as load_settings
from quiz.study.context import Study
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.long_screen import LongScreen
from quiz.tui.screens.review import ReviewScreen
from tests.cli.running import quiz
from tests.conftest import Clock

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(language: str) -> list[tuple[str, str]]:
    """Return every fenced block of a language, with the name of its page."""
    fence = re.compile(rf"^```{language}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    return [(page.name, text) for page in PAGES for text in fence.findall(page.read_text())]


def commands() -> list[str]:
    """Return every command in the documentation, except those that create an environment."""
    lines = [line for _, text in blocks("sh") for line in text.splitlines()]
    shown = re.findall(r"`(quiz[^`]*)`", (ROOT / "README.md").read_text())
    exports = map(tables.example_of, formats().values())
    return list(dict.fromkeys(line for line in [*lines, *shown, *exports] if line.startswith("quiz")))


def queries() -> list[str]:
    """Return every query in the first column of a table."""
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs" / "queries.md").read_text(), re.MULTILINE)
    return [query for row in rows for query in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("query", queries())
def test_a_query_shown_is_valid(query: str, study: Study, clock: Clock) -> None:
    query = query.replace("bank:dl.dropout", "bank:test.every-kind")
    everything, matches, others = (
        set(study.search.keys(text, clock())) for text in ("", query, f"-({query})")
    )
    assert (matches | others, matches & others) == (everything, set())


def test_every_term_is_shown() -> None:
    shown = " ".join(queries())
    assert all(f"is:{state}" in shown for state in STATES)
    assert all(f"prop:{name}" in shown for name in PROPERTIES)
    assert all(f"{name}:" in shown for name in NAMES)


@pytest.mark.usefixtures("compiled_library")
def test_the_error_shown_is_printed() -> None:
    text = (ROOT / "docs" / "queries.md").read_text()
    [(command, error)] = re.findall(r"^```\n\$ (quiz .*)\n((?:.*\n)+?)```", text, re.MULTILINE)
    assert quiz(*shlex.split(command)[1:]).stderr == error


NEEDS_A_TERMINAL = ("review", "exam", "interview", "new")
INCOMPLETE = ("quiz export", "quiz flag", "quiz gather", "quiz import")


@pytest.mark.usefixtures("compiled_library")
@pytest.mark.parametrize("command", commands())
def test_a_command_shown_runs(
    command: str, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("quiz.cli.web_server.WebServer.serve", lambda _server: None)
    (tmp_path / "Sync").mkdir()
    if command == "quiz check":  # which the strict check of all banks includes
        monkeypatch.setattr(paths, "shipped_banks", lambda: str(bank.parent))
    words = shlex.split(command)
    if "-o" in words:
        file = words.index("-o") + 1
        words[file] = str(tmp_path / words[file])
    if "--session" in words:
        quiz("review", "--plain", stdin=":show\n3\n:quit\n")
    done = quiz(*words[1:])
    opens_the_app = words == ["quiz"] or (words[1] in NEEDS_A_TERMINAL and "--plain" not in words)
    wanted = 2 if opens_the_app or " ".join(words) in INCOMPLETE else 0
    assert done.returncode == wanted, done.stderr


def test_the_strict_check_of_the_shipped_banks_is_shown_and_so_runs() -> None:
    assert "quiz check --strict questions" in commands()


def test_every_command_is_shown() -> None:
    assert {command.split()[1] for command in commands() if " " in command} == set(command_names())


@pytest.mark.parametrize(("page", "text"), blocks("yaml"))
def test_a_bank_shown_has_no_problems(page: str, text: str) -> None:
    bank, problems = load(page, text.encode())
    assert bank is not None
    assert problems == []


def test_a_rule_is_only_disregarded_where_it_is_broken(tmp_path: Path) -> None:
    for number, (page, text) in enumerate(blocks("yaml")):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text)
        codes = [problem.code for problem in strict_problems([str(path)])]
        assert "unneeded-disregard" not in codes, page
        assert "disregard:" not in text or set(codes) <= {
            "no-explanation",
            "no-source",
            "no-tag",
            "no-difficulty",
        }


def test_every_kind_is_shown() -> None:
    shown = {
        question.kind
        for page, text in blocks("yaml")
        for question in load(page, text.encode()).bank.questions
    }
    assert shown == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_explained(kind: str) -> None:
    """Either in the docstring of the kind or elsewhere on the page."""
    text = re.sub(r"^\|.*$", "", (ROOT / "docs" / "banks.md").read_text(), flags=re.MULTILINE)
    assert set(tables.own_keys(KINDS[kind])) <= set(re.findall(r"`(\w+)[^`]*`", text))


def test_every_image_is_named() -> None:
    section = (ROOT / "docs" / "banks.md").read_text().split("\n## Figures\n")[1].split("\n## ")[0]
    assert set(BUILT_IN) <= set(re.findall(r"`(\w+)`", section))


def test_all_settings_are_shown(tmp_path: Path) -> None:
    [(_, text)] = blocks("toml")
    path = tmp_path / "settings.toml"
    path.write_text(text)
    load_settings(str(path))
    assert set(tomllib.loads(text)) == set(Settings.__annotations__)


EMPTY = ("banks", "keys", "limits", "retention_of", "easy_days", "breaks", "sync")
"""The settings that contain nothing by default."""


def test_settings_are_shown_with_their_defaults() -> None:
    [(_, text)] = blocks("toml")
    shown = tomllib.loads(text)
    assert all(shown[name] == getattr(Settings, name) for name in shown if name not in EMPTY)


def test_the_keys_of_a_review_are_shown() -> None:
    table = (ROOT / "README.md").read_text().split("## Keys")[1].split("\n\n")[1]
    written = set(re.findall(r"`(.)`", table)) - {"?"}
    names = {"minus": "-", "at": "@", "asterisk": "*"}
    bound = {
        names.get(key, key)
        for binding in (*ReviewScreen.BINDINGS, *LongScreen.BINDINGS)
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    assert written == {key for key in bound if len(key) == 1}


def test_the_keys_of_an_exam_are_shown() -> None:
    section = (ROOT / "README.md").read_text().split("| key | in an exam")[1].split("\n\n")[0]
    written = set(re.findall(r"`(.)`", section))
    names = {
        "asterisk": "*", "plus": "+", "minus": "-", "exclamation_mark": "!", "left_square_bracket": "[",
        "right_square_bracket": "]",
    }  # fmt: skip
    bound = {
        names.get(key, key)
        for binding in (*ExamScreen.BINDINGS, *LongScreen.BINDINGS)
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    assert written == {key for key in bound if len(key) == 1}


def test_links_between_pages_are_not_broken() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("page", tables.PAGES)
def test_generated_tables_are_up_to_date(page: str) -> None:
    """If not, run python -m docs.tables."""
    text = (ROOT / page).read_text()
    assert all(f"<!-- {name} -->\n" in text for name in tables.PAGES[page])
    assert tables.written(page) == text


def test_the_lab_shown_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.labs.lab.LABS", {})
    from quiz.labs import lab

    [text] = [text for page, text in blocks("python") if page == "labs.md"]
    scope: dict[str, object] = {"__name__": "shown"}
    exec(compile(text, "labs.md", "exec"), scope)
    [shown] = lab.LABS.values()
    _, trace = shown.run({"slope": "0.5"}, 0)
    assert trace[1].value.tolist() == [-1, -0.5, 0, 1, 2]
    with pytest.raises(LabError, match="one number"):
        shown.run({"x": [1]}, 0)


def test_the_pictures_are_taken_in_true_colour_from_any_terminal(tmp_path: Path) -> None:
    taken = subprocess.run(
        [sys.executable, "-m", "docs.screenshots", str(tmp_path)],
        check=False, timeout=300, env={**os.environ, "TERM": "linux", "COLORTERM": "", "NO_COLOR": "1"},
    )  # fmt: skip
    assert taken.returncode == 0
    pictures = {path.name for path in Path("docs").glob("*.svg")}
    assert {path.name for path in tmp_path.iterdir()} == pictures
    for folder in (tmp_path, Path("docs")):
        colors = set(re.findall(r"#[0-9a-f]{6}", (folder / "lab.svg").read_text("utf-8")))
        assert len(colors) > 27  # the shades of a loss surface; 16 colours of a terminal leave 26
