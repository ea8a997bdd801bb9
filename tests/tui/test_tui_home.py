"""The home screen: what newcomers read, banks by folder, and how the days went."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from rich.style import Style
from textual.screen import Screen

from quiz.fsrs.rating import Rating
from quiz.progress.planned_day import PlannedCard, PlannedDay
from quiz.study.context import Study, open_study
from quiz.study.due import count_due
from quiz.study.plan.today import PlanToday
from quiz.study.recent_days import RecentDays
from quiz.study.start import ReviewOf
from quiz.tui.app import QuizApp
from quiz.tui.loading import one_at_a_time
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.home_today import planned_counts
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.screens.settings import SettingsScreen
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock
from tests.study.days import answer, begun, card, cloze
from tests.tui.driving import SIZES, Driver, driven


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[Study]:
    for place, title, level in (
        ("basics/sums", "Sums", 1),
        ("basics/rests", "Rests", 1),
        ("art/oil", "Oil", 3),
    ):
        path = tmp_path / "banks" / f"{place}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        about = f"description: What to know of {title.lower()}.\n"
        path.write_text(
            f"id: {path.stem}\ntitle: {title}\n{about}level: {level}\nquestions:\n{card('q')}{cloze('c')}"
        )
    opened = open_study([str(tmp_path / "banks")], str(tmp_path / "p.db"))
    yield opened
    opened.close()


async def test_a_title_that_is_cut_ends_in_an_ellipsis(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "sums.yaml").write_text(
        f"id: sums\ntitle: Sums and their remainders\nquestions:\n{card('q')}"
    )
    study = open_study([str(tmp_path / "sums.yaml")], str(tmp_path / "p.db"))
    async with driven(study, clock, SIZES["40x15"]) as driver:
        assert "known" not in driver.screen  # the title has its room
        assert "Sums and their… " in driver.screen
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "known" in driver.screen
        assert "Sums and their remainders " in driver.screen
    study.close()


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_a_newcomer_is_told_where_to_begin_until_a_card_is_rated(
    folders: Study, clock: Clock, size: str
) -> None:
    async with driven(folders, clock, SIZES[size]) as driver:
        told = " ".join(driver.screen.split())
        assert "space asks your first card. The path begins with “Rests”." in told
        await driver.keys("space")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.app.screen.session.current.key.startswith("rests/")
        await driver.keys("enter", "3", "escape", "escape")
        assert "your first card" not in driver.screen


async def test_a_newcomer_is_told_of_the_bank_that_the_limits_let_begin(folders: Study, clock: Clock) -> None:
    folders.settings.limits = {"rests": {"new": 0}}
    async with driven(folders, clock) as driver:
        told = " ".join(driver.screen.split())
        assert "space asks your first card. The path begins with “Sums”." in told
        await driver.keys("space")
        assert driver.app.screen.session.current.key.startswith("sums/")


async def test_a_newcomer_whose_limits_let_nothing_begin_is_promised_no_card(
    folders: Study, clock: Clock
) -> None:
    folders.settings.limits = {"*": {"new": 0}}
    async with driven(folders, clock) as driver:
        assert "your first card" not in driver.screen
        assert "lists all keys" in driver.screen


async def test_banks_stand_in_their_folders_and_a_folder_can_be_studied(folders: Study, clock: Clock) -> None:
    async with driven(folders, clock) as driver:
        shown = [line.split()[1] for line in driver.screen.splitlines() if line.startswith(" │ ")]
        assert shown[1:6] == ["Basics", "Rests", "Sums", "Art", "Oil"]
        assert "What to know of rests." in driver.screen
        await driver.keys("up")
        assert "2 banks" in driver.screen
        await driver.keys("enter")
        session = driver.app.screen.session
        assert session.query == "bank:rests or bank:sums"
        assert session.remaining().total == 4, "of each question, one card a day"


async def test_how_much_is_known_and_how_the_days_went(folders: Study, clock: Clock) -> None:
    answer(begun(folders, clock), Rating.EASY)
    async with driven(folders, clock) as driver:
        assert "in 14 days" not in driver.screen, "one day is no trend"
    clock.move(days=1)
    answer(begun(folders, clock), Rating.AGAIN)
    async with driven(folders, clock) as driver:
        assert "2 reviews in 14 days" in driver.screen
        rests = next(line for line in driver.screen.splitlines() if " Rests " in line)
        assert rests.split()[2] == "25%"


@pytest.mark.parametrize("size", [(160, 50), (100, 30), (80, 24), (40, 15)])
async def test_the_lines_of_the_header_leave_out_what_matters_least(
    folders: Study, clock: Clock, size: tuple[int, int]
) -> None:
    answer(begun(folders, clock), Rating.EASY)
    day = PlanToday(PlannedDay(1800, False, 60), [PlannedCard(f"b/{n}", 0, 1) for n in range(100)], [])
    day.fills_time = True
    async with driven(folders, clock, size) as driver:
        home = driver.app.screen
        days = RecentDays([*[0] * 4, *[22] * 10], 0.83, 10)
        home.on_home_screen_counted(HomeScreen.Counted({}, days))
        home.split.update(planned_counts(day, 10))
        home.forecast.show([8] * 7, 20_000)
        home.remove_class("-nothing-ahead")
        await driver.settle()
        split, recent = (next(line for line in driver.screen.splitlines() if text in line)
                         for text in ("100 learning", "83% recalled"))  # fmt: skip
        assert (home.split.size.height, home.recent.size.height) == (1, 1)
        assert ("room for more" in split, "in 14 days" in recent) == (size[0] == 160,) * 2
        assert "10" in split
        assert ("in a row" in recent) == (size[0] > 40)


async def test_numbers_stay_near_their_banks_on_a_wide_screen(folders: Study, clock: Clock) -> None:
    async with driven(folders, clock, (160, 50)) as driver:
        rests = next(line for line in driver.screen.splitlines() if " Rests " in line)
        assert len(rests.strip().partition("││")[0]) <= 96
        table = driver.app.screen.query_one(BankTable)
        grounds = [table._get_row_style(row, Style()).bgcolor for row in range(2)]
        assert grounds[0] != grounds[1], "stripes lead the eye across"


async def test_beside_the_banks_stands_more_about_the_one_under_the_cursor(
    folders: Study, clock: Clock, tmp_path: Path
) -> None:
    oil = tmp_path / "banks" / "art" / "oil.yaml"
    oil.write_text(oil.read_text().replace("level: 3", "level: 3\nrequires: [sums]"))
    folders.reload()
    answer(begun(folders, clock), Rating.EASY)
    async with driven(folders, clock, (139, 45)) as driver:
        assert not driver.app.screen.query("BankPanel"), "nothing is made where it has no room"
        assert "── What to know of rests. ─╯" in driver.screen
        await driver.pilot.resize_terminal(140, 45)
        await driver.settle()
        assert shown_beside(driver) == [
            "Rests", "What to know of rests.", "", "level     1, the basics", "",
            "cards          4", "seen           1   25%", "known          1   25%",
            "due            ·", "learning       ·", "new            3",
        ]  # fmt: skip
        assert driver.screen.count("What to know of rests.") == 1, "not on the border, too"
        await driver.pilot.resize_terminal(139, 45)
        await driver.keys("end")
        await driver.pilot.resize_terminal(140, 45)
        await driver.settle()
        assert shown_beside(driver)[:5] == [
            "Oil", "What to know of oil.", "", "level     3, advanced", "requires  Sums",
        ]  # fmt: skip
        await driver.keys("up")
        assert shown_beside(driver)[:4] == ["Art", "1 bank", "", "cards          4"]
        await driver.pilot.resize_terminal(100, 30)
        await driver.settle()
        assert "level" not in driver.screen
        await driver.keys("up")
        assert "── What to know of sums. ─╯" in driver.screen
        await driver.pilot.resize_terminal(160, 50)
        await driver.settle()
        assert shown_beside(driver)[0] == "Sums", "where the cursor went meanwhile"


def shown_beside(driver: Driver) -> list[str]:
    """Return the lines of the panel beside the banks, as far as there is text."""
    lines = [line.rpartition("││")[2] for line in driver.screen.splitlines() if "││" in line]
    return "\n".join(line.strip(" │") for line in lines).rstrip().split("\n")


@pytest.mark.parametrize(("size", "has_week"), [("120x40", True), ("40x15", False)])
async def test_the_coming_days_leave_room_for_the_banks(
    folders: Study, clock: Clock, size: str, has_week: bool
) -> None:
    answer(begun(folders, clock), Rating.EASY)
    async with driven(folders, clock, SIZES[size]) as driver:
        assert "coming days" not in driver.screen, "nothing is due in them"
    clock.move(days=3)
    async with driven(folders, clock, SIZES[size]) as driver:
        assert ("coming days" in driver.screen) is has_week
        assert "Rests" in driver.screen


async def test_beside_a_review_stands_what_it_has_been_through(folders: Study, clock: Clock) -> None:
    async with driven(folders, clock, SIZES["120x40"]) as driver:
        await driver.keys("space")
        assert "New: never answered" in driver.screen
        await driver.keys("enter", "3")
        assert "1 answer in" in driver.screen
        assert "Good, back in 10 min" in driver.screen
    async with driven(folders, clock) as driver:
        await driver.keys("space")
        assert "This session" not in driver.screen


async def test_how_long_a_card_is_remembered_is_said_without_a_term(folders: Study, clock: Clock) -> None:
    folders.settings.learning_steps = []
    async with driven(folders, clock, SIZES["120x40"]) as driver:
        await driver.keys("space", "enter", "3")
        assert re.search(r"Good, next on \d+ \w+, memory lasts \d+ days", driver.screen)
        await driver.pilot.resize_terminal(40, 15)
        await driver.settle()
        assert re.search(r"Good, next on \d+ \w+\n", driver.screen), "where there is little room"
    clock.move(days=3)
    async with driven(folders, clock, SIZES["120x40"]) as driver:
        await driver.keys("space")
        assert "memory lasts 2.3 days" in driver.screen, "beside the review"
        assert "tability" not in driver.screen


async def test_a_review_that_is_asked_for_does_not_wait_for_home(study: Study, clock: Clock) -> None:
    with patch("quiz.tui.screens.home.count_due", wraps=count_due) as counted:
        async with driven(study, clock, start=ReviewOf()) as driver:
            await driver.keys("space", "3")
            home = next(screen for screen in driver.app.screen_stack if isinstance(screen, HomeScreen))
            assert not counted.called
            assert not home.query(BankTable)
            await driver.keys("escape", "escape")
            assert driver.app.screen is home
            table = home.query_one(BankTable)
            assert "1 learning" in driver.screen
            assert "Every kind" in driver.screen
            assert table.has_focus


async def test_home_adds_its_table_after_its_first_frame(study: Study, clock: Clock) -> None:
    async with QuizApp(study, clock=clock, random=Random(1)).run_test() as pilot:
        for _ in range(1_000):
            if isinstance(pilot.app.focused, BankTable):
                break
            await pilot.pause(0.01)
        assert isinstance(pilot.app.focused, BankTable)


WATCHED_START = """
import asyncio, sys, threading
from random import Random
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import open_study
from quiz.tui.app import QuizApp
from quiz.tui.screens import home
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.home_today import planned_counts

