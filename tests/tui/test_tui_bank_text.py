"""Bank text on screen: Markdown, and formulas in two dimensions."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from quiz.study.context import open_study
from quiz.study.start import ReviewOf
from quiz.tui.content import content, labelled
from quiz.tui.hanging import hanging, hung
from quiz.tui.widgets.bank_table import BankTable
from tests.conftest import Clock
from tests.tui.driving import SIZES, driven, is_golden

BANK = r"""
id: marks
title: Marks
questions:
  - id: every
    kind: choice
    prompt: |
      Which **one** gives $\hat\theta$ for `loss(x, y)`?

      - a list that hangs, if it is longer than a line of the screen
      - $a + b$

      | rate | loss |
      |--:|:--|
      | 0.1 | $2^{-3}$ |

      $$\arg\min_\theta \frac{1}{n}\sum_{i=1}^n \ell_i$$
    answer: $$\frac{a}{b}$$
    distractors: ["> 0.5", "*b* of `c`"]
    explanation: |
      $$A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$$
"""


@pytest.mark.parametrize("size", SIZES)
async def test_marks_and_formulas_on_screen(tmp_path: Path, clock: Clock, size: str) -> None:
    bank = tmp_path / "marks.yaml"
    bank.write_text(BANK)
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        assert is_golden(f"bank-text-{size}", driver.screen)
        await driver.keys("b")
        assert is_golden(f"bank-text-answered-{size}", driver.screen)
        selected, _ = driver.app.screen.card.get_selection(Selection(Offset(0, 0), Offset(9, 0)))
        assert selected == "Which one"
    study.close()


def lines(shown: Content, width: int) -> list[str]:
    return [line.plain.rstrip() for line in hung(hanging(shown), width).wrap(width)]


def test_parts_that_are_put_together_are_laid_out_each() -> None:
    answer = labelled("Answer", "so `f(x, y)` it is")
    hint = labelled("Hint", "a\n\n$$\\frac{b}{c}$$")
    whole = Content("\n").join([labelled("Yours ", "one two"), answer, hint, Content("- an item\n")])
    assert lines(whole, 17) == [
        "Yours   one two", "Answer  so", "f(x, y) it is", "Hint", "a", "", "   b", "  ───", "   c",
        "- an item", "",
    ]  # fmt: skip


def test_behind_other_text_on_its_line_a_text_is_wrapped_like_it() -> None:
    assert lines(Content.assemble(content("`a b`"), " → ", content("`c d`")), 6) == ["a b →", "c d"]


def test_a_style_given_to_all_of_a_text_stays() -> None:
    shown = hung(content("a `b`\nc").stylize("$error"), 10)
    red = {place for span in shown.spans if span.style == "$error" for place in range(span.start, span.end)}
    assert red >= {0, 1, 2, 4}


BRACKETS = """
id: brackets
title: Brackets
description: The sum of x[i] and [/]
questions:
  - {id: gap, kind: cloze, prompt: "Use {{c1::weights::close [/] it}} or {{c1::a::x[i] or [b]bold[/b]}}"}
"""


async def test_brackets_in_the_frame_of_a_field_or_of_the_banks_are_no_markup(
    tmp_path: Path, clock: Clock
) -> None:
    bank = tmp_path / "brackets.yaml"
    bank.write_text(BRACKETS)
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    async with driven(study, clock) as driver:
        driver.app.screen.query_one(BankTable).on_data_table_row_highlighted()
        await driver.settle()
        assert "The sum of x[i] and [/]" in driver.screen
        await driver.keys("space")
        assert "close [/] it ─" in driver.screen
        assert "x[i] or [b]bold[/b] ─" in driver.screen
    study.close()
