"""A key goes straight to the bindings unless something on the screen takes keys."""

import pytest
from textual import events
from textual.screen import Screen

from quiz.study.context import Study
from quiz.study.start import ReviewOf
from quiz.tui.screens.ask_dialog import AskDialog
from tests.conftest import Clock
from tests.tui.driving import driven


@pytest.fixture
def forwarded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the keys that screens are given."""
    keys: list[str] = []
    forward = Screen._forward_event

    def note(screen: Screen[object], event: events.Event) -> None:
        if isinstance(event, events.Key):
            keys.append(event.key)
        forward(screen, event)

    monkeypatch.setattr(Screen, "_forward_event", note)
    return keys


async def test_a_key_that_nothing_takes_goes_straight_to_the_bindings(
    study: Study, clock: Clock, forwarded: list[str]
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.keys("space", "3")
        assert len(driver.app.screen.session.done) == 1
    assert forwarded == []


async def test_a_dialog_that_takes_letters_gets_them(
    study: Study, clock: Clock, forwarded: list[str]
) -> None:
    async with driven(study, clock, start=ReviewOf()) as driver:
        dialog = AskDialog("Which?", "Choose one.", (("x", "this"), ("y", "that")))
        driver.app.push_screen(dialog)
        await driver.settle()
        dialog.set_focus(None)
        await driver.keys("y")
        assert driver.app.screen is not dialog
    assert forwarded == ["y"]
