"""Partial credit: from 0 to 1, with 1 for a right answer, and all or nothing if the bank says so."""

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.answers import MatchPairs, PutInOrder, TickSeveral, TypeFields
from quiz.kinds.answers.base import AnswerWay
from quiz.kinds.base import Question
from quiz.kinds.card import Flashcard
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.compute import Compute
from quiz.kinds.essay import Essay
from quiz.kinds.match import Match, Pair
from quiz.kinds.multi import Multi
from quiz.kinds.options import Distractor
from quiz.kinds.order import Order, longest_common_subsequence
from quiz.kinds.response import AnswerFormatError

names = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=2, max_size=8, unique=True)


def multi(right: list[str], wrong: list[str], **more: bool) -> Multi:
    return Multi(id="q", prompt="P", answer=right, distractors=wrong, **more)


@given(names, st.data())
def test_multi(options: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(options) - 1))
    right, wrong = options[:cut], options[cut:]
    question = multi(right, wrong)
    shown = question.present("", Random(1))
    assert sorted(shown.way.options) == sorted(options)
    ticked = tuple(data.draw(st.lists(st.sampled_from(options), unique=True)))
    score = question.grade("", shown, ticked).score
    hits, misses = set(ticked) & set(right), set(ticked) & set(wrong)
    assert score == pytest.approx(max(0, len(hits) / len(right) - len(misses) / len(wrong)))
    assert 0 <= score <= 1
    assert (score == 1) == (set(ticked) == set(right))
    assert question.grade("", shown, tuple(options)).score == question.grade("", shown, ()).score == 0
    strict = multi(right, wrong, all_or_nothing=True)
    assert strict.grade("", shown, ticked).score == (set(ticked) == set(right))


def test_multi_shows_the_feedback_of_every_wrong_tick_and_pins_options() -> None:
    question = Multi(
        id="q", prompt="P", answer=["a"],
        distractors=[Distractor("b", "B!"), Distractor("c", "C!"), Distractor("none", "N!", "last")],
    )  # fmt: skip
    assert question.grade("", question.present("", Random(1)), ("a", "b", "none")).feedback == "B!\nN!"
    assert all(question.present("", Random(seed)).way.options[-1] == "none" for seed in range(20))


@given(names, st.randoms(use_true_random=False))
def test_order(answer: list[str], random: Random) -> None:
    question = Order(id="q", prompt="P", answer=answer)
    shown = question.present("", random)
    assert sorted(shown.way.options) == sorted(answer)
    assert list(shown.way.options) != answer
    score = question.grade("", shown, shown.way.options).score
    assert 0 < score < 1
    assert question.grade("", shown, tuple(answer)).score == 1
    assert question.grade("", shown, tuple(reversed(answer))).score == pytest.approx(1 / len(answer))


@given(st.lists(st.sampled_from("abc"), max_size=7), st.lists(st.sampled_from("abc"), max_size=7))
def test_the_longest_common_subsequence_is_the_longest(first: list[str], second: list[str]) -> None:
    def by_brute_force(left: list[str], right: list[str]) -> int:
        if not left or not right:
            return 0
        if left[0] == right[0]:
            return 1 + by_brute_force(left[1:], right[1:])
        return max(by_brute_force(left[1:], right), by_brute_force(left, right[1:]))

    assert longest_common_subsequence(first, second) == by_brute_force(first, second)


@given(names, st.data())
def test_match(lefts: list[str], data: st.DataObject) -> None:
    rights = [f"right of {left}" for left in lefts]
    pairs = [Pair(*pair) for pair in zip(lefts, rights, strict=True)]
    question = Match(id="q", prompt="P", answer=pairs, spare=["spare"])
    shown = question.present("", Random(1))
    assert sorted(shown.way.options) == sorted([*rights, "spare"])
    response = tuple(data.draw(st.sampled_from(shown.way.options)) for _ in lefts)
    hits = sum(given == right for given, right in zip(response, rights, strict=True))
    assert question.grade("", shown, response).score == pytest.approx(hits / len(lefts))
    assert question.grade("", shown, tuple(rights)).score == 1
    assert question.grade("", shown, ("spare",) * len(lefts)).score == 0


