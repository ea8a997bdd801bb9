"""Cards whose question is gone are listed, and another question can have their history."""

from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.study.context import Study
from quiz.study.orphans import adopt, orphans
from quiz.study.review.scheduling import rebuilt
from tests.cli.running import quiz
from tests.conftest import Clock
from tests.study.days import begun, card, cloze, day_of, easy, opened


@pytest.fixture
def study(tmp_path: Path, clock: Clock) -> Study:
    """Return a study in which the question ``old`` has become ``fresh``, and ``gaps`` is gone."""
    before = opened(tmp_path, card("old"), cloze("gaps"), card("kept"))
    day_of(before, clock, easy)
    before.close()
    clock.move(days=60)
    return opened(tmp_path, card("fresh"), card("kept"))


def test_orphans_are_listed_with_their_cards(study: Study) -> None:
    assert [(orphan.key, len(orphan.cards)) for orphan in orphans(study)] == [("b/gaps", 1), ("b/old", 1)]


def test_another_question_can_have_the_history(study: Study, clock: Clock) -> None:
    before = study.store.cards.expect("b/old")
    assert adopt(study, "b/old", "b/fresh") == 1
    after = study.store.cards.expect("b/fresh")
    assert (after.stability, after.due_day, after.reviews) == (before.stability, before.due_day, 1)
    assert after.position is not None
    assert after == rebuilt(study.store, study.settings, "b/fresh")
    assert [orphan.key for orphan in orphans(study)] == ["b/gaps"]
    assert study.store.cards.find("b/old") is None
    item = begun(study, clock).show("b/fresh")
    assert item is not None
    assert item.changed  # its question is another one: the learner is asked whether to keep the history


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("b/none", "b/fresh", "No such orphan"),
        ("b/old", "b/none", "No such question"),
        ("b/gaps", "b/fresh", "The question does not fit"),
        ("b/old", "b/kept", "The question has a history"),
    ],
)
def test_what_cannot_be_adopted_changes_nothing(study: Study, old: str, new: str, title: str) -> None:
    with pytest.raises(QuizError) as error:
        adopt(study, old, new)
    assert error.value.title == title
    assert [orphan.key for orphan in orphans(study)] == ["b/gaps", "b/old"]


def test_the_command_lists_and_moves(study: Study, tmp_path: Path) -> None:
    study.close()
    where = ["--banks", str(tmp_path / "b.yaml"), "--progress", str(tmp_path / "p.db")]
    assert "b/old: 1 card, 1 review, the last on" in quiz("orphans", *where).stdout
    assert quiz("orphans", "b/old", "b/fresh", *where).stdout == "b/fresh has the history of 1 card\n"
    assert "b/old" not in quiz("orphans", *where).stdout
    assert quiz("orphans", "b/old", *where).returncode == 2
