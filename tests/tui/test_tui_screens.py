"""The screens, at the sizes they are designed for."""

from pathlib import Path

import pytest

from quiz.study.context import Study
from quiz.study.start import ReviewOf
from quiz.tui.base_app import BaseApp
from quiz.tui.navigation import Navigation
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock
from tests.tui.driving import SIZES, driven, is_golden

ANSWERS = {
    "a-card": ("space",),
    "a-choice": ("a",),
    "a-claim": ("b",),
    "a-cloze#c2": ("f", "o", "r", "g", "e", "t", "enter"),
    "a-text": ("A", "d", "a", "n", "enter"),
    "a-number": ("0", ".", "2", "5", "enter"),
}


@pytest.mark.parametrize("size", SIZES)
async def test_home(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size]) as driver:
        assert is_golden(f"home-{size}", driver.screen)


async def test_the_table_of_banks_has_the_background_of_home(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        table = driver.app.screen.query_one(BankTable)
        assert table.has_focus
        assert table.background_colors[1] == driver.app.screen.background_colors[1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ANSWERS)
async def test_a_card_of_each_kind_asked_and_answered(
    study: Study, clock: Clock, kind: str, size: str
) -> None:
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        driver.select(f"test.every-kind/{kind}")
        await driver.settle()
        name = kind.replace("#", "-")
        assert is_golden(f"{name}-asked-{size}", driver.screen)
        await driver.keys(*ANSWERS[kind])
        assert driver.item.answered
        assert is_golden(f"{name}-answered-{size}", driver.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_summary(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        for kind, keys in ANSWERS.items():
            driver.select(f"test.every-kind/{kind}")
            await driver.settle()
            clock.move(seconds=20)
            await driver.keys(*keys, "1" if kind == "a-choice" else "space")
        await driver.keys("escape")
        assert "space Home  u Undo" in driver.screen.splitlines()[-1], "the keys that matter most"
        assert is_golden(f"summary-{size}", driver.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_help(study: Study, clock: Clock, size: str) -> None:
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        driver.select("test.every-kind/a-card")
        await driver.settle()
        await driver.keys("?")
        assert is_golden(f"help-{size}", driver.screen)


@pytest.mark.parametrize("color", [True, False])
async def test_differences_are_marked_by_brackets(study: Study, clock: Clock, *, color: bool) -> None:
    async with driven(study, clock, start=ReviewOf(), color=color) as driver:
        driver.select("test.every-kind/a-text")
        await driver.settle()
        await driver.keys(*ANSWERS["a-text"])
        assert "Ada[-n-]{+m+}" in driver.screen


def is_abstract(value: object) -> bool:
    return getattr(value, "__isabstractmethod__", False)


def test_every_way_between_screens_leads_somewhere() -> None:
    declared = {name for name, value in vars(BaseApp).items() if is_abstract(value)}
    assert len(declared) > 10
    assert not [name for name in declared if is_abstract(getattr(Navigation, name))]


async def test_home_asks_about_a_renamed_question(study: Study, clock: Clock, bank: Path) -> None:
    async with driven(study, clock, SIZES["120x40"]) as driver:
        await driver.keys("space", "space", "3", "escape", "escape")
        assert "former" not in driver.screen
        bank.write_text(bank.read_text().replace("id: a-card", "id: relu"))
        await driver.keys("r")
        assert "1 card has no question; is test.every-kind/relu the former" in driver.screen
        assert "test.every-kind/a-card? Run quiz check --progress" in " ".join(driver.screen.split())


async def test_home_names_the_files_with_problems(study: Study, clock: Clock, bank: Path) -> None:
    study.library.roots = [str(bank.parent)]
    async with driven(study, clock, SIZES["120x40"]) as driver:
        problems = driver.app.screen.problems
        assert str(problems.content) == ""
        bank.write_text(bank.read_text().replace("answer: 1/4", "answr: 1/4"))
        await driver.keys("r")
        assert str(problems.content) == f"2 problems in every-kind.yaml: quiz check {bank.parent}"
        assert "2 problems in every-kind.yaml: quiz check" in driver.screen
        for name in ("a.yaml", "b\x1b\udce9.yaml"):
            (bank.parent / name).write_text("id: x\n")
        study.library.shipped = "/shipped"  # the whole library is what the command checks by itself
        await driver.keys("r")
        assert str(problems.content) == "Problems in a.yaml and 2 more files: quiz check"
        (bank.parent / "a.yaml").unlink()
        await driver.keys("r")
        assert str(problems.content) == "Problems in b\\x1b\\xe9.yaml and 1 more file: quiz check"
