"""Code written in the app: typed, run beside the app, judged, and never lost."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import Mock

import pytest

from quiz.kinds.answers.write_code import judgement_in
from quiz.sandbox import run as running
from quiz.study.context import Study
from quiz.study.exam.request import ExamRequest, RuleChanges
from quiz.study.results.result import result
from quiz.study.review.session import ReviewSession
from quiz.study.start import ReviewOf
from quiz.tui.screens.answer_review import AnswerReviewScreen
from quiz.tui.screens.ask_dialog import AskDialog
from quiz.tui.widgets.answers.write_code import CodeWriting
from quiz.tui.widgets.code_editor import CodeEditor
from tests.conftest import Clock
from tests.database import run_sql
from tests.kinds.judging import judged_by_name
from tests.study.examining import opened
from tests.tui.driving import SIZES, Driver, driven, is_golden

BANK = """
id: test.code
title: Code
questions:
  - id: double
    kind: code
    prompt: Write `double(x)`, which returns $2x$.
    signature: double(x)
    given:
      x: {integers: [1, 9], shape: [3]}
    answer: 2 * x
    cases:
      zeros: {x: 0 * x}
    steps: {result: 3, unchanged: 1}
  - id: other
    kind: card
    prompt: Another?
    answer: Yes.
"""
RIGHT = ("r", *"eturn 2 * x")


@pytest.fixture
def coding(tmp_path: Path) -> Iterator[Study]:
    study = opened(tmp_path, BANK)
    yield study
    study.close()


def area(driver: Driver) -> CodeWriting:
    return driver.app.screen.query_one(CodeWriting)


async def test_a_hint_is_scrolled_into_sight(tmp_path: Path, clock: Clock) -> None:
    hinted = BANK.replace("signature:", f"hint: {'Think twice. ' * 40}\n    signature:")
    study = opened(tmp_path, hinted)
    async with driven(study, clock, (40, 15), start=ReviewOf("kind:code")) as driver:
        assert "Think" not in driver.screen
        await driver.keys("f2")
        assert "Hint  Think twice." in driver.screen
    study.close()


async def test_the_editor_takes_the_lines_of_the_code_and_its_border(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        editor = area(driver).editor
        assert editor.outer_size.height == editor.document.line_count + 2


async def test_code_is_typed_handed_in_and_judged(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.keys(*RIGHT)
        assert is_golden("code-asked-80x24", driver.screen)
        await driver.keys("ctrl+s")
        assert driver.item.grade.score == 1
        assert is_golden("code-answered-80x24", driver.screen)
        await driver.keys("space")
    [(response, kind)] = run_sql(coding.store, "select response, kind from answers")
    assert kind == "code"
    assert "return 2 * x" in response


async def test_a_process_is_ready_once_code_is_typed(coding: Study, clock: Clock) -> None:
    running.end_waiting()
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        assert not running._waiting
        await driver.type("r")
        assert running._waiting


async def test_the_case_that_failed_is_drawn(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.type("return 2 * x + 1")
        await driver.keys("ctrl+s")
        assert driver.item.grade.score == 0
        assert is_golden("code-wrong-80x24", driver.screen)


async def test_the_case_shown_is_run_without_answering(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.type("print('seen'); return x")
        await driver.keys("ctrl+r")
        assert not driver.item.answered
        assert "the case shown: 3 of 3 numbers are wrong" in driver.screen
        assert "seen" in driver.screen
        await driver.keys("home", "ctrl+k")
        area(driver).editor.text = "def double(x): return 2 * x"
        await driver.keys("ctrl+r")
        assert "The case shown is right." in driver.screen
        assert "argument x" in driver.screen
        assert "result" in driver.screen
        assert not driver.item.answered


async def test_what_running_gave_is_marked_once_the_code_is_changed(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.type("return x")
        await driver.keys("ctrl+r")
        assert "before your last change" not in driver.screen
        await driver.keys("z")
        assert "before your last change" in driver.screen
        assert "the case shown: 3 of 3 numbers are wrong" in driver.screen
        await driver.keys("backspace")
        assert "before your last change" not in driver.screen
        await driver.keys("z", "ctrl+r")
        assert "before your last change" not in driver.screen
        assert "NameError" in driver.screen


async def test_truths_are_drawn_as_what_they_are(tmp_path: Path, clock: Clock) -> None:
    flagged = BANK.replace("signature: double(x)", "signature: 'double(x, flag: bool)'").replace(
        "shape: [3]}", "shape: [3]}\n      flag: {choice: [1, 2]}"
    )
    study = opened(tmp_path, flagged)
    async with driven(study, clock, SIZES["120x40"], start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.type("return x")
        await driver.keys("ctrl+r")
        lines = driver.screen.splitlines()
        heads = next(number for number, line in enumerate(lines) if "argument flag" in line)
        assert "True" in lines[heads + 1]
    study.close()


LARGE = BANK.replace("double(x)", "double(x, y, z, u, v)").replace(
    "x: {integers: [1, 9], shape: [3]}",
    "{x: &large {normal: [0, 1], shape: [9, 12]}, y: *large, z: *large, u: *large, v: *large}",
)


@pytest.mark.parametrize(
    ("body", "told"), [("quit(0)", "SystemExit: 0"), ("print(*range(99), sep='\\n')", "…")]
)
async def test_what_running_gave_is_in_sight_above_large_arguments(
    body: str, told: str, tmp_path: Path, clock: Clock
) -> None:
    study = opened(tmp_path, LARGE)
    async with driven(study, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        area(driver).editor.text = f"def double(x, y, z, u, v):\n    {body}"
        await driver.keys("ctrl+r")
        assert "the case shown: " in driver.screen
        assert told in driver.screen
        assert "argument x" in driver.screen
    study.close()


async def test_enter_keeps_the_indentation_and_tab_indents(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.keys(*"if x:", "enter", *"pass", "enter", "tab", *"y")
        assert area(driver).code.endswith("\n    if x:\n        pass\n            y")


async def test_code_is_in_colours(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        editor = driver.app.screen.query_one(CodeEditor)
        editor.text = 'x = """a\nreturn\n"""\nreturn'
        colors = [[str(span.style) for span in editor.get_line(line).spans] for line in (1, 3)]
        assert colors[0] != colors[1] != []
        for text in ("", "\n", "ünï = 'ü'\t\n", "\x0c\nx", "def f(:"):
            editor.text = text
            lines = [editor.get_line(line).plain for line in range(editor.document.line_count)]
            assert lines == editor.document.lines


async def test_nothing_written_asks_for_the_answer(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        assert driver.app.screen.card.is_empty
        await driver.keys("ctrl+r")
        assert [told.message for told in driver.app._notifications] == ["Nothing is written yet."]
        await driver.keys("ctrl+s")
        assert driver.item.given_up


async def test_code_comes_back_after_undo_and_is_not_run_again(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.keys(*RIGHT, "ctrl+s", "space", "escape", "u")
        assert driver.item.key == "test.code/double"
        assert area(driver).code.endswith("return 2 * x")
        assert judgement_in(driver.app.screen.card.texts).failed is None
        await driver.keys("ctrl+s")
        assert driver.item.grade.score == 1


@pytest.mark.parametrize("leaving", ["escape", "ctrl+q", "killed", "set aside"])
async def test_a_draft_is_there_again_in_the_next_session(coding: Study, clock: Clock, leaving: str) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.type("ret")
        if leaving == "killed":
            driver.app.screen._store_draft()  # as the timer does, half a second after the last key
        elif leaving == "set aside":
            await driver.keys("escape", "minus")
        else:
            await driver.keys("escape", leaving)
        assert not isinstance(driver.app.screen, AskDialog)
    session = ReviewSession(coding, clock=clock, random=Random(1))
    shown = session.show("test.code/double")
    assert shown.response[0].endswith("\n    ret")
    session.answer(shown.response)
    session.rate(1)
    assert session.show("test.code/double").response == ()


async def test_a_draft_is_stored_a_moment_after_it_was_typed(
    coding: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        timers = [Mock() for _ in "ret"]
        set_timer = Mock(side_effect=timers)
        monkeypatch.setattr(driver.app.screen, "set_timer", set_timer)
        await driver.type("ret")
        assert [timer.stop.called for timer in timers] == [True, True, False]
        assert coding.store.drafts.of("test.code/double") == ()
        delay, store = set_timer.call_args.args
        assert 0 < delay < 1
        store()
        assert coding.store.drafts.of("test.code/double")[0].endswith("ret")


@pytest.mark.parametrize("keys", [("ctrl+o",), ("escape", "e")])
async def test_the_learners_editor_edits_the_code(
    coding: Study, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho 'def double(x): return x + x' > \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    async with driven(coding, clock, start=ReviewOf()) as driver:
        monkeypatch.setattr(type(driver.app), "suspend", lambda _: os.scandir(tmp_path))
        await driver.show("test.code/double")
        await driver.keys(*keys)
        assert area(driver).code == "def double(x): return x + x\n"
        await driver.keys("ctrl+s")
        assert driver.item.grade.score == 1


async def test_a_run_for_a_question_that_has_gone_is_dropped(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.type("return x")
        way = area(driver).way
        area(driver)._is_running = True
        await driver.show("test.code/other")
        area(driver).post_message(CodeWriting.Ran(way, ("x", "{}"), "", all_cases=True))
        await driver.settle()
        assert not driver.item.answered


EXAM = ExamRequest(seed=1, rules=RuleChanges(order="fixed", minutes=30))


async def test_code_is_handed_in_in_an_exam_and_shown_in_its_results(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=EXAM) as driver:
        exam = driver.app.screen.exam
        position = next(n for n, item in enumerate(exam.plan.items) if item.question.kind == "code")
        driver.app.screen.go(position)
        await driver.settle()
        await driver.type("return x")
        driver.app.screen.go(1 - position)
        assert exam.entries[position].response is None
        assert exam.entries[position].draft[0].endswith("return x")
        driver.app.screen.go(position)
        await driver.settle()
        await driver.type(" + x")
        await driver.keys("ctrl+s")
        assert exam.entries[position].share == 1
        driver.app.screen.go(position)
        await driver.settle()
        driver.app.screen.go(1 - position)
        assert exam.entries[position].draft is None
        driver.app.screen.hand_in()
        await driver.settle()
        answered = result(coding.store, exam.row.session)
        driver.app.push_screen(AnswerReviewScreen(answered, position, {}))
        await driver.settle()
        assert "return x + x" in driver.screen
        assert "{" not in driver.screen


# Compared with the last right answer


async def handed_in(driver: Driver, code: str) -> None:
    await driver.show("test.code/double")
    area(driver).editor.text = code
    await driver.keys("ctrl+s")


LONG = "x + " * 20 + "x"


async def test_code_is_compared_with_the_last_that_was_right(coding: Study, clock: Clock) -> None:
    with judged_by_name():
        async with driven(coding, clock, start=ReviewOf()) as driver:
            await handed_in(driver, "def double(x):\n    good = 2 * x\n    return good\n")
            assert "Compare" not in driver.screen
            await driver.keys("d")
            assert "right on" not in driver.screen
            await driver.keys("space")
            await driver.show("test.code/double")
            await driver.keys("escape", "d")
            assert "Compare" not in driver.screen
            assert "right on" not in driver.screen
            await handed_in(driver, f"def double(x):\n    return {LONG}\n")
            assert "Compare" in driver.screen
            await driver.keys("d")
            assert is_golden("code-compared-80x24", driver.screen)
            await driver.keys("d")
            assert "right on" not in driver.screen
            await driver.keys("space")
            await driver.show("test.code/double")
            await driver.keys("escape")
            assert "Compare" not in driver.screen


async def test_the_comparison_scrolls_and_fits_a_narrow_card(coding: Study, clock: Clock) -> None:
    lines = "".join(f"    x = x + {n}\n" for n in range(30))
    with judged_by_name():
        async with driven(coding, clock, (40, 15), start=ReviewOf()) as driver:
            await handed_in(driver, f"def double(x):\n{lines}    return good\n")
            await driver.keys("space")
            await handed_in(driver, f"def double(x):\n    return {LONG}\n")
            await driver.keys("d")
            assert "--- handed in" in driver.screen
            assert "↩" in driver.screen
            for _ in range(10):
                await driver.keys("pagedown")
            assert "+    x = x + 0" not in driver.screen
            card = driver.app.screen.card
            width = card.window.width
            assert max(line.cell_length for line in card._texts.parts["difference"](width)) <= width


async def test_code_of_an_exam_is_compared_once_its_result_is_shown(coding: Study, clock: Clock) -> None:
    with judged_by_name():
        async with driven(coding, clock, start=ReviewOf()) as driver:
            await handed_in(driver, "good")
            await driver.keys("space")
        rules = RuleChanges(order="fixed", minutes=30, feedback="once")
        async with driven(coding, clock, start=ExamRequest(seed=1, rules=rules)) as driver:
            exam = driver.app.screen.exam
            position = next(n for n, item in enumerate(exam.plan.items) if item.question.kind == "code")
            driver.app.screen.go(position)
            await driver.settle()
            await driver.keys("escape", "d")
            assert "right on" not in driver.screen
            assert "Compare" not in driver.screen
            area(driver).editor.text = "mine"
            driver.app.screen.card.take_focus()
            await driver.settle()
            await driver.keys("ctrl+s")
            assert "Compare" in driver.screen
            await driver.keys("d")
            assert "+good" in driver.screen


async def test_the_comparison_of_a_past_answer_is_scrolled_into_sight(coding: Study, clock: Clock) -> None:
    lines = "".join(f"    x = x + {n}\n" for n in range(30))
    with judged_by_name():
        async with driven(coding, clock, (40, 15), start=ReviewOf()) as driver:
            for code in (f"def double(x):\n{lines}    return good\n", f"def double(x):\n{lines}"):
                await handed_in(driver, code)
                await driver.keys("space")
            answered = result(coding.store, driver.app.screen.session._session)
            driver.app.push_screen(AnswerReviewScreen(answered, 1, {}))
            await driver.settle()
            await driver.keys("d")
            assert "--- handed in" in driver.screen


async def test_a_past_answer_is_compared_with_the_last_right_one_before_it(
    coding: Study, clock: Clock
) -> None:
    with judged_by_name():
        async with driven(coding, clock, start=ReviewOf()) as driver:
            for code in ("good 1", "mine", "good 2"):
                await handed_in(driver, code)
                await driver.keys("space")
            answered = result(coding.store, driver.app.screen.session._session)
            driver.app.push_screen(AnswerReviewScreen(answered, 0, {}))
            await driver.settle()
            assert "Compare" not in driver.screen
            await driver.keys("n", "d")
            assert is_golden("code-past-compared-80x24", driver.screen)
            await driver.keys("d")
            assert "right on" not in driver.screen
            await driver.keys("d", "n")
            assert "right on" not in driver.screen
            await driver.keys("d")
            assert "+good 1" in driver.screen


async def test_the_solution_comes_right_after_what_was_wrong(tmp_path: Path, clock: Clock) -> None:
    solved = BANK.replace("    steps:", "    explanation: Twice is enough.\n    steps:", 1)
    study = opened(tmp_path, solved)
    async with driven(study, clock, (80, 50), start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.keys("r", *"eturn 3 * x", "ctrl+s")
        screen = driver.screen
        order = ["Wrong", "got", "Solution", "Twice is enough.", "Answer"]
        assert sorted(order, key=screen.index) == order
        await driver.keys("1")
        await driver.show("test.code/double")
        await driver.keys("f3")
        order = ["Not answered", "Solution", "Twice is enough.", "Answer"]
        assert sorted(order, key=driver.screen.index) == order
    study.close()


async def test_looking_back_a_solution_stands_where_it_stood(tmp_path: Path, clock: Clock) -> None:
    solved = BANK.replace("    steps:", "    explanation: Twice is enough.\n    steps:", 1)
    study = opened(tmp_path, solved)
    async with driven(study, clock, (80, 50), start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.keys("r", *"eturn 3 * x", "ctrl+s", "1")
        answered = result(study.store, driver.app.screen.session._session)
        driver.app.push_screen(AnswerReviewScreen(answered, 0, {}))
        await driver.settle()
        order = ["Wrong", "return 3 * x", "got", "Solution", "Twice is enough.", "Answer"]
        assert sorted(order, key=driver.screen.index) == order
        assert all(driver.screen.count(said) == 1 for said in ("Solution", "Twice is enough.", "Answer"))
    study.close()


async def test_what_was_written_is_shown_from_the_start_of_its_lines(coding: Study, clock: Clock) -> None:
    async with driven(coding, clock, start=ReviewOf()) as driver:
        await driver.show("test.code/double")
        await driver.keys("r", *"eturn 2 * x  # ", *"long " * 20, "ctrl+s")
        assert "return 2 * x" in driver.screen


CODE = "def double(x, y, z, u, v):"


async def test_the_code_stays_in_sight_above_what_running_it_gave(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, LARGE)
    async with driven(study, clock, start=ReviewOf("kind:code")) as driver:
        await driver.type("return x")
        await driver.keys("ctrl+r")
        assert "the case shown: " in driver.screen
        assert CODE in driver.screen
    study.close()


async def test_a_key_typed_into_code_out_of_sight_shows_it(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, LARGE)
    async with driven(study, clock, start=ReviewOf("kind:code")) as driver:
        await driver.type("return x")
        await driver.keys("ctrl+r")
        for _ in range(3):
            await driver.keys("pagedown")
        assert CODE not in driver.screen
        assert "Your answer goes further up" in driver.screen
        await driver.keys("up")
        assert CODE in driver.screen
        assert "Your answer goes" not in driver.screen
    study.close()
