"""``quiz export bank``: what is selected, where it is written, and that it comes back."""

from pathlib import Path

import pytest

from quiz.exchange.exporting import fields_of, portable_banks
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.read import writers
from quiz.fsrs.rating import Rating
from quiz.progress.ids import new_id
from quiz.study.context import Study
from quiz.study.review.session import ReviewSession
from quiz.study.review.whole_cards import rebuild_cards
from tests.cli.running import Ran, quiz
from tests.conftest import Clock


def exported(bank: Path, *words: str) -> Ran:
    return quiz("export", "bank", *words, "--banks", str(bank))


QUESTIONS = {"aiken": 2, "gift": 8}
"""How many questions come back, if a format asks the gaps of a cloze one by one, or lacks kinds."""


@pytest.mark.parametrize("form", list(writers()))
def test_every_format_is_written_and_read_again(bank: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out{writers()[form].endings[0]}"
    done = exported(bank, "--format", form, "-o", str(path))
    assert done.returncode == 0, done.stderr
    assert "Not kept: " in done.stderr
    to_stdout = exported(bank, "--format", form, *(["-o", "-"] if not writers()[form].is_binary else []))
    if writers()[form].is_binary:
        assert (to_stdout.returncode, "is no text" in to_stdout.stderr) == (2, True)
    else:
        assert to_stdout.stdout == path.read_text()
    assert exported(bank, "--format", form, "-o", str(path)).returncode == 1
    told = quiz("import", str(path), "--format", form, "--dry-run", "--banks", str(tmp_path))
    assert f"{QUESTIONS.get(form, 6)} new" in told.stdout, told


def test_a_query_selects_and_nothing_is_told(bank: Path) -> None:
    assert exported(bank, "kind:text", "--format", "hashcards").stdout.count("Q: ") == 1
    nothing = exported(bank, "tag:none")
    assert (nothing.returncode, nothing.stderr) == (0, "quiz: there is nothing to export\n")
    assert exported(bank, "--bank", "other.*").stderr == "quiz: there is nothing to export\n"


def test_a_bank_named_like_a_word_is_told_how_to_be_named(bank: Path) -> None:
    told = exported(bank, "test.every-kind").stderr
    assert told == "quiz: there is nothing to export\nTo name a bank: bank:test.every-kind\n"
    assert exported(bank, "bank:test.every-kind").stdout


def test_several_banks_need_a_folder_if_a_file_holds_one(bank: Path, tmp_path: Path) -> None:
    (bank.parent / "b.yaml").write_text(bank.read_text().replace("test.every-kind", "second"))
    refused = exported(bank.parent, "--format", "hashcards")
    assert refused.returncode == 2
    assert "-o FOLDER/" in refused.stderr
    folder = tmp_path / "out"
    assert exported(bank.parent, "--format", "hashcards", "-o", f"{folder}/").returncode == 2
    folder.mkdir()
    assert exported(bank.parent, "--format", "hashcards", "-o", str(folder)).returncode == 0
    assert {path.name for path in folder.iterdir()} == {"second.md", "test.every-kind.md"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--format", "html"], "cannot be written as html"),
        (["--since", "2026-01-01"], "--since and --session mean nothing"),
        (["--history", "--format", "notes"], "notes holds no history"),
    ],
)
def test_options_that_do_not_fit_are_told(bank: Path, words: list[str], told: str) -> None:
    refused = exported(bank, *words)
    assert refused.returncode == 2
    assert told in refused.stderr


def test_other_exports_know_no_history(bank: Path) -> None:
    assert quiz("export", "cards", "--history", "--banks", str(bank)).returncode == 2
    assert "cannot be written as notes" in quiz("export", "cards", "--format", "notes").stderr


def test_the_history_has_the_reviews_before_a_reset(
    study: Study, session: ReviewSession, clock: Clock
) -> None:
    item = session.next()
    session.answer(("",))
    session.rate(Rating.GOOD)
    clock.move(days=1)
    study.store.reviews.reset(new_id(clock().at, 0, study.store.last_id()), 1, item.card.card)
    rebuild_cards(study.store, study.settings, [item.card.card])
    content = portable_banks(study, study.search.keys("", clock()), history=True)
    [history] = [found for one in content.banks[0].questions for found in one.histories.values()]
    assert [review.rating for review in history.reviews] == [3]
    assert history.resets == [clock().at]
    assert (history.kept, history.state) == ([], None)


def test_questions_and_history_come_back(
    study: Study, session: ReviewSession, clock: Clock, tmp_path: Path
) -> None:
    item = session.next()
    session.answer(("",))
    session.rate(Rating.GOOD)
    content = portable_banks(study, study.search.keys("", clock()), history=True)
    [bank] = content.banks
    [history] = [history for question in bank.questions for history in question.histories.values()]
    assert [review.rating for review in history.reviews] == [3]
    [draft] = draft_import(content, "test", str(tmp_path), {}).banks
    assert draft.problems == []
    assert list(draft.histories) == [item.card.card]
    assert [fields_of(question) for question in study.library.questions("test.every-kind")] == [
        question.fields for question in bank.questions
    ]
