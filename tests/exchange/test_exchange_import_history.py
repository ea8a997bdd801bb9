"""History that comes in: once, into the log, and out again if the import is undone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from unittest.mock import ANY

import msgspec
import pytest

from quiz.exchange.importing.carry_out import carry_out, has_news, last_import, undo_import
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.portable import (
    CardHistory,
    FittedWeights,
    PastReview,
    PastState,
    Portable,
    PortableBank,
    PortableQuestion,
)
from quiz.fsrs.fsrs6 import FSRS6
from quiz.progress.cards import CardRow
from quiz.study.context import Study, open_study
from quiz.study.review.scheduling import rebuilt
from quiz.study.states import compute_states
from tests.conftest import DAY, NOON, Clock

KEY = "deck/one"
TODAY = NOON // DAY
LOG = [
    PastReview(NOON - 40 * DAY, 3, 4000),
    PastReview(NOON - 40 * DAY + 600_000, 3, 3000, interval=2),
    PastReview(NOON - 38 * DAY, 1, 9000),
    PastReview(NOON - 37 * DAY, 3, 2000, interval=50),
]

STATE = PastState(TODAY - 3, 12.5, 4.0, 6, 2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "banks"
    path.mkdir()
    return path


@pytest.fixture
def study(folder: Path, tmp_path: Path) -> Iterator[Study]:
    opened = open_study([str(folder)], str(tmp_path / "progress.db"))
    yield opened
    opened.close()


def content(**history: object) -> Portable:
    fields = {"kind": "card", "prompt": "One?", "answer": "1", "reverse": "true"}
    question = PortableQuestion(fields, "one", histories={"": CardHistory(**history)})
    return Portable([PortableBank("deck", [question])])


def taken(study: Study, folder: Path, portable: Portable, clock: Clock, **options: bool) -> CardRow:
    draft = draft_import(portable, "deck.x", str(folder), {})
    carry_out(study, draft, clock(), Random(clock.at).getrandbits, **options)
    return study.store.cards.expect(KEY)


def undone(study: Study, clock: Clock) -> None:
    record = last_import(study)
    assert record is not None
    undo_import(study, record, clock(), Random(9).getrandbits)


def test_reviews_become_part_of_the_log(study: Study, folder: Path, clock: Clock) -> None:
    card = taken(study, folder, content(reviews=LOG), clock)
    rows = study.store.reviews.of_card(KEY)
    assert [(row.at, row.rating, row.duration, row.phase) for row in rows] == [
        (review.at, review.rating, review.duration, phase)
        for review, phase in zip(LOG, (0, 1, 2, 3), strict=True)
    ]
    assert (card.phase, card.reviews, card.lapses, card.due_day) == (2, 4, 1, TODAY - 37 + 50)
    assert rebuilt(study.store, study.settings, KEY) == card


@pytest.mark.parametrize(
    ("history", "more"),
    [
        ({"reviews": LOG[:3]}, {"reviews": LOG}),
        ({"reviews": LOG}, {"reviews": LOG, "marked": True}),
        ({"reviews": LOG}, {"reviews": LOG, "suspended": True}),
        ({"reviews": LOG}, {"reviews": LOG, "resets": [NOON - 39 * DAY]}),
        ({"state": STATE}, {"state": msgspec.structs.replace(STATE, day=TODAY - 1)}),
        ({"state": STATE, "due": TODAY + 9}, {"state": STATE, "due": TODAY + 20}),
        ({}, {"reviews": LOG}),
    ],
)
def test_it_is_known_beforehand_whether_an_import_has_anything_new(
    study: Study, folder: Path, clock: Clock, history: dict[str, object], more: dict[str, object]
) -> None:
    def is_news(**given: object) -> bool:
        draft = draft_import(content(**given), "deck.x", str(folder), {})
        return has_news(draft, lambda: study.store, clock())

    assert is_news(**history)
    taken(study, folder, content(**history), clock)
    assert not is_news(**history)
    assert is_news(**more)
    taken(study, folder, content(**more), clock)
    assert not is_news(**more)


def test_an_import_again_logs_only_what_is_new(study: Study, folder: Path, clock: Clock) -> None:
    once = taken(study, folder, content(reviews=LOG[:3]), clock)
    before = last_import(study)
    assert taken(study, folder, content(reviews=LOG[:3]), clock) == once
    assert study.store.reviews.rows() == 3
    assert last_import(study) == before
    whole = taken(study, folder, content(reviews=LOG), clock)
    assert study.store.reviews.rows() == 4
    assert (whole.reviews, whole.due_day) == (4, TODAY + 13)


@pytest.mark.parametrize(
    "history",
    [
        {"reviews": LOG, "due": TODAY + 5, "suspended": True, "marked": True},
        {"state": PastState(TODAY - 3, 12.5, 4.0, 6, 2), "due": TODAY + 9},
        {"reviews": LOG, "resets": [NOON - 39 * DAY]},
    ],
)
def test_an_import_is_undone_and_done_again(
    study: Study, folder: Path, clock: Clock, history: dict[str, object]
) -> None:
    first = taken(study, folder, content(**history), clock)
    flags = study.store.cards.flags_of(KEY)
    assert first.phase == 2
    clock.move(minutes=1)
    undone(study, clock)
    assert not list(folder.glob("*.yaml"))
    gone = study.store.cards.find(KEY)
    assert gone is None or (gone.phase, gone.reviews) == (0, 0)
    assert not study.store.cards.flags_of(KEY).suspended
    clock.move(minutes=1)
    again = taken(study, folder, content(**history), clock)
    names = ("phase", "stability", "difficulty", "due_day", "reviews", "lapses", "last_day", "ready_day")
    assert [getattr(again, name) for name in names] == [getattr(first, name) for name in names]
    assert study.store.cards.flags_of(KEY) == flags


def test_a_known_state_goes_on_and_is_computed_anew(study: Study, folder: Path, clock: Clock) -> None:
    card = taken(study, folder, content(state=PastState(TODAY - 3, 12.5, 4.0, 6, 2), due=TODAY + 9), clock)
    assert (card.stability, card.difficulty, card.reviews, card.lapses) == (12.5, 4.0, 6, 2)
    assert (card.due_day, card.ready_day, card.last_day) == (TODAY + 9, TODAY + 9, TODAY - 3)
    assert rebuilt(study.store, study.settings, KEY) == card
    taken(study, folder, content(reviews=[], state=PastState(TODAY - 3, 99.0, 4.0, 6, 2)), clock)
    assert len(study.store.known_states.of_card(KEY)) == 1
    compute_states(study.store, "fsrs-7")
    by_other = study.store.cards.expect(KEY)
    assert (by_other.stability, by_other.due_day) == (12.5, TODAY + 9)
    assert list(study.store.reviews.ids_by_card()) == []


def test_a_later_state_takes_the_place_of_an_earlier_one(study: Study, folder: Path, clock: Clock) -> None:
    first = {"state": PastState(TODAY - 20, 3.0, 5.8), "due": TODAY - 17}
    taken(study, folder, content(**first), clock)
    card = taken(study, folder, content(state=PastState(TODAY - 6, 30.0, 6.6), due=TODAY + 24), clock)
    assert (card.stability, card.difficulty, card.last_day, card.due_day) == (30, 6.6, TODAY - 6, TODAY + 24)
    assert rebuilt(study.store, study.settings, KEY) == card
    assert taken(study, folder, content(**first), clock) == card
    undone(study, clock)
    assert study.store.cards.expect(KEY).stability == 3.0


def test_a_state_of_before_a_review_here_changes_nothing(study: Study, folder: Path, clock: Clock) -> None:
    history = {"state": PastState(TODAY - 9, 3.0, 5.8), "due": TODAY - 2}
    taken(study, folder, content(**history), clock)
    reviewed = taken(study, folder, content(reviews=[PastReview(NOON - 5 * DAY, 3, interval=12)]), clock)
    assert reviewed.due_day == TODAY + 7
    assert taken(study, folder, content(**history), clock) == reviewed
    later = taken(study, folder, content(state=PastState(TODAY - 1, 40.0, 5.0), due=TODAY + 39), clock)
    assert (later.stability, later.due_day) == (40.0, TODAY + 39)
    assert rebuilt(study.store, study.settings, KEY) == later


def test_senseless_reviews_are_left_out(study: Study, folder: Path, clock: Clock) -> None:
    senseless = [PastReview(0, 3), PastReview(-5, 3), PastReview(NOON + DAY, 3), PastReview(NOON - DAY, 7)]
    card = taken(study, folder, content(reviews=senseless, due=TODAY), clock)
    assert (card.phase, study.store.reviews.rows()) == (0, 0)


@pytest.mark.parametrize(
    "history",
    [
        {"reviews": [PastReview(NOON - DAY, 3, 10**30, 10**30, 10**30)]},
        {"reviews": [PastReview(NOON - DAY, 3, 10**30, None, 10**30)], "due": 10**30},
        {"state": PastState(TODAY - 3, 1e300, 4.0)},
        {"state": PastState(TODAY - 3, float("nan"), float("nan"), 10**30, -1)},
        {"state": PastState(TODAY - 3, 5.0, 1e300, 10**30, 10**30), "due": -(10**30)},
        {"state": PastState(10**30, 5.0, 5.0), "resets": [10**30, -1]},
    ],
)
def test_senseless_numbers_do_no_harm(
    study: Study, folder: Path, clock: Clock, history: dict[str, object]
) -> None:
    card = taken(study, folder, content(**history), clock)
    assert (card.due_day or 0) <= TODAY + 100_000
    assert rebuilt(study.store, study.settings, KEY) == card


def test_senseless_weights_are_not_offered(folder: Path) -> None:
    portable = content()
    portable.weights = FittedWeights("fsrs-9", (1.0,))
    draft = draft_import(portable, "x", str(folder), {})
    assert (draft.content.weights, dict(draft.content.losses)) == (None, {"weights out of bounds": 1})


def test_weights_are_taken_and_given_back(study: Study, folder: Path, clock: Clock) -> None:
    portable = content(reviews=LOG)
    weights = (1.0, *FSRS6.default_weights[1:])
    portable.weights = FittedWeights("fsrs-6", weights)
    before = study.store.weights.in_use()
    taken(study, folder, portable, clock)
    assert study.store.weights.in_use() == before
    taken(study, folder, portable, clock, take_weights=True)
    assert study.store.weights.in_use().numbers == weights
    undone(study, clock)
    assert study.store.weights.in_use().numbers == before.numbers


def test_media_are_written_beside_the_bank_and_names_lead_nowhere(
    study: Study, folder: Path, clock: Clock
) -> None:
    def data(text: bytes) -> Callable[[], bytes]:
        return lambda: text

    portable = content()
    portable.banks[0].media = {
        "a.png": data(b"a"),
        "../../etc/x": data(b"b"),
        "": data(b"c"),
        "..": data(b"d"),
    }
    taken(study, folder, portable, clock)
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {"deck.yaml", "deck.media/a.png", "deck.media/_.._etc_x", "deck.media/_"}
    own = folder / "deck.yaml"
    text = own.read_text()
    own.write_text(text.replace("prompt: ", "prompt: Now, "))
    undone(study, clock)
    assert (folder / "deck.media" / "a.png").exists(), "what was edited stays, and so do its pictures"
    own.write_text(text)
    undone(study, clock)
    assert not list(folder.iterdir())


def test_an_id_that_the_log_has_is_not_taken_again(study: Study, folder: Path, clock: Clock) -> None:
    taken(study, folder, content(reviews=LOG[:1]), clock)
    [first] = study.store.reviews.of_card(KEY)
    undone(study, clock)
    taken(study, folder, content(reviews=LOG), clock)
    rows = study.store.reviews.of_card(KEY)
    assert [row.at for row in rows] == [review.at for review in LOG]
    assert rows[0].id == first.id + 1
    assert study.store.logged_among([first.id, first.id + 1, 7]) == {first.id, first.id + 1}


def test_a_bank_that_was_read_is_not_read_again(
    study: Study, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = draft_import(content(reviews=LOG), "deck.x", str(folder), {})
    with monkeypatch.context() as patch:
        patch.setattr("quiz.bank.compile.load", lambda *_: pytest.fail("read again"))
        carry_out(study, draft, clock(), Random(1).getrandbits)
    [path] = folder.glob("*.yaml")
    assert study.library.index.cards(study.library.files[str(path)]) == [
        ("one", ",reverse", "", ANY),
    ]
    study.library.index.forget()
    before = study.library.questions("deck")
    study.reload()
    assert study.library.questions("deck") == before


@pytest.mark.parametrize("name", ["", "two"])
def test_a_text_with_one_gap_keeps_its_history_as_a_typed_answer(
    study: Study, folder: Path, clock: Clock, name: str
) -> None:
    def imported(prompt: str, **fields: object) -> CardRow:
        history = {"c1": CardHistory(reviews=LOG)} if fields["kind"] == "cloze" else {}
        question = PortableQuestion({"prompt": prompt, **fields}, name=name, histories=history)
        draft = draft_import(Portable([PortableBank("deck", [question])]), "deck.x", str(folder), {})
        carry_out(study, draft, clock(), Random(clock.at).getrandbits)
        assert not draft.banks[0].gone
        [card] = [card for card in study.store.cards.each() if card.position is not None]
        return card

    gap = imported("He {{c1::goes}} home.", kind="cloze")
    typed = imported("He _____ home.", kind="text", answer=["goes", "walks"])
    assert gap.card == f"{typed.card}#c1"
    assert (typed.id, typed.reviews, typed.due_day) == (gap.id, gap.reviews, gap.due_day)
    undone(study, clock)
    assert study.store.cards.expect(gap.card).reviews == gap.reviews
