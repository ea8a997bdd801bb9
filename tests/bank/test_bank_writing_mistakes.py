"""The rule on mistakes that a question names, which must not give the right answer."""

import pytest

from tests.bank.drafts import broken, codes

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


@pytest.mark.parametrize(("tolerance", "reported"), [("0.2", False), ("0.5", True), ("0.6", True)])
def test_a_tolerance_reaches_less_than_half_way_to_a_mistake(tolerance: str, *, reported: bool) -> None:
    question = (
        f"- {{id: q, kind: numeric, prompt: How far?, answer: 3, tolerance: {tolerance}, wrong: [4, 9]}}"
    )
    assert codes(question) == ["near-mistake"] * reported
