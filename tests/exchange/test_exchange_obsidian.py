"""Obsidian's plugin Spaced Repetition: every kind of card, both schedules, and there and back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.bank_format import Likeness, Reading
from quiz.exchange.banks.obsidian import BANK_FORMAT
from quiz.exchange.levels import bank_id
from quiz.exchange.obsidian.schedule import schedules
from quiz.exchange.portable import CardHistory, PastState
from quiz.exchange.source import Source
from quiz.text.iso import iso_day
from tests.exchange.porting import PROSE, cloze_prompts, content_of, fields_of, losses_of, read_back, written

LINES = st.one_of(
    PROSE, st.sampled_from(["a::b", "$a::b$", "`x::y`", "Why?", "a: b", "- one\n- two", "x == y"])
)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
CARDS = st.fixed_dictionaries(
    {"kind": st.just("card"), "prompt": TEXTS, "answer": TEXTS}, optional={"reverse": st.just(True)}
)
AROUND = st.lists(
    st.sampled_from(
        ["std::map", "==m==", "a == b", r"\{{x}}", ":::", r"a:\:b", "`{{ x }} y::z ==u==`", "a::", "$a::b$"]
    )
    | PROSE,
    max_size=3,
).map("\n".join)
CLOZES = st.fixed_dictionaries(
    {
        "kind": st.just("cloze"),
        "prompt": st.tuples(AROUND, cloze_prompts(hints=False), AROUND).map("\n".join).map(str.strip),
    }
)


@given(st.lists(CARDS | CLOZES, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    content = content_of(questions)
    assert fields_of(read_back(written(content, "obsidian"), "obsidian")) == questions
    assert not losses_of(content)


def test_what_fills_a_gap_may_have_signs_of_gaps_unless_they_are_in_a_formula() -> None:
    prompts = ["Write {{c1::std::map::}}.", "Write {{c1::a == b}}.", "In $x^{{a}}$ it is {{c1::b}}."]
    content = content_of([{"kind": "cloze", "prompt": prompt} for prompt in prompts])
    back = fields_of(read_back(written(content, "obsidian"), "obsidian"))
    assert [fields["prompt"] for fields in back][:2] == prompts[:2]
    assert losses_of(content) == {"gaps that the plugin takes for others": 1}


def test_every_kind_of_card() -> None:
    data = """\
# Notes #flashcards/geo/cities

One line::back <!--SR:!2026-12-24,12,270-->
Both:::ways
<!--SR:!2026-12-24,12,250!2000-01-01,1,250-->

Front
of two
?
Back
```
x

y::z
```
<!--SR:!fsrs,2026-12-24,12,15.5,4.25,2,7,1,0,2026-12-10T09:00:00-->

Asked
??
both ways

A ==gap== and `==no gap==` and {{another}}.
<!--SR:!2000-01-01,1,250!2026-12-20,10,130-->

