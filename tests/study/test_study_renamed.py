"""Questions that were renamed without ``formerly`` are noticed, and nothing is guessed without a reason."""

from pathlib import Path

import pytest

from quiz.study import like_words
from quiz.study.context import Study
from quiz.study.renamed import Renamed, renamed
from quiz.study.review.session import ReviewSession
from tests.conftest import BANK
from tests.study.test_study_review import answer_next


@pytest.fixture
def learned(session: ReviewSession) -> ReviewSession:
    """A session in which one card of each of the six questions has been answered."""
    for _ in range(6):
        answer_next(session)
    return session


def after(study: Study, bank: Path, text: str) -> list[Renamed]:
    bank.write_text(text)
    study.reload()
    return renamed(study.library, study.store)


@pytest.mark.usefixtures("learned")
def test_nothing_is_said_of_a_library_as_it_was_learned(study: Study) -> None:
    assert renamed(study.library, study.store) == []


@pytest.mark.usefixtures("learned")
def test_a_question_with_a_new_id_is_noticed(study: Study, bank: Path) -> None:
    found = after(study, bank, BANK.replace("id: a-card", "id: relu").replace("id: a-cloze", "id: gates"))
    assert found == [
        Renamed("test.every-kind/relu", "test.every-kind/a-card", 1),
        Renamed("test.every-kind/gates", "test.every-kind/a-cloze", 1),
    ]
    assert str(found[0]) == (
        "1 card in your progress has no question; is test.every-kind/relu the former test.every-kind/a-card?"
    )


@pytest.mark.usefixtures("learned")
def test_formerly_settles_it_and_an_answer_to_the_new_question_too(
    study: Study, bank: Path, session: ReviewSession
) -> None:
    declared = BANK.replace("id: a-card", "id: relu\n    formerly: [test.every-kind/a-card]")
    assert after(study, bank, declared) == []
    assert after(study, bank, BANK.replace("id: a-card", "id: rectifier")) == [
        Renamed("test.every-kind/rectifier", "test.every-kind/relu", 1)
    ]
    session.reload()
    assert answer_next(session) == "test.every-kind/rectifier"
    assert renamed(study.library, study.store) == []


@pytest.mark.usefixtures("learned")
def test_a_question_that_was_reworded_too_is_noticed_if_its_answer_stays(study: Study, bank: Path) -> None:
    reworded = BANK.replace("id: a-text", "id: adam").replace(
        "What is the optimiser with bias correction called?",
        "How is the optimiser with bias correction called?",
    )
    assert after(study, bank, reworded) == [Renamed("test.every-kind/adam", "test.every-kind/a-text", 1)]
    assert after(study, bank, reworded.replace("[Adam, adaptive moment estimation]", "RMSprop")) == []


@pytest.mark.usefixtures("learned")
def test_a_question_of_another_kind_or_about_something_else_is_not_the_former_one(
    study: Study, bank: Path
) -> None:
    other = BANK.replace("id: a-text", "id: adam").replace("kind: text", "kind: card")
    assert after(study, bank, other.replace("[Adam, adaptive moment estimation]", "Adam")) == []
    gone = (
        BANK[: BANK.index("  - id: a-number")]
        + "  - {id: b, kind: numeric, prompt: Half of one?, answer: 0.5}\n"
    )
    assert after(study, bank, gone) == []


@pytest.mark.usefixtures("learned")
def test_a_question_that_has_moved_to_another_bank_is_noticed(study: Study, bank: Path) -> None:
    library = study.library
    library.roots = [str(bank.parent)]
    head, number = BANK.split("  - id: a-number")
    (bank.parent / "other.yaml").write_text(f"id: other\ntitle: O\nquestions:\n  - id: quarter{number}")
    assert after(study, bank, head) == [Renamed("other/quarter", "test.every-kind/a-number", 1)]


@pytest.mark.usefixtures("learned")
def test_a_bank_with_a_new_id_is_noticed_in_the_whole_library_alone(
    study: Study, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = BANK.replace("id: test.every-kind", "id: all")
    assert after(study, bank, text) == []  # without the library, that bank may only be elsewhere
    monkeypatch.setattr(study.library, "shipped", "/shipped")
    found = after(study, bank, text)
    assert [(guess.new, guess.old) for guess in found][:2] == [
        ("all/a-card", "test.every-kind/a-card"), ("all/a-choice", "test.every-kind/a-choice"),
    ]  # fmt: skip
    assert len(found) == 6


@pytest.mark.usefixtures("learned")
def test_large_banks_are_compared_by_fingerprint_only(
    study: Study, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reworded = BANK.replace("id: a-text", "id: adam").replace("What is the optimiser", "What is an optimiser")
    monkeypatch.setattr(like_words, "MAX_COMPARED", 0)
    assert after(study, bank, reworded) == []
    assert len(after(study, bank, reworded.replace("an optimiser", "the optimiser"))) == 1
