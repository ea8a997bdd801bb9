"""Each way of answering: how it is read, which parts are right, and how it is reported to xAPI."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.answers import (
    AnyAnswerWay,
    ChooseOne,
    MatchPairs,
    PutInOrder,
    RevealAnswer,
    TickSeveral,
    TypeFields,
    WriteText,
)
from quiz.kinds.answers.base import Interaction, MarkedLine, Part
from quiz.kinds.base import Presentation
from quiz.kinds.match import Match, Pair
from quiz.kinds.multi import Multi
from quiz.kinds.order import Order
from quiz.kinds.response import AnswerFormatError

CHOOSE = ChooseOne(("a", "b", "c"), "b")
TICK = TickSeveral(("c", "b", "a", "d"), ("a", "c"))
ORDER = PutInOrder(("z", "x", "y"), ("x", "y", "z"))
MATCH = MatchPairs(options=("2", "1", "3"), lefts=("l", "m"), right=("1", "2"))
TYPE = TypeFields(("", "hint"), ("i=0; i<n", "i++"))


def signs(way: AnyAnswerWay, *response: str) -> list[str]:
    return [line.sign.strip() for line in way.lines(response)]


def test_a_choice_shows_what_was_chosen_and_what_is_right() -> None:
    assert CHOOSE.lines(("c",)) == [
        MarkedLine("   a", "a"), MarkedLine(" ✓ b", "b", mark=True), MarkedLine("▸✗ c", "c", mark=False),
    ]  # fmt: skip
    assert CHOOSE.lines(("b",))[1].sign == "▸✓ b"
    assert CHOOSE.parts(("c",)) == [
        Part("a", "", ""), Part("b", "", "b", mark=True), Part("c", "c", "", mark=False),
    ]  # fmt: skip


def test_ticks_orders_and_pairs_are_marked_one_by_one() -> None:
    assert signs(TICK, "c", "b") == ["■ ✓ a", "■ ✗ b", "□ ✓ c", "□   d"]
    assert signs(ORDER, "x", "z", "y") == ["2 ✗3", "1 ✓", "3 ✗2"]
    assert signs(ORDER) == ["· ✗3", "· ✗1", "· ✗2"]
    assert [line.text for line in MATCH.lines(("1", "3"))] == ["l – 1", "m – 3 → 2"]
    assert [line.text for line in MATCH.lines(())] == ["l – … → 1", "m – … → 2"]


def test_parts_are_labelled_by_position_left_or_field() -> None:
    assert ORDER.parts(("x", "z", "y"))[:2] == [
        Part("1", "x", "x", mark=True),
        Part("2", "z", "y", mark=False),
    ]
    assert [part.label for part in ORDER.parts(())] == ["1", "2", "3"]
    assert MATCH.parts(("1",)) == [Part("l", "1", "1", mark=True), Part("m", "", "2", mark=False)]
    assert TYPE.parts(("i=0;", "")) == [
        Part("1", "i=0;", "i=0; i<n", typed=True), Part("hint", "", "i++", typed=True),
    ]  # fmt: skip
    assert TypeFields(("", ""), ("a ; b ; c",)).parts(("a", "b")) == [
        Part("", "a ; b", "a ; b ; c", typed=True)
    ]


@pytest.mark.parametrize("way", [WriteText(), RevealAnswer()])
def test_a_response_without_parts_is_a_single_part(way: AnyAnswerWay) -> None:
    shown = Presentation(prompt="?", answer="A", way=way)
    assert shown.parts(("mine",)) == [Part("", "mine", "A", typed=True)]
    assert shown.parts(()) == [Part("", "", "A", typed=True)]


@pytest.mark.parametrize(
    ("way", "prompts"),
    [
        (RevealAnswer(), ["Enter shows the answer: "]),
        (CHOOSE, ["Your choice: "]),
        (TypeFields(("",), ("a",)), ["Your answer: "]),
        (TypeFields(("`ms`",), ("a",)), ["(ms) Your answer: "]),
        (TYPE, ["Answer 1 of 2: ", "(hint) Answer 2 of 2: "]),
        (TICK, ["Letters of all that are right: "]),
        (ORDER, ["Letters in order: "]),
        (MATCH, ["A letter for each line, in its order: "]),
        (WriteText(), ["Your answer, on one line: "]),
    ],
)
def test_each_field_has_a_prompt(way: AnyAnswerWay, prompts: list[str]) -> None:
    assert list(way.prompts) == prompts


@pytest.mark.parametrize(
    ("way", "typed", "response"),
    [
        (RevealAnswer(), ("whatever",), ()),
        (CHOOSE, (" B ",), ("b",)),
        (TYPE, (" i=0; i<n ", "i++"), ("i=0; i<n", "i++")),
        (TICK, ("ca",), ("c", "a")),
        (TICK, ("",), ()),
        (ORDER, ("b, c, a",), ("x", "y", "z")),
        (MATCH, ("bb",), ("1", "1")),
        (WriteText(), (" a; b ",), ("a; b",)),
    ],
)
def test_typed_lines_are_read(way: AnyAnswerWay, typed: tuple[str, ...], response: tuple[str, ...]) -> None:
    assert way.read(*typed) == response
    assert way.is_blank(response) == (not response and way != RevealAnswer())


def test_an_empty_field_is_told_from_another_with_its_label() -> None:
    way = TypeFields(("bytes", "rows", "bytes"), ("1", "2", "3"))
    with pytest.raises(AnswerFormatError, match=r"^The second “bytes” is empty\.$") as raised:
        way.read("1", "2", "")
    assert (raised.value.field, raised.value.is_empty) == (2, True)


def test_unfinished_answers_stay_in_their_fields() -> None:
    assert TYPE.read_part("", " x; ") == ("", "x;")
    with pytest.raises(AnswerFormatError, match="is empty"):
        TYPE.read_part(" ", "")
    with pytest.raises(AnswerFormatError, match="is empty"):
        TYPE.read("a", "")
    with pytest.raises(AnswerFormatError, match="Type an answer"):
        TypeFields(("",), ("a",)).read(" ")


@pytest.mark.parametrize(
    ("way", "response", "interaction"),
    [
        (RevealAnswer(), (), Interaction("long-fill-in")),
        (WriteText(), ("mine",), Interaction("long-fill-in", given=(("mine",),))),
        (WriteText(), ("",), Interaction("long-fill-in")),
        (CHOOSE, ("c",), Interaction("choice", (("b",),), (("c",),), {"choices": ("a", "b", "c")})),
        (
            ChooseOne(("True", "False"), "True", is_claim=True), ("False",),
            Interaction("true-false", (("true",),), (("false",),)),
        ),
        (
            TICK, ("gone", "d", "b"),
            Interaction("choice", (("a",), ("c",)), (("b",), ("d",)), {"choices": TICK.options}),
        ),
        (
            ORDER, ("z", "y", "x"),
            Interaction(
                "sequencing", (("x",), ("y",), ("z",)), (("z",), ("y",), ("x",)), {"choices": ORDER.options}
            ),
        ),
        (
            MATCH, ("", "3"),
            Interaction(
                "matching", (("l", "1"), ("m", "2")), (("m", "3"),),
                {"source": ("l", "m"), "target": MATCH.options},
            ),
        ),
        (TYPE, ("a", "b"), Interaction("fill-in", (("i=0; i<n",), ("i++",)), (("a",), ("b",)))),
        (
            TypeFields(("s",), ("1/4 s",), (0.25,)), ("50% s",),
            Interaction("numeric", (("0.25",),), (("0.5",),)),
        ),
        (TypeFields(("",), ("1",), (1.0,)), ("many",), Interaction("numeric", (("1.0",),))),
        (
            TypeFields(("[0]", "[1]"), ("1", "2"), (1.0, 2.0)), ("1", "3"),
            Interaction("fill-in", (("1.0",), ("2.0",)), (("1",), ("3",))),
        ),
    ],
)  # fmt: skip
def test_a_response_becomes_an_interaction(
    way: AnyAnswerWay, response: tuple[str, ...], interaction: Interaction
) -> None:
    assert way.interaction(response) == interaction


TEXTS = st.lists(st.text("a ;–1.\n", min_size=1, max_size=5), min_size=2, max_size=5, unique=True)


@given(texts=TEXTS, seed=st.integers(0, 9))
def test_right_answers_may_contain_separators(texts: list[str], seed: int) -> None:
    pairs = [Pair(left=f"left {number}", right=text) for number, text in enumerate(texts)]
    for question in (
        Multi(id="q", prompt="?", answer=texts, distractors=["zz"]),
        Order(id="q", prompt="?", answer=texts),
        Match(id="q", prompt="?", answer=pairs, spare=["zz"]),
    ):
        shown = question.present("", Random(seed))
        assert question.grade("", shown, tuple(texts)).score == 1
        assert [line.mark for line in shown.way.lines(tuple(texts))].count(True) == len(texts)


@pytest.mark.parametrize(
    ("typed", "chosen"), [("a", "True"), ("b", "False"), ("t", "True"), (" F ", "False"), ("false", "False")]
)
def test_a_claim_is_answered_by_letters_and_by_its_own_words(typed: str, chosen: str) -> None:
    assert ChooseOne(("True", "False"), "True", is_claim=True).read(typed) == (chosen,)


@pytest.mark.parametrize("typed", ["t", "tf", "tr", ""])
def test_other_options_are_not_answered_by_their_words(typed: str) -> None:
    is_claim = typed != "t"
    with pytest.raises(AnswerFormatError):
        ChooseOne(("True", "False"), "True", is_claim=is_claim).read(typed)
