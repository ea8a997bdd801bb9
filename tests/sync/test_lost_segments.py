"""What vanishes from the sync folder is sent again by the device that has it."""

from pathlib import Path
from random import Random

import pytest

from quiz.fsrs.rating import Rating
from quiz.sync.news import has_news
from quiz.sync.report import outcome_lines, status_data, status_lines
from tests.conftest import FUZZES, Clock
from tests.database import run_sql
from tests.sync.devices import Device
from tests.sync.folders import copied, synchronize
from tests.sync.learner import MISHAPS, Learner
from tests.sync.test_synchronize import devices, folder  # noqa: F401 - fixtures

FIRST_SEED = 714_100
STEPS = [
    *["good", "again", "undo", "reset", "mark", "import-deck", "write", "carry"],
    *["sync", "send"] * 4,
    *[*MISHAPS, "stick", "swap"] * 2,
]


@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + (300 if FUZZES else 12)))
def test_whatever_befalls_the_folders_nothing_is_lost(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    number = random.randint(2, 4)
    learner = Learner(tmp_path, number, seed)
    for _ in range(random.randrange(20, 60)):
        learner.act(random.randrange(number), random.choice(STEPS))
    learner.end()


def study(device: Device, reviews: int) -> None:
    for _ in range(reviews):
        device.clock.move(minutes=1)
        device.rate(Rating.GOOD)


def reviews_of(device: Device) -> int:
    [(count,)] = run_sql(device.store, "select count(*) from reviews")
    return int(count)


def segment_of(device: Device, folder: Path) -> Path:  # noqa: F811 - no fixture here
    [path] = (folder / f"{device.store.own_device():014x}").glob("*")
    return path


def test_an_emptied_folder_gets_everything_again_and_it_is_said(
    devices: tuple[Device, Device], folder: Path  # noqa: F811 - the fixtures
) -> None:  # fmt: skip
    one, two = devices
    study(one, 5)
    sent = synchronize(one, folder).sent
    MISHAPS["empty"](None, folder)  # type: ignore[arg-type]  # it needs no chance
    assert has_news(one.store, str(folder))
    assert (
        "events may be missing in the folder, and will be sent again"
        in status_lines(one.store, str(folder), 0)[1]
    )
    assert not status_data(one.store, str(folder))["all_sent"]
    outcome = synchronize(one, folder)
    assert outcome_lines(one.store, outcome) == [
        f"Sent again: {sent} events that were missing in the folder."
    ]
    assert not has_news(one.store, str(folder))
    assert "nothing waits to be sent" in status_lines(one.store, str(folder), 0)[1]
    came = synchronize(two, folder)
    assert outcome_lines(two.store, came) == ["Came in: 5 reviews from machine 1."]
    assert one.agreed() == two.agreed()


def test_a_segment_that_was_set_back_gets_what_it_lacks(
    devices: tuple[Device, Device], folder: Path  # noqa: F811
) -> None:  # fmt: skip
    one, two = devices
    study(one, 3)
    synchronize(one, folder)
    older = segment_of(one, folder).read_bytes()
    study(one, 4)
    synchronize(one, folder)
    segment_of(one, folder).write_bytes(older)
    study(one, 5)
    outcome = synchronize(one, folder)
    assert (outcome.sent, outcome.sent_again) == (18, 8)
    assert segment_of(one, folder).read_bytes().startswith(older)
    synchronize(two, folder)
    assert reviews_of(two) == 12
    assert one.agreed() == two.agreed()


def test_what_a_copy_wrote_as_the_former_device_is_sent_by_the_new_one(
    devices: tuple[Device, Device], folder: Path, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    one, two = devices
    study(one, 2)
    synchronize(one, folder)
    common = segment_of(one, folder).read_bytes()
    copy, clone = copied(one, 7), tmp_path / "clone"
    copy.store.sync_folder.use(str(clone))
    path = clone / segment_of(one, folder).relative_to(folder)
    path.parent.mkdir(parents=True)
    path.write_bytes(common)
    for device, place in ((one, folder), (copy, clone)):
        study(device, 5)
        synchronize(device, place)
    size, theirs = path.stat().st_size, segment_of(one, folder).read_bytes()
    path.write_bytes(theirs[:-1].ljust(size - 1) + b"\n")  # a conflict was resolved to one side
    assert path.stat().st_size == size  # which tells nothing
    assert has_news(copy.store, str(clone))
    outcome = synchronize(copy, clone)
    assert (outcome.is_copy, outcome.sent_again) == (True, 11)
    for device in (one, two):
        synchronize(device, clone)
    assert reviews_of(one) == 12
    assert one.agreed() == two.agreed() == copy.agreed()


def test_what_only_another_device_has_still_is_sent_by_that(
    devices: tuple[Device, Device], folder: Path, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    one, two = devices
    study(one, 2)
    for device in devices:
        synchronize(device, folder)
    segment_of(one, folder).unlink()
    assert synchronize(two, folder).sent_again == 5
    assert synchronize(one, folder).sent == 0  # it finds them in the other's
    assert [known.name for known in one.store.sync_folder.devices()] == ["machine 2"]
    three = Device(tmp_path, 3, Clock())
    came = synchronize(three, folder)
    assert outcome_lines(three.store, came)[0] == "Came in: 2 reviews from machine 1."
    assert three.agreed() == one.agreed()


def test_the_status_says_that_the_folder_is_gone(devices: tuple[Device, Device], folder: Path) -> None:  # noqa: F811
    synchronize(devices[0], folder)
    folder.rename(folder.with_name("moved"))
    assert "there is no such folder" in status_lines(devices[0].store, str(folder), 0)[0]


def test_renames_that_the_folder_has_are_not_sent_again(
    devices: tuple[Device, Device], folder: Path  # noqa: F811
) -> None:  # fmt: skip
    one, _ = devices
    study(one, 1)
    text = (one.banks / "b.yaml").read_text()
    one.rewrite_bank(text.replace("id: b, kind", "id: bb, formerly: [b/b], kind"))
    assert run_sql(one.store, "select count(*) from renames") != [(0,)]
    synchronize(one, folder)
    (folder / "0f").mkdir()
    (folder / "0f" / "2026-11.jsonl").write_text("no event\n")
    synchronize(one, folder)
    (folder / "0f" / "2026-11.jsonl").unlink()
    outcome = synchronize(one, folder)
    assert (outcome.sent, outcome.sent_again) == (0, 0)
    assert outcome_lines(one.store, outcome) == ["Nothing new."]


def test_segments_that_an_earlier_version_wrote_are_looked_at_once_more(
    devices: tuple[Device, Device], folder: Path  # noqa: F811
) -> None:  # fmt: skip
    one, _ = devices
    study(one, 2)
    synchronize(one, folder)
    run_sql(one.store, "update segments set checksum = 0")  # as the migration leaves them
    assert has_news(one.store, str(folder))
    assert outcome_lines(one.store, synchronize(one, folder)) == ["Nothing new."]
    assert not has_news(one.store, str(folder))


def test_another_version_of_a_segment_is_read_though_it_is_as_long(
    devices: tuple[Device, Device], folder: Path  # noqa: F811
) -> None:  # fmt: skip
    one, two = devices
    study(one, 1)
    one.flag("mark")
    synchronize(one, folder)
    segment = segment_of(one, folder)
    synchronize(two, folder)
    segment.write_bytes(segment.read_bytes().replace(b'"marked"', b'"buried"').replace(b'"id":1', b'"id":2'))
    assert has_news(two.store, str(folder))
    assert synchronize(two, folder).arrivals.total


def test_what_followed_a_torn_line_is_missed_as_well(
    devices: tuple[Device, Device], folder: Path  # noqa: F811
) -> None:  # fmt: skip
    one, _ = devices
    study(one, 1)
    synchronize(one, folder)
    segment = segment_of(one, folder)
    torn = segment.read_bytes() + b'{"type":"review","id":5'
    segment.write_bytes(torn)
    study(one, 1)
    synchronize(one, folder)
    segment.write_bytes(torn)
    assert has_news(one.store, str(folder))
    assert synchronize(one, folder).sent_again
