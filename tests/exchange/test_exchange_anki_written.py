"""Packages that are written: they are read again as they were, and have what Anki looks for."""

import json
import re
import sqlite3
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.banks.apkg.written_history import logged
from quiz.exchange.exporting import portable_banks
from quiz.exchange.levels import deck_name
from quiz.exchange.portable import CardHistory, FittedWeights, PastReview, PastState, Portable, PortableBank
from quiz.fsrs.fsrs6 import FSRS6
from quiz.study.context import open_study
from tests.conftest import Clock
from tests.exchange.porting import (
    bank_texts,
    cloze_prompts,
    content_of,
    fields_of,
    losses_of,
    read_back,
    written,
)

DAY = 86_400_000
NOW = 1_790_000_000_000
TODAY = NOW // DAY
LETTERS = st.text("abcxyzÄß漢.,;:!?'\"#|-=*<>&()[]{}/%@~_^+1230", min_size=1, max_size=30)
TEXTS = bank_texts(LETTERS).filter(lambda text: "\\$$" not in text and "```" not in text)
PLAIN = st.text("abc äöü.,<>&1:{}", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
ASIDES = {"explanation": TEXTS, "hint": TEXTS, "source": PLAIN}
QUESTIONS = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("card"), "prompt": TEXTS, "answer": TEXTS},
        optional={**ASIDES, "reverse": st.just(True)},
    ),
    st.fixed_dictionaries({"kind": st.just("text"), "prompt": PLAIN, "answer": PLAIN}, optional=ASIDES),
    st.fixed_dictionaries({"kind": st.just("cloze"), "prompt": cloze_prompts()}, optional=ASIDES),
)


