"""Once a card is answered, the verdict and what is right are in sight, at any size of the terminal."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from quiz.tui.messages import AnswerGiven
from quiz.tui.screens.review_view import PARTLY_IS_AGAIN
from quiz.tui.screens.summary import SummaryScreen
from tests.conftest import Clock
from tests.study.examining import opened
from tests.tui.driving import SIZES, driven

BANK = """
id: seen
title: Seen
questions:
  - id: matrix
    kind: compute
    given: {x: {integers: [1, 9], shape: [2, 2]}}
    prompt: A linear layer without a bias has the weights {x}. What is twice its weight matrix, row by row?
    answer: 2 * x
  - id: gaps
    kind: cloze
    prompt: "{{c1::RNN}}s share {{c1::weights}} over {{c1::time::axis}}."
  - id: essay
    kind: essay
    prompt: Each layer computes its output from that of the layer before. Derive the backward pass of it all.
    answer: The answer begins here. By the chain rule, the gradient of a layer is that of the next one, times
      its Jacobian.
    rubric: [the chain rule, the Jacobian, the order of the layers]
  - id: code
    kind: code
    prompt: Write `double(x)`, which returns $2x$.
    signature: double(x)
    given: {x: {integers: [1, 9], shape: [3]}}
    answer: 2 * x
  - id: steps
    kind: order
    prompt: Order!
    answer: [first, second, third]
  - id: pairs
    kind: match
    prompt: Match!
    answer: [{left: one, right: eins}, {left: two, right: zwei}]
  - id: choice
    kind: choice
    prompt: A network learns with momentum. Which of these says best what the term does in each of its steps?
    answer: It keeps RIGHT a running sum of the past gradients, which decays from each step to the ENDED next.
    distractors:
      - It takes a second derivative of the loss, and scales the step of each of the weights by that number.
      - It keeps a copy of all of the weights, and goes back to it in any step in which the loss has grown.
      - It draws random noise, and adds some of that to each gradient in order to leave any saddle points.
"""


@pytest.fixture
def seen(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path, BANK)
    yield study
    study.close()


@pytest.mark.parametrize("size", ["80x24", "40x15"])
@pytest.mark.parametrize(
    ("name", "right"),
    [("matrix", "Answer"), ("gaps#c1", "RNN"), ("essay", "begins here"), ("code", "Answer")],
)
async def test_empty_fields_give_way_to_the_answer(
    seen: Study, clock: Clock, name: str, right: str, size: str
) -> None:
    async with driven(seen, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show(f"seen/{name}")
        assert "╭" in driver.screen
        await driver.keys("f3")
        assert "╭" not in driver.screen
        assert "Not answered" in driver.screen
        assert right in driver.screen
        await driver.show(f"seen/{name}")
        assert "╭" in driver.screen
        await driver.type("1")
        assert driver.app.screen.card.texts


async def test_fields_become_a_line_each(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/matrix")
        for number in (1, 2, 3, 4):
            await driver.keys(str(number), "enter")
        assert "  row 1, column 2  2" in driver.screen.splitlines()
        assert "Answer  [[" in driver.screen
        assert "Yours" not in driver.screen


async def test_the_right_number_stands_out_and_the_typed_one_is_not_repeated(
    mistaken: Study, clock: Clock
) -> None:
    async with driven(mistaken, clock, start=ReviewOf()) as driver:
        await driver.show("wrong/number")
        await driver.keys("7", "enter")
        assert "▌ ✗ Wrong" in driver.screen
        assert "Yours" not in driver.screen
        [right] = [block.lines[0] for block in driver.app.screen.card.column.blocks if block.name == "answer"]
        assert right.plain == "Answer  8"
        assert "$success bold" in [span.style for span in right.spans if right.plain[span.start :] == "8"]


async def test_a_written_text_shrinks_to_its_lines(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/essay")
        await driver.type("By the chain rule.")
        await driver.keys("ctrl+s")
        assert driver.app.screen.card.area.size.height == 1
        assert "c the order of the layers" in driver.screen


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_the_right_option_is_in_sight(seen: Study, clock: Clock, size: str) -> None:
    async with driven(seen, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show("seen/choice")
        await driver.keys("abcd"[driver.item.shown.way.options.index(driver.item.shown.answer) - 1])
        assert "✓" in driver.screen
        assert "RIGHT" in driver.screen
        assert "ENDED" in driver.screen


MISTAKES = """
id: wrong
title: Wrong
questions:
  - id: table
    kind: code
    prompt: Write `double(x)`, which returns $2x$.
    signature: double(x)
    given: {x: {integers: [1, 9], shape: [9, 4]}}
    answer: 2 * x
    explanation: As NumPy does it.
  - id: unexplained
    kind: code
    prompt: Write `double(x)`, which returns $2x$.
    signature: double(x)
    given: {x: {integers: [1, 9], shape: [9, 4]}}
    answer: 2 * x
  - id: number
    kind: numeric
    prompt: How many?
    answer: 8
  - id: pairs
    kind: match
    prompt: Which constant prediction makes each of these losses least, on average over all the data?
    answer:
      - {left: the squared error of the prediction, right: the mean of the data}
      - {left: the absolute error of the prediction, right: the median of the data}
      - {left: the error that is counted as 0 or 1, right: the mode of the data}
      - {left: the largest error of all predictions, right: the middle of the range}
