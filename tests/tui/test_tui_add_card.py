"""Writing cards in the app."""

from pathlib import Path

import pytest

from quiz.kinds import KINDS
from quiz.study.context import Study
from quiz.tui.screens.add_card import AddCardScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.message_dialog import MessageDialog
from tests.conftest import BANK, Clock
from tests.tui.driving import SIZES, Driver, driven, is_golden

SCREENS = {**SIZES, "100x30": (100, 30)}


def place_of(kind: str) -> int:
    return sorted(KINDS, key=lambda name: (name != "card", name)).index(kind)


async def open_form(driver: Driver, kind: str = "card") -> AddCardScreen:
    """Open the form for a kind, for the only bank there is."""
    await driver.keys("a", *["down"] * place_of(kind), "enter", "enter")
    assert isinstance(driver.app.screen, AddCardScreen)
    return driver.app.screen


async def write(driver: Driver, **texts: str) -> None:
    """Put texts into fields of the form."""
    for key, text in texts.items():
        field = next(field for field in driver.app.screen.form.query("Field, TextField") if field.name == key)
        if hasattr(field, "document"):
            field.text = text
        else:
            field.value = text
    await driver.settle()


@pytest.mark.parametrize("size", SCREENS)
async def test_the_form_with_a_card_in_it(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SCREENS[size]) as driver:
        await open_form(driver)
        await write(driver, prompt="What does $\\sigma(0)$ equal?", answer="One half.")
        assert is_golden(f"add-card-{size}", driver.screen)


@pytest.mark.parametrize("size", ["40x15", "80x24"])
async def test_required_fields_are_marked_from_the_start(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        await open_form(driver, "choice")
        heading, *lines = driver.screen.splitlines()
        assert "* required" in heading
        assert [line.split()[0] for line in lines if line[:15].rstrip().endswith("*")] == [
            "prompt", "answer", "distractors",
        ]  # fmt: skip


async def test_the_form_has_no_room(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (20, 6)) as driver:
        await open_form(driver)
        await driver.keys("tab")
        assert driver.app.focused.content_size.width > 0


@pytest.mark.parametrize("size", SCREENS)
async def test_which_kind(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SCREENS[size]) as driver:
        await driver.keys("a")
        assert is_golden(f"add-kind-{size}", driver.screen)


async def test_a_card_is_added_and_taken_back(study: Study, clock: Clock, bank: Path) -> None:
    bank.write_text(f"# Mine.\n{BANK}  # The end.\n")
    study.reload()
    before = bank.read_bytes()
    async with driven(study, clock) as driver:
        screen = await open_form(driver)
        await driver.type("Two")
        await driver.keys("enter")
        await driver.type("lines?")
        await driver.keys("tab")
        await driver.type("Yes: both")
        await driver.keys("tab", "space", "f2")
        added = "  - id: two-lines\n    kind: card\n    prompt: |-\n      Two\n      lines?\n"
        added += '    answer: "Yes: both"\n    reverse: true\n'
        assert bank.read_text() == before.decode() + added
        assert study.library.question("test.every-kind/two-lines").reverse
        assert screen.form.is_empty
        await driver.keys("f4")
        assert bank.read_bytes() == before
        assert study.library.question("test.every-kind/two-lines") is None
        assert screen.form.typed["prompt"] == "Two\nlines?"
        assert (screen.form.typed["answer"], screen.form.typed["reverse"]) == ("Yes: both", "true")
        await driver.keys("f2")
        assert bank.read_text() == before.decode() + added


@pytest.mark.usefixtures("bank")
async def test_what_is_being_written_is_not_replaced_by_a_card_that_is_taken_back(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock) as driver:
        screen = await open_form(driver)
        await write(driver, prompt="One?", answer="1")
        await driver.keys("f2")
        await write(driver, prompt="Two?")
        await driver.keys("f4")
        assert screen.form.typed["prompt"] == "Two?"


async def test_the_last_added_card_is_taken_back_from_home(study: Study, clock: Clock, bank: Path) -> None:
    before = bank.read_bytes()
    async with driven(study, clock) as driver:
        await open_form(driver, "true-false")
        await write(driver, prompt="It is.", answer="true")
        await driver.keys("f2")
        assert "f4 Undo" in driver.screen.splitlines()[-1]
        assert ["f4 undoes this" in notice.message for notice in driver.app._notifications] == [True]
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)
        assert not driver.app._notifications, "it would name a key that does something else here"
        assert bank.read_bytes() != before
        await driver.palette("last added")
        assert bank.read_bytes() == before


async def test_a_bank_that_changed_since_is_left_alone(study: Study, clock: Clock, bank: Path) -> None:
    async with driven(study, clock) as driver:
        await open_form(driver)
        await write(driver, prompt="One?", answer="1")
        await driver.keys("f2")
        changed = bank.read_text() + "# changed\n"
        bank.write_text(changed)
        await driver.keys("f4")
        assert isinstance(driver.app.screen, MessageDialog)
        assert bank.read_text() == changed