def normal(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a question without what HTML does not keep: white space at the ends of lines, and several."""

    def kept(text: str) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in text.split("\n")))

    return {key: kept(value) if isinstance(value, str) else value for key, value in fields.items()}


@given(st.lists(QUESTIONS, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    content = content_of(questions)
    back = read_back(written(content, "apkg"), "apkg")
    assert [normal(fields) for fields in fields_of(back)] == [normal(fields) for fields in questions]
    assert not losses_of(content)


@pytest.mark.parametrize(
    "prompt",
    [
        r"a {{c1::$\frac{a}{b}$}} b",
        r"$x^{{{c1::2}}} + {{c2::\frac{a}{b}}}$",
        "`std::{{c1::vector<int>::size()}}` and `{{ user }}`",
        r"{{c1::a {{c2::b}} c::hint}} and \{{ d }}",
        "{{c1::a}}\n\n- {{c2::b}}\n- c",
        "{{c12::x}} costs \\$5",
    ],
)
def test_gaps_come_back(prompt: str) -> None:
    content = content_of([{"kind": "cloze", "prompt": prompt}])
    [fields] = fields_of(read_back(written(content, "apkg"), "apkg"))
    assert fields["prompt"] == prompt


@pytest.mark.parametrize(
    ("prompt", "html"),
    [
        (r"${{c1::\frac{a}{b}}}$", r"\({{c1::\frac{a}{b&#125;}}\)"),
        ("{{c1::`std::size` {}}}", "{{c1::<code>std:&#58;size</code> {&#125;}}"),
    ],
)
def test_nothing_within_a_gap_ends_it_for_anki(prompt: str, html: str, tmp_path: Path) -> None:
    data = written(content_of([{"kind": "cloze", "prompt": prompt}]), "apkg")
    [(fields,)] = opened(data, tmp_path).execute("select flds from notes")
    assert fields.split("\x1f")[0] == html


def opened(data: bytes, folder: Path) -> sqlite3.Connection:
    """Return the collection in a package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        (folder / "x.db").write_bytes(archive.read("collection.anki2"))
    return sqlite3.connect(folder / "x.db")


def test_history_comes_back(tmp_path: Path) -> None:
    reviews = [
        PastReview(NOW - 9 * DAY, 3, 4000),
        PastReview(NOW - 9 * DAY + 600_000, 3, 3000, 4),
        PastReview(NOW - 5 * DAY, 1, 9000, 2),
    ]
    history = CardHistory(reviews, PastState(TODAY - 5, 3.25, 6.5, 3, 1), due=TODAY - 3, suspended=True)
    history.marked = True
    content = content_of([{"kind": "card", "prompt": "q", "answer": "a", "reverse": True}])
    content.at = NOW
    content.banks[0].questions[0].histories = {"reverse": history}
    content.weights = FittedWeights("fsrs-6", tuple(FSRS6.default_weights))
    content.retention = 0.85
    data = written(content, "apkg")
    back = read_back(data, "apkg")
    [question] = back.banks[0].questions
    assert question.histories["reverse"].reviews == reviews
    assert question.histories["reverse"].due == TODAY - 3
    assert question.histories["reverse"].suspended
    assert all(found.marked for found in question.histories.values())
    assert back.weights is not None
    assert (back.weights.numbers, back.retention) == (content.weights.numbers, 0.85)
    [(card,)] = opened(data, tmp_path).execute("select data from cards where type = 2")
    assert json.loads(card) == {"s": 3.25, "d": 6.5, "dr": 0.85, "lrt": reviews[-1].at // 1000}


def test_reviews_before_a_reset_come_back(tmp_path: Path) -> None:
    reviews = [PastReview(NOW - days * DAY, 3, 4000, 4) for days in (9, 5, 2)]
    resets = [NOW - 7 * DAY, NOW - 4 * DAY]
    since = CardHistory(reviews, PastState(TODAY - 2, 3, 5, 1), due=TODAY + 2, resets=resets)
    new = CardHistory(reviews[:2], resets=resets)
    content = content_of([{"kind": "card", "prompt": "q", "answer": "a", "reverse": True}])
    content.banks[0].questions[0].histories = {"": since, "reverse": new}
    data = written(content, "apkg")
    [question] = read_back(data, "apkg").banks[0].questions
    for part, history in content.banks[0].questions[0].histories.items():
        assert [review.rating for review in question.histories[part].reviews] == [3] * len(history.reviews)
        assert [moment // DAY for moment in question.histories[part].resets] == [at // DAY for at in resets]
    rows = opened(data, tmp_path).execute("select ease, type from revlog group by id / 1000 order by id")
    assert [*rows] == [(3, 0), (0, 4), (3, 0), (0, 4), (3, 0)]
    cards = opened(data, tmp_path).execute("select type, reps from cards order by id")
    assert [*cards] == [(2, 1), (0, 0)]


def test_a_state_without_a_log_comes_back() -> None:
    state = PastState(TODAY - 5, 3.25, 6.5, 3, 1)
    content = content_of([{"kind": "card", "prompt": "q", "answer": "a"}])
    content.banks[0].questions[0].histories = {"": CardHistory(state=state, due=TODAY + 3)}
    [question] = read_back(written(content, "apkg"), "apkg").banks[0].questions
    history = question.histories[""]
    assert history.due == TODAY + 3
    assert history.state == PastState(TODAY - 5, 3.25, 6.5, 3, 1)


def test_reviews_at_the_same_moment_have_times_of_their_own() -> None:
    content = content_of([{"kind": "card", "prompt": "q", "answer": "a", "reverse": True}])
    history = CardHistory([PastReview(NOW, 3, 4000, 4)], PastState(TODAY, 3, 5, 1), due=TODAY + 4)
    content.banks[0].questions[0].histories = {"": history, "reverse": history}
    [question] = read_back(written(content, "apkg"), "apkg").banks[0].questions
    assert [question.histories[part].reviews[0].at for part in ("", "reverse")] == [NOW, NOW + 1]


@pytest.mark.parametrize(
    ("reviews", "state", "kinds"),
    [
        ([(0, 3, None), (1, 3, 2), (48, 1, None), (49, 3, 1), (73, 4, 9)], 5, [0, 0, 1, 2, 1]),
        ([(0, 3, None), (24, 1, None)], 9, [1, 1]),
        ([(0, 3, 2), (48, 3, None), (100, 3, None)], 3, [0, 1, 1]),
    ],
)
def test_what_an_entry_of_the_log_is(reviews: list[Any], state: int, kinds: list[int]) -> None:
    rows = [PastReview(NOW + hours * DAY // 24, rating, 0, days) for hours, rating, days in reviews]
    history = CardHistory(rows, PastState(TODAY + 4, 3, 5, state), due=TODAY + 9)
    entries = list(logged(history))
    assert [entry.type for entry in entries] == kinds
    assert all(entry.ivl > 0 for entry in entries if entry.type == 1 and entry.ease > 1)
    assert [entry.last_ivl for entry in entries[1:]] == [entry.ivl for entry in entries[:-1]]


@pytest.mark.parametrize(
    ("id_", "title", "deck"),
    [
        ("geo.capitals-of-europe", "Geo: Capitals of Europe", "Geo::Capitals of Europe"),
        ("dl.dropout", "Dropout", "dl::dropout"),
        ("a_b.c", "x", "a_b.c"),
    ],
)
def test_a_deck_leads_back_to_its_bank(id_: str, title: str, deck: str) -> None:
    assert deck_name(PortableBank(id_, title=title)) == deck


def test_media_beside_a_bank_are_written_if_they_are_used(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "b.yaml").write_text(
        "id: b\ntitle: B\nquestions:\n  - {id: q, kind: card, prompt: 'See ![an <a>](a%20&.png)',"
        " answer: '[sound: a.mp3] ![gone](gone.png)'}\n"
    )
    (tmp_path / "b.media").mkdir()
    for name in ("a &.png", "a.mp3", "unused.png"):
        (tmp_path / "b.media" / name).write_text(name)
    study = open_study([str(tmp_path / "b.yaml")], str(tmp_path / "progress.db"))
    content = portable_banks(study, study.search.keys("bank:b", clock()))
    study.close()
    data = written(content, "apkg")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert json.loads(archive.read("media")) == {"0": "a &.png", "1": "a.mp3"}
        assert archive.read("0") == b"a &.png"
    [(fields,)] = opened(data, tmp_path).execute("select flds from notes")
    assert fields.split("\x1f")[:2] == [
        'See <img src="a &amp;.png" alt="an &lt;a&gt;"/>',
        "[sound:a.mp3] ![gone](gone.png)",
    ]
    assert fields_of(read_back(data, "apkg"))[0]["prompt"] == "See ![an <a>](a%20&.png)"


def test_what_anki_lacks_is_counted() -> None:
    content = content_of([
        {"kind": "choice", "prompt": "q", "answer": "a", "distractors": ["b"]},
        {"kind": "text", "prompt": "q", "answer": ["a", "b"], "wrong": ["c"]},
        {"kind": "text", "prompt": "q", "answer": "$x$", "rubric": ["r"]},
    ])  # fmt: skip
    content.weights = FittedWeights("fsrs-7", ())
    back = fields_of(read_back(written(content, "apkg"), "apkg"))
    assert [fields["kind"] for fields in back] == ["card", "text", "card"]
    assert {name: count for name, count in content.losses.items() if count} == {
        "question of kind choice (now a plain card)": 1,
        "other accepted answer": 1,
        "wrong answer with feedback": 1,
        "typed answer (now a plain card)": 1,
        "rubric": 1,
        "weights of FSRS-7": 1,
    }


def test_what_anki_cannot_say_of_wrong_answers_is_counted() -> None:
    told = {"text": "b", "feedback": "No."}
    content = content_of([
        {"kind": "choice", "prompt": "q", "answer": "a", "distractors": [told, {"text": "c", "credit": 0.5}]},
        {"kind": "multi", "prompt": "q", "answer": [{"text": "a", "credit": 1}], "distractors": [told]},
        {"kind": "true-false", "prompt": "q", "answer": True, "feedback": "No."},
        {"kind": "numeric", "prompt": "q", "answer": "1", "wrong": [{"text": "2", "feedback": "No."}, "3"]},
    ])  # fmt: skip
    written(content, "apkg")
    counted = {name: count for name, count in content.losses.items() if count and "(now" not in name}
    assert counted == {"feedback": 4, "partial credit": 1, "weight of an option": 1}


def test_the_same_questions_are_the_same_package(tmp_path: Path) -> None:
    content = content_of([{"kind": "card", "prompt": "q", "answer": "a"}] * 3)
    rows = []
    for _ in range(2):
        database = opened(written(content, "apkg"), tmp_path)
        rows.append(database.execute("select id, guid from notes").fetchall())
    assert rows[0] == rows[1]
    assert len({id_ for id_, _ in rows[0]}) == 3


def test_no_banks_are_an_empty_package() -> None:
    assert read_back(written(Portable(), "apkg"), "apkg").banks == []
