"""Banks read by other processes, and by this one where no other can be had."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from pathlib import Path

import pytest

from quiz.bank import compile as compiling
from quiz.bank.compile import Compiled, compile_files
from quiz.bank.files import Found

compile_share = compiling._compile_share


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """Return three banks, which count as many enough for other processes."""
    monkeypatch.setattr(compiling, "PARALLEL_BYTES", 0)
    return [found(tmp_path, number) for number in range(3)]


def found(folder: Path, number: int) -> Found:
    path = folder / f"b{number}.yaml"
    path.write_text(f"id: b{number}\ntitle: B\nquestions: [{{id: q, kind: card, prompt: P, answer: A}}]\n")
    return str(path), f"{path.stat().st_size}.0"


def read(files: list[Found]) -> list[tuple[str, int]]:
    return sorted((one.path, len(one.questions)) for one in compile_files(files, lambda _digest: False))


def killed(files: list[Found]) -> list[Compiled]:
    """Die as the kernel lets a process die where memory is short; compile in the process that asked."""
    if parent_process() is not None:
        os._exit(9)
    return compile_share(files)


def refused(**_options: object) -> ProcessPoolExecutor:
    raise PermissionError("no semaphores here")


def test_other_processes_read_all(files: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_compile", lambda *_: pytest.fail("read in this process"))
    assert read(files) == [(path, 1) for path, _stamp in files]


def test_what_a_killed_process_left_is_read_here(files: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_compile_share", killed)
    assert read(files) == [(path, 1) for path, _stamp in files]


def test_without_other_processes_all_is_read_here(
    files: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "ProcessPoolExecutor", refused)
    assert read(files) == [(path, 1) for path, _stamp in files]
