"""The rules of good writing as a whole: their examples, what a question lacks, words, and any text at all."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.bank.writing import rules
from quiz.bank.writing.rule import Draft
from quiz.bank.writing.words import are_forms, content_words
from quiz.kinds import KINDS
from quiz.kinds.card import Flashcard
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.text import TypedText
from tests.bank.drafts import codes, draft
from tests.conftest import MANY
from tests.effort import little_work

WITH_EXAMPLES = [code for code, rule in rules().items() if rule.before]


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_an_example_is_reported_until_it_is_mended(code: str) -> None:
    rule = rules()[code]
    before, after = draft(rule.before), draft(rule.after)
    for question in before.questions.values():
        assert list(rule.of_question(question, before)), question.id
    for question in after.questions.values():
        assert not list(rule.of_question(question, after)), question.id
    assert set(codes(rule.before)) <= {code}
    assert codes(rule.after) == []


def test_every_rule_says_what_it_asks_for_and_what_to_do() -> None:
    for code, rule in rules().items():
        assert code == code.lower()
        assert rule.about.endswith(".")
        assert rule.remedy.endswith(".")
        assert rule.code in WITH_EXAMPLES or rule.code in ("key-rank", "no-source", "no-tag", "no-difficulty")


def test_what_a_question_lacks_is_reported() -> None:
    bare = "- {id: q, kind: true-false, prompt: It is., answer: true, feedback: It is so.}"
    whole = bare.replace("answer", "explanation: It is., source: S, tags: [t], difficulty: 1, answer")
    bank = draft(bare)
    codes = ["no-difficulty", "no-explanation", "no-source", "no-tag"]
    assert [code for code in codes if list(rules()[code].of_question(bank.questions[0], bank))] == codes
    bank = draft(whole)
    assert not [code for code in codes if list(rules()[code].of_question(bank.questions[0], bank))]


def test_a_tag_of_the_bank_is_a_tag() -> None:
    bank = draft("- {id: q, kind: card, prompt: A?, answer: B.}")
    tagged = Draft(["topic"], bank.questions)
    assert not list(rules()["no-tag"].of_question(bank.questions[0], tagged))


@pytest.mark.parametrize(
    ("word", "other", "are"),
    [
        ("trained", "training", True), ("tuned", "tuning", True), ("agree", "agreement", True),
        ("routing", "routed", True), ("stops", "stopping", True),
        ("layers", "layer", True), ("normalise", "normalisation", True),
        ("gradient", "gradual", False), ("float16", "float32", False), ("convolution", "convergence", False),
        ("as", "a", False), ("weight", "weights", True), ("", "a", False),
    ],
)  # fmt: skip
def test_forms_of_a_word(word: str, other: str, *, are: bool) -> None:
    assert are_forms(word, other) is are_forms(other, word) is are


def test_content_words_leave_out_what_has_no_meaning_of_its_own() -> None:
    assert content_words("The sum of all $x_i$ is the 2nd of 12 means") == ["sum", "2nd", "12", "means"]


TEXTS = st.text(
    st.sampled_from(list("ab AB.,:;|{}[]()$`\\/?!0123–é\n")) | st.characters(codec="utf-8"),
    min_size=1, max_size=60,
)  # fmt: skip


@settings(max_examples=MANY)
@given(st.sampled_from(sorted(KINDS)), TEXTS, TEXTS, TEXTS)
def test_no_text_breaks_a_rule_itself(kind: str, one: str, two: str, three: str) -> None:
    """Whatever a valid question says, every rule can be held against it."""
    fields = {
        "card": {"answer": one, "rubric": [two]},
        "choice": {"answer": one, "distractors": [two, three]},
        "code": {"signature": "f(x)", "given": {"x": "1"}, "answer": "x"},
        "compute": {"answer": "1", "choices": ["2"]},
        "essay": {"answer": one, "rubric": [two, three]},
        "match": {"answer": [{"left": one, "right": two}, {"left": two, "right": one}]},
        "multi": {"answer": [one], "distractors": [two, three]},
        "numeric": {"answer": "1", "wrong": ["2"]},
        "order": {"answer": [one, two]},
        "text": {"answer": [one, two], "wrong": [three]},
        "true-false": {"answer": True},
    }.get(kind, {})
    prompt = (
        f"{{{{c1::{one}::{two}}}}} {{{{c2::{two}::{three} or {one}}}}} {three}" if kind == "cloze" else one
    )
    item = {"id": "q", "kind": kind, "prompt": prompt, "hint": two, "explanation": three, **fields}
    question = msgspec.convert(item, KINDS[kind])
    if list(question.findings()):
        return
    bank = Draft([], {0: question})
    for rule in rules().values():
        for where, message in rule.of_question(question, bank):
            assert isinstance(where, tuple)
            assert message
        assert list(rule.of_drafts([bank])) == []


ALIKE = [
    f"abc{letter}{other}{third}" for letter in "abcdefgh" for other in "abcdefgh" for third in "abcdefgh"
]
LONG = [
    "has " * 5000,
    "they found this that " * 900,
    "A" * 20_000,
    "abc def, since " * 1300,
    " ".join(ALIKE * 5),
    "a or b or " * 2000,
    "without that " * 1500 + "Smith 2020",
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_long_text_takes_little_work(text: str) -> None:
    text = text[:20_000]
    common = {"id": "q", "prompt": text, "hint": text, "explanation": text}
    gaps = "{{c1::of the two}} {{c2::one}} " * 600
    questions = [
        Flashcard(**common, answer=text, rubric=[text] * 26),
        Choice(**common, answer=text, distractors=[f"{text[1:]}x", text[2:]]),
        TypedText(**common, answer=[text, text[1:]]),
        Cloze(**{**common, "prompt": gaps}),
    ]
    for question in questions:
        with little_work(5):
            for rule in rules().values():
                assert len(list(rule.of_question(question, Draft([], {0: question})))) < 10_000
