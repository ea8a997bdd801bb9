"""Devices that exchange their logs through a folder, in any order and with any delay."""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.fsrs.rating import Rating
from quiz.sync.news import has_news
from tests.conftest import FUZZES, Clock
from tests.database import run_sql
from tests.sync.devices import Device
from tests.sync.folders import copied, lines_in, synchronize
from tests.sync.learner import STEP_NAMES, Learner

STEPS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(STEP_NAMES)), max_size=60)


@example(2, [(3, "import"), (3, "good"), (1, "due"), (3, "due"), (3, "import")], 678680331)
@given(st.integers(2, 5), STEPS, st.integers(0, 1 << 30))
@settings(max_examples=10_000 if FUZZES else 25)
def test_all_files_end_equal(devices: int, steps: list[tuple[int, str]], seed: int) -> None:
    with TemporaryDirectory() as name:
        learner = Learner(Path(name), devices, seed)
        for number, action in steps:
            learner.act(number % devices, action)
        learner.end()


@pytest.fixture
def devices(tmp_path: Path) -> tuple[Device, Device]:
    return Device(tmp_path, 1, Clock()), Device(tmp_path, 2, Clock())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    return path


def test_reviews_of_one_card_on_two_devices_follow_each_other_in_time(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    for minutes, device in enumerate([one, two, one, two], 1):
        device.clock.at = one.clock.at
        device.clock.move(minutes=minutes)
        session = device.begin()
        session.show("b/a")
        session.give_up()
        session.rate(Rating.GOOD)
    for device in (one, two, one):
        synchronize(device, folder)
    assert one.store.cards.expect("b/a").reviews == 4
    assert one.agreed() == two.agreed()


def test_only_what_is_new_is_written_and_a_session_comes_with_its_answers(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, _ = devices
    one.begin()
    assert synchronize(one, folder).sent == 0
    one.rate(Rating.GOOD)
    assert synchronize(one, folder).sent == 3
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    types = [json.loads(line)["type"] for line in lines_in(folder)]
    assert types.count("review") == types.count("answer") == 2
    assert types[0] == "device"
    assert set(types) == {"device", "session", "review", "answer"}
    assert not has_news(one.store, str(folder))


def test_a_review_whose_id_was_drawn_before_a_synchronization_is_sent_all_the_same(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    session = one.show()
    one.clock.move(minutes=1)
    one.flag("mark")
    synchronize(one, folder)
    session.give_up()
    session.rate(Rating.GOOD)
    synchronize(one, folder)
    synchronize(two, folder)
    assert one.agreed() == two.agreed()


def test_a_torn_line_is_left_until_it_is_whole(devices: tuple[Device, Device], folder: Path) -> None:
    one, two = devices
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    [segment] = folder.glob("*/*")
    whole = segment.read_bytes()
    for size in range(0, len(whole), 97):
        segment.write_bytes(whole[:size])
        assert synchronize(two, folder).arrivals.unreadable == 0
    segment.write_bytes(whole)
    synchronize(two, folder)
    assert one.agreed() == two.agreed()


def test_a_line_that_a_crash_tore_is_ended_before_the_next(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    [segment] = folder.glob("*/*")
    segment.write_bytes(segment.read_bytes() + b'{"type":"review","id":5')
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    assert synchronize(two, folder).arrivals.unreadable == 1
    assert one.agreed() == two.agreed()


def test_a_copy_of_a_progress_file_becomes_a_device_of_its_own(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, two = devices
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    copy = copied(one, 7)
    for device in (one, copy):
        device.clock.move(minutes=1)
        device.rate(Rating.AGAIN)
    assert not synchronize(one, folder).is_copy
    assert synchronize(copy, folder).is_copy
    assert copy.store.device(0) != one.store.device(0)
    copy.rate(Rating.EASY)
    for device in (copy, one, two, copy):
        assert not synchronize(device, folder).is_copy
    assert one.agreed() == two.agreed() == copy.agreed()
    assert len(one.agreed()["reviews"]) == 4  # type: ignore[arg-type]  # a set
    assert len(list(folder.iterdir())) == 2


def test_an_older_copy_that_is_put_back_gets_its_later_reviews_again(
    devices: tuple[Device, Device], folder: Path
) -> None:
    one, _ = devices
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    backup = copied(one, 7)
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    synchronize(backup, folder)
    assert backup.agreed() == one.agreed()


def test_another_folder_gets_all_that_it_lacks(
    devices: tuple[Device, Device], folder: Path, tmp_path: Path
) -> None:
    one, two = devices
    one.rate(Rating.GOOD)
    synchronize(one, folder)
    synchronize(two, folder)
    two.rate(Rating.AGAIN)
    other = tmp_path / "stick"
    other.mkdir()
    synchronize(two, other)
    three = Device(tmp_path, 3, Clock())
    synchronize(three, other)
    assert three.agreed() == two.agreed()
    assert synchronize(two, folder).sent == 3  # only what happened since is not in it
    synchronize(one, folder)
    assert one.agreed() == two.agreed()


def test_a_card_gets_its_place_when_its_bank_comes(
    devices: tuple[Device, Device], folder: Path, tmp_path: Path
) -> None:
    one, two = devices
    line = {
        "type": "review", "id": 1 << 60, "device": 5, "session": 1, "card": "later/q#c1", "at": one.clock.at,
        "offset": 0, "day": 20_000, "rating": 3, "phase": 0, "duration": 1, "retention": 0.9, "weights": 0,
        "interval": None,
    }  # fmt: skip
    (folder / "5").mkdir()
    (folder / "5" / "2026-11.jsonl").write_text(json.dumps(line) + "\n")
    synchronize(two, folder)
    assert two.store.cards.expect("later/q#c1").position is None
    bank = tmp_path / "later.yaml"
    bank.write_text(
        "id: later\ntitle: L\nquestions:\n- {id: q, kind: cloze, prompt: '{{c1::a}} {{c2::b}}'}\n"
    )
    two.add_bank(bank)
    card = two.store.cards.expect("later/q#c1")
    assert (card.position, card.reviews, card.family, card.fingerprint != "") == (0, 1, "later/q", True)


BANK = "id: b\ntitle: B\nquestions:\n- {id: %s, kind: card, prompt: p, answer: a}\n"


def test_a_rename_that_comes_before_the_bank_leaves_no_review_behind(tmp_path: Path, folder: Path) -> None:
    one, two = Device(tmp_path / "x", 1, Clock()), Device(tmp_path / "y", 2, Clock())
    for device in (one, two):
        device.rewrite_bank(BANK % "old")
        device.clock.move(minutes=device.random.randrange(9))
        device.rate(Rating.GOOD)
        synchronize(device, folder)
    one.rewrite_bank(BANK % "new, formerly: [b/old]")
    synchronize(one, folder)
    synchronize(two, folder)
    two.clock.move(days=1)
    two.show().show("b/old")
    two.rate(Rating.HARD)
    two.rewrite_bank(BANK % "new, formerly: [b/old]")
    for device in (two, one):
        synchronize(device, folder)
        assert device.store.cards.expect("b/new").reviews == 3
        assert device.store.cards.find("b/old") is None
        device.check_states()
    assert one.agreed() == two.agreed()


HOSTILE = [
    b"", b"\x00" * 5000, b"\xff\xfe\n", b"[" * 200_000 + b"\n", b'{"type":"review"}\n', b"{}\n" * 3000,
    b'{"type":"flag","id":1,"device":2,"card":"../../x","flag":"marked","value":1}\n',
    b'{"type":"flag","id":99999999999999999999,"device":2,"card":"a/b","flag":"marked","value":1}\n',
    b'{"type":"rename","id":7,"device":2,"old":"b/a","new":"b/a"}\n',
    b'{"type":"weights","id":9,"device":1,"model":"fsrs-6","numbers":"[0]","made_at":0,"losses":"","restored":9}\n',
    b'{"type":"device","id":1,"device":2,"name":"\x1b[31m\\u001b[31m"}\n',
    b'{"type":"exam","id":1,"device":2,"title":"","plan":"","state":"done","position":1,"spent":1,"responses":%s}\n'
    % b'[{"session":1,"position":99999999999999999999}]',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_in_a_segment_spoils_nothing(
    devices: tuple[Device, Device], folder: Path, content: bytes
) -> None:
    one, two = devices
    one.rate(Rating.GOOD)
    (folder / "0f").mkdir()
    (folder / "0f" / "2026-11.jsonl").write_bytes(content)
    synchronize(one, folder)
    one.check_states()
    synchronize(two, folder)
    assert one.agreed() == two.agreed()


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_bytes_spoil_nothing(parts: list[bytes]) -> None:
    with TemporaryDirectory() as name:
        device = Device(Path(name), 1, Clock())
        folder = Path(name) / "folder"
        (folder / "0f").mkdir(parents=True)
        (folder / "0f" / "a.jsonl").write_bytes(b"\n".join(parts))
        synchronize(device, folder)
        device.check_states()
        device.study.close()


def test_links_and_pipes_in_the_folder_are_left_alone(devices: tuple[Device, Device], folder: Path) -> None:
    one, _ = devices
    (folder / "x").mkdir()
    (folder / "x" / "a.jsonl").symlink_to("/dev/zero")
    import os

    os.mkfifo(folder / "x" / "b.jsonl")
    synchronize(one, folder)


def test_a_folder_that_cannot_be_read_is_said(devices: tuple[Device, Device], folder: Path) -> None:
    one, _ = devices
    one.rate(Rating.GOOD)
    folder.rmdir()
    with pytest.raises(QuizError, match="The sync folder cannot be used"):
        synchronize(one, folder)
    folder.mkdir()
    assert synchronize(one, folder).sent == 3


def test_two_clones_of_a_git_repository(devices: tuple[Device, Device], tmp_path: Path) -> None:
    def git(where: Path, *words: str) -> None:
        identity = ("-c", "user.name=L", "-c", "user.email=l@example.com", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *identity, *words], cwd=where, check=True, capture_output=True)

    git(tmp_path, "init", "--bare", "hub")
    clones = [tmp_path / name for name in ("one", "two")]
    for clone in clones:
        git(tmp_path, "clone", "hub", clone.name)
    (clones[0] / "README").write_text("sync")
    git(clones[0], "add", ".")
    git(clones[0], "commit", "-m", "begin")
    git(clones[0], "push", "-u", "origin", "HEAD")
    git(clones[1], "pull")
    for _ in range(3):
        for device, clone in zip(devices, clones, strict=True):
            device.rate(Rating.GOOD)
            device.rate(Rating.AGAIN)
            synchronize(device, clone)
            git(clone, "add", ".")
            git(clone, "commit", "-m", "study")
    for clone in (*clones, clones[0]):
        git(clone, "pull", "--no-rebase", "--no-edit")
        git(clone, "push", "origin", "HEAD")
    for device, clone in zip(devices, clones, strict=True):
        synchronize(device, clone)
    assert devices[0].agreed() == devices[1].agreed()
    assert len(run_sql(devices[0].store, "select * from reviews")) == 12
