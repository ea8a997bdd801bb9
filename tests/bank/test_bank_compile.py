"""Banks compiled by other processes, and by this one if no other is available."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from pathlib import Path

import pytest

from quiz.bank import compile as compiling
from quiz.bank import processes
from quiz.bank.compile import Compiled, compile_files
from quiz.bank.files import BankFile

compile_all = compiling._compile_all


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[BankFile]:
    """Return three banks, with the limit lowered so that they are compiled in parallel."""
    monkeypatch.setattr(compiling, "PARALLEL_BYTES", 0)
    return [bank_file(tmp_path, number) for number in range(3)]


def bank_file(folder: Path, number: int) -> BankFile:
    path = folder / f"b{number}.yaml"
    path.write_text(f"id: b{number}\ntitle: B\nquestions: [{{id: q, kind: card, prompt: P, answer: A}}]\n")
    return str(path), (path.stat().st_size, 0, 0)


def compiled(files: list[BankFile]) -> list[tuple[str, int]]:
    return sorted((file.path, len(file.questions)) for file in compile_files(files, lambda _digest: False))


def killed(files: list[BankFile]) -> list[Compiled]:
    """Die as if killed for lack of memory in another process; compile in this one."""
    if parent_process() is not None:
        os._exit(9)
    return compile_all(files)


def unavailable(**_options: object) -> ProcessPoolExecutor:
    raise PermissionError("no semaphores here")


def test_other_processes_compile_all(files: list[BankFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_compile", lambda *_: pytest.fail("compiled in this process"))
    assert compiled(files) == [(path, 1) for path, _stamp in files]


def test_this_process_compiles_what_a_killed_one_left(
    files: list[BankFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_compile_all", killed)
    assert compiled(files) == [(path, 1) for path, _stamp in files]


def test_this_process_compiles_all_if_no_other_is_available(
    files: list[BankFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "ProcessPoolExecutor", unavailable)
    assert compiled(files) == [(path, 1) for path, _stamp in files]