"""


@pytest.fixture
def mistaken(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path, MISTAKES)
    yield study
    study.close()


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_the_verdict_on_pairs_stands_above_the_table_of_them(
    mistaken: Study, clock: Clock, size: str
) -> None:
    async with driven(mistaken, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show("wrong/pairs")
        await driver.keys("a", "b", "c", "d", "enter")
        assert any(sign in driver.screen for sign in ("✗ Wrong", "◐ Partly", "✓ Right"))
        assert "Right\n" in driver.screen
        assert driver.screen.index("the mean") > driver.screen.index("▌")


async def test_the_right_answer_comes_before_the_case_that_failed(mistaken: Study, clock: Clock) -> None:
    """Where the explanation is the solution, it comes instead, after what went wrong."""
    async with driven(mistaken, clock, SIZES["40x15"], start=ReviewOf()) as driver:
        await driver.show("wrong/unexplained")
        await driver.type("return x")
        await driver.keys("ctrl+s")
        assert "✗ Wrong" in driver.screen
        assert driver.screen.index("Answer  double(x)") < driver.screen.index("argument x")


async def test_the_verdict_stays_in_sight_when_the_terminal_shrinks(mistaken: Study, clock: Clock) -> None:
    async with driven(mistaken, clock, start=ReviewOf()) as driver:
        await driver.show("wrong/table")
        await driver.type("return x")
        await driver.keys("ctrl+s")
        await driver.pilot.resize_terminal(40, 15)
        await driver.settle()
        assert "✗ Wrong" in driver.screen
        card = driver.app.screen.card
        assert card.placed == card.places_of_fields(card.outer_size - card.styles.padding.totals)


# The fields of a matrix


async def test_the_labels_of_a_matrix_stay_beside_what_is_typed(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/matrix")
        await driver.keys("1", "enter", "2", "enter", "3", "enter", "4")
        first, second = (line for line in driver.screen.splitlines() if "column" in line)
        assert ("row 1, column 1" in first, "row 1, column 2" in first) == (True, True)
        assert ("row 2, column 1" in second, "row 2, column 2" in second) == (True, True)


async def test_a_narrow_terminal_has_fields_of_a_matrix_in_a_column(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, (40, 30), start=ReviewOf()) as driver:
        await driver.show("seen/matrix")
        assert sum("column" in line for line in driver.screen.splitlines()) == 4


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_what_is_wrong_in_a_matrix_is_said_in_sight_and_its_field_has_the_cursor(
    seen: Study, clock: Clock, size: str
) -> None:
    async with driven(seen, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show("seen/matrix")
        await driver.keys("1", "enter", "enter", "3", "enter", "4", "enter")
        screen = driver.app.screen
        assert "“row 1, column 2” is empty" in " ".join(driver.screen.split())
        assert screen.focused.label == "row 1, column 2"
        await driver.keys("x", "enter", "enter", "enter")
        assert "“row 1, column 2”: Type a number" in " ".join(driver.screen.split())
        await driver.keys("backspace", "2")
        assert screen.card.region.contains_region(screen.focused.region)
        await driver.keys("enter", "enter", "enter")
        assert driver.item.response == ("1", "2", "3", "4")


# Alignment


@pytest.mark.parametrize("size", ["80x24", "40x15", "120x40"])
async def test_rule_boxes_and_ratings_end_at_one_column(seen: Study, clock: Clock, size: str) -> None:
    async with driven(seen, clock, SIZES[size], start=ReviewOf()) as driver:
        await driver.show("seen/code")
        await driver.type("return 1")
        panel = driver.app.screen.panel
        lines = [line[: panel.region.x if panel.display else None] for line in driver.screen.splitlines()]
        ends = {len(line.rstrip()) for line in lines if line.rstrip().endswith(("─", "╮"))}
        await driver.keys("f3")
        card = driver.app.screen.card
        [rating, *_] = card.ratings.lines(card.outer_size.width, *driver.app.size)
        assert ends == {card.region.x + rating.cell_length}
        assert card.region.x + card.styles.padding.left + card.column.width in ends


# What is said of a rating


@pytest.mark.parametrize("size", ["80x24", "40x15"])
async def test_practice_says_once_that_nothing_is_rescheduled(seen: Study, clock: Clock, size: str) -> None:
    async with driven(seen, clock, SIZES[size], start=ReviewOf("id:seen/choice", "cram")) as driver:
        assert "practice: no rescheduling" in driver.screen
        await driver.keys("a")
        assert "practice: no rescheduling" in driver.screen
        ratings = driver.screen[driver.screen.index("Again") :]
        assert "–" not in ratings


async def test_an_order_that_nobody_gave_has_no_right_lines(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        for name in ("steps", "pairs"):
            await driver.show(f"seen/{name}")
            await driver.keys("f3")
            assert "Not answered" in driver.screen
            assert "✓" not in driver.screen


async def test_undo_says_that_what_is_typed_is_kept(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/choice")
        await driver.keys("a", "3")
        await driver.show("seen/matrix")
        await driver.keys("7", "f4")
        [told] = driver.app._notifications
        assert told.message == "Your answer so far is kept for when that card comes back."
        await driver.keys("a", "3")
        await driver.show("seen/choice")
        await driver.keys("f4")
        assert not driver.app._notifications


@pytest.mark.parametrize(("name", "begun"), [("matrix", ("7", "", "", "")), ("gaps#c1", ("7", "", ""))])
async def test_what_was_begun_in_fields_is_there_again_when_giving_up_is_undone(
    seen: Study, clock: Clock, name: str, begun: tuple[str, ...]
) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show(f"seen/{name}")
        await driver.keys("7", "f3")
        assert "Not answered" in driver.screen
        assert not driver.app.screen.holds_text
        await driver.keys("1", "f4")
        assert driver.item.key == f"seen/{name}"
        assert driver.app.screen.card.texts == begun
        await driver.keys("f3")
        assert driver.item.response == ()
        await driver.keys("1")
        answer = seen.store.answers.last_of(f"seen/{name.partition('#')[0]}")
        assert answer is not None
        assert answer.response == "[]"


async def test_the_summary_says_first_when_a_missed_card_comes_back(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, (60, 24), start=ReviewOf()) as driver:
        await driver.show("seen/choice")
        await driver.keys("f3", "1", "escape", "escape")
        lines = driver.screen.splitlines()
        first = next(line for line in lines if "✗ in 1m  A network" in line)
        following = lines[lines.index(first) + 1]
        assert following.index(following.strip()) == first.index("A network")


# 16 colours


async def test_in_16_colours_ratings_and_fields_have_edges(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock) as driver:
        driver.app.suit_few_colors()
        await driver.keys("x")
        assert "┃ such as attention" in driver.screen
        assert "│ no limit │" in driver.screen
        await driver.keys("escape", "space")
        await driver.keys("f3")
        assert "[   1▸Again 1m   ]" in driver.screen


# Leaving before the rating


async def test_an_answer_that_is_not_rated_can_be_rated_when_leaving(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/pairs")
        await driver.keys("a", "b", "enter", "escape")
        rated = f"rate {driver.app.screen_stack[-2].session.current.suggested.name.capitalize()} and leave"
        assert rated in driver.screen
        await driver.keys("s")
        assert driver.item.answered
        await driver.keys("escape", "r")
        assert [*seen.store.reviews.of_card("seen/pairs")]


async def test_the_end_of_practice_tells_of_no_day_on_which_cards_come_back(
    seen: Study, clock: Clock
) -> None:
    for which, is_told in (("cram", False), ("due", True)):
        async with driven(seen, clock, start=ReviewOf("id:seen/pairs", which)) as driver:
            await driver.keys("a", "b", "enter", "3", *(["escape"] if is_told else []))
            assert isinstance(driver.app.screen, SummaryScreen)
            assert ("Coming back" in driver.screen) == is_told


@pytest.mark.parametrize(("letters", "is_said"), [("ab", False), ("ba", False), ("bca", True)])
async def test_a_partly_right_answer_says_why_again_is_suggested(
    seen: Study, clock: Clock, letters: str, *, is_said: bool
) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/pairs" if len(letters) == 2 else "seen/steps")
        shown = driver.item.shown
        if is_said:
            driver.app.screen.on_answer_given(AnswerGiven((*shown.way.right[1:], shown.way.right[0])))
            await driver.settle()
        else:
            await driver.keys(*letters, "enter")
        assert (PARTLY_IS_AGAIN in " ".join(driver.screen.split())) == is_said


@pytest.mark.parametrize("keys", [("3",), ("escape", "r")])
async def test_a_card_rated_in_another_window_is_shown_anew(
    seen: Study, clock: Clock, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    other = opened(tmp_path, BANK)
    there = ReviewSession(other, clock=clock, random=Random(2))
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/pairs")
        await driver.keys("a", "b", "enter")
        assert "Good 10m" in driver.screen
        there.show("seen/pairs")
        there.answer(("eins", "zwei"))
        there.rate(Rating.EASY)
        await driver.keys(*keys)
        assert "rated in another session meanwhile" in " ".join(driver.screen.split())
        assert seen.store.cards.expect("seen/pairs").reviews == 1
        assert "Good 7d" in driver.screen
        await driver.keys("3")
        assert seen.store.cards.expect("seen/pairs").reviews == 2
    other.close()


async def test_an_answer_can_be_left_unrated(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/pairs")
        await driver.keys("a", "b", "enter", "escape", "l")
        assert not [*seen.store.reviews.of_card("seen/pairs")]
        assert "Cards by bank" in driver.screen


async def test_what_was_not_answered_is_left_without_a_question(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/pairs")
        await driver.keys("f3", "escape")
        assert "Cards by bank" in driver.screen


async def test_undo_is_offered_once_there_is_something_to_undo(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/pairs")
        await driver.keys("f3")
        assert "Undo" not in driver.screen
        await driver.keys("enter")
        await driver.show("seen/pairs")
        assert "Undo rating" in driver.screen


async def test_undo_takes_picks_back_before_ratings(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/choice")
        await driver.keys("a", "3")
        for name, first in (("pairs", "a"), ("steps", "b")):
            await driver.show(f"seen/{name}")
            await driver.keys(first)
            one = driver.app.screen.card.area.draft()
            assert "u Take back" in driver.screen
            await driver.keys("b" if first == "a" else "a", "u")
            assert driver.app.screen.card.area.draft() == one
            await driver.keys("u")
            assert driver.app.screen.card.area.is_empty
            assert "u Undo rating" in driver.screen
        assert driver.app.screen.session.can_undo


async def test_picks_are_asked_about_and_kept_like_typed_text(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/choice")
        await driver.keys("a", "3")
        await driver.show("seen/pairs")
        await driver.keys("a")
        picked = driver.app.screen.card.area.draft()
        await driver.keys("escape")
        assert "Leave your answer?" in driver.screen
        await driver.keys("s", "f4", "a", "3")
        await driver.show("seen/pairs")
        assert driver.app.screen.card.area.draft() == picked


async def test_rating_the_last_card_when_leaving_ends_the_session_once(tmp_path: Path, clock: Clock) -> None:
    head, _, rest = BANK.partition("  - id: matrix")
    study = opened(tmp_path, f"{head}  - id: choice{rest.partition('  - id: choice')[2]}")
    study.settings.learning_steps = []
    async with driven(study, clock, start=ReviewOf()) as driver:
        with patch.object(type(driver.app), "fit_after_growth") as ended:
            await driver.keys("a", "escape", "r")
        assert isinstance(driver.app.screen, SummaryScreen)
        assert ended.call_count == 1
    study.close()


async def test_undoing_a_mark_says_nothing_of_what_is_typed(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/matrix")
        await driver.keys("7", "escape", "*", "u")
        assert driver.app.screen.card.texts
        assert not driver.app._notifications


async def test_undo_goes_on_undoing_over_cards_whose_answer_is_typed(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        for name in ("choice", "matrix"):
            await driver.show(f"seen/{name}")
            await driver.keys("f3", "1")
        await driver.show("seen/steps")
        await driver.keys("u")
        assert driver.item.key == "seen/matrix"
        assert driver.app.screen.focused is None
        assert "space Back to answer" in driver.screen
        await driver.keys("u")
        assert driver.item.key == "seen/choice"


async def test_an_answer_is_typed_on_after_undo(seen: Study, clock: Clock) -> None:
    async with driven(seen, clock, start=ReviewOf()) as driver:
        await driver.show("seen/matrix")
        await driver.keys("f3", "1")
        await driver.show("seen/steps")
        await driver.keys("u", "space", "u")
        assert driver.app.screen.card.texts[0] == "u"
        await driver.show("seen/choice")
        await driver.keys("a", "3")
        await driver.show("seen/matrix")
        await driver.keys("f4")
        assert driver.item.key == "seen/choice"
