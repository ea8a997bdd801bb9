"""The rules on explanations, which stand alone, and on rubrics, which mark what the answer says."""

import pytest

from quiz.bank.writing import rules
from quiz.bank.writing.rule import Draft
from quiz.kinds.essay import Essay
from tests.bank.drafts import broken, codes


def explained(
    explanation: str, prompt: str = "What helps?", kind: str = "card", answer: str = "Skips."
) -> str:
    return (
        f"- id: q\n  kind: {kind}\n  prompt: {prompt!r}\n  answer: {answer!r}\n  explanation: {explanation!r}"
    )


@pytest.mark.parametrize(
    ("explanation", "words"),
    [
        ("They measured a correlation of 0.99 over 16 networks.", "They measured"),
        ("Accuracy rose; the authors blame optimisation.", "the authors"),
        ("An ensemble of seven does it in the paper.", "the paper"),
        ("Their later work went further.", "Their"),
        ("Without that baseline, a gain may be due to tuning.", "Without that baseline"),
        ("As said above, it is a sum.", "As said above"),
        ("This method costs one pass more.", "This method costs"),
        ("See the last question.", "the last question"),
        ("It is a sum. They argue about it.", "They argue"),
        ("In both, they found a drop.", "they found"),
        ("It is that of this trick alone.", ""),
    ],
)
def test_a_reference_to_what_is_not_there_is_reported(explanation: str, words: str) -> None:
    found = [(code, message) for code, _where, message in broken(explained(explanation))]
    if not words:
        assert found == []
        return
    assert found == [("hanging-reference", f"nothing before it tells what {words!r} refers to")]


@pytest.mark.parametrize(
    ("explanation", "prompt"),
    [
        ("Kornblith et al. compared 16 networks. They measured a correlation of 0.99.", "What helps?"),
        ("The authors blame optimisation.", "What did Yosinski et al. conclude?"),
        ("The paper does it with seven networks.", "What did Sabour and others find in 2017?"),
        ("Compare with a baseline. Without that baseline, a gain may be due to tuning.", "What helps?"),
        ("Units die out, so that networks learn less, and they show no slope.", "What helps?"),
        ("This way the mean stays. In this case it is 0.", "What helps?"),
        ("This method costs one pass more.", "What does SmoothGrad average?"),
        ("This method costs one pass more.", "Which method is it?"),
        ("This is why it helps. That is all.", "What helps?"),
        ("The paper by Smith et al. has it. The authors blame the noise.", "What helps?"),
        ("They are independent of the batch.", "What do the scales of layer norm have in common?"),
        ("", "What helps?"),
    ],
)
def test_a_reference_to_what_is_there_is_fine(explanation: str, prompt: str) -> None:
    assert codes(explained(explanation, prompt)) == []


def test_what_a_typed_text_names_can_be_referred_to() -> None:
    assert codes(explained("This method costs more.", "What is it called?", "text", "bagging")) == []


def essay(answer: str, *points: str) -> str:
    rubric = "".join(f"\n    - {point!r}" for point in points)
    return f"- id: q\n  kind: essay\n  prompt: Explain it.\n  answer: {answer!r}\n  rubric:{rubric}"


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("Two kernels take differences along x and y.", "the magnitude is the root of the squares"),
        ("A convolution with two fixed kernels, not trained.", "earlier layers still get their gradients"),
        ("It lacks a start. What is left is fine-tuning.", "modern GPUs, ReLU and labels made it needless"),
        ("A stack, trained from the bottom without labels.", "each takes the activations below as its input"),
    ],
)  # fmt: skip
def test_a_point_that_the_answer_lacks_is_reported(answer: str, point: str) -> None:
    [(code, where, message)] = broken(essay(answer, answer, point))
    assert (code, where) == ("rubric-point", ("rubric", 1))
    assert point in message


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("Differences; $\\sqrt{gx^2 + gy^2}$ is large at edges.", "the root of the sum of squares"),
        ("Its layers are trained greedily.", "greedy training, layer by layer"),
        ("Batch statistics are normalised.", "normalise by the statistics of a batch"),
        ("```python\nkeep = rng.random(a.shape) >= p\n```\n", "each element survives at random"),
        ("It is fast.", "it"),
    ],
)  # fmt: skip
def test_a_point_that_the_answer_makes_is_fine(answer: str, point: str) -> None:
    bank = Draft([], {})
    question = Essay(id="q", prompt="Explain it.", answer=answer, rubric=[point])
    assert list(rules()["rubric-point"].of_question(question, bank)) == []


def test_the_rubric_of_a_follow_up_is_held_against_its_answer() -> None:
    question = """
        - id: q
          kind: card
          prompt: Explain it.
          answer: It is a stack.
          follow_up:
            - {prompt: And then?, answer: It is tuned., rubric: [it is tuned, backpropagation runs twice]}
        """
    [(code, where, _)] = broken(question)
    assert (code, where) == ("rubric-point", ("follow_up", 0, "rubric", 1))
