"""Questions asked many times in other processes, as in this one."""

from pathlib import Path

import pytest

from quiz.bank import trials
from quiz.bank.load import try_questions
from quiz.bank.trials import trial_problems

BANK = """
id: {name}
title: Ratios
questions:
  - id: ratio
    kind: compute
    given:
      n: {{integers: [{first}, 3]}}
    prompt: "What is 1 / {{n}}?"
    answer: 1 / n
"""


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Return banks of which two out of three divide by zero, now and then."""
    paths = [tmp_path / f"{name}.yaml" for name in "abc"]
    for first, path in enumerate(paths, -1):
        path.write_text(BANK.format(name=path.stem, first=first))
    return list(map(str, paths))


def test_other_processes_find_what_this_one_does(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    here = trial_problems(paths)
    assert {problem.path for problem in here} == set(paths[:2])
    monkeypatch.setattr(trials, "PARALLEL_BYTES", 0)
    monkeypatch.setattr(trials, "try_questions", lambda _path: pytest.fail("asked in this process"))
    told: list[tuple[int, int]] = []
    there = trial_problems(paths, lambda done, total: told.append((done, total)))
    assert sorted(map(str, there)) == sorted(map(str, here))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_one_file_is_tried_in_this_process(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "PARALLEL_BYTES", 0)
    monkeypatch.setattr(trials, "in_processes", lambda *_: pytest.fail("processes are started"))
    assert trial_problems(paths[:1]) == try_questions(paths[0])