KINDS: list[tuple[Question, type[AnswerWay], tuple[str, ...]]] = [
    (multi(["a", "b"], ["c"]), TickSeveral, ("a", "b")),
    (Order(id="q", prompt="P", answer=["a", "b"]), PutInOrder, ("a", "b")),
    (Match(id="q", prompt="P", answer=[Pair("x", "a"), Pair("y", "b")]), MatchPairs, ("a", "b")),
]


@pytest.mark.parametrize(("question", "way", "right"), KINDS)
def test_a_line_of_letters_is_read(question: Question, way: type[AnswerWay], right: tuple[str, ...]) -> None:
    shown = question.present("", Random(2))
    assert isinstance(shown.way, way)
    letters = "".join("abc"[shown.way.options.index(text)] for text in right)
    for typed in (letters, " ".join(letters.upper()), ", ".join(letters)):
        response = question.read(shown, typed)
        assert question.grade("", shown, response).score == 1


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        (KINDS[0][0], "z"),
        (KINDS[0][0], "1"),
        (KINDS[1][0], "a"),
        (KINDS[1][0], "aa"),
        (KINDS[2][0], "abc"),
        (KINDS[2][0], ""),
    ],
)
def test_a_response_in_the_wrong_format_is_refused(question: Question, typed: str) -> None:
    with pytest.raises(AnswerFormatError):
        question.read(question.present("", Random(2)), typed)


@pytest.mark.parametrize(
    ("question", "where", "message"),
    [
        (multi(["a", "a "], ["c"]), ("answer", 1), "the option 'a ' is repeated"),
        (multi(["a"], ["a"]), ("distractors", 0), "the option 'a' is repeated"),
        (Order(id="q", prompt="P", answer=["a", "a"]), ("answer", 1), "the option 'a' is repeated"),
        (
            Match(id="q", prompt="P", answer=[Pair("x", "a"), Pair("x", "b")]),
            ("answer", 1, "left"),
            "the option 'x' is repeated",
        ),
        (
            Match(id="q", prompt="P", answer=[Pair("x", "a"), Pair("y", "b")], spare=["b"]),
            ("spare", 0),
            "the option 'b' is repeated",
        ),
    ],
)
def test_options_that_look_the_same_are_reported(
    question: Question, where: tuple[str | int, ...], message: str
) -> None:
    [finding] = question.findings()
    assert (finding.where, finding.code, finding.message) == (where, "same-option", message)


def test_more_options_than_letters_are_reported() -> None:
    [finding] = multi([f"r{n}" for n in range(14)], [f"w{n}" for n in range(13)]).findings()
    assert (finding.where, finding.code) == (("distractors",), "too-many-options")
    assert list(multi([f"r{n}" for n in range(13)], [f"w{n}" for n in range(13)]).findings()) == []


def test_two_lefts_may_share_a_right() -> None:
    question = Match(id="q", prompt="P", answer=[Pair("x", "a"), Pair("y", "a")])
    assert list(question.findings()) == []
    assert question.present("", Random(1)).way.options == ("a",)


def test_a_rubric_is_shown_with_an_essay_and_a_card() -> None:
    essay = Essay(id="q", prompt="P", answer="A", rubric=["one", "two"])
    assert essay.present("", Random(1)).rubric == ("one", "two")
    card = Flashcard(id="q", prompt="P", answer="A", rubric=["one"], reverse=True)
    assert card.present("", Random(1)).rubric == ("one",)
    assert card.present("reverse", Random(1)).rubric == ()


@pytest.mark.parametrize("kind", [Choice, Multi])
def test_an_answer_can_be_pinned(kind: type[Choice | Multi]) -> None:
    pinned = {"text": "all of the above", "pin": "last"}
    answer = [pinned] if kind is Multi else pinned
    fields = {"kind": kind.kind, "id": "q", "prompt": "P", "answer": answer, "distractors": ["a", "b", "c"]}
    question = msgspec.convert(fields, kind)
    for seed in range(20):
        shown = question.present("", Random(seed))
        assert shown.way.options[-1] == "all of the above"
        assert question.grade("", shown, ("all of the above",)).score == 1


