"""The code itself: style, types, imports and SQL."""

import ast
import os
import re
import shlex
import subprocess
import sys
import sysconfig
from importlib import import_module
from pathlib import Path

import pytest

from quiz.cli.command_list import command_names
from tests.study.examining import EVERY_KIND

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--no-cache", "--check", "."),
        ("mypy",),
        ("lint-imports", "--no-cache"),
    ],
    ids=" ".join,
)
def test_check(command: tuple[str, ...]) -> None:
    done = run(str(SCRIPTS / command[0]), *command[1:])
    assert done.returncode == 0, done.stdout + done.stderr


HEAVY = (
    "numpy",
    "yaml",
    "rich",
    "textual",
    "msgspec",
    "platformdirs",
    "argparse",
    "typing",
    "datetime",
    "dataclasses",
    "pathlib",
    "functools",
    "collections",
    "enum",
)


def loaded_by(code: str, tmp_path: Path, typed: str = "") -> set[str]:
    """Return the modules that ``code`` loads in a fresh interpreter, with ``typed`` on stdin."""
    path = [str(ROOT), sysconfig.get_path("purelib")]
    script = f"import sys; sys.path[:0] = {path}\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    environment = {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"],
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    done = subprocess.run(
        # -S: startup files of the interpreter may import anything
        [sys.executable, "-S", "-c", script],
        cwd=tmp_path, capture_output=True, text=True, check=True, env=environment, input=typed,
    )  # fmt: skip
    return set(done.stderr.split())


COMMAND = "from quiz.cli.main import run; assert run({words!r}, None) == 0"


def test_due_of_an_unchanged_library_loads_nothing_heavy(tmp_path: Path) -> None:
    due = COMMAND.format(words=["due"])
    first = loaded_by(due, tmp_path)
    assert {"yaml", "msgspec"} <= first
    assert not {"numpy", "rich", "textual"} & loaded_by(due, tmp_path)
    assert not set(HEAVY) & loaded_by(due, tmp_path)


@pytest.mark.parametrize(
    ("settings", "loads"), [("retention = 0.8", False), ('[retention_of]\n"is:new" = 0.8', True)]
)
def test_due_loads_the_query_language_only_for_queries_in_the_settings(
    settings: str, loads: bool, tmp_path: Path
) -> None:
    (tmp_path / "config" / "quiz").mkdir(parents=True)
    (tmp_path / "config" / "quiz" / "settings.toml").write_text(settings)
    (tmp_path / "words.yaml").write_text(BANK)
    due = COMMAND.format(words=["due", "--banks", "words.yaml"])
    loaded_by(due, tmp_path)  # compiles the bank
    assert ("quiz.query" in loaded_by(due, tmp_path)) == loads


def test_a_synchronization_without_news_loads_nothing_heavy(tmp_path: Path) -> None:
    sync = COMMAND.format(words=["sync", "."])
    assert "msgspec" in loaded_by(sync, tmp_path)
    assert not set(HEAVY) & loaded_by(sync, tmp_path)


@pytest.mark.usefixtures("compiled_library")
def test_due_with_a_plan_loads_nothing_heavy(tmp_path: Path) -> None:
    plan = ["plan", "--date", "+9d", "--minutes", "5"]
    assert "numpy" in loaded_by(COMMAND.format(words=plan), tmp_path)
    due = loaded_by(COMMAND.format(words=["due"]), tmp_path)
    assert "quiz.cli.planned_due" in due
    assert not {*HEAVY, "json", "re"} & due


def test_wording_loads_nothing_heavy(tmp_path: Path) -> None:
    assert not set(HEAVY) & loaded_by("import quiz.text.format, quiz.text.times", tmp_path)


BANNED = {
    "check ex.yaml": "rich textual quiz.bank.writing",
    "exam --plain": "textual",
    "export reviews": "numpy rich textual yaml jinja2 markupsafe shtab",
    "export scores": "numpy rich textual yaml jinja2 markupsafe shtab",
    "fit": "rich textual jinja2 markupsafe tomlkit",
    "flag is:new --mark": "rich textual",
    "interview --plain": "textual",
    "lab": "textual yaml",
    "paths": "numpy rich textual yaml",
    "review --plain": "textual tomlkit",
    "schema": "numpy rich textual",
    "scores": "numpy rich textual yaml",
    "show ex/choice": "textual",
    "stats --what-if": "textual",
    "sync .": "numpy yaml rich textual argparse",
}
"""The modules that a command must not import. Running it alone shows that it imports all it needs."""
TESTED_ELSEWHERE = {"due", "gather", "import", "list", "new", "serve"}


@pytest.mark.parametrize("command", BANNED)
def test_a_command_loads_only_what_it_needs(command: str, tmp_path: Path) -> None:
    (tmp_path / "ex.yaml").write_text(EVERY_KIND)
    words = [*command.split(), "--banks", "ex.yaml"]
    assert not set(BANNED[command].split()) & loaded_by(COMMAND.format(words=words), tmp_path)


OTHERS = sorted(set(command_names()) - TESTED_ELSEWHERE - {command.split()[0] for command in BANNED})


@pytest.mark.usefixtures("compiled_library")
@pytest.mark.parametrize("command", OTHERS)
def test_other_commands_do_not_load_the_app(command: str, tmp_path: Path) -> None:
    [_, *words] = shlex.split(import_module(f"quiz.cli.commands.{command}").EXAMPLES[0])
    assert "textual" not in loaded_by(COMMAND.format(words=words), tmp_path)