@pytest.mark.usefixtures("bank")
async def test_what_was_missing_is_said_no_more_once_the_card_is_added(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await open_form(driver)
        await write(driver, prompt="What is zero?")
        await driver.keys("f2")
        await write(driver, answer="Nothing.")
        await driver.keys("f2")
        [told] = driver.app._notifications
        assert told.message.startswith("Added to ")
        assert "On the home screen, ⏎ on the bank asks it; f4 undoes this." in told.message


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize("typed", ["9", "hard"])
async def test_a_wrong_difficulty_is_told_in_the_words_of_its_field(
    study: Study, clock: Clock, typed: str
) -> None:
    async with driven(study, clock) as driver:
        await open_form(driver)
        await write(driver, prompt="What is zero?", answer="Nothing.", difficulty=typed)
        assert f"difficulty: must be 1, 2 or 3, not '{typed}'" in driver.screen


async def test_problems_are_shown_and_nothing_is_written(study: Study, clock: Clock, bank: Path) -> None:
    before = bank.read_bytes()
    async with driven(study, clock) as driver:
        await open_form(driver)
        await write(driver, prompt="What is $\\nonsense$?", id="a-text")
        assert "Still to fill in: answer." in driver.screen
        await driver.keys("f2")
        assert [note.title for note in driver.app._notifications] == ["Not added yet"]
        assert bank.read_bytes() == before
        await write(driver, answer="It is $\\alpha$.")
        assert "nonsense" in driver.screen
        await write(driver, prompt="What?")
        await driver.keys("f2")
        assert "another question has the id 'a-text'" in driver.screen
        assert bank.read_bytes() == before


async def test_the_preview_turns_over(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await open_form(driver)
        await write(driver, prompt="Front?", answer="Back.")
        assert "Answer" not in driver.screen
        await driver.keys("f3")
        assert "Answer  Back." in driver.screen
        await driver.keys("tab", "tab", "space", "f3")
        assert "card 2 of 2, as it is asked" in driver.screen


@pytest.mark.parametrize(
    ("kind", "right"),
    [
        ("match", ["LSTM – 1997", "GRU – 2014"]),
        ("order", ["1 first", "2 second", "3 third"]),
    ],
)
async def test_the_preview_shows_the_right_pairs_and_order(
    study: Study, clock: Clock, kind: str, right: list[str]
) -> None:
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await open_form(driver, kind)
        await write(driver, prompt="Which?", **TYPED[kind])
        await driver.keys("f3")
        assert all(line in " ".join(driver.screen.split()) for line in right), driver.screen
        assert "✗" not in driver.screen


async def test_leaving_asks_before_text_is_lost(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        screen = await open_form(driver)
        await driver.keys("x", "escape", "s")
        assert driver.app.screen is screen
        await driver.keys("escape", "l")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_a_new_bank(study: Study, clock: Clock, bank: Path) -> None:
    study.library.roots = [str(bank.parent)]
    async with driven(study, clock) as driver:
        await driver.keys("a", "enter", "down", "enter")
        await driver.type("Spanish verbs")
        await driver.keys("enter")
        await write(driver, prompt="to be?", answer="ser")
        await driver.keys("f2")
        made = bank.parent / "spanish-verbs.yaml"
        assert made.read_text().startswith(
            "id: spanish-verbs\ntitle: Spanish verbs\nquestions:\n  - id: to-be\n"
        )
        assert study.library.question("spanish-verbs/to-be").answer == "ser"
        await driver.keys("f4")
        assert not made.exists()


TYPED = {
    "code": {"signature": "f(x)", "given": "x: {integers: [1, 9]}", "answer": "2 * x"},
    "card": {"answer": "Zero.", "rubric": "one\ntwo"},
    "choice": {"answer": "max", "distractors": "mean => It has a gradient.\nsum"},
    "cloze": {"prompt": "An {{c1::LSTM}} has {{c2::gates}}."},
    "compute": {
        "given": "p: {choice: [0.2, 0.5]}",
        "prompt": "1 / {p}?",
        "answer": "1 / p",
        "wrong": "p => No.",
    },
    "essay": {"answer": "Because.", "rubric": "a point"},
    "match": {"answer": "LSTM => 1997\nGRU => 2014", "spare": "2017"},
    "multi": {"answer": "a\nb", "distractors": "c"},
    "numeric": {"answer": "1/4", "tolerance": "5%", "wrong": "1/2 => Half of that."},
    "order": {"answer": "first\nsecond\nthird"},
    "text": {"answer": "Adam", "wrong": "AdaGrad => It has no momentum."},
    "true-false": {"answer": "false"},
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_can_be_written(study: Study, clock: Clock, kind: str) -> None:
    async with driven(study, clock) as driver:
        screen = await open_form(driver, kind)
        await write(driver, **{"prompt": "Why?", **TYPED[kind], "id": "written", "tags": "one\ntwo"})
        assert "as it is asked" in driver.screen
        await driver.keys("f3", "f2")
        question = study.library.question("test.every-kind/written")
        assert question is not None, driver.screen
        assert question.kind == kind
        assert question.tags == ["one", "two"]
        assert screen.form.typed["tags"] == "one\ntwo"  # for the next card
        assert not screen.problems.display  # nothing of that is written yet
        assert study.library.problems() == []


async def test_what_each_kind_asks_can_be_read_whole(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("a")
        assert "judged by the points you tick" in driver.screen
        assert "…" not in driver.screen
