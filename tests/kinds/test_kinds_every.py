from collections.abc import Iterator
from random import Random
from textwrap import dedent

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.bank.load import load
from quiz.kinds import KINDS
from quiz.kinds.answers import MatchPairs, TypeFields
from quiz.kinds.answers.lettered import LetteredWay
from quiz.kinds.base import Presentation, Question
from quiz.kinds.response import AnswerFormatError, Response
from tests.answering import right_response

VARIANTS = {
    "choice": [{"answer": "$x$", "distractors": ["$y$"]}],
    "multi": [
        {"answer": ["A"], "distractors": ["B", {"text": "C", "feedback": "No."}], "all_or_nothing": True}
    ],
    "order": [{"answer": ["A", "B"], "all_or_nothing": True}],
    "match": [{"answer": [{"left": "a", "right": "A"}, {"left": "b", "right": "A"}]}],
    "true-false": [{"answer": False, "feedback": "No."}],
    "cloze": [
        {"prompt": "{{one}} and {{two::hint}}"},
        {"prompt": "{{c2::a}} {{c1::b}} {{c2::$c$}} {{d}}"},
        {"prompt": "{{`a::b`}} and $x^{{{c3::2}}}$"},
    ],
    "text": [{"answer": "Adam"}, {"answer": "x = [1]", "exact": True}],
    "numeric": [
        {"answer": "0.25"},
        {"answer": "1e3", "unit": "ms"},
        {"answer": "25", "unit": "%"},
        {"answer": "25%", "unit": "%"},
        {"answer": "0"},
    ],
}
"""Edge cases of some kinds, tested beside the examples of every kind."""


def question_of(kind: str, fields: dict[str, object]) -> Question:
    data = {"kind": kind, "id": "q", "prompt": "P?", **fields}
    return msgspec.convert(data, KINDS[kind], strict=False)


def examples(kind: type[Question]) -> list[Question]:
    bank, problems = load(kind.kind, f"id: e\ntitle: E\nquestions:\n{dedent(kind.example)}".encode())
    assert problems == []
    assert {question.kind for question in bank.questions} == {kind.kind}
    return bank.questions


ALL = [
    *(question for kind in KINDS.values() for question in examples(kind)),
    *(question_of(kind, fields) for kind, variants in VARIANTS.items() for fields in variants),
]
every_example = pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)


def cards(question: Question) -> Iterator[tuple[str, Presentation]]:
    for seed in range(5):
        for part in question.parts():
            yield part, question.present(part, Random(seed))


def response(question: Question, shown: Presentation, *typed: str) -> Response | None:
    try:
        return question.read(shown, *typed)
    except AnswerFormatError:
        return None


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_declares_itself(kind: type[Question]) -> None:
    assert {"__doc__", "kind", "summary", "scoring", "example"} <= set(vars(kind))
    assert kind.summary
    assert kind.scoring


@every_example
def test_the_answer_shown_is_graded_right(question: Question) -> None:
    for part, shown in cards(question):
        grade = question.grade(part, shown, right_response(question, shown))
        assert grade.correct
        assert (grade.score, grade.detail, grade.near) == (1, "", False)


@every_example
def test_every_example_has_no_findings_and_distinct_parts(question: Question) -> None:
    assert list(question.findings()) == []
    assert len(set(question.parts())) == len(question.parts()) > 0


@every_example
def test_the_same_seed_gives_the_same_presentation(question: Question) -> None:
    assert list(cards(question)) == list(cards(question))


@given(
    st.sampled_from(ALL),
    st.text(max_size=30)
    | st.lists(st.sampled_from(["a", "1", ";", "%", "/", "Adam", " ", "e400", "."])).map("".join),
)
def test_any_typed_text_scores_between_0_and_1(question: Question, typed: str) -> None:
    for part, shown in cards(question):
        given_response = response(question, shown, typed)
        if given_response is not None:
            grade = question.grade(part, shown, given_response)
            assert 0 <= grade.score <= 1
            assert grade.correct == (grade.score == 1)


@every_example
@pytest.mark.parametrize(
    "typed", ["1e400", "-1e400", "1e-400", "9" * 60, "a" * 10_000, "\x00", "\ud800", "İ"]
)
def test_extreme_answers_are_graded_or_refused(question: Question, typed: str) -> None:
    for part, shown in cards(question):
        given_response = response(question, shown, *[typed] * len(shown.way.prompts))
        if given_response is not None:
            assert 0 <= question.grade(part, shown, given_response).score <= 1


@every_example
def test_the_prompt_and_the_answer_are_in_the_substance(question: Question) -> None:
    assert question.prompt in question.substance()
    assert question.substance()[1:] or question.kind == "cloze"


@every_example
def test_fields_and_options_fit_the_way_of_answering(question: Question) -> None:
    for _part, shown in cards(question):
        assert bool(shown.way.options) == isinstance(shown.way, LetteredWay)
        assert bool(shown.way.lefts) == isinstance(shown.way, MatchPairs)
        assert len(shown.way.prompts) == (len(shown.way.labels) if isinstance(shown.way, TypeFields) else 1)


@every_example
def test_every_part_of_a_right_response_is_marked_right(question: Question) -> None:
    for _part, shown in cards(question):
        given_response = right_response(question, shown)
        parts = shown.parts(given_response)
        assert parts
        assert False not in [part.mark for part in parts]
        assert all(part.given == part.right for part in parts if part.mark)
        assert shown.way.shows_right == any(part.mark for part in parts)
        assert [line.mark for line in shown.way.lines(given_response)] == (
            [part.mark for part in parts] if shown.way.shows_right else []
        )


@every_example
def test_a_presentation_survives_encoding(question: Question) -> None:
    for _part, shown in cards(question):
        assert msgspec.json.decode(msgspec.json.encode(shown), type=Presentation) == shown


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("card", {}),
        ("card", {"answer": ""}),
        ("choice", {"answer": "A", "distractors": []}),
        ("choice", {"answer": "A", "distractors": [{"text": "B", "pin": "first"}]}),
        ("text", {"answer": []}),
        ("true-false", {"answer": "maybe"}),
        ("numeric", {"answer": "1", "tolerence": "1"}),
        ("card", {"answer": "A", "id": "a/b"}),
        ("card", {"answer": "A", "id": "a\n"}),
        ("card", {"answer": "A", "difficulty": 4}),
    ],
)
def test_invalid_fields_are_refused(kind: str, fields: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        question_of(kind, fields)
