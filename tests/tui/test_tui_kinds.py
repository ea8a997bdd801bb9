"""The kinds that are ticked, ordered, matched and written, by keyboard and mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.selection import Selection

from quiz.study.context import Study, open_study
from quiz.study.start import ReviewOf
from quiz.tui.widgets.answers.match import Matching
from quiz.tui.widgets.answers.order import Ordering
from quiz.tui.widgets.answers.tick import Ticks
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import opened
from tests.tui.driving import SIZES, Driver, driven, is_golden

BANK = """
id: kinds
title: More kinds
questions:
  - id: ticks
    kind: multi
    prompt: Which of these have parameters to learn?
    answer: [convolution, batch normalisation]
    distractors:
      - max pooling
      - text: ReLU
        feedback: It is a fixed function.
  - id: steps
    kind: order
    prompt: Put one training step into its order.
    answer: [forward pass, loss, backward pass, update]
  - id: pairs
    kind: match
    prompt: Who proposed what?
    answer:
      - {left: LSTM, right: Hochreiter and Schmidhuber}
      - {left: GRU, right: Cho and others}
    spare: [Vaswani and others]
  - id: text
    kind: essay
    prompt: Why do residual connections help?
    answer: The identity path keeps the gradient, and a block need only learn a correction.
    rubric: [the identity path, the gradient's size, learning a correction]
  - id: recall
    kind: card
    prompt: Name the gates of an LSTM.
    answer: Input, forget and output gate.
    rubric: [input, forget, output]
"""


@pytest.fixture
def kinds(tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "kinds.yaml"
    path.write_text(BANK)
    opened = open_study([str(path)], str(tmp_path / "kinds.db"))
    yield opened
    opened.close()


def letters(driver: Driver, texts: list[str]) -> list[str]:
    return ["abcdefgh"[driver.item.shown.way.options.index(text)] for text in texts]


def answers(study: Study) -> list[tuple[str, str, float]]:
    return run_sql(study.store, "select response, ticked, score from answers order by id")


ANSWERED = {
    "ticks": ["convolution", "ReLU"],
    "steps": ["loss", "forward pass", "backward pass"],
    "pairs": ["Vaswani and others", "Cho and others"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ANSWERED)
async def test_a_card_asked_and_answered(kinds: Study, clock: Clock, name: str, size: str) -> None:
    async with driven(kinds, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show(f"kinds/{name}")
        assert is_golden(f"{name}-asked-{size}", driver.screen)
        await driver.keys(*letters(driver, ANSWERED[name]), "enter")
        assert driver.item.answered
        assert is_golden(f"{name}-answered-{size}", driver.screen)


async def test_ticks_can_be_taken_back_and_count_against_each_other(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        right = letters(driver, ["convolution", "batch normalisation"])
        [wrong] = letters(driver, ["ReLU"])
        await driver.keys(*right, wrong, wrong, "enter")
        assert driver.item.grade.score == 1
        await driver.keys("space")
        assert answers(kinds)[0][2] == 1


async def test_a_wrong_tick_shows_its_feedback(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        await driver.keys(*letters(driver, ["convolution", "batch normalisation", "ReLU"]), "enter")
        assert driver.item.grade.score == 0.5
        assert "It is a fixed function." in driver.screen


async def test_the_cursor_and_the_mouse_tick(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        await driver.keys("down", "space")
        options = driver.item.shown.way.options
        await driver.click(options[2])
        assert driver.app.screen.query_one(Ticks).chosen == (options[1], options[2])


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_space_submits_what_was_ticked_without_the_cursor(
    kinds: Study, clock: Clock, *, by_mouse: bool
) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        assert "space This line  ⏎ Answer" in driver.screen
        right = ["convolution", "batch normalisation"]
        for letter, option in zip(letters(driver, right), right, strict=True):
            await (driver.click(option) if by_mouse else driver.keys(letter))
        assert "space Answer" in driver.screen
        await driver.keys("space")
        assert driver.item.grade.score == 1


async def test_the_cursor_comes_back_with_the_arrows_and_ticks_the_next_line(
    kinds: Study, clock: Clock
) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        await driver.keys("a", "down", "space")
        assert driver.app.screen.query_one(Ticks).ticked == {0, 1}
        assert not driver.item.answered


async def test_space_never_takes_back_a_number_given_by_letter(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/steps")
        order = letters(driver, ["forward pass", "loss", "backward pass", "update"])
        await driver.keys(order[0], "space")
        assert len(driver.app._notifications) == 1, "items have no number yet"
        await driver.keys(*order[1:], "space")
        assert driver.item.grade.score == 1


async def test_the_cursor_stays_in_sight(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "long.yaml"
    steps = ", ".join(f"step {number}" for number in range(20))
    path.write_text(
        f"id: long\ntitle: Long\nquestions: [{{id: q, kind: order, prompt: Order, answer: [{steps}]}}]\n"
    )
    study = open_study([str(path)], str(tmp_path / "long.db"))
    async with driven(study, clock, SIZES["40x15"], start=ReviewOf()) as driver:
        lines = driver.item.shown.way.options
        assert lines[19] not in driver.screen.splitlines()[-3]
        await driver.keys("up")
        assert f"t {lines[19]}" in driver.screen
        await driver.keys("down")
        assert f"a {lines[0]}" in driver.screen
    study.close()


async def test_the_line_under_the_mouse_is_highlighted(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        options = driver.item.shown.way.options
        before = await driver.hover(options[1])
        pointed = await driver.hover(options[2])
        assert pointed.bgcolor == before.bgcolor
        await driver.hover(options[1])
        left = driver.app.screen.get_style_at(*driver._place(options[2]))
        assert left.bgcolor != pointed.bgcolor


async def test_options_can_be_selected_and_copied(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        selected = driver.app.screen.card.get_selection(Selection(None, None))
        assert selected is not None
        options = driver.item.shown.way.options
        lines = selected[0].splitlines()[2 : 2 + len(options)]
        assert [line.split(" ", 2)[2] for line in lines] == [*options]


async def test_what_is_dragged_over_is_selected_as_it_is_shown(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/recall")
        x, y = driver._place("gates")
        await driver.pilot.mouse_down(offset=(x, y))
        await driver.pilot.hover(offset=(x + 4, y))
        await driver.pilot.mouse_up(offset=(x + 4, y))
        await driver.settle()
        assert driver.app.screen.get_selected_text() == "gates"
        plain = driver.app.screen.get_style_at(x - 3, y)
        assert driver.app.screen.get_style_at(x, y).bgcolor != plain.bgcolor


WRAPPING = """
id: kinds
title: Lines that wrap
questions:
  - id: ticks
    kind: multi
    prompt: Which?
    answer: [first of them LONG, second of them LONG]
    distractors: [third of them LONG]
  - id: pairs
    kind: match
    prompt: Which?
    answer: [{left: first of them LONG, right: a short one}, {left: second of them LONG, right: another}]
"""


async def click_on(driver: Driver, word: str) -> None:
    """Click a word that occurs once on the screen."""
    [(row, line)] = [(row, line) for row, line in enumerate(driver.screen.splitlines()) if word in line]
    await driver.pilot.click(offset=(line.index(word) + 1, row))
    await driver.settle()


async def test_a_click_finds_its_line_below_lines_that_wrap(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "wraps.yaml"
    path.write_text(WRAPPING.replace("LONG", "and more words " * 3))
    study = open_study([str(path)], str(tmp_path / "progress.db"))
    async with driven(study, clock, (40, 24), start=ReviewOf()) as driver:
        await driver.show("kinds/ticks")
        for word in ("first", "third"):
            await click_on(driver, word)
        assert {option[:5] for option in driver.app.screen.query_one(Ticks).chosen} == {"first", "third"}
        await driver.show("kinds/pairs")
        pairs = driver.app.screen.query_one(Matching)
        await click_on(driver, "second")
        assert (pairs.left, pairs.given) == (1, (-1, -1))
        await click_on(driver, "another")
        assert pairs.given == (-1, pairs.options.index("another"))
    study.close()


async def test_an_order_is_given_by_letters_and_taken_back(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/steps")
        order = letters(driver, ["forward pass", "loss", "backward pass", "update"])
        await driver.keys(order[1], "backspace", order[0], "enter")
        assert not driver.item.answered
        await driver.keys(order[1], order[2], "enter")
        assert driver.item.grade.score == 1
        assert driver.app.screen.query_one(Ordering).open is False


async def test_a_number_is_taken_back_alone_and_later_ones_move_up(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/steps")
        await driver.keys("c", "a", "d", "b", "a")
        order = driver.app.screen.query_one(Ordering)
        assert [order.mark(place).strip() for place in range(4)] == ["·", "3", "1", "2"]


async def test_the_pairs_to_match_stand_in_two_columns(tmp_path: Path, clock: Clock) -> None:
    left = "a number that is either positive or negative, such as a change"
    bank = f"""
id: ex
title: Examples
questions:
  - {{id: one, kind: match, prompt: P, answer: [{{left: "{left}", right: x}}, {{left: b, right: y}}]}}
"""
    study = opened(tmp_path, bank)
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.keys("a")
        dashes = [line.index(" – ") for line in driver.screen.splitlines() if " – " in line]
        assert dashes == [dashes[0]] * 2
        await driver.keys("backspace", "f3")
        assert f"\n  {left} – x\n  b – y\n" in driver.screen
    study.close()


async def test_an_incomplete_answer_gives_a_single_notification(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/steps")
        await driver.keys("a", "enter", "enter", "enter")
        assert len(driver.app._notifications) == 1
        await driver.keys("b")
        assert len(driver.app._notifications) == 0


async def test_an_essay_offers_only_the_keys_that_work_in_its_field(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/text")
        await driver.type("a")
        hints = driver.screen.splitlines()[-1]
        assert "^s Answer" in hints
        assert "space" not in hints


@pytest.mark.parametrize(("key", "chosen"), [("t", "True"), ("f", "False"), ("b", "False")])
async def test_a_claim_is_answered_by_t_and_f(tmp_path: Path, clock: Clock, key: str, chosen: str) -> None:
    study = opened(tmp_path)
    async with driven(study, clock, start=ReviewOf("kind:true-false")) as driver:
        await driver.keys("question_mark")
        assert "Pick the line of that letter; t and f, too" in driver.screen
        await driver.keys("escape", key)
        assert driver.item.response == (chosen,)
        await driver.keys(key)
        assert driver.item.answered, "once it is answered, the letters do nothing"
    study.close()


async def test_pairs_are_matched_in_any_order(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/pairs")
        first, second = letters(driver, ["Hochreiter and Schmidhuber", "Cho and others"])
        await driver.keys("down", second, "enter")
        assert not driver.item.answered
        await driver.keys(first, "enter")
        assert driver.item.grade.score == 1
        assert driver.app.screen.query_one(Matching).open is False


async def test_an_essay_is_judged_by_the_points_ticked(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/text")
        await driver.type("The identity path.")
        await driver.keys("ctrl+s")
        assert driver.item.proposed == 1
        await driver.keys("a", "c")
        assert driver.item.proposed == 2
        assert is_golden("essay-answered-80x24", driver.screen)
        await driver.keys("enter")
        [(response, ticked, score)] = answers(kinds)
        assert score == pytest.approx(2 / 3)
        assert ticked == "[0,2]"
        assert response == '["The identity path."]'


async def test_a_card_with_a_rubric_is_judged_by_the_points_ticked(kinds: Study, clock: Clock) -> None:
    async with driven(kinds, clock, start=ReviewOf()) as driver:
        await driver.show("kinds/recall")
        await driver.keys("space", "a", "b", "c", "4")
        assert answers(kinds) == [("[]", "[0,1,2]", 1.0)]


LONG = """
id: long
title: Long
questions:
  - {id: q, kind: card, prompt: "BEGIN PROMPT END", answer: "Right away REST"}
"""


@pytest.mark.parametrize("size", ["80x24", "40x15"])
@pytest.mark.parametrize(("prompt", "rest"), [(5, 1), (200, 1), (200, 200)])
async def test_question_and_answer_are_both_in_sight(
    tmp_path: Path, clock: Clock, size: str, prompt: int, rest: int
) -> None:
    path = tmp_path / "long.yaml"
    text = LONG.replace("PROMPT", "and more of it " * prompt).replace("REST", "and then some " * rest)
    path.write_text(text)
    study = open_study([str(path)], str(tmp_path / "progress.db"))
    async with driven(study, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.keys("space")
        seen = driver.screen
        assert "END" in seen
        assert "Answer  Right away" in seen
        assert ("BEGIN" in seen) is (prompt == 5)
        assert ("▲" in seen) is (prompt == 200)
        assert ("▼" in seen) is (rest == 200)
        await driver.keys(*["k"] * 60)
        assert "BEGIN" in driver.screen
        assert "▲" not in driver.screen
    study.close()


async def test_the_wheel_and_the_bar_scroll_a_card(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(LONG.replace("PROMPT", "and more of it " * 200))
    study = open_study([str(path)], str(tmp_path / "progress.db"))
    async with driven(study, clock, start=ReviewOf()) as driver:
        card = driver.app.screen.card
        assert "BEGIN" in driver.screen
        foot = (card.outer_size.width - 1, card.outer_size.height - 2)
        await driver.pilot.mouse_down(card, offset=foot)
        await driver.pilot.mouse_up(card, offset=foot)
        await driver.settle()
        assert "END" in driver.screen
        event = events.MouseScrollUp(card, 5, 5, 0, -1, 0, False, False, False)
        for _ in range(30):
            card.post_message(event)
        await driver.settle()
        assert "BEGIN" in driver.screen
    study.close()
