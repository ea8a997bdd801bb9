"""The plan in the app: its form, its screen, and home while there is one."""

from functools import partial
from pathlib import Path

import pytest

from quiz.progress.plans import Goal
from quiz.study.context import Study, open_study
from quiz.study.plan.goal import make_plan
from quiz.text.iso import iso_day
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.plan import PlanScreen
from quiz.tui.screens.plan_setup import PlanSetupScreen
from quiz.tui.screens.review import ReviewScreen
from tests.conftest import Clock
from tests.study.days import card, opened
from tests.tui.driving import SIZES, Driver, driven, is_golden

NARROW_AND_USUAL = [size for size in SIZES if size != "120x40"]


def plan(study: Study, clock: Clock, *, days: int = 19, minutes: float = 2, name: str = "Interview") -> None:
    today = clock().day(study.settings.day_start)
    make_plan(study, Goal(today + days, minutes, "", name), clock())


@pytest.mark.parametrize("size", NARROW_AND_USUAL)
async def test_home_with_a_plan(study: Study, clock: Clock, size: str) -> None:
    plan(study, clock)
    async with driven(study, clock, SIZES[size]) as driver:
        assert is_golden(f"home-plan-{size}", driver.screen)


async def _answer_one(driver: Driver, clock: Clock) -> None:
    await driver.keys("space", "f3")
    clock.move(seconds=1)
    await driver.keys("4")


