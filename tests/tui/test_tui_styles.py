"""Styles: what the rules say of a look is kept, and is what Textual would find anew."""

import pytest
from textual.css.stylesheet import Stylesheet
from textual.notifications import SeverityLevel
from textual.widget import Widget

from quiz.study.context import Study
from quiz.tui.stylesheet import Candidates
from tests.conftest import Clock
from tests.tui.driving import Driver, driven

WAYS = [
    ("question_mark",), ("slash",), (",", "down", "enter"), ("x",), ("b", "space"), ("l",),
    ("space", "enter", "3", "question_mark", "escape", "space"), ("s",), ("ctrl+p", "a"),
]  # fmt: skip


def wrongly_styled(driver: Driver) -> list[Widget]:
    """Return the widgets that Textual would style otherwise than they are; it does so here."""
    wrong = []
    for screen in driver.app.screen_stack:
        for widget in screen.walk_children(Widget, with_self=True):
            kept = dict(widget.styles.base.get_rules())
            Stylesheet.apply(driver.app.stylesheet, widget)
            if widget.styles.base.get_rules() != kept:
                wrong.append(widget)
    return wrong


async def seen(driver: Driver) -> list[Widget]:
    """Go to many screens and back; return what was styled wrongly on the way."""
    wrong = wrongly_styled(driver)
    for number, keys in enumerate(WAYS):
        severity: SeverityLevel = "warning" if number % 2 else "information"
        driver.app.notify("Note", severity=severity, timeout=60)
        await driver.keys(*keys)
        wrong += wrongly_styled(driver)
        await driver.pilot.resize_terminal(*[(50, 14), (130, 40), (80, 24)][number % 3])
        await driver.settle()
        wrong += wrongly_styled(driver)
        await driver.keys("escape", "escape", "escape")
    return wrong


async def test_what_is_kept_is_what_textual_would_find(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        assert not await seen(driver)


@pytest.mark.parametrize("forgotten", ["_classes", "_asked"])
async def test_each_thing_that_is_looked_at_counts(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    begin = Candidates.__init__

    def forget(candidates: Candidates, *arguments: object) -> None:
        begin(candidates, *arguments)
        setattr(candidates, forgotten, type(getattr(candidates, forgotten))())

    monkeypatch.setattr(Candidates, "__init__", forget)
    async with driven(study, clock) as driver:
        driver.app.stylesheet._candidates_of_rules, driver.app.stylesheet._candidates = {}, {}
        assert await seen(driver)
