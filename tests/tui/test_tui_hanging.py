"""Lists in bank text: the items wrap under their own first word."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.selection import Selection

from quiz.study.context import open_study
from quiz.study.start import ReviewOf
from quiz.tui.hanging import hanging, hung
from quiz.tui.widgets.labelled_rows import wrapped
from tests.conftest import Clock
from tests.tui.driving import driven

NO_WRAP = {"text_wrap": "nowrap", "text_overflow": "clip"}
LIST = "Why?\n- one two three four\n10. five six seven\n  * eight nine ten\n-5 is a number, not an item"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (99, LIST.split("\n")),
        (16, ["Why?", "- one two three", "  four", "10. five six", "    seven", "  * eight nine", "    ten",
              "-5 is a number,", "not an item"]),
        (6, ["Why?", "- one", "  two", "  thre", "  e", "  four", "10.", "five", "six", "seven", "  *",
             "eight", "nine", "ten", "-5 is", "a", "number", ", not", "an", "item"]),
    ],
)  # fmt: skip
def test_items_hang_where_there_is_room(width: int, lines: list[str]) -> None:
    shown = [line.plain.rstrip() for line in hung(Content(LIST), width).wrap(width)]
    assert shown == lines
    assert [line.plain.rstrip() for line in wrapped(LIST)(width)] == lines
    assert hanging(Content(LIST)).get_height({}, width) == len(lines)


def test_styles_stay_and_other_text_is_left_alone() -> None:
    plain = Content("no list - at all")
    assert hanging(plain) is plain
    styled = Content.assemble("- one ", ("two three", "bold"))
    lines = hung(styled, 9).wrap(9)
    assert [line.plain for line in lines] == ["- one two", "  three"]
    assert [[line.plain[span.start : span.end] for span in line.spans] for line in lines] == [
        ["two"],
        ["three"],
    ]
    assert hanging(Content(LIST)).get_height(NO_WRAP, 16) == LIST.count("\n") + 1


async def test_a_list_in_a_card_hangs_and_can_be_selected(tmp_path: Path, clock: Clock) -> None:
    bank = tmp_path / "list.yaml"
    item = "- a point that is longer than a line of this narrow terminal can be"
    bank.write_text(
        f'id: b\ntitle: B\nquestions: [{{id: q, kind: card, prompt: "Name\\n{item}", answer: A}}]\n'
    )
    study = open_study([str(bank)], str(tmp_path / "p.db"))
    async with driven(study, clock, (40, 15), start=ReviewOf()) as driver:
        assert " - a point that is longer than a line\n   of this narrow terminal can be\n" in driver.screen
        selected, _ = driver.app.screen.card.get_selection(Selection(Offset(0, 2), Offset(8, 2)))
        assert selected == "  of thi"
    study.close()
