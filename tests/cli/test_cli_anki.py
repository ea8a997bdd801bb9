"""Anki's packages on the command line: in, again, out, and back in; and one that is damaged."""

from pathlib import Path

import pytest

from tests.cli.running import Ran, quiz
from tests.exchange.anki_packages import Note, content, write_package

DAY = 86_400_000
FIRST = 1_730_000_000_000
LOG = [(FIRST, 3, -600, 2500, 0), (FIRST + 600_000, 3, 3, 2500, 0), (FIRST + 3 * DAY, 3, 9, 2500, 1)]
OTHER_LOG = [(at + 1, *rest) for at, *rest in LOG]
LEARNED = {"type": 2, "queue": 2, "due": 50, "ivl": 9, "factor": 2500, "reps": 3}


@pytest.fixture
def package(tmp_path: Path) -> str:
    made = content(
        Note("Basic", ("See <img src=a.png>", "Paris"), (LEARNED,), (LOG,), tags="eu"),
        Note("Cloze", ("{{c1::Io}} and {{c2::Europa}}", "moons"), ({}, LEARNED), ([], OTHER_LOG)),
        media={"a.png": b"png"},
    )
    return write_package(tmp_path / "x.apkg", made, 3)


def imported(package: str, folder: Path, *words: str) -> Ran:
    places = ["--into", str(folder / "banks"), "--progress", str(folder / "progress.db")]
    return quiz("import", package, "--yes", *places, *words)


def cards(folder: Path) -> str:
    done = quiz(
        "list", "bank:geo.*", "--banks", str(folder / "banks"), "--progress", str(folder / "progress.db")
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_package_goes_in_and_out_and_in_again(package: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    done = imported(package, first)
    assert (done.returncode, "6 reviews" in done.stderr) == (0, True), done
    assert (first / "banks" / "geo.capitals.media" / "a.png").read_bytes() == b"png"
    again = imported(package, first)
    assert "2 unchanged questions" in again.stdout
    assert "reviews" not in again.stderr
    out = str(tmp_path / "out.apkg")
    places = ["--banks", str(first / "banks"), "--progress", str(first / "progress.db")]
    done = quiz("export", "bank", "bank:geo.*", "--format", "apkg", "--history", "-o", out, *places)
    assert (done.returncode, done.stderr) == (0, "")
    assert imported(out, second).returncode == 0
    assert cards(second) == cards(first)
    assert (second / "banks" / "geo.capitals.media" / "a.png").read_bytes() == b"png"
    done = quiz(
        "import", "--undo", "--banks", str(second / "banks"), "--progress", str(second / "progress.db")
    )
    assert done.returncode == 0, done.stderr
    assert list((second / "banks").iterdir()) == []


def test_imported_reviews_are_told_apart_from_sessions(package: str, tmp_path: Path) -> None:
    imported(package, tmp_path)
    places = ["--banks", str(tmp_path / "banks"), "--progress", str(tmp_path / "progress.db")]
    told = quiz("scores", *places).stderr
    assert told == "No session yet: the reviews that you imported belong to none.\n"
    quiz("import", "--undo", *places)
    assert quiz("scores", *places).stderr == "Nothing has been answered yet.\n"


def test_a_damaged_package_is_told_and_nothing_is_written(package: str, tmp_path: Path) -> None:
    data = Path(package).read_bytes()
    Path(package).write_bytes(data[: len(data) // 2])
    done = imported(package, tmp_path / "first")
    assert (done.returncode, "cannot be imported" in done.stderr) == (1, True)
    assert not (tmp_path / "first").exists()
