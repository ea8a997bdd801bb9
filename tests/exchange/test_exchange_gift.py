"""GIFT: its syntax, its kinds of question with weights and feedback, and there and back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.assessment.credit import JUDGED_AS_A_WHOLE, JUDGED_BY_QUESTION, NO_ANSWER
from quiz.exchange.bank_format import Likeness
from quiz.exchange.banks.gift import BANK_FORMAT
from quiz.exchange.gift.syntax import items
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.identity import assign_ids
from quiz.exchange.source import Source
from tests.exchange.platforms import (
    CHOICES,
    CLAIMS,
    ESSAYS,
    MULTIS,
    NUMBERS,
    ORDERS,
    PAIRS,
    PARTLY,
    TYPED,
    WEIGHED,
    asked,
    without_explanation,
)  # fmt: skip
from tests.exchange.porting import assert_kept, content_of, fields_of, losses_of, read_back, written

ARROWS = st.sampled_from(["a -> b", "->", "a ->", ["->", "%50%x -> y"]]).map(
    lambda answer: {"kind": "text", "answer": answer}
)
QUESTIONS = asked(
    CHOICES, MULTIS, WEIGHED, CLAIMS, TYPED, ARROWS, NUMBERS, PARTLY, ORDERS, PAIRS, ESSAYS
).map(lambda fields: without_explanation(fields, "essay", "order"))
TAGGED = st.tuples(QUESTIONS, st.sampled_from([{}, {"tags": ["a", "b.c"]}])).map(
    lambda drawn: drawn[0] | drawn[1]
)


@given(st.lists(TAGGED, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    assert_kept(questions, "gift")


def only(text: str) -> dict[str, Any]:
    [fields] = fields_of(read_back(text, "gift"))
    return fields


ANSWERS: dict[str, dict[str, Any]] = {
    "{}": {"kind": "essay", "answer": NO_ANSWER, "rubric": [JUDGED_BY_QUESTION]},
    "{=a ~b#no ~c}": {
        "kind": "choice", "answer": "a", "distractors": [{"text": "b", "feedback": "no"}, "c"]
    },
    "{=a ~%50%b#near ~%33.33333%c ~d}": {
        "kind": "choice", "answer": "a",
        "distractors": [
            {"text": "b", "feedback": "near", "credit": "0.5"}, {"text": "c", "credit": "0.3333333"}, "d"
        ],
    },
    "{~%100%a ~%-100%b}": {"kind": "multi", "answer": ["a"], "distractors": ["b"]},
    "{~%60%a ~%40%b ~%-100%c ~d ~%-33.3%e}": {
        "kind": "multi", "answer": [{"text": "a", "credit": "0.6"}, {"text": "b", "credit": "0.4"}],
        "distractors": [{"text": "c", "credit": "-1"}, {"text": "d", "credit": "0"}, "e"],
    },
    "{=a =%50%b#half =%0%c}": {
        "kind": "text", "answer": "a", "wrong": [{"text": "b", "feedback": "half", "credit": "0.5"}, "c"]
    },
    "{TRUE}": {"kind": "true-false", "answer": "true"},
    "{F#no#yes####because}": {
        "kind": "true-false", "answer": "false", "feedback": "no", "explanation": "because\n\nyes"
    },
    "{a}": {"kind": "text", "answer": "a"},
    "{=a =b}": {"kind": "text", "answer": ["a", "b"]},
    "{=a#A =b#B =%0%c#C =*#D}": {
        "kind": "text", "answer": ["a", "b"], "wrong": [{"text": "c", "feedback": "C"}],
        "explanation": "a: A\n\nb: B\n\nAny other answer: D",
    },
    "{#5}": {"kind": "numeric", "answer": "5"},
    "{#5:0.1#yes}": {"kind": "numeric", "answer": "5", "tolerance": "0.1", "explanation": "yes"},
    "{#3.141..3.142}": {"kind": "numeric", "answer": "3.1415", "tolerance": "0.0005"},
    "{#3:2~#no}": {
        "kind": "numeric", "answer": "3", "tolerance": "2", "explanation": "Any other answer: no"
    },
    "{#=5:0#yes =%50%5:2#near =%25%9:0#far}": {
        "kind": "numeric", "answer": "5", "explanation": "yes",
        "wrong": [
            {"text": "5", "feedback": "near", "credit": "0.5", "tolerance": "2"},
            {"text": "9", "feedback": "far", "credit": "0.25"},
        ],
    },
    "{=a -> 1 =b->2 = -> 3}": {
        "kind": "match", "answer": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}],
        "spare": ["3"],
    },
    "{>3 ALL VERTICAL ABSOLUTE_POSITION\na\nb\nc\n}": {"kind": "order", "answer": ["a", "b", "c"]},
    "{=a ~b} #### because": {
        "kind": "choice", "answer": "a", "distractors": ["b"], "explanation": "because"
    },
    "{=a ~b####so}.####[html]be<br>cause": {
        "kind": "choice", "answer": "a", "distractors": ["b"], "explanation": "so\n\nbe\ncause"
    },
    "{}####model": {"kind": "essay", "answer": "model", "rubric": [JUDGED_AS_A_WHOLE]},
    r"{=\= \# \~ \{\} \: \\ \n.}": {"kind": "text", "answer": "= # ~ {} : \\ \n."},
    "{\n=a\n\n~b\n}": {"kind": "choice", "answer": "a", "distractors": ["b"]},
    "{=[html]<b>a</b>#[markdown]b ~[plain]<i>}": {
        "kind": "choice", "answer": "**a**", "distractors": ["<i>"], "explanation": "b"
    },
}  # fmt: skip


@pytest.mark.parametrize("text", ANSWERS)
def test_answers(text: str) -> None:
    fields = only(f"What?{text}")
    assert fields.pop("prompt") == "What?"
    assert fields == ANSWERS[text]


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Two and two are {=four =4}.", "Two and two are _____."),
        ("What is it? {=four}.", "What is it?"),
        ("{=Four} is two and two.", "_____ is two and two."),
        ('A claim.{T}";', "A claim."),
        ("[html]a<br>b &lt; c{T}", "a\nb < c"),
        ("a <b>b</b>\nc{T}", "a **b**\nc"),
        ("[plain]a <b>{T}", "a <b>"),
        ("[markdown]$$x^2$$ costs $5{T}", "$x^2$ costs \\$5"),
        (r"\\(x_\{1\}\\){T}", "$x_{1}$"),
        ("[unknown]a{T}", "[unknown]a"),
        ("::A name::\n a{T}", "a"),
        ("// comment\na\n// comment\nb{T}", "a\nb"),
        ("Two and two are {=four} here.\n#### so", "Two and two are _____ here."),
    ],
)
def test_prompts(text: str, prompt: str) -> None:
    assert only(text)["prompt"] == prompt


def test_what_is_lost_is_counted() -> None:
    text = """\
