"""What keys and the mouse do, in the order a learner would use them."""

import re
from contextlib import nullcontext
from errno import ENOSPC
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color

import quiz.tui
from quiz.errors import QuizError
from quiz.kinds.answers import TypeFields
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.start import ReviewOf
from quiz.tui.app import QuizApp
from quiz.tui.commands import commands
from quiz.tui.readable import readable
from quiz.tui.screens.changed_dialog import ChangedDialog
from quiz.tui.screens.help import HelpScreen
from quiz.tui.screens.home import HomeScreen
from quiz.tui.screens.message_dialog import MessageDialog
from quiz.tui.screens.review import ReviewScreen
from quiz.tui.screens.summary import SummaryScreen
from quiz.tui.widgets.key_hints import DISABLED_STYLE, Hint, KeyHints
from quiz.tui.widgets.review_header import ReviewHeader
from tests.conftest import Clock
from tests.database import run_sql, set_writable
from tests.tui.driving import SIZES, Driver, driven


def reviews(study: Study) -> list[tuple[str, int]]:
    sql = "select card, rating from reviews where id not in (select review from voids) order by id"
    return run_sql(study.store, sql)


async def leave_field(driver: Driver) -> None:
    """Leave a field that would take the next key."""
    if isinstance(driver.item.shown.way, TypeFields):
        await driver.keys("escape")


async def test_from_home_through_a_review_and_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.keys("space")
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.show("test.every-kind/a-card")
        await driver.keys("space", "space")
        assert reviews(study) == [("test.every-kind/a-card", 3)]
        await driver.keys("escape")
        assert isinstance(driver.app.screen, SummaryScreen)
        await driver.keys("space")
        assert isinstance(driver.app.screen, HomeScreen)
        assert "1 learning" in driver.screen


