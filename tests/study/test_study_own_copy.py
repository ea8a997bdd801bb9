"""Editing a shipped bank, which an update would replace."""

from pathlib import Path

import pytest

from quiz import paths
from quiz.bank.overridden import copied_original
from quiz.errors import QuizError
from quiz.settings import Settings
from quiz.study.context import Study, open_library, open_study
from quiz.study.editing import copy_note, edit_bank, place_of_question
from tests.cli.running import quiz
from tests.conftest import Clock
from tests.tui.driving import driven

SHIPPED = """
id: shipped
title: Shipped
questions:
  - {id: one, kind: numeric, prompt: How many?, answer: 25}
"""


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    bank = tmp_path / "package" / "questions" / "topic" / "shipped.yaml"
    bank.parent.mkdir(parents=True)
    bank.write_text(SHIPPED)
    monkeypatch.setattr(paths, "shipped_banks", lambda: str(tmp_path / "package" / "questions"))
    return bank


@pytest.fixture
def study(shipped: Path, tmp_path: Path) -> Study:  # noqa: ARG001 - it replaces the shipped banks
    return open_study([], str(tmp_path / "p.db"))


def edit(study: Study, old: str, new: str) -> str:
    """Edit the shipped question; return what is then said about it."""

    def editor(command: list[str]) -> None:
        path = Path(command[-1])
        path.write_text(path.read_text().replace(old, new))

    path, line = place_of_question(study.library, "shipped/one")
    edit_bank(study.library, path, line, editor)
    return copy_note(study.library, "shipped/one", path)


def answer(study: Study) -> str:
    question = study.library.question("shipped/one")
    return question.answer


def test_a_shipped_question_is_edited_in_a_copy_that_takes_its_place(study: Study, shipped: Path) -> None:
    note = edit(study, "25", "26")
    own = Path(paths.user_banks()) / "topic" / "shipped.yaml"
    assert str(own) in note
    assert shipped.read_text() == SHIPPED
    assert "answer: 26" in own.read_text()
    assert answer(study) == "26"
    assert edit(study, "26", "27") == ""  # the copy itself
    assert answer(study) == "27"
    assert study.library.problems() == []


def test_the_copy_survives_an_update(study: Study, shipped: Path) -> None:
    edit(study, "25", "26")
    shipped.write_text(SHIPPED.replace("25", "24"))
    library = open_library([], Settings())
    assert library.question("shipped/one").answer == "26"
    assert library.problems() == []


def test_without_a_change_no_copy_stays(study: Study, shipped: Path) -> None:
    assert edit(study, "25", "25") == ""
    assert list(Path(paths.user_banks()).rglob("*")) == []
    shipped.write_text(SHIPPED.replace("25", "24"))
    study.reload()
    assert answer(study) == "24"


def test_without_a_change_what_else_is_in_the_folder_stays(study: Study) -> None:
    other = Path(paths.user_banks()) / "topic" / "notes.txt"
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    edit(study, "25", "25")
    assert other.read_text() == "mine"


def test_a_broken_copy_is_edited_again(study: Study) -> None:
    edit(study, "id: shipped", "id: [")
    assert answer(study) == "25"
    edit(study, "id: [", "id: shipped")
    edit(study, "25", "26")
    assert answer(study) == "26"


def test_a_conflict_copy_does_not_hide_the_shipped_bank(study: Study) -> None:
    edit(study, "25", "26")
    own = Path(paths.user_banks()) / "topic" / "shipped.yaml"
    own.rename(own.with_name("shipped (conflicted copy).yaml"))
    study.reload()
    assert answer(study) == "25"
    assert [problem.code for problem in study.library.problems()] == ["conflict-copy"]


def test_a_copy_of_a_broken_own_bank_does_not_hide_the_shipped_bank(study: Study) -> None:
    edit(study, "25", "26")
    own = Path(paths.user_banks()) / "topic" / "shipped.yaml"
    own.rename(own.with_name("shipped copy.yaml"))
    own.write_text("id: [\n")
    study.reload()
    assert answer(study) == "25"


def test_a_copy_keeps_the_place_of_its_bank_in_the_order_of_study(study: Study, shipped: Path) -> None:
    shipped.with_name("zebra.yaml").write_text(SHIPPED.replace("id: shipped", "id: zebra"))
    study.reload()
    assert list(study.library.banks) == ["shipped", "zebra"]
    edit(study, "25", "26")
    assert list(study.library.banks) == ["shipped", "zebra"]
    assert [bank.rank for bank in study.library.banks.values()] == [0, 1]


def test_a_copy_that_cannot_be_made_is_told(study: Study) -> None:
    Path(paths.user_banks()).parent.mkdir(parents=True, exist_ok=True)
    Path(paths.user_banks()).write_text("a file")
    with pytest.raises(QuizError, match="cannot be copied"):
        edit(study, "25", "26")


def test_a_bank_that_was_named_is_edited_in_place(shipped: Path, tmp_path: Path) -> None:
    named = open_study([str(shipped.parent)], str(tmp_path / "p.db"))
    assert edit(named, "25", "26") == ""
    assert "answer: 26" in shipped.read_text()
    named.close()


SECOND = "  - {id: two, kind: card, prompt: What?, answer: That.}\n"


def test_what_takes_the_place_of_a_shipped_question_is_listed(study: Study, clock: Clock) -> None:
    assert study.search.keys("is:overridden", clock()) == []
    edit(study, "25", "26")
    study.reload()
    assert study.search.keys("is:overridden", clock()) == ["shipped/one"]
    assert study.search.keys("-is:overridden", clock()) == []


def test_what_has_changed_upstream_is_shown(study: Study, shipped: Path) -> None:
    edit(study, "25", "26")
    told = quiz("show", "shipped/one").stdout
    assert "You have changed:\n  answer\n    - 25\n    + 26\n" in told
    assert "The shipped one is as it was when you copied it." in told
    shipped.write_text(SHIPPED.replace("25", "25, tolerance: 1").replace("many?", "much?") + SECOND)
    told = quiz("show", "shipped/one").stdout
    assert "Changed upstream since you copied it:\n" in told
    assert "  tolerance\n    + 1\n  prompt\n    - How many?\n    + How much?\n" in told
    listed = quiz("list", "is:overridden")
    assert listed.stdout.startswith("shipped/one ")
    assert listed.stderr == "Shipped, but not in your own copy of their bank: shipped/two\n"


def test_a_copy_from_before_originals_were_kept_is_compared_with_the_shipped_one(study: Study) -> None:
    edit(study, "25", "26")
    Path(copied_original(study.library.banks["shipped"].path)).unlink()
    told = quiz("show", "shipped/one").stdout
    assert "It differs from that one:\n  answer\n    - 25\n    + 26\n" in told


def test_a_question_that_is_as_shipped_is_not_listed(study: Study, shipped: Path, clock: Clock) -> None:
    shipped.write_text(SHIPPED + SECOND)
    study.reload()
    edit(study, "That.", "This.")
    study.reload()
    assert study.search.keys("is:overridden", clock()) == ["shipped/two"]
    assert "takes the place" not in quiz("show", "shipped/one").stdout


async def test_the_app_shows_what_has_changed_upstream(study: Study, shipped: Path, clock: Clock) -> None:
    edit(study, "25", "26")
    shipped.write_text(SHIPPED.replace("How many?", "How many are there?"))
    study.reload()
    async with driven(study, clock) as driver:
        await driver.keys("b", "i")
        assert "You have changed:" in driver.screen
        assert "+ How many are there?" in driver.screen
