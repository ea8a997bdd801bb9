"""``quiz check`` asks about questions that were renamed without ``formerly``."""

import os
import shutil
from pathlib import Path

import pytest

from quiz import paths
from tests.cli.running import quiz
from tests.conftest import BANK


@pytest.fixture
def renamed(bank: Path, tmp_path: Path) -> tuple[str, str]:
    """A progress file with a card whose question has got another id since, and its bank."""
    (tmp_path / "p").mkdir()
    progress = str(tmp_path / "p" / "progress.db")
    done = quiz("review", "--plain", "--banks", str(bank), "--progress", progress, stdin="\n3\nq\n")
    assert "Recorded" in done.stdout, done
    bank.write_text(BANK.replace("id: a-card", "id: relu"))
    return progress, str(bank)


def test_check_asks_at_the_place_of_the_question_with_the_remedy(renamed: tuple[str, str]) -> None:
    progress, bank = renamed
    before = Path(progress).read_bytes()
    done = quiz("check", bank, "--progress", progress)
    assert done.stdout == (
        f"{bank}:5:5: renamed 1 card in your progress has no question; is test.every-kind/relu the former "
        "test.every-kind/a-card? (If it is, add formerly: [test.every-kind/a-card])\n"
    )
    assert done.returncode == 1
    assert Path(progress).read_bytes() == before
    assert os.listdir(Path(progress).parent) == ["progress.db"]


def test_check_uses_the_default_progress_file_if_there_is_one(renamed: tuple[str, str]) -> None:
    progress, bank = renamed
    assert quiz("check", bank).stdout == ""
    assert not os.path.exists(paths.data_folder())
    os.makedirs(paths.data_folder())
    shutil.copy(progress, paths.progress_file())
    assert "is test.every-kind/relu the former" in quiz("check", bank).stdout


def test_a_progress_file_that_cannot_be_read_does_not_stop_check_unless_it_is_named(bank: Path) -> None:
    os.makedirs(paths.data_folder())
    Path(paths.progress_file()).write_bytes(b"something else" * 100)
    assert quiz("check", str(bank)).returncode == 0
    done = quiz("check", str(bank), "--progress", paths.progress_file())
    assert done.returncode == 1
    assert "damaged or something else" in done.stderr
    done = quiz("check", str(bank), "--progress", str(bank.parent / "typo.db"))
    assert "There is no progress file" in done.stderr
