"""Nothing is lost by killing a backup, a restore or a rebuild; no half file is taken for a whole one."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.progress.killing import KILLS, MOMENTS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", KILLS)
def test_nothing_is_lost_by_a_kill(name: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.progress.killing", name, str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > MOMENTS / 3
