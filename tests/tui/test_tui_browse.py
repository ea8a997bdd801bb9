"""Browsing: finding, sorting and changing many cards."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.study.clock_check import confirm_clock
from quiz.study.context import Study
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.browse import BrowseScreen
from quiz.tui.screens.card import CardScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.widgets.card_table import CardTable
from tests.cli.running import quiz
from tests.conftest import Clock
from tests.study.days import card, cloze, day_of, easy, opened
from tests.tui.driving import SIZES, Driver, driven, is_golden

MANY = 3000


@pytest.fixture
def learnt(tmp_path: Path, clock: Clock) -> Iterator[Study]:
    """Return a study with six cards in review."""
    opened_study = opened(tmp_path, *(card(f"q{number}") for number in range(6)))
    opened_study.settings.learning_steps = []
    day_of(opened_study, clock, easy)
    confirm_clock(opened_study)
    clock.move(days=30)
    yield opened_study
    opened_study.close()


def table(driver: Driver) -> CardTable:
    return driver.app.screen.query_one(CardTable)


def suspended(study: Study) -> set[str]:
    found = study.store.cards.find_all([f"b/q{number}" for number in range(6)])
    return {flagged.card.card for flagged in found if flagged.flags.suspended}


@pytest.mark.parametrize("size", SIZES)
async def test_browse(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("b", "down", "space")
        assert is_golden(f"browse-{size}", driver.screen)
        await driver.keys("/", *"zebra")
        assert is_golden(f"browse-none-{size}", driver.screen)
        await driver.keys("escape", *"kind:zebra")
        assert is_golden(f"browse-wrong-{size}", driver.screen)


@pytest.mark.parametrize(
    ("width", "hinted", "not_hinted"),
    [(160, "* Mark|t Tag|m Move|u Undo|@ Suspend|esc Back", ""), (80, "@ Suspend|esc Back", "* Mark")],
)
async def test_the_keys_of_changes_are_hinted_at_where_there_is_room(
    study: Study, clock: Clock, width: int, hinted: str, not_hinted: str
) -> None:
    async with driven(study, clock, (width, 24)) as driver:
        await driver.keys("b", "*")
        hints = driver.screen.splitlines()[-1]
        assert [name for name in hinted.split("|") if name not in hints] == []
        assert not not_hinted or not_hinted not in hints


@pytest.mark.parametrize(("width", "room"), [(80, 39), (100, 41), (120, 43), (160, 55), (240, 86)])
async def test_spare_width_goes_to_the_question_first(
    tmp_path: Path, clock: Clock, width: int, room: int
) -> None:
    study = opened(tmp_path, card("x" * 90))
    async with driven(study, clock, (width, 24)) as driver:
        await driver.keys("b")
        row = next(line for line in driver.screen.splitlines() if "▸" in line)
        assert row.partition("││")[0].count("x") >= room
    study.close()


@pytest.mark.parametrize("width", [40, 100, 160])
async def test_a_suspended_card_says_so_at_any_width(learnt: Study, clock: Clock, width: int) -> None:
    learnt.store.flags.change(["b/q0"], lambda flags: type(flags)(suspended=True), clock.at)
    async with driven(learnt, clock, (width, 30)) as driver:
        await driver.keys("b")
        assert driver.screen.count("suspended") == 1


async def test_the_right_pairs_and_the_right_order_stand_beside_the_list(
    tmp_path: Path, clock: Clock
) -> None:
    pairs = "- {id: m, kind: match, prompt: Pair, answer: [{left: one, right: I}, {left: two, right: II}]}\n"
    steps = "- {id: o, kind: order, prompt: Order, answer: [first, second, third]}\n"
    study = opened(tmp_path, pairs, steps)
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.keys("b")
        assert all(pair in driver.screen for pair in ("one – I", "two – II"))
        assert "✗" not in driver.screen
        await driver.keys("down")
        shown = " ".join(driver.screen.split())
        assert all(step in shown for step in ("1 first", "2 second", "3 third")), driver.screen
        assert "✗" not in driver.screen
    study.close()


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_a_whole_card_is_read_where_there_is_no_room_for_a_preview(
    study: Study, clock: Clock, size: str
) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await driver.keys("b", "down", "down", "v")
        assert is_golden(f"browse-view-{size}", driver.screen)
        await driver.keys("escape")
        assert isinstance(driver.app.screen, BrowseScreen)


async def test_a_question_with_random_numbers_is_listed_without_its_template(
    tmp_path: Path, clock: Clock
) -> None:
    given = "given: {n: {integers: [2, 9]}}, answer: 2 * n"
    study = opened(tmp_path, f"- {{id: q, kind: compute, prompt: 'How long are {{n}} layers?', {given}}}\n")
    listed = "How long are … layers?"
    async with driven(study, clock) as driver:
        await driver.keys("b")
        assert listed in driver.screen
        assert "{n}" not in driver.screen
        await driver.keys("/", *'"are … layers"', "down")
        assert table(driver).current == "b/q"
        await driver.keys("enter")
        assert listed in driver.screen
    study.close()
    done = quiz("list", "--json", "--banks", str(tmp_path / "b.yaml"), "--progress", str(tmp_path / "p.db"))
    assert listed in done.stdout


async def test_cards_are_found_while_a_query_is_typed(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "/")
        total = len(study.search.keys("", clock()))
        assert f"{total} cards of 6 questions, in study order" in driver.screen
        await driver.type("kind:cl")
        assert "there is no such kind" in driver.screen
        await driver.type("oze")
        assert table(driver).current == "test.every-kind/a-cloze#c1"
        await driver.keys("down")
        assert table(driver).has_focus


async def test_escape_leaves_the_field_then_the_selection_then_the_screen(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "space", "/", "escape")
        assert table(driver).has_focus
        await driver.keys("escape")
        assert not table(driver).selected
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_escape_empties_a_search_that_finds_nothing(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "/", *"zebra", "escape")
        assert driver.app.screen.field.value == ""
        assert table(driver).current is not None


async def test_a_library_without_banks_says_where_they_go(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"))
    study.library.banks.clear()
    async with driven(study, clock) as driver:
        await driver.keys("b")
        assert "No banks yet: quiz paths shows where they go." in driver.screen
    study.close()


async def test_a_query_that_makes_no_sense_lists_nothing_to_change(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b")
        assert table(driver).targets
        await driver.keys("/", *"is:dew", "enter")
        assert "Did you mean is:new" in " ".join(driver.screen.replace("│", "").split())
        assert table(driver).targets == []
        table(driver).focus()
        await driver.keys("a", "@")
        assert suspended(learnt) == set()
        await driver.keys("/", "ctrl+u", *"q0", "enter")
        assert table(driver).targets


async def test_cards_are_sorted_by_column_after_column(learnt: Study, clock: Clock) -> None:
    learnt.store.flags.change(["b/q4"], lambda flags: type(flags)(suspended=True), clock.at)
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "s", "s")
        assert "by state ▲" in driver.screen
        await driver.keys("S")
        assert "by state ▼" in driver.screen
        assert table(driver).current == "b/q4"
        await driver.click("due   ")
        assert "by due ▲" in driver.screen
        await driver.click("due▲")
        assert "by due ▼" in driver.screen
        await driver.type("sss")
        assert "by lapses" in driver.screen
        await driver.keys("s", "S")
        assert "in study order" in driver.screen


@pytest.mark.parametrize("width", [40, 72, 80, 120])
async def test_what_cards_are_sorted_by_is_shown_at_any_width(
    learnt: Study, clock: Clock, width: int
) -> None:
    async with driven(learnt, clock, (width, 24)) as driver:
        await driver.keys("b", "s")
        for column in ("state", "due", "stability", "reviews", "lapses"):
            await driver.keys("s")
            heads = next(line for line in driver.screen.splitlines() if "  question" in line)
            assert f"{column}▲" in heads


async def test_what_stability_and_a_gap_are_is_said_in_words(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, cloze("gates"), card("q"))
    study.settings.learning_steps = []
    day_of(study, clock, easy)
    async with driven(study, clock) as driver:
        await driver.keys("b", *"ssss")
        assert "by stability ▲ (days until recall falls to 90%)" in driver.screen
        assert re.search(r"\d\.\d days", driver.screen)
        await driver.keys("s", "s", "s")
        assert " gap 1 " in driver.screen
        await driver.keys("enter")
        assert "b/gates#c1  gap 1" in driver.screen
        assert "days, until recall falls to 90% (its stability); difficulty" in " ".join(
            driver.screen.split()
        )
        await driver.keys("escape", "v")
        assert "b/gates#c1  gap 1" in driver.screen
        study.settings.model = "fsrs-7"
        await driver.keys("escape", *"ssss")
        assert "by stability ▲ ─" in driver.screen, "by this model no recall defines it"
    study.close()


async def test_what_is_selected_is_changed_together_and_undone_together(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "space", "down", "space", "@")
        assert suspended(learnt) == {"b/q0", "b/q2"}
        await driver.keys("@")
        assert suspended(learnt) == set()
        await driver.keys("u")
        assert suspended(learnt) == {"b/q0", "b/q2"}
        await driver.keys("u")
        assert suspended(learnt) == set()


async def test_without_a_selection_the_card_under_the_cursor_is_changed(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "down", "*", "-")
        flags = learnt.store.cards.flags_of("b/q1")
        assert flags.marked
        assert flags.buried == clock().day(4)
        assert "★" in driver.screen
        await driver.keys("*", "-")
        flags = learnt.store.cards.flags_of("b/q1")
        assert not flags.marked
        assert flags.buried == -1


async def test_a_message_stands_alone_and_goes_with_its_screen(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "asterisk", "r", "ctrl+p")
        assert [told.message for told in driver.app._notifications] == ["1 card reset. u undoes this."]
        await driver.keys("escape")
        assert len(driver.app._notifications) == 1
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert not driver.app._notifications


async def test_all_are_selected_and_reset_only_when_that_is_confirmed(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "a", "r")
        assert isinstance(driver.app.screen, AskDialog)
        await driver.keys("n")
        assert learnt.search.keys("is:new", clock()) == []
        await driver.keys("r", "enter")
        assert learnt.search.keys("is:new", clock()) == []
        await driver.keys("r", "y")
        assert len(learnt.search.keys("is:new", clock())) == 6
        await driver.keys("u")
        assert learnt.search.keys("is:new", clock()) == []
        await driver.keys("a")
        assert not table(driver).selected


async def test_cards_are_given_a_day_and_rescheduled(learnt: Study, clock: Clock) -> None:
    def days() -> set[int | None]:
        return {found.card.due_day for found in learnt.store.cards.find_all(["b/q0", "b/q1"])}

    before, today = days(), clock().day(4)
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "space", "space", "d", *"+50d", "enter")
        assert days() == {today + 50}
        await driver.keys("c")
        assert today + 50 not in days()
        await driver.keys("u", "u")
        assert days() == before


async def test_only_what_is_selected_and_listed_is_changed(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "a", "/", *"id:b/q3", "enter", "@")
        assert suspended(learnt) == {"b/q3"}
        assert "1 selected, 5 selected but not listed" in driver.screen
        await driver.keys("a", "/", "escape")
        assert "5 selected but not listed" in driver.screen
        driver.app.screen.field.value = ""
        await driver.settle()
        assert table(driver).targets == [f"b/q{number}" for number in (0, 1, 2, 4, 5)]


async def test_the_history_leads_back_and_its_changes_are_undone_here(learnt: Study, clock: Clock) -> None:
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "down", "enter")
        assert isinstance(driver.app.screen, CardScreen)
        await driver.keys("r", "escape")
        assert learnt.search.keys("is:new", clock()) == ["b/q1"]
        assert isinstance(driver.app.screen, BrowseScreen)
        assert table(driver).current == "b/q1"
        await driver.keys("u")
        assert learnt.search.keys("is:new", clock()) == []


async def test_an_edited_question_is_shown_as_it_is_now(
    learnt: Study, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.yaml"

    def edit(*_: object) -> list[object]:
        path.write_text(path.read_text().replace("q2?", "What is new?"))
        return []

    monkeypatch.setattr("quiz.tui.screens.edit_question.edit_bank", edit)
    async with driven(learnt, clock) as driver:
        await driver.keys("b", "down", "down", "e")
        assert "What is new?" in driver.screen
        assert table(driver).current == "b/q2"


async def test_only_cards_in_sight_are_read(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(MANY)))
    read: list[str] = []
    inner = BrowseScreen._read
    monkeypatch.setattr(BrowseScreen, "_read", lambda self, keys: (read.extend(keys), inner(self, keys))[1])
    async with driven(study, clock) as driver:
        await driver.keys("b", "end")
        assert f"q{MANY - 1}?" in driver.screen
        assert len(read) < 60
        await driver.keys("home", "pagedown", "pageup", "k")
        assert table(driver).current == "b/q0"
        assert len(read) < 110
    study.close()


async def test_a_long_change_can_be_stopped(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, *(card(f"q{number}") for number in range(MANY)))
    async with driven(study, clock) as driver:
        await driver.keys("b", "a")
        screen = driver.app.screen
        screen.action_suspend()
        while not suspended(study):
            await driver.pilot.pause(0)
        screen.action_leave()
        await driver.settle()
        assert 0 < len(study.search.keys("is:suspended", clock())) < MANY
        await driver.keys("u")
        assert study.search.keys("is:suspended", clock()) == []
    study.close()


@pytest.mark.parametrize("color", [True, False])
async def test_the_cursor_is_a_sign_and_a_click_opens_its_card(
    learnt: Study, clock: Clock, *, color: bool
) -> None:
    async with driven(learnt, clock, color=color) as driver:
        await driver.keys("b")
        await driver.click("q3?")
        assert "▸   q3?" in driver.screen
        await driver.click("q3?")
        assert isinstance(driver.app.screen, CardScreen)


async def test_a_card_is_listed_from_its_first_words_on(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, '- {id: a, kind: card, prompt: "?\\n\\nCapital: Paris", answer: A}\n')
    async with driven(study, clock, SIZES["40x15"]) as driver:
        await driver.keys("b")
        assert "? Capital" not in driver.screen
        assert "Capital: Paris" in driver.screen
    study.close()
