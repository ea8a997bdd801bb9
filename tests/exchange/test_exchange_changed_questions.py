"""Questions of one's own that are tagged, and moved to another bank with their history."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz import paths
from quiz.errors import QuizError
from quiz.exchange.importing.added_questions import new_bank
from quiz.exchange.importing.changed_questions import move_questions, tag_questions
from quiz.fsrs.rating import Rating
from quiz.study.context import Study, open_study
from quiz.study.review.session import ReviewSession
from tests.conftest import Clock
from tests.tui.driving import driven

OWN = """\
id: own
title: Own
tags: [mine]
hint_cost: 0.25
questions:
  # about the first
  - id: one  # a remark
    kind: card
    prompt: One?
    answer: A
  - {id: two, kind: card, prompt: Two?, answer: B, tags: [old]}
  - {id: three, kind: card, prompt: "![alt](three.png)", answer: C}
"""
SHIPPED = "id: dl\ntitle: Shipped\nquestions:\n  - {id: far, kind: card, prompt: Far?, answer: D}\n"


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    shipped = tmp_path / "package"
    shipped.mkdir()
    (shipped / "dl.yaml").write_text(SHIPPED)
    monkeypatch.setattr(paths, "shipped_banks", lambda: str(shipped))
    own = Path(paths.user_banks())
    own.mkdir(parents=True)
    (own / "own.yaml").write_text(OWN)
    opened_study = open_study([], str(tmp_path / "p.db"))
    yield opened_study
    opened_study.close()


def own_text(study: Study, bank: str = "own") -> str:
    return Path(study.library.banks[bank].path).read_text()


def test_many_are_tagged_but_for_shipped_ones(study: Study) -> None:
    changed = tag_questions(study.library, ["own/one", "own/two", "dl/far"], "new")
    assert changed.changed == 2
    assert changed.why_not.startswith("1 question is in banks that came with the program")
    assert own_text(study) == OWN.replace("[old]", "[old, new]").replace(
        "a remark\n", "a remark\n    tags: [new]\n"
    )
    assert tag_questions(study.library, ["own/one", "own/two"], "new", remove=True).changed == 2
    assert "new" not in own_text(study)


def test_a_question_moves_with_its_history_and_what_its_bank_said(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, "id:own/two", clock=clock, random=Random(1))
    session.next()
    session.answer(())
    session.rate(Rating.EASY)
    assert move_questions(study.library, ["own/two"], new_bank(study.library, "Other")).changed == 1
    study.reload()
    assert own_text(study) == OWN.replace(OWN.splitlines(keepends=True)[10], "")
    question = study.library.question("other/two")
    assert (question.formerly, question.tags, question.hint_cost) == (["own/two"], ["old", "mine"], 0.25)
    assert study.store.cards.find("other/two").reviews == 1
    assert study.store.cards.find("own/two") is None


def test_what_cannot_be_moved_stays(study: Study) -> None:
    target = new_bank(study.library, "Other")
    with pytest.raises(QuizError, match="has a picture"):
        move_questions(study.library, ["own/one", "own/three"], target)
    assert own_text(study) == OWN
    assert move_questions(study.library, ["dl/far"], target).changed == 0
    assert "other" not in study.library.banks


async def test_the_list_of_cards_tags_and_moves_what_is_selected(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"bank:own", "enter", "a", "t", *"new", "enter")
        assert own_text(study).count("new") == 3
        await driver.keys("slash", *" tag:old", "enter", "a", "m", "down", "enter", *"Other", "enter")
        assert study.library.question("other/two").tags == ["old", "new", "mine"]
