"""What was measured of code, in the exports of scores."""

import json
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

from quiz.exchange.xapi import HOME
from quiz.fsrs.rating import Rating
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.exchange.exporting import written
from tests.exchange.test_exchange_xapi import check
from tests.study.examining import opened

BANK = """
id: code
title: Code
questions:
  - id: double
    kind: code
    prompt: Write `double(x)`.
    signature: double(x)
    given: {x: {integers: [1, 9], shape: [3]}}
    answer: 2 * x
    steps: {result: 3, shape: 1, dtype: 1, unchanged: 1}
  - {id: other, kind: text, prompt: Which optimiser?, answer: Adam}
"""
HEAD = "def double(x):\n    "


def handed_in(folder: Path, clock: Clock, code: str) -> tuple[Study, dict[str, Any]]:
    """Return a study in which code was judged, and the extensions of its statement without those of all."""
    study = opened(folder, BANK)
    session = ReviewSession(study, clock=clock, random=Random(1))
    session.show("code/double")
    session.answer((code,)) if code else session.give_up()
    session.rate(Rating.GOOD)
    statement = json.loads(written(study, "xapi"))
    check(statement)
    extensions = statement["result"]["extensions"]
    return study, {name: extensions[name] for name in extensions.keys() - {f"{HOME}/share", f"{HOME}/hints"}}


ALL = dict.fromkeys(("result", "shape", "dtype", "unchanged"), True)


def test_right_code_held_in_every_step(tmp_path: Path, clock: Clock) -> None:
    study, extensions = handed_in(tmp_path, clock, f"{HEAD}return 2 * x")
    assert extensions == {f"{HOME}/steps": ALL}
    study.close()


def test_a_step_that_failed_is_told_with_its_case(tmp_path: Path, clock: Clock) -> None:
    study, extensions = handed_in(tmp_path, clock, f"{HEAD}x *= 2; return x.astype('float32')")
    failure = "right, but not dtype, unchanged; the case shown: its numbers are float32, not float64"
    assert extensions == {
        f"{HOME}/steps": {**ALL, "dtype": False, "unchanged": False},
        f"{HOME}/failure": failure,
    }
    for form in ("html", "md"):
        assert failure in unescape(written(study, form)).replace("\\", "")
    study.close()


def test_a_wrong_result_leaves_open_what_was_not_found_out(tmp_path: Path, clock: Clock) -> None:
    study, extensions = handed_in(tmp_path, clock, f"{HEAD}return x / 0")
    assert extensions[f"{HOME}/steps"] == {"result": False}
    assert extensions[f"{HOME}/failure"].startswith("the case shown: 3 of 3 numbers are not finite")
    study.close()


def test_nothing_was_measured_without_code(tmp_path: Path, clock: Clock) -> None:
    study, extensions = handed_in(tmp_path, clock, "")
    assert extensions == {}
    session = ReviewSession(study, clock=clock, random=Random(1))
    session.show("code/other")
    session.answer(("Adam",))
    session.rate(Rating.GOOD)
    [_, statement] = written(study, "xapi").splitlines()
    assert f"{HOME}/steps" not in statement
    study.close()
