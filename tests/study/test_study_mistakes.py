"""Repeated mistakes, counted over reviews and exams."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from unittest.mock import Mock

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.kinds.answers import ChooseOne, TickSeveral
from quiz.kinds.answers.base import OptionPictures
from quiz.kinds.base import Presentation
from quiz.progress.answers import AnswerRow
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.results.mistakes import RepeatedMistake, Tally, repeated_mistakes, tallies
from quiz.study.results.result import stored_answer
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import EVERY_KIND, opened, wrong
from tests.study.looking import examined, of_kind, reviewed


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


def test_a_mistake_is_reported_from_the_second_time_on(study: Study, clock: Clock) -> None:
    slip = ("ex/choice", ("convolution",))
    assert repeated_mistakes(study.store, reviewed(study, clock, slip).answers) == {}
    reviewed(study, clock, ("ex/choice", ("max pooling",)), ("ex/choice", ("dense",)))
    exam = examined(
        study, clock, lambda exam: ("convolution",) if exam.item.card == "ex/choice" else wrong(exam)
    )
    answer = of_kind(exam, "choice")
    repeated = repeated_mistakes(study.store, exam.answers)
    assert repeated == {answer.row.id: RepeatedMistake("convolution", "max pooling", 2, 4)}
    assert str(repeated[answer.row.id]) == "You take “convolution” for “max pooling”: 2 of 4 times"


def test_an_undone_answer_is_not_counted(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, clock=clock, random=Random(4))
    session.show("ex/choice")
    session.answer(("convolution",))
    session.rate(session.current.proposed)
    session.undo()
    found = reviewed(study, clock, ("ex/choice", ("convolution",)))
    assert repeated_mistakes(study.store, found.answers) == {}
    assert tallies(study.store, ["ex/choice"])["ex/choice"].asked == 1


def test_a_mistake_as_a_sentence() -> None:
    assert str(RepeatedMistake("False", "True", 3, 4)) == "You take this for false: 3 of 4 times"
    assert str(RepeatedMistake("7", "8", 2, 2, is_computed=True)) == "You make this mistake: 2 of 2 times"
    long = RepeatedMistake("$x$ " + "y" * 99 + ".", "It is so.", 2, 2)
    assert str(long) == f"You take “x {'y' * 57}…” for “It is so”: 2 of 2 times"


def test_a_computed_mistake_does_not_depend_on_the_numbers() -> None:
    first = ChooseOne(("2", "7"), "2", notes=("", "A slip."))
    second = ChooseOne(("9", "4"), "4", notes=("A slip.", ""))
    assert first.mistake(("7",)) == second.mistake(("9",)) == "A slip."
    assert first.mistake(("2",)) == first.mistake(()) == ""
    pictures = OptionPictures(([[1.0]], [[2.0]]), "image")
    drawn = ChooseOne(("picture a", "picture b"), "picture a", notes=("", ""), pictures=pictures)
    assert drawn.mistake(("picture b",)) == "[[2.0]]"
    assert drawn.mistake(("of a damaged row",)) == "of a damaged row"
    assert TickSeveral(("a", "b"), ("a",)).mistake(("b",)) is None


def test_a_card_that_was_renamed_keeps_its_mistakes(study: Study, clock: Clock, tmp_path: Path) -> None:
    reviewed(study, clock, ("ex/choice", ("dense",)))
    renamed = EVERY_KIND.replace("- id: choice\n", "- id: pick\n    formerly: [ex/choice]\n")
    (tmp_path / "banks" / "ex.yaml").write_text(renamed)
    study.reload()
    found = reviewed(study, clock, ("ex/pick", ("dense",)))
    [mistake] = repeated_mistakes(study.store, found.answers).values()
    assert (mistake.times, mistake.asked) == (2, 2)


def test_a_question_that_takes_the_id_of_a_renamed_one_does_not_take_its_mistakes(
    study: Study, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "banks" / "ex.yaml"
    former = reviewed(study, clock, ("ex/choice", ("dense",)), ("ex/choice", ("dense",)))
    renamed = EVERY_KIND.replace("- id: choice\n", "- id: pick\n    formerly: [ex/choice]\n")
    another = "  - {id: choice, kind: choice, prompt: Another?, answer: sparse, distractors: [dense]}\n"
    path.write_text(renamed + another)
    study.reload()
    later = reviewed(study, clock, ("ex/choice", ("dense",)))
    assert repeated_mistakes(study.store, later.answers) == {}
    assert {mistake.asked for mistake in repeated_mistakes(study.store, former.answers).values()} == {2}
    assert tallies(study.store, ["ex/choice", "ex/pick"]) == {
        "ex/choice": Tally(1, Counter({"dense": 1})), "ex/pick": Tally(2, Counter({"dense": 2})),
    }  # fmt: skip
    moved = another.replace("id: choice", "id: another, formerly: [ex/choice]")
    path.write_text(renamed + moved)
    study.reload()
    assert {mistake.asked for mistake in repeated_mistakes(study.store, former.answers).values()} == {2}
    assert tallies(study.store, ["ex/another"])["ex/another"].asked == 1


WAYS = {
    "choice": ChooseOne(("a", "b", "c"), "a"),
    "true-false": ChooseOne(("a", "b", "c"), "a", is_claim=True),
    "multi": TickSeveral(("a", "b", "c"), ("a",)),
}
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("one", "two", "three")),
        st.sampled_from([*WAYS]),
        st.sampled_from(((), ("a",), ("b",), ("c",))),
        st.booleans(),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(Store(str(tmp_path_factory.mktemp("answers") / "p.db"))) as opened:
        yield opened


@given(rows=ROWS)
def test_counts_are_those_of_a_naive_loop(
    store: Store, rows: list[tuple[str, str, tuple[str, ...], bool]]
) -> None:
    for table in ("answers", "voids"):
        run_sql(store, f"delete from {table}")
    for number, (card, kind, response, voided) in enumerate(rows, 1):
        asked = Presentation(prompt="?", answer="a", way=WAYS[kind])
        shown, given_ = (msgspec.json.encode(value).decode() for value in (asked, response))
        row = AnswerRow(number, 1, card, kind, 0, 0, 0, shown, given_, 0, 1, 1, 0, "")
        store.answers.add(row)
        if voided:
            store.reviews.void(number, 1, number)
    kept = [row for row in rows if row[1] != "multi" and not row[3]]
    for card, tally in tallies(store, ("one", "two")).items():
        own = [response for name, _, response, _ in kept if name == card]
        assert tally.asked == len(own)
        wanted = Counter(response[0] for response in own if response and response[0] != "a")
        assert Counter({name: times for name, times in tally.mistakes.items() if name}) == wanted
    repeated = repeated_mistakes(store, [stored_answer(row) for row in store.answers.of_session(1)])
    assert all(mistake.times >= 2 for mistake in repeated.values())


def test_they_are_found_by_a_single_query(
    study: Study, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = examined(study, clock, wrong).answers
    history_of = Mock(wraps=study.store.answers.history_of)
    monkeypatch.setattr(study.store.answers, "history_of", history_of)
    repeated_mistakes(study.store, answers)
    assert history_of.call_count == 1
