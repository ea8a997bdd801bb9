"""Questions of one's own that are tagged, and moved to another bank with their history."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from quiz import paths
from quiz.errors import QuizError
from quiz.exchange.importing import file_changes
from quiz.exchange.importing.added_questions import new_bank
from quiz.exchange.importing.changed_questions import (
    move_questions,
    tag_questions,
    take_out_questions,
    undo_changes,
    why_none_can_change,
)
from quiz.fsrs.rating import Rating
from quiz.study.context import Study, open_study
from quiz.study.orphans import orphans
from quiz.study.review.session import ReviewSession
from quiz.tui.screens.home import HomeScreen
from quiz.tui.widgets.card_table import CardTable
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
    assert changed.why_not.startswith(
        "1 question is in a bank that came with the program, and stays as it is."
    )
    assert why_none_can_change(study.library, ["dl/far"]) == changed.why_not
    assert not why_none_can_change(study.library, ["dl/far", "own/one"])
    assert own_text(study) == OWN.replace("[old]", "[old, new]").replace(
        "a remark\n", "a remark\n    tags: [new]\n"
    )
    assert tag_questions(study.library, ["own/one", "own/two"], "new", remove=True).changed == 2
    assert "new" not in own_text(study)


def test_a_tag_is_the_same_however_its_letters_are_composed(study: Study, clock: Clock) -> None:
    composed, decomposed = "größe", "gro\u0308ße"
    assert tag_questions(study.library, ["own/one"], decomposed).changed == 1
    study.reload()
    assert tag_questions(study.library, ["own/one"], composed).changed == 0
    for query in (composed, decomposed, "GRÖSSE", "gr*e"):
        assert study.search.keys(f"tag:{query}", clock()) == ["own/one"]
    assert study.search.column("tags")["own/one"].split()[0] == composed
    assert tag_questions(study.library, ["own/one"], "GRÖSSE", remove=True).changed == 1
    assert "ße" not in own_text(study)


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


def add_bank(study: Study, name: str, text: str) -> None:
    (Path(paths.user_banks()) / f"{name}.yaml").write_text(text)
    study.reload()


def test_no_bank_is_changed_if_one_of_several_cannot_be(study: Study) -> None:
    add_bank(study, "zed", "id: zed\ntitle: Z\nquestions: [{id: z, kind: card, prompt: Z?, answer: Z}]\n")
    with pytest.raises(QuizError, match=r"zed\.yaml: its questions stand in brackets") as refused:
        move_questions(study.library, ["own/one", "zed/z"], new_bank(study.library, "Other"))
    assert "No bank has been changed." in refused.value.hint
    assert own_text(study) == OWN
    path = Path(study.library.banks["zed"].path)
    path.unlink()
    with pytest.raises(QuizError, match=r"zed\.yaml is gone"):
        tag_questions(study.library, ["own/one", "zed/z"], "new")
    assert own_text(study) == OWN


def test_what_was_written_is_put_back_if_another_file_cannot_be(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_bank(study, "zed", "id: zed\ntitle: Z\nquestions:\n  - {id: z, kind: card, prompt: Z?, answer: Z}\n")
    inner = file_changes.write_atomically

    def write(path: str, *args: object, **options: object) -> None:
        if path.endswith("zed.yaml"):
            raise QuizError("The file cannot be written", path)
        inner(path, *args, **options)

    monkeypatch.setattr(file_changes, "write_atomically", write)
    with pytest.raises(QuizError, match=r"zed\.yaml"):
        tag_questions(study.library, ["own/one", "zed/z"], "new")
    assert own_text(study) == OWN


def test_a_move_takes_comments_along_and_is_undone_with_its_history(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, "id:own/one", clock=clock, random=Random(1))
    session.next()
    session.answer(())
    session.rate(Rating.EASY)
    changed = move_questions(study.library, ["own/one"], new_bank(study.library, "Other"))
    study.reload()
    assert own_text(study, "other") == (
        "id: other\ntitle: Other\nquestions:\n  # about the first\n  - id: one  # a remark\n"
        "    formerly: [own/one]\n    hint_cost: 0.25\n    tags: [mine]\n"
        "    kind: card\n    prompt: One?\n    answer: A\n"
    )
    assert study.store.cards.find("other/one").reviews == 1
    undo_changes(study, changed)
    assert own_text(study) == OWN
    assert "other" not in study.library.banks
    assert study.store.cards.find("own/one").reviews == 1
    assert study.store.cards.find("own/one").position is not None


def test_a_file_that_changed_since_is_not_put_back(study: Study) -> None:
    changed = tag_questions(study.library, ["own/one"], "new")
    path = Path(study.library.banks["own"].path)
    path.write_text(edited := path.read_text() + "# mine\n")
    with pytest.raises(QuizError, match="has changed since"):
        undo_changes(study, changed)
    assert path.read_text() == edited


def test_a_picture_of_an_imported_card_is_noticed(study: Study) -> None:
    picture = "  - {id: p, kind: card, prompt: 'What? ![x](x.png)', answer: P}\n"
    add_bank(study, "pics", f"id: pics\ntitle: P\nquestions:\n{picture}{picture.replace('p,', 'o,')}")
    with pytest.raises(QuizError, match="has a picture"):
        move_questions(study.library, ["pics/p"], new_bank(study.library, "Other"))


async def test_the_list_keeps_selection_and_cursor_and_undoes_changes_of_banks(
    study: Study, clock: Clock
) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"one or two", "enter", "space", "space", "m", "down", "enter")
        await driver.keys(*"Other", "enter")
        table = driver.app.screen.query_one(CardTable)
        assert table.selected == {"other/one", "other/two"}
        assert table.current in table.selected
        assert "One?" in driver.screen
        await driver.keys("t", *"new", "enter")
        assert table.selected == {"other/one", "other/two"}
        assert study.library.question("other/one").tags == ["mine", "new"]
        await driver.keys("u")
        assert study.library.question("other/one").tags == ["mine"]
        await driver.keys("u")
        assert own_text(study) == OWN
        assert table.selected == {"own/one", "own/two"}
        assert "One?" in driver.screen


async def test_the_list_takes_out_what_is_selected_and_puts_it_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"one or two or far", "enter", "a", "x")
        assert "Take 2 questions out of Own?" in driver.screen
        assert "Their history is kept" in driver.screen
        await driver.keys("enter")
        assert own_text(study) == OWN, "keeping them is the first choice"
        await driver.keys("x", "t")
        assert study.library.question("own/one") is None
        assert study.library.question("own/two") is None
        assert study.library.question("own/three") is not None
        said = " ".join(note.message for note in driver.app._notifications)
        assert said.startswith(
            "2 questions taken out of Own. u undoes this. 1 question is in a bank that came"
        )
        await driver.keys("u")
        assert own_text(study) == OWN
        assert study.library.question("own/two") is not None


async def test_shipped_questions_are_not_taken_out(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"far", "enter", "delete")
        [told] = driver.app._notifications
        assert told.message.startswith(
            "Nothing to change. 1 question is in a bank that came with the program"
        )


async def test_a_bank_goes_with_its_last_question_and_comes_back(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"bank:own", "enter", "a", "x")
        assert "Own then has no question: its file is deleted. Their history" in driver.screen
        await driver.keys("enter")
        assert own_text(study) == OWN, "keeping them is the first choice"
        path = Path(study.library.banks["own"].path)
        await driver.keys("x", "t")
        assert not path.exists()
        assert "own" not in study.library.banks
        assert driver.app._notifications._notifications
        assert "No card matches." in str(driver.app.screen.note.content)
        await driver.keys("u")
        assert own_text(study) == OWN
        assert study.library.question("own/three") is not None
        assert driver.app.screen.table.current == "own/one"


async def test_escape_empties_the_search_for_a_bank_that_has_gone(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"bank:own", "enter", "x", "t", "x", "t", "x", "t")
        assert "esc empties the search." in str(driver.app.screen.note.content)
        assert "esc Empty" in driver.screen.splitlines()[-1]
        await driver.keys("escape")
        assert driver.app.screen.field.value == ""
        assert driver.app.screen.table.current == "dl/far"
        await driver.keys("u")
        assert study.library.question("own/three") is not None


async def test_changes_of_banks_are_undone_after_leaving_browse_too(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"bank:own", "enter", "x", "t", "a", "x", "t")
        await driver.keys("escape", "escape")
        assert isinstance(driver.app.screen, HomeScreen)
        await driver.keys("b", "u")
        assert study.library.question("own/two") is not None
        assert study.library.question("own/one") is None
        await driver.keys("escape", "b", "u")
        assert own_text(study) == OWN
        assert not driver.app.screen.changes.undoable


def test_a_file_that_holds_more_than_its_questions_is_not_deleted(study: Study) -> None:
    path = Path(study.library.banks["own"].path)
    path.write_text(f"{OWN}  - {{id: four, kind: card, prompt: Since then?, answer: E}}\n")
    take_out_questions(study.library, ["own/one#", "own/two#", "own/three#"])
    assert "Since then?" in path.read_text()


def test_the_last_question_of_a_bank_that_was_named_stays(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN)
    study = open_study([str(path)], str(tmp_path / "p.db"))
    with pytest.raises(QuizError, match="no question would be left"):
        take_out_questions(study.library, ["own/one#", "own/two#", "own/three#"])
    assert own_text(study) == OWN
    study.close()


def test_the_history_of_a_question_taken_out_is_there_when_it_comes_back(study: Study, clock: Clock) -> None:
    session = ReviewSession(study, "id:own/one", clock=clock, random=Random(1))
    assert session.next()
    session.give_up()
    session.rate(Rating.GOOD)
    changed = take_out_questions(study.library, ["own/one"])
    study.reload()
    assert "own/one" in [orphan.key for orphan in orphans(study)]
    undo_changes(study, changed)
    assert study.store.cards.find("own/one").phase


async def test_the_list_of_cards_tags_and_moves_what_is_selected(study: Study, clock: Clock) -> None:
    async with driven(study, clock) as driver:
        await driver.keys("b", "slash", *"bank:own", "enter", "a", "t", *"new", "enter")
        assert own_text(study).count("new") == 3
        await driver.keys("slash", *" tag:old", "enter", "a", "m", *"Other", "enter")
        assert study.library.question("other/two").tags == ["old", "new", "mine"]
