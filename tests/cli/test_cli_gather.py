import json
import shutil
from pathlib import Path

import pytest

from tests.cli.running import ROOT, quiz

CLASS = str(ROOT / "docs" / "class")


def test_a_table_is_printed() -> None:
    done = quiz("gather", CLASS)
    assert done.returncode == 0
    assert done.stderr == ""
    first, *_ = done.stdout.splitlines()
    assert first == "12 learners, 6 questions; 95% intervals in parentheses"
    assert "course.midterm/claim       12  50% (25 to 75%)" in done.stdout
    assert "▸ perhaps too hard" in done.stdout
    assert "seed 11: 33% (10 to 70%) of 6 learners" in done.stdout


@pytest.mark.parametrize(
    ("name", "begin"),
    [("class.html", "<!doctype"), ("class.JSON", "{"), ("class.csv", "bank,"), ("a.txt", "12 ")],
)
def test_the_name_of_the_file_tells_the_format(name: str, begin: str, tmp_path: Path) -> None:
    path = tmp_path / name
    done = quiz("gather", CLASS, "-o", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert path.read_text().startswith(begin)
    assert quiz("gather", CLASS, "-o", str(path)).returncode == 1
    assert quiz("gather", CLASS, "-o", str(path), "--force").returncode == 0


def test_a_format_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "class.dat"
    done = quiz("gather", CLASS, "-o", str(path))
    assert done.returncode == 2
    assert "does not end in .csv, .html, .json, .txt" in done.stderr
    assert quiz("gather", CLASS, "--format", "json", "-o", str(path)).returncode == 0
    assert json.loads(path.read_text())["test"]["learners"] == 12


def test_answers_are_written_and_gathered_again(tmp_path: Path) -> None:
    path = tmp_path / "answers.parquet"
    first = quiz("gather", CLASS, "--parquet", str(path))
    again = quiz("gather", str(path))
    assert (first.returncode, again.returncode) == (0, 0)
    assert again.stdout == first.stdout
    assert quiz("gather", CLASS, "--parquet", str(path)).returncode == 1


def test_files_of_one_learner_are_named(tmp_path: Path) -> None:
    shutil.copytree(CLASS, tmp_path / "class")
    shutil.copy(tmp_path / "class" / "learner-01.json", tmp_path / "class" / "twice.json")
    (tmp_path / "class" / "zero.json").write_text('{"version": 2, "scores": []}')
    done = quiz("gather", str(tmp_path / "class"))
    assert done.stdout.startswith("12 learners")
    assert "one learner's, by device or session" in done.stderr
    assert "learner-01.json" in done.stderr
    assert "twice.json" in done.stderr
    assert "nothing was answered in" in done.stderr
    assert quiz("gather", str(tmp_path / "class"), "--by-file").stdout.startswith("13 learners")


def test_a_bad_file_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text("{")
    done = quiz("gather", CLASS, str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "bad.json: it holds no exported scores" in done.stderr


def test_without_files_there_is_nothing_to_gather() -> None:
    assert quiz("gather").returncode == 2


def test_the_sql_is_printed() -> None:
    done = quiz("gather", "--sql")
    assert done.returncode == 0
    assert "create or replace table items" in done.stdout
