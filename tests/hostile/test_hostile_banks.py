"""Banks that are broken, hostile or odd: what can be read of each, and the problems reported."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quiz.bank.index import Index
from quiz.bank.library import Library
from quiz.bank.load import Loaded, load
from quiz.bank.problems import MAX_MESSAGE
from quiz.errors import Problem, QuizError
from tests.hostile.generated import GENERATED, GOOD, HEAD, Expected

HERE = Path(__file__).parent

# The ids of the questions that are read (None: no bank), and the line, column and code of each problem.
FILES: dict[str, Expected] = {
    "all-broken": (None, [(5, 13, "yaml"), (8, 1, "yaml")]),
    "questions-in-the-second-document": (
        None,
        [(1, 1, "wrong-type"), (2, 1, "second-document"), (8, 13, "yaml")],
    ),
    "alias-bomb": (None, [(7, 36, "alias-bomb")]),
    "anchors": ("good last", [(10, 55, "duplicate-key")]),
    "backspace-outside-the-questions": (None, [(2, 9, "yaml")]),
    "bad-indentation": ("good last", [(9, 11, "yaml")]),
    "blank": (None, [(1, 1, "empty-file")]),
    "broken-among-good": ("good last also", [(9, 11, "unknown-kind"), (18, 13, "empty")]),
    "broken-figures": ("", [(8, 20, "figure"), (17, 20, "unknown-key")]),
    "broken-maths": (
        "good bad last",
        [(10, 13, "maths"), (11, 13, "maths"), (12, 18, "maths"), (12, 18, "maths")],
    ),
    "colon-in-a-value": ("good last", [(10, 17, "yaml")]),
    "dash-on-its-own-line": ("good last", [(11, 13, "yaml")]),
    "duplicate-ids": (
        "good last",
        [(8, 9, "duplicate-id"), (16, 9, "duplicate-id"), (20, 9, "duplicate-id")],
    ),
    "duplicate-keys": (
        "good last",
        [(3, 1, "duplicate-key"), (9, 5, "duplicate-key"), (10, 5, "duplicate-key")],
    ),
    "empty": (None, [(1, 1, "empty-file")]),
    "escape-sequence": ("good last", [(9, 13, "yaml")]),
    "escaped-controls": ("good", []),
    "key-by-alias": ("good", [(9, 5, "unknown-key"), (13, 17, "wrong-type")]),
    "key-that-is-a-list": ("good last", [(8, 7, "bad-key")]),
    "latin-1": (None, [(8, 12, "not-utf-8")]),
    "list-at-the-top": (None, [(1, 1, "wrong-type")]),
    "merge-keys": ("good last", [(11, 5, "unknown-key")]),
    "missing-keys": (
        None,
        [
            (1, 1, "missing-key"),
            (7, 5, "missing-key"),
            (7, 5, "missing-key"),
            (7, 5, "missing-key"),
            (7, 5, "missing-key"),
            (8, 5, "missing-key"),
            (10, 5, "missing-key"),
        ],
    ),
    "no-questions": (None, [(1, 1, "missing-key")]),
    "nul": ("good last", [(9, 14, "yaml")]),
    "null-at-the-top": (None, [(1, 1, "wrong-type")]),
    "old-mac-line-ends": ("", [(8, 5, "unknown-key")]),
    "only-a-byte-order-mark": (None, [(1, 1, "empty-file")]),
    "only-a-document-mark": (None, [(1, 1, "empty-file")]),
    "only-comments": (None, [(1, 1, "empty-file")]),
    "questions-empty": (None, [(3, 12, "empty")]),
    "questions-null": (None, [(3, 11, "wrong-type")]),
    "self-alias": (None, [(3, 14, "unknown-alias")]),
    "special-characters": ("good last", [(10, 13, "yaml"), (12, 13, "yaml"), (14, 13, "yaml")]),
    "tab-at-the-top": (None, [(1, 1, "yaml")]),
    "tabs": ("good last", [(9, 1, "yaml")]),
    "tags": (
        "good last",
        [(1, 5, "tag"), (2, 8, "tag"), (2, 8, "wrong-type"), (7, 13, "tag"), (8, 5, "tag"), (12, 13, "tag")],
    ),
    "text-at-the-top": (None, [(1, 1, "wrong-type")]),
    "two-documents": ("good", [(8, 1, "second-document")]),
    "unclosed-flow": ("good last", [(10, 11, "yaml")]),
    "unclosed-quote-in-the-head": (None, [(2, 8, "yaml")]),
    "unclosed-quote": ("good last", [(9, 13, "yaml")]),
    "unknown-alias": ("good last", [(10, 13, "unknown-alias")]),
    "unknown-keys": (
        "last",
        [(3, 1, "unknown-key"), (4, 1, "unknown-key"), (10, 5, "unknown-key"), (11, 29, "unknown-key")],
    ),
    "utf-16-be-without-mark": (None, [(1, 1, "not-utf-8")]),
    "utf-16": (None, [(1, 1, "not-utf-8")]),
    "utf-8-cut-short": (None, [(8, 14, "not-utf-8")]),
    "windows-line-ends": ("good last", [(9, 13, "yaml")]),
    "wrong-types-within": (
        "good last",
        [
            (14, 9, "wrong-type"),
            (15, 9, "missing-key"),
            (16, 24, "wrong-type"),
            (20, 13, "not-a-number"),
            (21, 16, "not-a-number"),
            (24, 13, "no-gap"),
            (24, 13, "open-gap"),
        ],
    ),
    "wrong-types": (
        None,
        [
            (1, 5, "wrong-type"),
            (2, 8, "wrong-type"),
            (3, 7, "wrong-type"),
            (4, 12, "wrong-type"),
            (10, 11, "wrong-type"),
            (11, 17, "wrong-type"),
            (12, 14, "wrong-type"),
            (13, 16, "wrong-type"),
            (14, 14, "wrong-type"),
            (15, 9, "wrong-type"),
            (17, 13, "wrong-type"),
            (18, 13, "empty"),
            (19, 18, "wrong-type"),
            (20, 5, "wrong-type"),
            (21, 5, "wrong-type"),
            (22, 4, "wrong-type"),
            (24, 11, "unknown-kind"),
        ],
    ),
    "yaml-1-1": ("q0 q1 q2 q3 q4 q5 q6 q7 q8 q9 q10 q11 q12 q13 q14 choice number", []),
}


def loaded(data: bytes) -> Loaded:
    """Load a bank, which must take next to no time; a busy machine is allowed three seconds."""
    start = time.thread_time()
    result = load("bank.yaml", data)
    assert time.thread_time() - start < 3
    return result


def outcome(result: Loaded) -> Expected:
    ids = " ".join(question.id for question in result.bank.questions) if result.bank else None
    return ids, [(problem.line, problem.column, problem.code) for problem in result.problems]


def is_helpful(problem: Problem) -> bool:
    """Tell whether a problem says on one line, in plain words, what is wrong and what to do."""
    assert 0 < len(problem.message) <= MAX_MESSAGE
    assert str(problem).isprintable()
    assert not {"Traceback", "Object", "Expected", "None"} & set(problem.message.split())
    assert problem.remedy or "must" in problem.message
    return True


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_reported_and_the_rest_loads(name: str) -> None:
    result = loaded((HERE / f"{name}.yaml").read_bytes())
    assert outcome(result) == FILES[name]
    assert all(map(is_helpful, result.problems))


@pytest.mark.parametrize("name", GENERATED)
def test_a_hostile_text_is_reported_and_the_rest_loads(name: str) -> None:
    text, expected = GENERATED[name]
    result = loaded(text.encode())
    assert outcome(result) == expected
    assert all(map(is_helpful, result.problems))


def test_every_file_is_in_the_table() -> None:
    assert {path.stem for path in HERE.glob("*.yaml")} == set(FILES)


def answers(name: str) -> Iterator[Any]:
    bank = load(name, (HERE / f"{name}.yaml").read_bytes()).bank
    assert bank is not None
    yield from bank.questions


def test_numbers_dates_and_booleans_of_yaml_1_1_stay_as_written() -> None:
    *cards, choice, number = answers("yaml-1-1")
    assert [card.answer for card in cards] == [
        "no", "010", "12:30", "1e3", "~", "0x1F", "1_000", "2026-12-01", ".inf", "yes", "0o7", "1.10",
        "null", "off", "+1",
    ]  # fmt: skip
    assert (choice.answer, choice.distractors) == ("1.0", ["1", "1.00", "true", "1.000", "1e0"])
    assert number.answer == "1e3"


def test_the_first_of_duplicate_keys_is_kept() -> None:
    assert [question.answer for question in answers("duplicate-keys")] == ["this", "this"]


def test_aliases_expand_to_their_anchors() -> None:
    good, last = answers("anchors")
    assert (good.prompt, good.tags) == ("Hostile", ["a", "b"])
    assert last.prompt == "P"


def test_a_tag_runs_no_code(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    text = (HERE / "tags.yaml").read_text().replace("/tmp/hostile", str(marker))
    assert load("tags.yaml", text.encode()).bank is not None
    assert not marker.exists()


def library(tmp_path: Path, *roots: Path) -> Library:
    return Library(Index(str(tmp_path / "index.db")), [str(root) for root in roots])


def problems(banks: Library) -> list[tuple[str, str]]:
    return [(Path(problem.path).name, problem.code) for problem in banks.problems()]


def test_a_library_of_all_hostile_files_opens_with_the_same_problems(tmp_path: Path) -> None:
    banks = library(tmp_path, HERE)
    reported: dict[str, list[tuple[int, int, str]]] = {}
    for problem in banks.problems():
        if problem.code not in ("duplicate-bank", "unknown-bank"):
            reported.setdefault(Path(problem.path).stem, []).append(
                (problem.line, problem.column, problem.code)
            )
    assert reported == {name: listed for name, (_, listed) in FILES.items() if listed}
    assert banks.broken_files() == sorted({problem.path for problem in banks.problems()})
    assert problems(library(tmp_path, HERE)) == problems(banks)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "banks"
    path.mkdir()
    (path / "good.yaml").write_text(HEAD + GOOD)
    return path


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(QuizError) as raised:
        library(tmp_path, folder, tmp_path / "nowhere")
    assert raised.value.message == f"{tmp_path}/nowhere: No such file or directory"
    assert raised.value.hint


def test_an_unreadable_file_hides_no_other(tmp_path: Path, folder: Path) -> None:
    (folder / "unreadable.yaml").symlink_to("/proc/self/mem")  # reading it fails, for root as well
    banks = library(tmp_path, folder)
    assert problems(banks) == [("unreadable.yaml", "unreadable")]
    assert all(map(is_helpful, banks.problems()))
    assert banks.question("hostile/good") is not None


def test_a_file_that_becomes_readable_is_read(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("quiz.bank.compile.open", forbidden, raising=False)
    banks = library(tmp_path, folder)
    assert [str(problem).partition(": ")[2] for problem in banks.problems()] == [
        "unreadable Permission denied (Make it readable, or move it elsewhere.)"
    ]
    monkeypatch.undo()
    again = library(tmp_path, folder)
    assert problems(again) == []
    assert again.question("hostile/good") is not None


def test_a_link_to_itself_hides_no_other_file(tmp_path: Path, folder: Path) -> None:
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "gone.yaml").symlink_to(folder / "nothing.yaml")
    banks = library(tmp_path, folder)
    assert problems(banks) == [("loop.yaml", "unreadable")]
    assert banks.question("hostile/good") is not None


def test_a_folder_without_access_hides_no_other(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "locked").mkdir()
    open_file = os.open

    def guarded(path: str, *options: Any) -> int:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return open_file(path, *options)

    monkeypatch.setattr(os, "open", guarded)
    banks = library(tmp_path, folder)
    assert problems(banks) == [("locked", "unreadable")]
    assert banks.question("hostile/good") is not None


def test_a_folder_named_like_a_bank_is_searched(tmp_path: Path, folder: Path) -> None:
    (folder / "inner.yaml").mkdir()
    (folder / "inner.yaml" / "bank.yml").write_text((HEAD + GOOD).replace("hostile", "inner"))
    assert sorted(library(tmp_path, folder).banks) == ["hostile", "inner"]