def test_an_import_loads_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "ex.csv").write_text("front,back\none,1\n")
    (tmp_path / "ex.yaml").write_text(BANK)
    importing = COMMAND.format(words=["import", "ex.csv", "--yes", "--banks", "ex.yaml"])
    assert not {"numpy", "rich", "textual", "jinja2"} & loaded_by(importing, tmp_path)


@pytest.mark.usefixtures("compiled_library")
def test_a_new_card_loads_only_what_it_needs(tmp_path: Path) -> None:
    adding = COMMAND.format(words=["new", "mine"])
    assert not {"rich", "textual", "jinja2"} & loaded_by(adding, tmp_path, "prompt: a?\nanswer: b\n")


def test_a_list_of_an_unchanged_library_loads_only_what_it_needs(tmp_path: Path) -> None:
    listing = COMMAND.format(words=["list", "is:new", "gradient", "tag:none"])
    assert "yaml" in loaded_by(listing, tmp_path)
    assert not {"numpy", "yaml", "textual"} & loaded_by(listing, tmp_path)


BANK = """
id: words
title: Words
questions:
  - {id: one, kind: text, prompt: The first number?, answer: one, hint: It is odd.}
  - {id: half, kind: choice, prompt: Which is a half?, answer: "0.5", distractors: ["2", "5"]}
"""
ONE_OF_TWO_TAKEN_BACK = """
import sqlite3
file = sqlite3.connect("progress.db")
assert [*file.execute("select count(*) from reviews")] == [(2,)]
assert [*file.execute("select count(*) from voids")] == [(1,)]
from quiz.paths import settings_file
from quiz.settings import load
[(weights,)] = file.execute("select distinct weights from reviews")
assert weights == int(load(settings_file()).model == "fsrs-7")
"""
IN_THE_APP = """
import asyncio
from random import Random
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import open_study
from quiz.study.start import ReviewOf
from quiz.tui.app import QuizApp

async def review():
    study = open_study(["words.yaml"], "progress.db")
    app = QuizApp(study, clock=lambda: Timestamp(1767268800000, 60), random=Random(1), start=ReviewOf())
    async with app.run_test() as pilot:
        for key in ["x", "enter", "space", "u", "space", "x", "enter", "space", "a", "escape"]:
            await pilot.pause()
            app.simulate_key(key)
        await pilot.pause()
    study.close()

asyncio.run(review())
"""


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        (COMMAND.format(words=["review", "--plain", "--banks", "words.yaml", "--progress", "progress.db"]),
         ":hint\none\n3\n:undo\none\n4\na\n:quit\n"),
        (IN_THE_APP, ""),
    ],
    ids=["plain", "app"],
)  # fmt: skip
@pytest.mark.parametrize("model", ["fsrs-6", "fsrs-7"])
def test_a_review_without_figures_loads_no_numpy(code: str, typed: str, model: str, tmp_path: Path) -> None:
    """From the first card to a rating that is recorded and undone, with the intervals of all four shown."""
    (tmp_path / "words.yaml").write_text(BANK)
    (tmp_path / "config" / "quiz").mkdir(parents=True)
    (tmp_path / "config" / "quiz" / "settings.toml").write_text(f'model = "{model}"\n')
    assert "numpy" not in loaded_by(code + ONE_OF_TWO_TAKEN_BACK, tmp_path, typed)


SQL = re.compile(
    r"""^\s*(select\s.+|with\s+recursive\s.+|insert\s+(or\s+\w+\s+)?into\s.+|update\s+(or\s+\w+\s+)?\w+\s+set\s.+
    |delete\s+from\s.+|(create|drop|alter)\s+(temp\s+|unique\s+)?(table|index|view|trigger)\s.+|pragma\s.+
    |begin\s+immediate)$""",
    re.DOTALL | re.VERBOSE,
)
"""A statement; keywords are in lower case, unlike the first word of a sentence."""
DATABASES = (
    "quiz/progress/",
    "quiz/bank/index.py",
    "quiz/bank/index_file.py",
    "quiz/exchange/banks/apkg/",
    "quiz/exchange/foreign_database.py",
    "quiz/exchange/hashcards_log.py",
    "quiz/item_analysis/",
)
"""The code that may contain SQL: of the progress file, the index of banks, foreign files, and a class."""


def uses_of_a_database(source: str) -> list[str]:
    """Return the SQL statements in a module, and its uses of a connection."""
    uses = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            uses.append(node.value)
        elif isinstance(node, ast.Attribute) and node.attr in ("connection", "_connection", "_database"):
            uses.append(f".{node.attr}")
    return uses


def test_only_the_store_contains_sql_for_the_progress_file() -> None:
    modules = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "quiz").rglob("*.py")}
    outside = {name: path for name, path in modules.items() if not name.startswith(DATABASES)}
    assert 200 < len(outside) < len(modules) - 10
    uses = {name: uses_of_a_database(path.read_text("utf-8")) for name, path in outside.items()}
    assert {name: use for name, use in uses.items() if use} == {}


def test_tests_open_the_progress_file_as_another_program_would() -> None:
    private = re.compile(r"store\.(_database|_?connection)\b|quiz\.progress\.(file|database)\b")
    for path in (ROOT / "tests").rglob("test_*.py"):
        if path.parent.name != "progress" and path != Path(__file__):
            assert not private.search(path.read_text("utf-8")), path


@pytest.mark.parametrize(
    "source",
    [
        "rows = f'select * from {table} where id = ?'",
        'SQL = """\nwith recursive names as (select 1) select * from names"""',
        "run('insert or replace into flags values (?)')",
        "run('update cards set phase = 0')",
        "run('delete from exams')",
        "study.store.connection.close()",
        "self._database.run(statement)",
    ],
)
def test_uses_of_a_database_are_recognised(source: str) -> None:
    assert uses_of_a_database(source)
