"""The rules on what gives an answer away: gaps that determine each other, hints and prompts."""

import pytest

from tests.bank.drafts import codes


def cloze(prompt: str) -> str:
    return f"- id: q\n  kind: cloze\n  prompt: >-\n    {prompt}"


@pytest.mark.parametrize(
    "prompt",
    [
        "It is {{c1::equivariant::what?}} here and {{c2::invariant::what?}} there.",
        "One account is {{c1::local::local or global?}}, one {{c2::global::local or global?}}.",
        "The {{c1::length::length or direction?}} is presence, its {{c2::direction::which?}} pose.",
        "Weights below are {{c1::directed}}, those on top {{c2::undirected}}.",
        "The {{c1::higher}} the energy, the {{c2::lower}} the chance.",
        "It multiplies by {{c1::n}}, so the variance should be {{c2::1/n}}.",
        "It multiplies by {{c1::$n$}}, so the variance should be {{c2::$\\frac{1}{n}$}}.",
        "The wide range is that of {{c1::bfloat16::which?}}, the fine steps of {{c2::float16::which?}}.",
        "The {{c1::encoder}} reads, and the {{c2::decoder}} writes.",
        "Signals go {{c1::forward}}, gradients {{c2::backward}}.",
        "It is {{c1::attention}} there and {{c2::cross attention}} here.",
    ],
)
def test_gaps_that_determine_each_other_are_reported(prompt: str) -> None:
    assert "gap-pair" in codes(cloze(prompt))
    assert codes(cloze(prompt.replace("c2", "c1"))) == []


@pytest.mark.parametrize(
    "prompt",
    [
        "The old content is scaled by the {{c1::forget}} gate, the candidate by the {{c2::input}} gate.",
        "Noise is added to {{c1::copies}} whose {{c2::gradients}} are averaged.",
        "It has {{c1::2}} halves and {{c2::12}} layers.",
        "An {{c1::art}} for every {{c2::part}}.",
        "{{c1::The {{c2::forget}} gate}} scales it.",
        "It keeps {{c1::a}} and {{c2::∞}}.",
    ],
)
def test_gaps_that_do_not_determine_each_other_are_fine(prompt: str) -> None:
    assert "gap-pair" not in codes(cloze(prompt))


@pytest.mark.parametrize(
    "question",
    [
        cloze("A map of {{c1::gradients::the gradient}} is noisy."),
        cloze("It {{c1::averages::adds or multiplies?}} the maps."),
        "- {id: q, kind: text, prompt: What is it?, answer: early stopping, hint: One stops early.}",
        "- {id: q, kind: numeric, prompt: How many?, answer: 4096, hint: It is 4096 or near.}",
        "- {id: q, kind: choice, prompt: Which?, answer: a norm, distractors: [dropout], hint: Norm it.}",
    ],
)  # fmt: skip
def test_a_hint_that_holds_the_answer_is_reported(question: str) -> None:
    assert codes(question) == ["hint-answer"]


@pytest.mark.parametrize(
    "question",
    [
        cloze("It {{c1::averages::averages or multiplies?}} the maps."),
        cloze("It is {{c1::1::a number}}."),
        "- {id: q, kind: text, prompt: What is it?, answer: early stopping, hint: It ends before its time.}",
        "- {id: q, kind: numeric, prompt: How many?, answer: 12, hint: There are 3 rows and 4 columns.}",
        "- {id: q, kind: text, prompt: Which word?, answer: on, hint: It goes on and on.}",
    ],
)
def test_a_hint_that_leads_to_the_answer_is_fine(question: str) -> None:
    assert codes(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "- {id: q, kind: text, prompt: Is a shift invariant or equivariant?, answer: equivariant}",
        "- {id: q, kind: text, prompt: 'Is it forward or reverse mode?', answer: [reverse, reverse mode]}",
        cloze("A {{c1::gate}} that is shut is no gate."),
        cloze("It is {{c1::bold}}, and {{c2::bold}} once more."),
    ],
)
def test_a_prompt_that_holds_the_answer_is_reported(question: str) -> None:
    assert set(codes(question)) == {"prompt-answer"}