def noting(method, what):
    def noted(*arguments, **options):
        print(what, "with" if "quiz.kinds.true_false" in sys.modules else "without")
        return method(*arguments, **options)
    return noted

async def start():
    app = QuizApp(open_study(sys.argv[1:2], sys.argv[2]), clock=lambda: Timestamp(*now()), random=Random(1))
    async with app.run_test() as pilot:
        while "quiz.tui.screens.summary" not in sys.modules:  # that a thread loads
            await pilot.pause(0.01)

home.PAINTED = 60  # so that its table does not load them
HomeScreen.refresh_counts = noting(HomeScreen.refresh_counts, "counts")
threading.Thread.start = noting(threading.Thread.start, "thread")
asyncio.run(start())
"""


def test_the_kinds_are_loaded_after_the_first_frame_and_before_any_thread_begins(
    bank: Path, tmp_path: Path
) -> None:
    progress = str(tmp_path / "p.db")
    open_study([str(bank)], progress).close()  # compiles the bank, for which its kinds are needed
    words = [sys.executable, "-c", WATCHED_START, str(bank), progress]
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    assert set(done.stdout.splitlines()) == {"counts without", "thread with"}


async def test_threads_import_one_at_a_time(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        with one_at_a_time:
            loading = driver.app.load_review()
            await driver.pilot.pause(0.05)
            assert not loading.is_finished
        await loading.wait()
        assert loading.is_finished


async def test_what_is_on_a_screen_is_styled_once_when_it_is_opened(study: Study, clock: Clock) -> None:
    styled: list[tuple[Screen[object], int]] = []

    def noted(screen: Screen[object], *, animate: bool = True) -> None:
        styled.append((screen, len(screen.children)))
        screen.app.update_styles(screen, animate=animate)

    async with driven(study, clock) as driver:
        with patch.object(SettingsScreen, "update_node_styles", noted):
            driver.app.show_settings()
            await driver.settle()
            assert {children for _, children in styled} == {0}, "only the screen itself, by the size"


async def test_nothing_is_laid_out_below_home(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert [type(screen) for screen in driver.app.screen_stack] == [HomeScreen]