async def test_a_summary_leads_back_to_where_its_review_began(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/a-card")) as driver:
        await driver.palette("study every")
        await leave_field(driver)
        await driver.keys("f3", "1", "escape")
        assert isinstance(driver.app.screen, SummaryScreen)
        assert "space Back" in driver.screen
        await driver.keys("?")
        assert "Back  Back to where you came from" in driver.screen
        await driver.keys("escape", "space")
        assert driver.item.key == "test.every-kind/a-card"
        await driver.keys("f3", "1")
        assert driver.item.card.reviews == 1  # shown anew: the other session has rated it
        await driver.keys("1", "escape")
        assert "space Home" in driver.screen


async def test_enter_studies_the_bank_under_the_cursor(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("enter")
        assert isinstance(driver.app.screen, ReviewScreen)


async def test_a_right_choice_is_good_and_a_wrong_one_again(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        for wanted, rating in ((True, 3), (False, 1)):
            await driver.show("test.every-kind/a-choice")
            options = driver.item.shown.way.options
            letter = next(
                letter
                for letter, option in zip("abcd", options, strict=True)
                if (option == "max pooling") == wanted
            )
            await driver.keys(letter)
            assert driver.item.proposed == rating
            await driver.keys("space")
        assert [rating for _, rating in reviews(study)] == [3, 1]


async def test_the_cursor_chooses_too(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-choice")
        await driver.keys("j", "j", "k", "enter")
        assert driver.item.response == (driver.item.shown.way.options[1],)


async def test_a_number_key_rates_only_an_answered_card(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("4")
        assert reviews(study) == []
        await driver.keys("space", "4")
        assert reviews(study) == [("test.every-kind/a-card", 4)]


async def test_a_field_swallows_the_keys_that_mean_something_else(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-text")
        await driver.type("u1q-@ a")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert "u1q-@ a" in driver.screen
        assert not driver.item.answered


async def test_escape_leaves_the_field_first_and_then_the_session(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-text")
        await driver.type("ada")
        await driver.keys("escape", "*")
        assert "★" in driver.screen
        await driver.keys("enter")
        await driver.type("m")
        await driver.keys("enter")
        assert driver.item.response == ("adam",)
        await driver.keys("u", "escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_text_that_is_not_a_number_uses_up_no_try(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-number")
        await driver.type("many")
        await driver.keys("enter")
        assert not driver.item.answered
        assert "Type a number" in driver.screen
        await driver.keys(*["backspace"] * 4)
        await driver.type("25%")
        assert "Type a number" not in driver.screen
        await driver.keys("enter")
        assert driver.item.grade.correct
        assert "Type a number" not in driver.screen


async def test_what_was_wrong_with_an_answer_goes_once_it_is_given_up(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf("id:*/a-number")) as driver:
        await driver.type("1 2")
        await driver.keys("enter", "f3")
        assert "Not answered" in driver.screen
        assert "Type a number" not in driver.screen


async def test_a_hint_makes_a_right_answer_hard(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("h")
        assert "It rectifies." in driver.screen
        assert driver.item.hints == 1


async def test_undo_goes_as_deep_as_the_session(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        keys = []
        for kind in ("a-card", "a-claim", "a-choice"):
            await driver.show(f"test.every-kind/{kind}")
            keys.append(driver.item.key)
            await driver.keys("space" if kind == "a-card" else "a", "3")
        for key in reversed(keys):
            await leave_field(driver)
            await driver.keys("u")
            assert driver.item.key == key
            assert not driver.item.answered
        assert reviews(study) == []
        await driver.keys("u")
        assert "nothing to undo" not in driver.screen  # greyed out: the key does nothing


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_undo_takes_back_the_last_rating_while_an_answer_is_shown_and_says_so(
    study: Study, clock: Clock, size: str
) -> None:
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-choice")
        first = driver.item.shown
        await driver.keys("a", "1")
        await driver.show("test.every-kind/a-card")
        await driver.keys("space")
        assert "u Undo rating" in driver.screen.splitlines()[-1]
        await driver.keys("u")
        assert driver.item.shown == first
        assert reviews(study) == []
        await driver.keys("u")
        assert driver.item.shown == first


@pytest.mark.parametrize(
    ("learn_ahead", "keys", "title", "told"),
    [
        (1200, ("1", "escape"), "So far", "1 card is left."),
        (0, ("1",), "Done for now", "1 card comes again later today."),
        (0, ("4",), "Done", ""),
    ],
)
async def test_the_summary_says_what_is_left(  # noqa: PLR0917 - fixtures
    study: Study, clock: Clock, learn_ahead: int, keys: tuple[str, ...], title: str, told: str
) -> None:
    study.settings.learn_ahead = learn_ahead
    async with driven(study, clock, start=ReviewOf("kind:card")) as driver:
        await driver.keys("space", *keys)
        lines = [line.strip() for line in driver.screen.splitlines()]
        assert title in lines
        assert any("card is left" in line or "comes again" in line for line in lines) == bool(told)
        assert told in lines


async def test_undo_from_the_summary_leads_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("space", "2", "escape", "u")
        assert isinstance(driver.app.screen, ReviewScreen)
        assert driver.item.key == "test.every-kind/a-card"
        assert reviews(study) == []


@pytest.mark.parametrize(("key", "flag"), [("-", "buried"), ("@", "suspended")])
async def test_a_buried_or_suspended_card_is_gone_until_undone(
    study: Study, clock: Clock, key: str, flag: str
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys(key)
        assert driver.item.key != "test.every-kind/a-card"
        sql = f"select {flag} from flags where card = 'test.every-kind/a-card'"
        assert run_sql(study.store, sql)[0][0] > 0
        await driver.keys("u")
        assert driver.item.key == "test.every-kind/a-card"
        assert run_sql(study.store, sql)[0][0] <= 0


async def test_a_marked_card_has_a_star(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("*")
        assert "★" in driver.screen
        await driver.keys("*")
        assert "★" not in driver.screen


async def test_the_mouse_chooses_and_rates(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-claim")
        await driver.click(f"a {driver.item.shown.way.options[0]}")
        assert driver.item.response == (driver.item.shown.way.options[0],)
        await driver.click("Easy")
        assert reviews(study) == [("test.every-kind/a-claim", 4)]


async def test_home_hints_at_as_many_keys_as_fit(study: Study, clock: Clock) -> None:
    async with driven(study, clock, SIZES["120x40"]) as driver:
        shown = driver.screen.splitlines()[-1]
        named = ("Plan", "Browse", "Statistics", "Interview", "Commands")
        assert all(name in shown for name in named)
        assert shown.rstrip().endswith("? Help")
        await driver.pilot.resize_terminal(60, 24)
        await driver.settle()
        shown = driver.screen.splitlines()[-1]
        assert "Study" in shown
        assert "Statistics" not in shown
        assert shown.rstrip().endswith("? Help")


async def test_a_review_has_the_log_lengthened_before_anything_is_rated(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()):
        assert Path(f"{study.store.path}-wal").stat().st_size > 4_000_000


async def test_a_disk_without_room_for_the_log_is_no_matter(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: Store) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Store, "lengthen_log", fail)
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("space", "space")
        assert reviews(study) == [("test.every-kind/a-card", 3)]


async def test_a_click_on_a_key_hint_presses_the_key(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        place = driver.screen.splitlines()[-1].index("Study")
        await driver.pilot.click(KeyHints, offset=(place, 0))
        await driver.settle()
        assert isinstance(driver.app.screen, ReviewScreen)


async def test_a_resize_keeps_the_card_and_what_was_typed(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-text")
        await driver.type("adam")
        await driver.pilot.resize_terminal(40, 15)
        await driver.settle()
        assert "adam" in driver.screen
        assert all(len(line) <= 40 for line in driver.screen.splitlines())


async def test_help_names_the_keys_of_the_screen(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("?")
        assert isinstance(driver.app.screen, HelpScreen)
        assert "Review all that is due today" in driver.screen
        await driver.keys("escape")
        assert isinstance(driver.app.screen, HomeScreen)


async def test_the_palette_has_each_command_once(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        for screen in (driver.app.screen, None):
            if screen is None:
                await driver.keys("space")
            titles = [command.title for command in commands(driver.app, driver.app.screen)]
            assert len(set(titles)) == len(titles)
            assert "Study" in titles


async def test_the_palette_studies_a_bank(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.palette("Study Every")
        assert isinstance(driver.app.screen, ReviewScreen)


def fake_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str) -> None:
    """Make $EDITOR a program that replaces ``old`` in the file it is given; it needs no terminal."""
    script = tmp_path / "editor"
    script.write_text(f'#!/bin/sh\nfor file; do :; done\nsed -i "s/{old}/{new}/" "$file"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(QuizApp, "suspend", lambda _self: nullcontext())


async def test_an_edit_shows_at_once(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_editor(monkeypatch, tmp_path, "negative values", "positive values")
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("e")
        assert "What does ReLU do to positive values?" in driver.screen


@pytest.mark.parametrize("answered", [True, False])
async def test_an_edit_without_a_change_leaves_the_hint_and_the_intervals(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, *, answered: bool
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(QuizApp, "suspend", lambda _self: nullcontext())
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("h", *(["f3"] if answered else []))
        before, review = driver.screen, driver.item.review_id
        assert "It rectifies." in before
        await driver.keys("e")
        assert driver.screen == before
        assert driver.item.review_id == review


async def test_a_broken_edit_is_shown_with_its_line(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_editor(monkeypatch, tmp_path, "tolerance:", "tolerence:")
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("e")
        assert isinstance(driver.app.screen, MessageDialog)
        assert "unknown-key" in driver.screen
        assert ":37:5: unknown-key" in driver.screen


async def test_a_broken_edit_can_be_fixed_at_once(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_editor(monkeypatch, tmp_path, "title:", "title")
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("e")
        assert "e Edit again" in driver.screen
        fake_editor(monkeypatch, tmp_path, "title", "title:")
        await driver.keys("e")
        assert driver.item.question.id == "a-card"
        assert driver.app.screen.session.remaining().new == 6


async def test_a_broken_edit_can_be_left_as_it_is(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake_editor(monkeypatch, tmp_path, "It sets them to zero.", "'")
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("e", "escape")
        assert driver.item.question.id == "a-choice"


async def test_a_missing_editor_is_an_error_not_a_crash(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    monkeypatch.setattr(QuizApp, "suspend", lambda _self: nullcontext())
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.keys("e")
        assert "no-such-editor" in driver.screen


async def test_a_changed_question_asks_what_becomes_of_its_history(
    study: Study, clock: Clock, bank: Path
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-claim")
        await driver.keys("a", "4", "escape", "escape")
        bank.write_text(bank.read_text().replace("0.5 at 0", "0.5 at zero"))
        await driver.keys("r", "space")
        await driver.show("test.every-kind/a-claim")
        assert isinstance(driver.app.screen, ChangedDialog)
        set_writable(study.store, writable=False)
        await driver.keys("r")
        assert "cannot be written" in driver.screen
        set_writable(study.store, writable=True)
        await driver.keys("escape", "space")
        assert isinstance(driver.app.screen, ChangedDialog)
        await driver.keys("r")
        row = run_sql(study.store, "select phase, reviews from cards where card = 'test.every-kind/a-claim'")
        assert row == [(0, 0)]


async def test_a_review_that_cannot_be_stored_is_an_error_and_the_card_stays(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("space")
        set_writable(study.store, writable=False)
        await driver.keys("3")
        assert isinstance(driver.app.screen, MessageDialog)
        set_writable(study.store, writable=True)
        await driver.keys("escape", "3")
        assert reviews(study) == [("test.every-kind/a-card", 3)]


async def test_a_key_can_be_rebound(study: Study, clock: Clock) -> None:
    study.settings.keys = {"review.undo": "f5"}
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-card")
        await driver.keys("space", "3", "f5")
        assert reviews(study) == []


async def test_the_summary_names_the_keys_that_go_on_as_they_are_bound(study: Study, clock: Clock) -> None:
    study.settings.keys = {"summary.cram": "f5"}
    async with driven(study, clock, start=ReviewOf("", "ahead")) as driver:
        assert "f5  any cards, due or not (cram)" in driver.screen
        assert "x  an exam" in driver.screen


@pytest.mark.parametrize(
    "name", ["lettered.pick", "matching.next", "writing.submit", "message.edit", "lab.step", "labs.open"]
)
def test_bindings_of_every_widget_can_be_rebound(study: Study, clock: Clock, name: str) -> None:
    study.settings.keys = {name: "f5"}
    QuizApp(study, clock=clock, random=None)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"review.undoo": "f5"}, 'Did you mean review.undo, such as:\n    "review.undo" = "f5"'),
        ({"review.undo": "hyperspace"}, '"review.undo" is "hyperspace", which is not a key'),
    ],
)
def test_an_unknown_binding_or_key_is_named(
    study: Study, clock: Clock, keys: dict[str, str], said: str
) -> None:
    study.settings.keys = keys
    with pytest.raises(QuizError, match=said):
        QuizApp(study, clock=clock, random=None)


async def test_each_theme_can_be_used(study: Study, clock: Clock) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.every-kind/a-choice")
        for theme in driver.app.available_themes:
            driver.app.theme = theme
            await driver.settle()
            assert "Which layer has no parameters?" in driver.screen


@pytest.mark.parametrize("width", [80, 120])
async def test_progress_never_shrinks(study: Study, clock: Clock, width: int) -> None:
    async with driven(study, clock, (width, 24), start=ReviewOf()) as driver:
        filled, whole = [], set()
        for rating in "4113":
            await leave_field(driver)
            await driver.keys("f3", rating)
            line = driver.screen.splitlines()[2]
            filled.append(line.count("━"))
            whole.add(sum(map(line.count, "━─╸╺")))
        assert filled == sorted(filled)
        assert len(whole) == 1


@pytest.mark.parametrize("theme", ["quiz-dark", "quiz-light", "nord", "textual-light"])
async def test_the_progress_line_is_visible_in_every_theme(study: Study, clock: Clock, theme: str) -> None:
    study.settings.theme = theme
    async with driven(study, clock, start=ReviewOf()) as driver:
        line = driver.app.screen.query_one(ReviewHeader).painted()[1]
        style = next(segment.style for segment in line if "─" in segment.text)
        drawn, behind = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        assert abs(drawn.brightness - behind.brightness) > 0.05


@pytest.mark.parametrize("theme", ["quiz-dark", "quiz-light", "nord", "textual-light"])
async def test_key_hints_are_muted_but_legible(study: Study, clock: Clock, theme: str) -> None:
    study.settings.theme = theme
    async with driven(study, clock, start=ReviewOf()) as driver:
        hints = driver.app.screen.query_one(KeyHints).painted()[0]
        name = next(segment.style for segment in hints if "Edit" in segment.text)
        hint, ground = Color.from_rich_color(name.color), Color.from_rich_color(name.bgcolor)
        text = Color.parse(driver.app.theme_variables["foreground"])
        contrast, full_contrast = (abs(color.brightness - ground.brightness) for color in (hint, text))
        assert 0.3 < contrast < full_contrast


def test_content_uses_no_colour_that_only_css_can_resolve() -> None:
    variables = readable(App[None]().theme_variables)
    for path in Path(quiz.tui.__file__).parent.rglob("*.py"):
        for name in re.findall(r"\$([a-z][a-z-]+)", path.read_text()):
            assert not variables[name].startswith("auto"), f"{path}: ${name} would be white"


async def test_markup_in_a_bank_is_shown_literally(study: Study, clock: Clock, bank: Path) -> None:
    bank.write_text(
        bank.read_text().replace("A quarter as a number?", "'x[i], [/], [bold]no[/bold] \\e[31m'")
    )
    async with driven(study, clock, start=ReviewOf()) as driver:
        driver.app.screen.session.reload()
        await driver.show("test.every-kind/a-number")
        assert "x[i], [/], [bold]no[/bold]" in driver.screen


def test_a_key_that_does_nothing_now_is_dim_with_its_name() -> None:
    dim = Hint("u", "Undo", "u", False, None).content()
    assert [(span.start, span.end, span.style) for span in dim.spans] == [(0, len("u Undo"), DISABLED_STYLE)]
