"""hashcards: cards, gaps, front matter, the log, and there and back."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.bank_format import Likeness, Reading
from quiz.exchange.banks.hashcards import BANK_FORMAT
from quiz.exchange.blake3 import blake3
from quiz.exchange.hashcards_log import basic_key, cloze_key
from quiz.exchange.source import Source
from tests.exchange.porting import (
    bank_texts,
    cloze_prompts,
    content_of,
    fields_of,
    losses_of,
    read_back,
    written,
)

MARKED = st.sampled_from(["---", r"\---", " --- ", "Q: a", r"A\: b", "C: [c]", "```\n---\nQ: d\n```"])
TEXTS = (
    st.lists(bank_texts().filter(lambda text: "![" not in text) | MARKED, min_size=1, max_size=3)
    .map("\n".join)
    .map(str.strip)
)
AROUND = st.just("") | st.lists(st.sampled_from(["a[i]", r"\[", "\\", "e]", "---", "Q: x", r"\---"])).map(
    "\n".join
)
CLOZES = (
    st.tuples(AROUND, cloze_prompts(hints=False), AROUND)
    .map("\n".join)
    .map(str.strip)
    .filter(lambda text: "$" not in text)
)
QUESTIONS = st.one_of(
    st.fixed_dictionaries({"kind": st.just("card"), "prompt": TEXTS, "answer": TEXTS}),
    st.fixed_dictionaries({"kind": st.just("cloze"), "prompt": CLOZES}),
)


@given(st.lists(QUESTIONS, min_size=1, max_size=4), bank_texts().filter(str.isprintable))
def test_there_and_back(questions: list[dict[str, Any]], title: str) -> None:
    content = content_of(questions, title)
    back = read_back(written(content, "hashcards"), "hashcards")
    assert fields_of(back) == questions
    assert back.banks[0].title == title
    assert not losses_of(content)


def test_what_gaps_in_brackets_cannot_be_is_counted() -> None:
    content = content_of([{"kind": "cloze", "prompt": "{{c1::a {{c2::b[0]}}::h}}, {{c3::d}} {{c3::e}}"}])
    data = written(content, "hashcards")
    assert data.decode().endswith("C: [a b\\[0\\]], [d] [e]\n")
    assert fields_of(read_back(data, "hashcards"))[0]["prompt"] == "{{c1::a b[0]}}, {{c2::d}} {{c3::e}}"
    assert losses_of(content) == {
        "hint of a gap": 1, "gap within a gap": 1, "gap asked together with others": 2
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Jinja has `{{ x }}`, not [{{]", "Jinja has `{{ x }}`, not {{c1::{{}}"),
        ("[a] has $x^{{2}}$", "{{c1::a}} has $x^{{2}}$"),
        ("[a] has {{b}} and {{{{", r"{{c1::a}} has \{{b}} and \{{\{{"),
        ("[a] has `{{c1::b}}`", "{{c1::a}} has `{ {c1::b}}`"),
    ],
)
def test_braces_around_gaps_mark_none_and_stay_as_they_are_in_code(text: str, prompt: str) -> None:
    [fields] = fields_of(read_back(f"C: {text}\n", "hashcards"))
    assert fields["prompt"] == prompt


def test_the_parts_of_a_file() -> None:
    data = """\
Notes that are no cards.
Q: One?
more
A: 1

more

C: An [image]: ![x](y.png), \\[brackets\\], {{braces}} and [a {b}] end
---
no card
Q: Unanswered?
Q: $$x
y$$
A:
yes
"""
    content = read_back(data, "hashcards")
    assert fields_of(content) == [
        {"kind": "card", "prompt": "One?\nmore", "answer": "1\n\nmore"},
        {
            "kind": "cloze",
            "prompt": "An {{c1::image}}: ![x](y.png), [brackets], \\{{braces}} and {{c2::a {b}}} end",
        },
        {"kind": "card", "prompt": "Unanswered?", "answer": ""},
        {"kind": "card", "prompt": "$$x\ny$$", "answer": "yes"},
    ]
    assert [question.where for question in content.banks[0].questions] == [
        "deck.md:2", "deck.md:8", "deck.md:11", "deck.md:12"
    ]  # fmt: skip
    assert losses_of(content) == {"picture (now only a link)": 1}


def test_the_log_is_found_by_the_hashes_of_cards(tmp_path: Path) -> None:
    assert blake3(b"") == "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"
    assert blake3(b"abc") == "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"
    (tmp_path / "deck.md").write_text("Q: One?\nA: 1\n\nC: é [ab] and [c]\n")
    database = sqlite3.connect(tmp_path / "hashcards.db")
    database.execute("create table reviews (review_id, card_hash, reviewed_at, grade, due_date)")
    rows = [
        (1, basic_key("One?", "1"), "2026-01-01T10:00:00.000", "good", "2026-01-04"),
        (2, basic_key("One?", "1"), "2026-01-04T10:00:00.000", "forgot", "2026-01-04"),
        (3, cloze_key("é ab and c", 10, 10), "2026-01-01T10:00:00.000", "easy", "2026-01-09"),
        (4, "unknown", "never", "good", "2026-01-09"),
    ]
    database.executemany("insert into reviews values (?, ?, ?, ?, ?)", rows)
    database.commit()
    [bank] = BANK_FORMAT.read(Source(str(tmp_path / "deck.md")), Reading(offset=60)).banks
    card, cloze = (question.histories for question in bank.questions)
    assert [(review.at, review.rating, review.interval) for review in card[""].reviews] == [
        (1767258000000, 3, 3),
        (1767517200000, 1, None),
    ]
    assert list(cloze) == ["c2"]


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        ('---\nname = "x"\n---\n', Likeness.CERTAIN),
        ("Q: a\nA: b\n", Likeness.LIKELY),
        ("C: [a] b\n", Likeness.CERTAIN),
        ("# Notes\nQ: a\nA: b\n\nC: [a] b\n", Likeness.CERTAIN),
        ("C: see [a](b.md)\n", Likeness.LIKELY),
        ("# Notes\nQ: a\nA: b\n", Likeness.POSSIBLE),
        ("---\ntags: x\n---\ntext", Likeness.NONE),
    ],
)
def test_it_is_recognised(tmp_path: Path, text: str, likeness: Likeness) -> None:
    (tmp_path / "x.md").write_text(text)
    assert BANK_FORMAT.likeness(Source(str(tmp_path / "x.md"))) == likeness


@given(st.binary(max_size=200) | st.text('QAC:[]\\!-\n{}$`= "name', max_size=200).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "hashcards")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not


def test_a_database_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "deck.md").write_text("Q: One?\nA: 1\n")
    (tmp_path / "hashcards.db").write_bytes(b"no database" * 1000)
    with pytest.raises(QuizError, match="cannot be read"):
        BANK_FORMAT.read(Source(str(tmp_path / "deck.md")), Reading())
