"""The rule on mistakes that lead to the same number, of which only the first is ever named."""

import pytest

from tests.bank.drafts import broken, codes

SIZE = """
    - id: q
      kind: compute
      given:
        n: {{choice: [{n}]}}
      prompt: How many bytes are two matrices of {{n}} numbers in 2 bytes each?
      answer: 4 * n
      wrong: [2 * n, n, {other}]
"""


@pytest.mark.parametrize(
    ("n", "other", "reported"),
    [
        ("3, 5", "n * 2", True),
        ("3, 5", "2 * n * 1.001", True),  # within the tolerance
        ("2, 5", "n * n", False),  # the same for 2 only
    ],
)
def test_a_mistake_that_is_the_same_at_every_draw_is_reported(n: str, other: str, *, reported: bool) -> None:
    found = [rest for rest in broken(SIZE.format(n=n, other=other)) if rest[0] == "same-mistake"]
    message = "it is the same number as mistake 1, whose feedback is always given"
    assert found == [("same-mistake", ("wrong", 2), message)] * reported


@pytest.mark.parametrize(
    ("wrong", "reported"),
    [
        ("[2, 8, 2.0]", True),
        ("[2, 8, 3]", False),
        ("[{text: 2, tolerance: 1}, 2.5]", True),
        ("[2.5, {text: 2, tolerance: 1}]", False),
    ],
)
def test_a_number_that_the_first_mistake_takes_is_reported(wrong: str, *, reported: bool) -> None:
    question = f"- {{id: q, kind: numeric, prompt: How many?, answer: 4, tolerance: 0.1, wrong: {wrong}}}"
    assert codes(question) == ["same-mistake"] * reported