async def test_home_says_what_was_answered_although_a_plan_fills_its_time(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    async with driven(study, clock, SIZES["120x40"]) as driver:  # beside a forecast, if a card falls into it
        assert "answered" not in driver.screen
        await _answer_one(driver, clock)
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "1 card answered; quick answers make" in driver.screen
        assert "3 cards fill the 1 minute left today" in driver.screen
        home = driver.app.screen
        home.forecast.show([8] * 7, 20_000)
        home.remove_class("-nothing-ahead")
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "Interview in 19 days: 3 cards, 1 minute left" in driver.screen


async def test_home_counts_what_was_begun_outside_the_plan(study: Study, clock: Clock) -> None:
    make_plan(study, Goal(clock().day(study.settings.day_start) + 9, 2, "-kind:cloze", "Exam"), clock())
    async with driven(study, clock) as driver:
        assert "Not in today" not in driver.screen
        await driver.keys("slash", *"kind:cloze", "enter", "f3", "1", "escape", "escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "Not in today's plan: 1 card due or learning; ⏎ asks those of a bank" in driver.screen
        clock.move(seconds=120)
        await driver.keys("enter")
        kinds = {driver.item.question.kind}
        while driver.item is not None and "cloze" not in kinds:
            await driver.keys("f3", "4")
            kinds.add(driver.item.question.kind)
        assert "cloze" in kinds, "which the plan leaves out"


async def test_once_the_plan_is_done_the_other_cards_that_are_due_are_offered(
    study: Study, clock: Clock
) -> None:
    make_plan(study, Goal(clock().day(study.settings.day_start) + 9, 2, "kind:cloze", "Exam"), clock())
    async with driven(study, clock) as driver:
        await driver.keys("slash", *"kind:card", "enter", "f3", "1", "escape", "escape", "escape")
        await driver.keys("space")
        while isinstance(driver.app.screen, ReviewScreen):
            await driver.keys("f3", "4")
        for _ in range(2):
            assert "Done for today's plan" in driver.screen
            assert "Nothing is due" not in driver.screen
            assert "1 other card is due: o reviews them." in driver.screen
            await driver.keys("space", "space")
        await driver.keys("o")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.item.question.kind == "card"


async def test_a_session_by_the_plan_says_how_many_minutes_are_left(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=2)
    async with driven(study, clock) as driver:
        await driver.keys("space")
        assert "new  2 minutes left" in driver.screen
        clock.move(seconds=50)
        await driver.keys("f3", "4")
        assert "new  1 minute left" in driver.screen
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.keys("space")
        assert "1 minute" in driver.screen
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.keys("space")
        assert "cards, 1 minute left" in driver.screen


async def test_a_session_says_why_a_plan_leaves_as_many_cards_as_before(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    async with driven(study, clock) as driver:
        await _answer_one(driver, clock)
        await driver.keys("escape")
        assert "cards are left; quick answers make room for more." in driver.screen


async def test_a_day_that_holds_all_cards_is_filled_with_no_more(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=60)
    async with driven(study, clock) as driver:
        await _answer_one(driver, clock)
        await driver.keys("escape")
        assert "are left." in driver.screen
        await driver.keys("escape")
        assert "answered" in driver.screen
        assert "you save" not in driver.screen


@pytest.mark.parametrize(("width", "is_beside"), [(160, True), (100, False)])
async def test_the_days_of_a_plan_are_in_sight_before_its_many_banks(
    tmp_path: Path, clock: Clock, width: int, *, is_beside: bool
) -> None:
    for number in range(40):
        (tmp_path / f"b{number}.yaml").write_text(f"id: b{number}\ntitle: B\nquestions:\n{card('a')}")
    study = open_study([str(tmp_path)], str(tmp_path / "p.db"))
    plan(study, clock)
    async with driven(study, clock, (width, 50 if is_beside else 30)) as driver:
        await driver.keys("p")
        lines = driver.screen.splitlines()
        days = next(place for place, line in enumerate(lines) if "minutes" in line and "again" in line)
        recall = next(place for place, line in enumerate(lines) if "Recall on" in line)
        assert days == recall if is_beside else days < recall
    study.close()


@pytest.mark.parametrize("size", NARROW_AND_USUAL)
async def test_the_plan(study: Study, clock: Clock, size: str) -> None:
    plan(study, clock)
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("p")
        assert is_golden(f"plan-{size}", driver.screen)


@pytest.mark.parametrize("size", NARROW_AND_USUAL)
async def test_the_form(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("p")
        assert is_golden(f"plan-setup-{size}", driver.screen)


async def test_a_plan_is_made_changed_and_stopped(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("p", "enter")
        assert isinstance(driver.app.screen, PlanScreen)
        assert study.store.plans.current().minutes == 30
        await driver.keys("e")
        driver.app.screen.minutes.value = "1"
        await driver.keys("enter")
        assert study.store.plans.current().minutes == 1
        assert "1 minute a day" in driver.screen
        await driver.keys("x", "s")
        assert isinstance(driver.app.screen, HomeScreen)
        assert study.store.plans.current() is None


async def test_a_plan_is_kept_unless_stopping_it_is_confirmed(study: Study, clock: Clock) -> None:
    plan(study, clock)
    async with driven(study, clock) as driver:
        await driver.keys("p")
        for key in ("enter", "escape", "k"):
            await driver.keys("x")
            assert isinstance(driver.app.screen, AskDialog)
            assert "Stop the plan?" in driver.screen
            await driver.keys(key)
            assert isinstance(driver.app.screen, PlanScreen)
            assert study.store.plans.current().name == "Interview"


async def test_the_form_begins_with_the_plan_that_was_stopped(study: Study, clock: Clock) -> None:
    today = clock().day(study.settings.day_start)
    make_plan(study, Goal(today + 9, 12.5, "kind:card", "Interview"), clock())
    async with driven(study, clock) as driver:
        await driver.keys("p", "x", "s", "p")
        form = driver.app.screen
        assert isinstance(form, PlanSetupScreen)
        assert form.date.value == "4 Dec 2026"
        fields = (form.minutes, form.query_field, form.name_field)
        assert [field.value for field in fields] == ["12.5", "kind:card", "Interview"]
        await driver.keys("enter")
        assert study.store.plans.current().date == today + 9


async def test_the_form_begins_with_a_date_to_come_after_a_plan_is_over(study: Study, clock: Clock) -> None:
    plan(study, clock, days=2)
    clock.move(days=2)
    async with driven(study, clock) as driver:
        await driver.keys("p")
        form = driver.app.screen
        assert (form.date.value, form.name_field.value) == ("+21d", "Interview")


async def test_the_palette_leads_to_the_plan(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Plan")
        assert isinstance(driver.app.screen, PlanSetupScreen)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "2026-11-24", "24 Nov 2026 has passed. Give a date"),
        ("date", "soon", "'soon' is not a date. Try 15 Feb"),
        ("minutes", "0", "0 minutes a day are too few"),
        ("query_field", "is:marked", "no card matches"),
        ("query_field", "bank:none", "the library has no such bank"),
    ],
)
async def test_the_form_says_what_is_wrong_and_the_field_takes_the_cursor(
    study: Study, clock: Clock, field: str, value: str, message: str
) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("p")
        getattr(driver.app.screen, field).value = value
        await driver.keys("enter")
        assert driver.screen.count(message) == 1
        assert driver.screen.count("is not a date") + driver.screen.count("has passed") <= 1
        assert driver.app.screen.focused is getattr(driver.app.screen, field)
        assert study.store.plans.current() is None


async def test_the_form_says_which_day_a_date_means(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("p")
        assert "Wed 16 Dec 2026" in driver.screen
        driver.app.screen.date.value = "15 December"
        await driver.settle()
        assert "Tue 15 Dec 2026" in driver.screen
        driver.app.screen.date.value = "?"
        await driver.settle()
        assert "'?' is not a date. Try 15 Feb, in 3 weeks, or" in driver.screen
        driver.app.screen.date.value = "15 December"
        await driver.keys("enter")
        assert iso_day(study.store.plans.current().date) == "2026-12-15"


async def test_a_name_is_not_cut_where_there_is_room(tmp_path: Path, clock: Clock) -> None:
    name = "Losses, softmax and cross-entropy in depth"
    opened(tmp_path, card("q")).close()
    bank = tmp_path / "b.yaml"
    bank.write_text(bank.read_text().replace("title: B", f"title: {name}"))
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    plan(study, clock)
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.keys("p")
        assert f"{name} ━" in driver.screen
    study.close()


async def test_space_goes_by_the_plan(study: Study, clock: Clock) -> None:
    plan(study, clock, minutes=1)
    async with driven(study, clock) as driver:
        assert "Interview in 19 days: 3 cards, 1 minute today" in driver.screen
        await driver.keys("space")
        assert driver.app.screen.session.remaining().total == 3


@pytest.mark.parametrize("new_per_day", [0, 20])
async def test_the_limits_of_a_planned_day_are_whether_new_cards_come(
    study: Study, clock: Clock, new_per_day: int
) -> None:
    study.settings.new_per_day = new_per_day
    plan(study, clock)
    async with driven(study, clock) as driver:
        assert "5 new" in driver.screen
        for keys, shown in (("n",), "done for today"), (("enter",), "done for today"), (("a",), "5 new"):
            await driver.keys("n")
            assert "While you follow a plan, it decides how many cards" in driver.screen
            assert "p on the home screen" in " ".join(driver.screen.replace("│", "").split())
            await driver.keys(*keys)
            await driver.settle()
            assert shown in driver.screen


async def test_a_newcomer_with_a_plan_is_told_of_no_limit_a_day(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert "up to 20 new cards" in driver.screen
        plan(study, clock)
        driver.app.screen.refresh_counts()
        await driver.settle()
        assert "up to 20 new cards" not in driver.screen
        assert "p shows the plan" in driver.screen


async def test_home_says_that_a_plan_is_over(study: Study, clock: Clock) -> None:
    plan(study, clock, days=2)
    clock.move(days=2)
    async with driven(study, clock) as driver:
        assert "Interview is today: the plan is over" in driver.screen
        assert "cards today" in driver.screen
    clock.move(days=8)
    async with driven(study, clock) as driver:
        assert "the plan is over" not in driver.screen


async def test_a_plan_whose_bank_has_gone_does_not_block_home(study: Study, clock: Clock) -> None:
    today = clock().day(study.settings.day_start)
    study.store.plans.add(Goal(today + 5, 5, "bank:gone", "Interview"), clock().at)
    async with driven(study, clock) as driver:
        assert isinstance(driver.app.screen, HomeScreen)
        assert "The plan cannot be followed" in driver.screen


async def test_the_form_says_why_a_date_cannot_be_read(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("p")
        driver.app.screen.date.value = "01/02"
        await driver.settle()
        assert "'01/02' may be 1 February or 2 January" in driver.screen


async def test_a_bank_is_picked_in_place_of_a_query(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        for show in (driver.app.show_plan, driver.app.export_banks, partial(driver.app.take_exam, "exam")):
            show()
            await driver.settle()
            driver.app.screen.query_field.focus()
            await driver.settle()
            assert "↓ Banks" in driver.screen
            await driver.keys("down", "enter")
            [bank, *_] = study.library.banks
            assert driver.app.screen.query_field.value == f"bank:{bank}"
            await driver.keys("escape")
