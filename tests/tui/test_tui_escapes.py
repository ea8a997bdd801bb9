"""Nothing that others have written controls the terminal: every name on every screen of the app."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.errors import Problem, QuizError
from quiz.study.context import Study, open_study
from quiz.study.exam.request import ExamRequest
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.screens.exam import ExamScreen
from quiz.tui.screens.message_dialog import ProblemsDialog
from quiz.tui.screens.results import ResultsScreen
from quiz.tui.screens.review import ReviewScreen
from tests.cli.running import ROOT
from tests.cli.test_cli_escapes import BANK, EVIL, EXAM, UNSAFE
from tests.conftest import Clock
from tests.tui.driving import Driver, driven

KINDS = ("card", "choice", "essay", "match", "order", "text")


@pytest.fixture
def exam(tmp_path: Path) -> str:
    path = tmp_path / "banks" / f"x{EVIL}\n[b].exam.yaml"
    path.parent.mkdir()
    path.write_text(EXAM)
    return str(path)


@pytest.fixture
def study(tmp_path: Path, exam: str) -> Iterator[Study]:
    (Path(exam).parent / f"good{EVIL}.yaml").write_text(BANK)
    opened = open_study([str(Path(exam).parent)], str(tmp_path / "progress.db"))
    yield opened
    opened.close()


async def press(driver: Driver, *keys: str) -> str:
    """Press keys and look at the screen after each; return the last."""
    for key in keys:
        await driver.keys(key)
        check(driver)
    return driver.screen


def check(driver: Driver) -> None:
    assert not UNSAFE.findall(driver.screen), driver.screen.encode("unicode_escape")


async def test_home_the_palette_and_the_choice_of_an_exam(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (120, 40)) as driver:
        check(driver)
        assert "evil" in driver.screen
        await driver.keys("ctrl+p", *"Study Bank")
        for _ in range(200):
            if "Bank" in driver.screen.replace("Study Bank", "", 1):
                break
            await driver.pilot.pause(0.02)
        check(driver)
        assert "evil" in driver.screen
        assert "evil" in await press(driver, "escape", "escape", "x")
        await press(driver, "shift+tab", "enter")
        assert r"Exam \x1b]52;c;aGFja2Vk\x07" in driver.screen


@pytest.mark.parametrize("kind", KINDS)
async def test_a_review(study: Study, clock: Clock, kind: str) -> None:
    async with driven(study, clock, (120, 40)) as driver:
        await press(driver, "space")
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.show(f"ex/{kind}")
        check(driver)
        await press(driver, "b", "a", "b", "h", "enter", "ctrl+s", "escape", "space")
        await press(driver, "1", "escape", "escape")


async def test_an_exam_its_resuming_and_its_results(study: Study, clock: Clock, exam: str) -> None:
    async with driven(study, clock, (120, 40), start=ExamRequest(exam)) as driver:
        assert isinstance(driver.app.screen, ExamScreen)
        check(driver)
        assert "Section" in driver.screen
        await press(driver, "space", "right", "b", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "escape", "escape")
        assert "An exam is open" in await press(driver, "x")
        assert "evil" in driver.screen
        await press(driver, "g")
        driver.app.screen.hand_in()
        await driver.settle()
        for _ in KINDS:
            if isinstance(driver.app.screen, ExamScreen):
                await press(driver, "enter")
        assert isinstance(driver.app.screen, ResultsScreen)
        await press(driver, "enter", *["right"] * len(KINDS), "escape", "escape", "s", "enter")


async def test_an_exam_that_cannot_be_drawn(study: Study, clock: Clock, exam: str) -> None:
    Path(exam).write_text(EXAM.replace("order: fixed", "").replace("[{", "[{questions: 99, "))
    async with driven(study, clock, (120, 40), start=ExamRequest(exam)) as driver:
        check(driver)
        assert "cannot be drawn" in driver.screen
        assert "Section" in driver.screen


async def test_dialogs_and_messages_that_name_a_file(study: Study, clock: Clock) -> None:
    async with driven(study, clock, (120, 40)) as driver:
        driver.app.show_error(QuizError(f"t {EVIL}", f"m {EVIL}", f"h {EVIL}"))
        assert "evil" in await press(driver, "down")
        await press(driver, "escape")
        for dialog in (
            ProblemsDialog([Problem(f"{EVIL}\nx", 1, 1, "code", EVIL)]),
            AskDialog(f"t {EVIL}", f"x {EVIL}", (("y", f"yes {EVIL}"),)),
        ):
            driver.app.push_screen(dialog)
            await driver.settle()
            assert "evil" in await press(driver, "down")
            await press(driver, "escape")
        driver.app.screen.notify(f"Written: {EVIL}", title=EVIL, markup=False)
        await driver.settle()
        (said,) = driver.app._notifications
        assert not UNSAFE.findall(f"{said.title}{said.message}")
        assert "evil" in said.message


FRAME_TITLES = {"border_title", "border_subtitle"}


def titles_set(path: Path) -> list[ast.expr]:
    """Return what a module sets as the title of a frame."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=True) if both else [(target, value)]
            found += [what for to, what in pairs if isinstance(to, ast.Attribute) and to.attr in FRAME_TITLES]
    return found


def test_only_words_of_the_app_itself_are_titles_as_a_text() -> None:
    titles = [title for path in (ROOT / "quiz" / "tui").rglob("*.py") for title in titles_set(path)]
    assert len(titles) > 10
    as_text = [title for title in titles if not ast.unparse(title).startswith(("Content(", "card_title("))]
    assert all(isinstance(title, ast.Constant) for title in as_text), [*map(ast.unparse, as_text)]


def test_all_text_of_the_app_is_in_statics_that_clean_it() -> None:
    direct = re.compile(r"from textual\.widgets import .*\b(Static|Label|Digits|Markdown|Log|RichLog)\b")
    modules = {
        path.name for path in (ROOT / "quiz" / "tui").rglob("*.py") if direct.search(path.read_text("utf-8"))
    }
    assert modules == set()
