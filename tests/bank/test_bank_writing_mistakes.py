"""The rule on mistakes that a question names, which must not give the right answer."""

import msgspec
import pytest

from quiz.bank.writing import rules
from quiz.bank.writing.rule import Draft
from tests.bank.drafts import broken, codes, draft

STATE = """
    - id: q
      kind: compute
      given:
        z: {{choice: [{z}]}}
      prompt: A state of 0.6 is kept with weight {{z}}. The candidate is 0.2. What is the next one?
      answer: z * 0.6 + (1 - z) * 0.2
      tolerance: {tolerance}
      wrong: [(1 - z) * 0.6 + z * 0.2]
"""


@pytest.mark.parametrize(
    ("z", "tolerance", "reported"),
    [
        ("0.2, 0.5, 0.8", "0.01", True),  # both conventions agree at 0.5
        ("0.2, 0.8", "0.01", False),
        ("0.45, 0.8", "0.03", True),  # 0.38 and 0.42: 0.4 is taken for either
        ("0.45, 0.8", "0.01", False),
    ],
)
def test_a_draw_at_which_right_and_wrong_agree_is_reported(z: str, tolerance: str, *, reported: bool) -> None:
    found = broken(STATE.format(z=z, tolerance=tolerance))
    assert [(code, where) for code, where, _ in found] == [("near-mistake", ("wrong", 0))] * reported
    assert all("seed" in message for _, _, message in found)


@pytest.mark.parametrize(
    ("answer", "choice", "reported"),
    [
        ("round(1.1 ** n, 2)", "round(1 + 0.1 * n, 2)", True),  # 1.21 and 1.2 for n = 2
        ("round(1.5 ** n, 2)", "round(1 + 0.5 * n, 2)", False),
        ("1000 * n", "1000 * n + 2", False),  # counts are not rounded
    ],
)
def test_an_option_that_rounding_makes_right_is_reported(answer: str, choice: str, *, reported: bool) -> None:
    question = f"""
        - id: q
          kind: compute
          given:
            n: {{integers: [2, 4]}}
          prompt: What is it for {{n}}?
          answer: {answer}
          choices: ["{choice}"]
        """
    assert codes(question) == ["near-mistake"] * reported


@pytest.mark.parametrize(
    ("wrong", "reported"),
    [
        ("{text: 5, credit: 0.5, tolerance: 2}", False),
        ("{text: 5.5, credit: 0.5}", False),
        ("{text: 5, credit: 0.5}", True),  # whatever is near 5 is right
        ("{text: 5.2, credit: 0.5, tolerance: 0.1}", True),
    ],
)
def test_a_number_with_credit_may_be_near_but_not_within_the_tolerance(wrong: str, *, reported: bool) -> None:
    question = f"- {{id: q, kind: numeric, prompt: P?, answer: 5, tolerance: 0.5, wrong: [{wrong}]}}"
    assert codes(question) == ["near-mistake"] * reported


@pytest.mark.parametrize(("tolerance", "reported"), [("0.2", False), ("0.5", True), ("0.6", True)])
def test_a_tolerance_reaches_less_than_half_way_to_a_mistake(tolerance: str, *, reported: bool) -> None:
    question = (
        f"- {{id: q, kind: numeric, prompt: How far?, answer: 3, tolerance: {tolerance}, wrong: [4, 9]}}"
    )
    assert codes(question) == ["near-mistake"] * reported


@pytest.mark.parametrize(("wrong", "reported"), [("adam", True), ("the Adam", True), ("AdaGrad", False)])
def test_a_mistake_that_is_accepted_is_reported(wrong: str, *, reported: bool) -> None:
    question = f"- {{id: q, kind: text, prompt: Which one?, answer: [Adam, AdamW], wrong: [{wrong}]}}"
    assert codes(question) == ["near-mistake"] * reported


def test_seeds_at_which_the_question_cannot_be_asked_are_passed_over() -> None:
    question = """
        - id: q
          kind: compute
          given:
            n: {integers: [0, 1]}
            x: arange(3)[n + 1]
          prompt: What is {n} and 1?
          answer: x
          wrong: ["arange(2)[n + SHIFT] + 5", "x"]
        """
    asked = draft(question.replace("SHIFT", "0")).questions[0]
    never, sometimes = (
        msgspec.structs.replace(asked, wrong=[f"arange(2)[n + {shift}] + 5", "x"]) for shift in (9, 1)
    )
    bank = Draft([], {0: asked})
    rule = rules()["near-mistake"]
    assert "49 more" in next(rule.of_question(asked, bank))[1]
    assert "49 more" not in next(rule.of_question(sometimes, bank))[1]
    assert list(rule.of_question(never, bank)) == []