$CATEGORY: $course$/top/Plants // and animals/Trees

Only a text.

Two right ones, and a penalty?{=a =b ~%-25%c ~d}

Weights?{~%100%a ~%50%b ~%-200%c ~%-33.3%d}

Wild?{=*oak* =\\\\* =%20%*}
"""
    content = read_back(text, "gift")
    assert [bank.name for bank in content.banks] == ["Plants / and animals::Trees"]
    assert fields_of(content)[1]["answer"] == [
        {"text": "a", "credit": "0.6666667"}, {"text": "b", "credit": "0.3333333"}
    ]  # fmt: skip
    assert fields_of(content)[2] == {"kind": "text", "prompt": "Wild?", "answer": ["oak", "*"]}
    assert losses_of(content) == {
        "description (asks nothing)": 1,
        "other right option": 1,
        "cost of a wrong answer": 1,
        "partial credit": 1,
        "weight of an option": 3,
        "wildcard in an answer": 1,
    }


def test_ids_tags_and_names() -> None:
    text = """\
// question: 1 name: x [id:x\\]y] [tag:Ä b] [tag:c]
::named:: a{T}

::named-too:: b{T}

::twice:: c{T}

::twice:: d{T}

::with spaces:: e{T}
"""
    [bank] = read_back(text, "gift").banks
    assert [question.uid for question in bank.questions] == ["x]y", "", "", "", ""]
    assert assign_ids(bank.questions, [])[1:] == ["named-too", "c", "d", "with-spaces"]
    assert bank.questions[0].fields["tags"] == ["Ä-b", "c"]
    assert [question.where for question in bank.questions] == [f"deck.gift:{n}" for n in (2, 4, 6, 8, 10)]


COMPUTED = {"kind": "compute", "prompt": "1+{x}?", "given": {"x": {"choice": ["1"]}}, "answer": "1 + x"}


def test_kinds_that_it_lacks_are_asked_in_other_ways_and_counted() -> None:
    content = content_of(
        [
            {"kind": "card", "prompt": "P?", "answer": "A", "hint": "H"},
            {"kind": "cloze", "prompt": "a {{c1::b}} c {{c2::d}} e {{c2::f::g}} $x^{{c3::2}}$"},
            COMPUTED,
            COMPUTED | {"choices": ["x", "7"]},
            {"kind": "numeric", "prompt": "N?", "answer": "1/4", "tolerance": "10%", "unit": "m"},
            {
                "kind": "multi", "prompt": "M?", "answer": ["a", {"text": "b", "pin": "last"}],
                "distractors": ["c"], "all_or_nothing": "true",
            },
        ]
    )  # fmt: skip
    back = fields_of(read_back(written(content, "gift"), "gift"))
    assert [fields["kind"] for fields in back] == [
        "essay", "text", "essay", "text", "numeric", "choice", "numeric", "multi"
    ]  # fmt: skip
    assert [fields["prompt"] for fields in back[:4]] == [
        "P?",
        "a _____ c d e f $x^2$",
        "a b c _____ e _____ $x^2$",
        r"a b c d e f $x^\text{_____}$",
    ]
    assert [fields["answer"] for fields in back[:5]] == ["A", "b", "d; f", "$2$", "2.0"]
    assert (back[6]["answer"], back[6]["tolerance"]) == ("0.25", "0.025")
    assert losses_of(content) == {
        "question of kind card (now an essay)": 1,
        "hint": 1,
        "hint of a gap": 1,
        "question of kind cloze (now a question for each gap)": 1,
        "computed question (now with fixed numbers)": 2,
        "unit": 1,
        "option that stays last": 1,
        "all or nothing": 1,
    }


@pytest.mark.parametrize(
    ("name", "text", "likeness"),
    [
        ("a.gift", "", Likeness.CERTAIN),
        ("a.txt", "::a::b{T}", Likeness.CERTAIN),
        ("a.txt", "b {=c}", Likeness.LIKELY),
        ("a.txt", "b {1:SA:=c}", Likeness.LIKELY),
        ("a.txt", "b {c} \\{=d}", Likeness.NONE),
        ("a.txt", "Why? {}\n\nHow?\n{\n}\n", Likeness.LIKELY),
        ("a.txt", "::a:: Why?{}\n", Likeness.CERTAIN),
        ("a.txt", "f(){} and {} more", Likeness.NONE),
        ("a.md", "::a::b{T}", Likeness.NONE),
    ],
)
def test_it_is_recognised(tmp_path: Path, name: str, text: str, likeness: Likeness) -> None:
    (tmp_path / name).write_text(text)
    assert BANK_FORMAT.likeness(Source(str(tmp_path / name))) == likeness


@pytest.mark.parametrize(
    ("text", "where", "brace"),
    [
        ("One?{T}\n\n  Two \\{\\= ?\n// {\n \\~ {=a ~b\n\nThree?{T}\n", "5:5", "{"),
        ("One? =a ~b}\n", "1:11", "}"),
        ("One?{T}\n\nTwo? {=a\n\n\nThree? {=b}\n", "3:6", "{"),
        ("$CATEGORY: x\nTwo? {=a\n", "2:6", "{"),
    ],
)
def test_a_brace_without_another_is_named_with_its_place(
    tmp_path: Path, text: str, where: str, brace: str
) -> None:
    draft = draft_import(read_back(text, "gift"), "x", str(tmp_path), {})
    [problem] = [problem for bank in draft.banks for problem in bank.problems]
    assert problem.where == f"deck.gift:{where}"
    assert problem.is_left_out
    assert problem.message.startswith(f"no {'}' if brace == '{' else '{'} ")
    assert "(Write one " in problem.message


EMBEDDED = {
    "One {1:SA:=for} this, {1:SA:=that~no} all.": "One {{c1::for}} this, {{c2::that}} all.",
    "Only {1:SA:=one~two#no~*#no} right.": "Only {{c1::one}} right.",
    r"::N::[html]<p>It {1:MC:~gave~=took} a\: {1:SHORTANSWER:=b\}c}.</p>": (
        "It {{c1::took::gave / took}} a: {{c2::b}c}}."
    ),
    "A <b>bold</b>\nline of {:NM:=5:0.1} and {1:SA:=\nx\n}": "A **bold**\nline of {{c1::5}} and {{c2::x}}",
}


@pytest.mark.parametrize("text", EMBEDDED)
def test_answers_embedded_in_a_text_are_gaps(text: str) -> None:
    assert only(text) == {"kind": "cloze", "prompt": EMBEDDED[text]}


def test_other_right_answers_embedded_in_a_text_are_kept() -> None:
    text = r"He {1:SHORTANSWER_C:=didn't see~=did not see#Long.~%50%saw not#Old.~*#Hm.} the \{\{door\}\}."
    assert only(text) == {
        "kind": "text",
        "prompt": "He _____ the {{door}}.",
        "answer": ["didn't see", "did not see"],
        "wrong": [{"text": "saw not", "credit": "0.5", "feedback": "Old."}],
        "explanation": "did not see: Long.\n\nAny other answer: Hm.",
        "exact": "true",
    }
    content = read_back("One {1:SA:=for} this, {1:SA:=which~=that} all.", "gift")
    assert fields_of(content) == [
        {
            "kind": "cloze",
            "prompt": "One {{c1::for}} this, {{c2::which}} all.",
            "explanation": "Also right for “which”: that",
        }
    ]
    assert losses_of(content) == {"other accepted answer of a gap (now in the explanation)": 1}


@pytest.mark.parametrize(
    ("text", "brace"),
    [
        ("One {1:SA:=for} and {=that ~this}?", "{=that"),
        ("One {1:SA:=for} and {1:WORD:=that}?", "{1:WORD:=that"),
        ("Where {1:SA:=on\n", "{1:SA:=on"),
    ],
)
def test_braces_that_are_no_embedded_answer_are_named(tmp_path: Path, text: str, brace: str) -> None:
    draft = draft_import(read_back(f"A?{{T}}\n\n{text}", "gift"), "x", str(tmp_path), {})
    [problem] = draft.banks[0].problems
    assert problem.where == "deck.gift:3"
    assert problem.is_left_out
    assert f"embedded answers, {brace} is not one" in problem.message


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("One {=a} two {=b} three.", 14),
        ("Math $x^{2}$ {=a ~b}", 14),
        ("Math? {=$x^{2}$ ~b}", 19),
        ("One? {=a} two { three", 15),
    ],
)
def test_braces_after_the_answers_that_are_no_text_are_named(tmp_path: Path, text: str, column: int) -> None:
    draft = draft_import(read_back(f"A?{{T}}\n\n{text}", "gift"), "x", str(tmp_path), {})
    [problem] = draft.banks[0].problems
    assert (problem.where, problem.is_left_out) == (f"deck.gift:3:{column}", True)
    assert problem.message.startswith("a brace stands after the answers")


def test_asterisks_of_embedded_answers_are_wildcards_that_are_counted() -> None:
    for text, answer in {
        r"He {1:SA:=went*~=goes} home.": ["went", "goes"],
        r"He {1:SA:=we\*nt~=goes} home.": ["we*nt", "goes"],
    }.items():
        content = read_back(text, "gift")
        assert fields_of(content)[0]["answer"] == answer
        assert losses_of(content) == ({} if "\\" in text else {"wildcard in an answer": 1})
    content = read_back(r"He {1:SA:=went*} home, {1:MC:=a*~b\*}.", "gift")
    assert fields_of(content)[0]["prompt"] == "He {{c1::went}} home, {{c2::a*::a* / b*}}."
    assert losses_of(content) == {"wildcard in an answer": 1}


@pytest.mark.parametrize("formula", [r"\(5 {=} 5\)", "$x_{=1}$", "$$ {~} $$", r"\[ {#} \]", "$x_{=1$"])
def test_signs_of_answers_in_a_formula_after_the_answers_are_text(formula: str) -> None:
    question = read_back(f"One {{=a ~b}} of {formula} here.", "gift").banks[0].questions[0]
    assert bool(question.problem) == (formula == "$x_{=1$")


def test_braces_of_a_formula_after_the_answers_are_text() -> None:
    assert only(r"It is {=5 ~6} of $\frac{a}{x^{2}}$.")["prompt"].startswith("It is _____ of ")


@given(st.text("{}\\=a \n\x01/", max_size=40))
def test_the_place_of_a_brace_is_that_of_a_brace(text: str) -> None:
    lines = text.split("\n")
    for item in items(text):
        assert not item.brace or lines[item.place[0] - 1][item.place[1] - 1] in item.brace


@pytest.mark.parametrize(
    "text",
    ["a{", "a}", "{}", "::", "a{=%999%b}", "a{#=:}", "a{#1e999..2}", "a{->}", "a{=->}", "a{~}", "a{>\n}",
     "{" * 100_000, "a{\n" + "\n" * 50_000, "a{=" + "%5" * 50_000, "[" * 50_000, "$$" * 50_000, "<" * 50_000],
)  # fmt: skip
def test_nothing_hostile_is_a_traceback(text: str) -> None:
    read_back(text, "gift")


@given(st.binary(max_size=200) | st.text("{}=~#:%>-\\n[]/ 1.T$CATEGORY\n", max_size=200).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "gift")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not
