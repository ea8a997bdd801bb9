"""``quiz sync``, and sessions in plain lines between which other devices study."""

import io
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from quiz.cli.syncing import ShareLine
from quiz.sync.report import waiting_line
from tests.cli.running import Ran, quiz

REVIEW = "\n3\n:quit\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "sync"
    path.mkdir()
    return path


@pytest.fixture
def on(bank: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(machine: str, *words: str, stdin: str = "") -> Ran:
        progress = str(tmp_path / f"{machine}.db")
        return quiz(*words, "--banks", str(bank), "--progress", progress, stdin=stdin)

    return run


def test_what_one_machine_studied_comes_to_the_other(on, folder: Path) -> None:  # type: ignore[no-untyped-def]
    on("one", "review", "--plain", stdin=REVIEW)
    assert on("one", "sync", str(folder)).stdout == "Sent: 3 events.\n"
    assert on("one", "sync", str(folder)).stdout == "Nothing new.\n"
    name = os.uname().nodename
    assert on("two", "sync", str(folder)).stdout == f"Came in: 1 review from {name}.\n"
    listed = [json.loads(on(machine, "list", "-is:new", "--json").stdout) for machine in ("one", "two")]
    assert listed[0] == listed[1] != []


def test_reviews_of_banks_that_are_not_here_are_said(on, folder: Path, bank: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    on("one", "review", "--plain", stdin=REVIEW)
    on("one", "sync", str(folder))
    assert on("two", "sync", str(folder)).stderr == ""
    name = re.search(r"^id: (\S+)", bank.read_text(), re.MULTILINE)
    assert name is not None
    said = (
        f"1 review belongs to a bank that is not here ({name[1]}). It counts once that bank is here."
        " quiz orphans lists the questions.\n"
    )
    for here, expected in (
        ("other", said),
        (name[1], ""),
    ):  # one without the bank, and one without its question
        other = tmp_path / f"{here}.yaml"
        other.write_text(
            f"id: {here}\ntitle: T\nquestions:\n  - {{id: q, kind: card, prompt: P?, answer: A}}\n"
        )
        elsewhere = ("--banks", str(other), "--progress", str(tmp_path / f"{here}.db"))
        done = quiz("sync", str(folder), *elsewhere)
        assert done.stdout.startswith("Came in: 1 review")
        assert done.stderr == expected
        assert len(quiz("orphans", *elsewhere).stdout.splitlines()) == 1
        assert quiz("sync", str(folder), *elsewhere).stderr == ""


def test_reviews_of_several_banks_are_said_together() -> None:
    assert waiting_line({"dl.b": 2, "dl.a": 1}) == (
        "3 reviews belong to banks that are not here (dl.a, dl.b). They count once those banks are here."
        " quiz orphans lists the questions."
    )
    assert waiting_line({}) == ""


def test_the_status_lists_devices_and_what_came(on, folder: Path) -> None:  # type: ignore[no-untyped-def]
    on("one", "review", "--plain", stdin=REVIEW)
    on("one", "sync", str(folder))
    on("two", "sync", str(folder))
    status = on("two", "sync", "--status").stdout
    assert str(folder) in status
    assert f"{os.uname().nodename}: last seen" in status
    assert "3 events" in status
    data = json.loads(on("two", "sync", "--json").stdout)
    assert (data["all_sent"], [device["events"] for device in data["devices"]]) == (True, [3])


def test_a_session_in_plain_lines_brings_and_sends(  # type: ignore[no-untyped-def]
    on, folder: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "xdg" / "config" / "quiz" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'sync = "{folder}"\n')
    assert "Came in" not in on("one", "review", "--plain", stdin=REVIEW).stderr
    # The review of the first may come in before the second rates the card, and is then told before it counts.
    assert "Came in: 1 review" in on("two", "review", "--plain", stdin="\n3\n3\n:quit\n").stderr
    assert on("one", "sync").stdout.startswith("Came in: 1 review")


def test_what_vanished_from_the_folder_is_sent_again_and_said(  # type: ignore[no-untyped-def]
    on, folder: Path, tmp_path: Path
) -> None:
    on("one", "review", "--plain", stdin=REVIEW)
    on("one", "sync", str(folder))
    settings = tmp_path / "xdg" / "config" / "quiz" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'sync = "{folder}"\n')
    said = "Sent again: 3 events that were missing in the folder.\n"
    for words in (("sync",), ("review", "--plain")):
        for device in folder.iterdir():
            shutil.rmtree(device)
        assert "will be sent again" in on("one", "sync", "--status").stdout
        done = on("one", *words, stdin=":quit\n")
        assert said in done.stdout + done.stderr
        assert "nothing waits to be sent" in on("one", "sync", "--status").stdout
    assert on("two", "sync").stdout.startswith("Came in: 1 review")


def test_a_missing_folder_of_the_settings_spoils_no_session(  # type: ignore[no-untyped-def]
    on, folder: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "xdg" / "config" / "quiz" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'sync = "{folder / "not" / "there"}"\n')
    done = on("one", "review", "--plain", stdin=REVIEW)
    assert done.returncode == 0
    assert "1 answer," in done.stdout
    assert done.stderr.count("The sync folder cannot be used") == 1


def test_what_is_missing_is_said(on, folder: Path) -> None:  # type: ignore[no-untyped-def]
    done = on("one", "sync")
    assert done.returncode == 1
    assert "There is no sync folder" in done.stderr
    assert on("one", "sync", str(folder / "new")).stdout == "Nothing new.\n"
    assert (folder / "new").is_dir()
    assert on("one", "sync", str(folder / "a" / "b")).returncode == 1
    assert on("one", "sync", "--status").returncode == 0


def test_the_line_of_progress_appears_after_a_second_and_is_wiped() -> None:
    stream, times = io.StringIO(), iter([0.0, 0.5, 1.5, 1.5])
    line = ShareLine(stream, lambda: next(times))
    line("Reading", 1, 4)
    assert not stream.getvalue()
    line("Reading", 2, 4)
    assert stream.getvalue() == "\rReading: 50%"
    line.wipe()
    assert stream.getvalue().endswith(f"\r{' ' * 12}\r")
