"""The app while other devices study: what came in is shown at home, and what was rated goes out."""

from pathlib import Path

from quiz.study.context import Study
from quiz.study.start import ReviewOf
from tests.conftest import Clock
from tests.database import run_sql
from tests.sync.devices import Device
from tests.sync.folders import synchronize
from tests.sync.test_synchronize import folder  # noqa: F401 - a fixture
from tests.tui.driving import driven

LINE = (
    '{"type":"review","id":1882831454208000000,"device":5,"session":1,"card":"test.every-kind/a-text",'
    '"at":1795608000000,"offset":0,"day":20782,"rating":3,"phase":0,"duration":1,"retention":0.9,"weights":0,'
    '"interval":null}\n'
)


async def test_home_shows_what_came_in_and_a_session_is_sent_at_its_end(
    study: Study, clock: Clock, tmp_path: Path, folder: Path  # noqa: F811 - the fixture
) -> None:  # fmt: skip
    (folder / "05").mkdir()
    (folder / "05" / "2026-11.jsonl").write_text(LINE)
    study.settings.sync = str(folder)
    async with driven(study, clock) as driver:
        await driver.settle()
        assert "Came in: 1 review from device 00000000000005." in driver.screen
        assert study.store.cards.expect("test.every-kind/a-text").reviews == 1
        driver.app.start_review()
        await driver.settle()
        rated = 0
        while driver.app.screen.__class__.__name__ == "ReviewScreen":
            await driver.keys("f3", "3")
            rated += 1
    assert rated > 1
    other = Device(tmp_path, 2, Clock())
    synchronize(other, folder)
    [(reviews,)] = run_sql(other.store, "select count(*) from reviews")
    assert reviews == rated + 1
    other.study.close()


async def test_a_folder_that_is_not_there_is_only_told(study: Study, clock: Clock, tmp_path: Path) -> None:
    study.settings.sync = str(tmp_path / "stick")
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.settle()
        assert [note.title for note in driver.app._notifications] == ["The sync folder cannot be used"]
        await driver.keys("f3", "3")
    assert run_sql(study.store, "select count(*) from reviews") == [(1,)]