#flashcards/other
Spaces are kept out: a :: b? Not here `a::b`.
"""
    content = read_back(data, "obsidian")
    assert [bank.name for bank in content.banks] == ["geo::cities", "other"]
    assert fields_of(content) == [
        {"kind": "card", "prompt": "One line", "answer": "back"},
        {"kind": "card", "prompt": "Both", "answer": "ways", "reverse": True},
        {"kind": "card", "prompt": "Front\nof two", "answer": "Back\n```\nx\n\ny::z\n```"},
        {"kind": "card", "prompt": "Asked", "answer": "both ways", "reverse": True},
        {
            "kind": "cloze",
            "prompt": "A {{c1::gap}} and `==no gap==` and {{c2::another}}.",
        },
        {"kind": "card", "prompt": "Spaces are kept out: a", "answer": "b? Not here `a::b`."},
    ]
    one, both, long, _, cloze = (question.histories for question in content.banks[0].questions)
    assert {part: iso_day(history.due) for part, history in one.items()} == {"": "2026-12-24"}
    assert (one[""].state.stability, one[""].state.difficulty) == (12, 4.2)
    assert list(both) == [""]
    assert (long[""].state.stability, long[""].state.reviews, iso_day(long[""].state.day)) == (
        15.5,
        7,
        "2026-12-10",
    )
    assert list(cloze) == ["c2"]
    assert cloze["c2"].state.difficulty == 9.8


@given(
    st.dictionaries(
        st.sampled_from(["", "reverse"]),
        st.builds(
            lambda day, interval, difficulty: CardHistory(
                state=PastState(day, float(interval), difficulty), due=day + interval
            ),
            st.integers(15_000, 30_000), st.integers(1, 3000), st.sampled_from([1.0, 3.0, 5.0, 9.0]),
        ),
    )
)  # fmt: skip
def test_schedules_there_and_back(histories: dict[str, CardHistory]) -> None:
    content = content_of([{"kind": "card", "prompt": "a", "answer": "b", "reverse": True}])
    content.banks[0].questions[0].histories = histories
    back = read_back(written(content, "obsidian"), "obsidian")
    assert back.banks[0].questions[0].histories == histories


def test_schedules_that_make_no_sense_say_nothing() -> None:
    senseless = (
        "", "!", "!!", "!x,1,2", "!2026-13-01,1,2", "!2026-01-01,nan,nan", "!2026-01-01,inf,2", "!fsrs",
        "!fsrs,2026-01-01,1,nan,1,2,1,1,1,x", "!2026-01-01,1e999,250", "!9999-99-99,1,1",
    )  # fmt: skip
    for entries in senseless:
        assert schedules(entries, ["", "reverse"]) == {}


@given(st.binary(max_size=200) | st.text("a:?=!-<>SR#`$\n ", max_size=200).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "obsidian")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        ("ProgSprog/8_Lambda-Calculus", "ProgSprog: 8_Lambda-Calculus"),
        ("École/Ünï", "École: Ünï"),
        ("日本語", "日本語"),
        ("dl", "dl"),
    ],
)
def test_the_name_of_a_deck_comes_back(tag: str, title: str) -> None:
    content = read_back(f"#flashcards/{tag}\n\na::b\n", "obsidian")
    [bank] = content.banks
    assert bank.shown == title
    bank.title, bank.name = title, bank_id(bank.name)
    data = written(content, "obsidian")
    assert data.startswith(f"#flashcards/{tag}\n".encode())
    assert not losses_of(content)


def test_a_name_that_no_tag_can_have_is_counted() -> None:
    content = content_of([{"kind": "card", "prompt": "a", "answer": "b"}])
    content.banks[0].name, content.banks[0].title = "capitals", "Capitals of Oceania"
    assert written(content, "obsidian").startswith(b"#flashcards/capitals\n")
    assert losses_of(content) == {"name of a bank": 1}


def test_the_colons_of_a_gap_are_none_between_two_sides() -> None:
    text = "The {{c1::Golgi}} packs.\n\nA {{c1::b}}::c\n"
    assert [(fields["kind"], fields["prompt"]) for fields in fields_of(read_back(text, "obsidian"))] == [
        ("cloze", "The {{c1::Golgi}} packs."),
        ("card", "A {{c1::b}}"),
    ]


@pytest.mark.parametrize(
    "tags", ["[geo, flashcards/cities]", "\n  - flashcards/cities", "geo flashcards/cities"]
)
def test_a_deck_may_stand_in_front_matter(tags: str, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    front = f"---\ntags: {tags}\naliases: a::b\n---\n\n"
    path.write_text(f"{front}Palau::Ngerulmud\n\n#flashcards/other\na::b\n")
    assert BANK_FORMAT.likeness(Source(str(path))) == Likeness.CERTAIN
    content = BANK_FORMAT.read(Source(str(path)), Reading())
    assert [bank.name for bank in content.banks] == ["cities", "other"]
    [question] = content.banks[0].questions
    assert question.fields["prompt"] == "Palau"
    assert question.where == f"x.md:{front.count(chr(10)) + 1}"
