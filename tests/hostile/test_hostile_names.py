"""Names of files and folders that are odd: not UTF-8, nested deep, or given by a program that syncs them."""

import os
from pathlib import Path

import pytest

from quiz.bank.exam_file import exam_problems, load_exam
from quiz.bank.files import as_text, find_exams, unreachable
from quiz.bank.index import Index
from quiz.bank.library import Library
from quiz.bank.study_order import in_order
from quiz.errors import QuizError, printable

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


def test_a_name_that_is_not_utf_8_is_shown_the_same_everywhere() -> None:
    assert printable(LATIN_1) == as_text(LATIN_1) == "caf\\xe9"
    assert printable(f"{LATIN_1}\n\ud800") == "caf\\xe9\\n\\ud800"


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
        assert len(banks.broken_files()) == 2


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


CONFLICT_COPIES = [
    "good (conflicted copy).yaml",
    "good (Anna's conflicted copy 2026-11-26).yaml",
    "good (conflicted copy 2026-11-26 101010).yaml",
    "good (In Konflikt stehende Kopie von Anna 2026-11-26).yaml",
    "good (Copie en conflit de Anna 2026-11-26).yaml",
    "good (conflict on 2026-11-26).yaml",
    "good (SFConflict anna@example.org 2026-11-26-10-10-10).yaml",
    "good.sync-conflict-20261126-101010-ABCDEFG.yaml",
    "good_conflict-20261126-101010.yaml",
]
COPIES = [
    "good (1).yaml", "Copy of good.yaml", "good copy.yaml", "good copy 2.yaml", "good - Copy.yaml",
    "good - Copy (2).yaml", "good (copy).yaml", "good (another copy).yaml", "good (3rd copy).yaml",
    "good 2.yaml", "Kopie von good.yaml", "good - Kopie.yaml",
]  # fmt: skip
EDITED = BANK.replace("prompt: P", "prompt: Older")


@pytest.mark.parametrize("name", CONFLICT_COPIES + COPIES)
def test_a_copy_is_named_and_never_asked(tmp_path: Path, folder: Path, name: str) -> None:
    (folder / name).write_text(EDITED)
    banks = library(tmp_path, folder)
    assert problems(banks) == [(name, "conflict-copy")]
    assert len(banks.broken_files()) == 1
    question = banks.question("hostile/q")
    assert question is not None
    assert question.prompt == "P"


@pytest.mark.parametrize("name", CONFLICT_COPIES + COPIES)
def test_a_copy_does_not_take_the_place_of_a_broken_bank(tmp_path: Path, folder: Path, name: str) -> None:
    (folder / name).write_text(EDITED)
    (folder / "good.yaml").write_text("id: [\n")
    banks = library(tmp_path, folder)
    assert banks.banks == {}
    assert sorted(problems(banks)) == sorted([(name, "conflict-copy"), ("good.yaml", "yaml")])


@pytest.mark.parametrize("name", CONFLICT_COPIES)
def test_a_conflict_copy_is_not_asked_even_alone(tmp_path: Path, folder: Path, name: str) -> None:
    (folder / "good.yaml").rename(folder / name)
    banks = library(tmp_path, folder)
    assert (banks.banks, problems(banks)) == ({}, [(name, "conflict-copy")])


@pytest.mark.parametrize("name", [*COPIES, "conflict.yaml", "war (conflicts 1914).yaml", "copy.yaml"])
def test_a_bank_may_be_named_like_a_copy_if_it_is_none(tmp_path: Path, folder: Path, name: str) -> None:
    (folder / name).write_text(BANK.replace("hostile", "other"))
    banks = library(tmp_path, folder)
    assert (sorted(banks.banks), problems(banks)) == (["hostile", "other"], [])


def test_of_two_files_with_one_id_the_one_that_was_there_first_stays(tmp_path: Path, folder: Path) -> None:
    assert problems(library(tmp_path, folder)) == []
    (folder / "a.yaml").write_text(EDITED)
    for _ in range(2):
        banks = library(tmp_path, folder)
        assert problems(banks) == [("a.yaml", "duplicate-bank")]
        assert banks.banks["hostile"].path == str(folder / "good.yaml")
    (folder / "good.yaml").write_text(BANK.replace("hostile", "other"))
    assert problems(library(tmp_path, folder)) == []
    (folder / "good.yaml").write_text(BANK)
    assert problems(library(tmp_path, folder)) == [("good.yaml", "duplicate-bank")]


def test_an_edited_bank_is_still_the_one_that_was_there_first(tmp_path: Path, folder: Path) -> None:
    library(tmp_path, folder)
    (folder / "a.yaml").write_text(EDITED)
    for text in ("id: [\n", BANK.replace("prompt: P", "prompt: Longer"), BANK):
        library(tmp_path, folder)
        (folder / "good.yaml").write_text(text)
    assert problems(library(tmp_path, folder)) == [("a.yaml", "duplicate-bank")]
    library(tmp_path, folder).index.forget()
    assert problems(library(tmp_path, folder)) == [("a.yaml", "duplicate-bank")]


@pytest.mark.parametrize(
    ("requires", "circles"),
    [
        ({"a": ["a"]}, [("a", "a")]),
        ({"a": ["b"], "b": ["a"]}, [("b", "a")]),
        ({"a": ["b"], "b": ["c"], "c": ["a", "b"]}, [("c", "a"), ("c", "b")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
    ],
)
def test_banks_that_require_each_other_are_a_problem(
    tmp_path: Path, requires: dict[str, list[str]], circles: list[tuple[str, str]]
) -> None:
    for name, required in requires.items():
        text = BANK.replace("hostile", name) + f"requires: [{', '.join(required)}]\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    banks = library(tmp_path, tmp_path)
    found = [(problem.path, problem.line, problem.column, problem.code) for problem in banks.problems()]
    assert found == [(str(tmp_path / f"{bank}.yaml"), 5, 11, "circle") for bank, _ in circles]
    for problem, (_, required) in zip(banks.problems(), circles, strict=True):
        assert problem.message == f"it requires the bank {required!r}, which requires it in turn"
    assert len(banks.broken_files()) == len({bank for bank, _ in circles})


class Requiring:
    def __init__(self, banks: range) -> None:
        self.requires = [str(bank) for bank in banks]


@pytest.mark.parametrize("step", [1, -1])
def test_long_chains_of_banks_are_ordered_in_next_to_no_time(step: int) -> None:
    """Each requires 200 others; it took seconds when all requirements were gone through for each of them."""
    banks = {str(n): Requiring(range(max(0, n - 200), n)[::step]) for n in range(1500, -1, -1)}
    looked_up = 0

    class Counted(dict[str, Requiring]):
        def __getitem__(self, name: str) -> Requiring:
            nonlocal looked_up
            looked_up += 1
            return super().__getitem__(name)

    assert in_order(Counted(banks)) == [str(n) for n in range(1501)]
    assert looked_up <= len(banks)
