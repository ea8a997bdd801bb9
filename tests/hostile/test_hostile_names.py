"""Names of files and folders that are odd: not UTF-8, nested deep, or given by a program that syncs them."""

import os
from pathlib import Path

import pytest

from quiz.bank.exam_file import exam_problems, load_exam
from quiz.bank.files import find_exams, unreachable
from quiz.bank.index import Index
from quiz.bank.library import Library
from quiz.errors import QuizError

BANK = "id: hostile\ntitle: Hostile\nquestions:\n  - {id: q, kind: card, prompt: P, answer: A}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "banks"
    path.mkdir()
    (path / "good.yaml").write_text(BANK)
    return path


def library(tmp_path: Path, *roots: Path) -> Library:
    return Library(Index(str(tmp_path / "index.db")), [str(root) for root in roots])


def problems(banks: Library) -> list[tuple[str, str]]:
    return [(Path(problem.path).name, problem.code) for problem in banks.problems()]


LATIN_1 = os.fsdecode(b"caf\xe9")


def test_a_file_whose_name_is_not_utf_8_is_a_problem_and_hides_no_other(tmp_path: Path, folder: Path) -> None:
    (folder / f"{LATIN_1}.yaml").write_text(BANK.replace("hostile", "misnamed"))
    (folder / LATIN_1).mkdir()
    (folder / LATIN_1 / "b.yaml").write_text(BANK.replace("hostile", "within"))
    (folder / "café.yaml").write_text(BANK.replace("hostile", "named"))
    for banks in (library(tmp_path, folder), library(tmp_path, folder)):
        names = [str(folder / name) for name in ("caf\\xe9.yaml", "caf\\xe9/b.yaml")]
        assert [(problem.path, problem.code) for problem in banks.problems()] == [
            (name, "file-name") for name in sorted(names)
        ]
        assert all(str(problem).isprintable() for problem in banks.problems())
        assert sorted(banks.banks) == ["hostile", "named"]
        assert banks.broken_files() == 2


def test_a_root_whose_name_is_not_utf_8_is_a_problem_or_an_error(tmp_path: Path, folder: Path) -> None:
    path = folder / f"{LATIN_1}.yaml"
    with pytest.raises(QuizError, match=r"caf\\xe9\.yaml: No such file"):
        library(tmp_path, path)
    assert unreachable(str(path)) is not None
    path.write_text(BANK)
    assert problems(library(tmp_path, path)) == [("caf\\xe9.yaml", "file-name")]


def test_an_exam_whose_name_is_not_utf_8_cannot_be_taken(folder: Path) -> None:
    path = folder / f"{LATIN_1}.exam.yaml"
    path.write_text("title: T\nsections: [{}]\n")
    assert find_exams([str(folder)]) == [str(path)]
    assert [problem.code for problem in exam_problems(str(path), lambda _query: [])] == ["file-name"]
    with pytest.raises(QuizError, match=r"caf\\xe9\.exam\.yaml:1:1: file-name"):
        load_exam(str(path))


def test_folders_may_be_nested_as_deep_as_the_system_allows(tmp_path: Path, folder: Path) -> None:
    depth = 1200
    at = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    for name in ("deep.yaml", "deep.exam.yaml"):
        with os.fdopen(os.open(name, os.O_WRONLY | os.O_CREAT, dir_fd=at), "w") as file:
            file.write(BANK.replace("hostile", "deep"))
    os.close(at)
    assert sorted(library(tmp_path, folder).banks) == ["deep", "hostile"]
    deepest = os.path.join(folder, *["d"] * depth)
    assert find_exams([str(folder)]) == [os.path.join(deepest, "deep.exam.yaml")]
    for name in ("deep.yaml", "deep.exam.yaml"):
        os.remove(os.path.join(deepest, name))
    os.removedirs(deepest)  # pytest itself would fail to