def test_gaps_and_numbers_can_be_all_or_nothing() -> None:
    gaps = Cloze(id="q", prompt="{{c1::one}} {{c1::two}}")
    shown = gaps.present("c1", Random(1))
    assert gaps.grade("c1", shown, ("one", "three")).score == 0.5
    gaps.all_or_nothing = True
    assert gaps.grade("c1", shown, ("one", "three")).score == 0
    assert gaps.grade("c1", shown, ("one", "two")).score == 1
    numbers = Compute(id="q", prompt="P", answer="[1, 2]")
    shown = numbers.present("", Random(1))
    assert numbers.grade("", shown, ("1", "3")).score == 0.5
    numbers.all_or_nothing = True
    assert numbers.grade("", shown, ("1", "3")).score == 0
    assert numbers.grade("", shown, ("1", "2")).score == 1


PARTLY: list[tuple[Question, str, tuple[str, ...], str]] = [
    (multi(["a", "b"], ["c", "d"]), "", ("a", "b", "c"), "2 of 2 right ticked, less 1 of 2 wrong"),
    (multi(["a", "b"], ["c"]), "", ("a",), "1 of 2 right ticked"),
    (Order(id="q", prompt="P", answer=["a", "b", "c"]), "", ("b", "c", "a"), "2 of 3 in order, 1 to move"),
    (KINDS[2][0], "", ("a", "a"), "1 of 2 pairs"),
    (Cloze(id="q", prompt="{{c1::one}} {{c1::two}}"), "c1", ("one", "three"), "1 of 2 gaps right"),
    (Compute(id="q", prompt="P", answer="[1, 2, 3]"), "", ("1", "3", "3"), "2 of 3 numbers right"),
]


@pytest.mark.parametrize(("question", "part", "response", "detail"), PARTLY)
def test_a_partial_score_comes_with_its_count(
    question: Question, part: str, response: tuple[str, ...], detail: str
) -> None:
    shown = question.present(part, Random(1))
    grade = question.grade(part, shown, response)
    assert (0 < grade.score < 1, grade.detail) == (True, detail)
    strict = msgspec.structs.replace(question, all_or_nothing=True).grade(part, shown, response)
    assert (strict.score, strict.detail) == (0, f"{detail}; all or nothing")


def test_strict_rules_are_stated_beforehand() -> None:
    assert multi(["a"], ["b"]).rules == "Each wrong tick costs points."
    for question, *_ in PARTLY:
        strict = msgspec.structs.replace(question, all_or_nothing=True)
        assert strict.rules == "All or nothing: only what is wholly right scores."
    assert Order(id="q", prompt="P", answer=["a", "b"]).rules == ""


def test_a_single_number_has_no_parts_to_count() -> None:
    number = Compute(id="q", prompt="P", answer="2")
    assert number.grade("", number.present("", Random(1)), ("3",)).detail == ""


IN_PARTS: list[tuple[Question, str, list[str]]] = [
    (Cloze(id="q", prompt="{{c1::in}} {{c1::for}} {{c1::out}}"), "c1", ["in", "for", "out"]),
    (Compute(id="q", given={}, prompt="P", let={"x": "[4, 5, 6]"}, answer="x"), "", ["4", "5", "6"]),
    (Match(id="q", prompt="P", answer=[Pair(letter, letter) for letter in "abc"]), "", ["a", "b", "c"]),
    (Order(id="q", prompt="P", answer=["a", "b", "c"]), "", ["a", "b", "c"]),
]


@pytest.mark.parametrize(("question", "part", "right"), IN_PARTS)
@given(present=st.lists(st.booleans(), min_size=3, max_size=3))
def test_each_part_of_an_unfinished_answer_counts(
    question: Question, part: str, right: list[str], present: list[bool]
) -> None:
    shown = question.present(part, Random(1))
    given_so_far = tuple(text if here else "" for text, here in zip(right, present, strict=True))
    assert question.grade(part, shown, given_so_far).score == pytest.approx(sum(present) / 3)
    if isinstance(shown.way, TypeFields) and any(present):
        assert question.read_part(shown, *given_so_far) == given_so_far


def test_numbers_in_one_field_count_in_their_order() -> None:
    question = Compute(id="q", given={}, prompt="P", let={"x": "zeros([2, 4])"}, answer="x")
    shown = question.present("", Random(1))
    assert question.read_part(shown, "0 0; 1") == ("0", "0", "1", "", "", "", "", "")
    assert question.grade("", shown, question.read_part(shown, "0 0; 1")).score == 2 / 8
    with pytest.raises(AnswerFormatError):
        question.read_part(shown, "0 many")
