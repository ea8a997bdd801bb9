"""Plain mode without an answer, and with all answers on one line."""

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from docs.tables import all_examples
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds import KINDS
from quiz.paths import settings_file
from quiz.study.context import open_study
from quiz.study.day import choose_limits
from tests.cli.running import quiz
from tests.study.days import card

BANK = all_examples().removeprefix("```yaml\n").removesuffix("```")
"""The examples of every kind."""


class Library(NamedTuple):
    """A bank and a progress file, as options."""

    bank: str
    progress: str

    def review(self, query: str, *typed: str) -> str:
        stdin = "".join(f"{line}\n" for line in typed)
        return quiz(
            "review", query, "--plain", "--banks", self.bank, "--progress", self.progress, stdin=stdin
        ).stdout


@pytest.fixture
def library(tmp_path: Path) -> Library:
    bank = tmp_path / "ex.yaml"
    bank.write_text(BANK)
    return Library(str(bank), str(tmp_path / "p.db"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_show_reveals_the_answer_and_proposes_again(library: Library, kind: str) -> None:
    said = library.review(f"kind:{kind}", ":show", "", ":quit")
    assert "Not answered.\nAnswer:" in said
    assert "[1] Recorded.\n" in said
    assert "Letters of the points" not in said


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"card", "multi"}))
def test_enter_on_an_empty_answer_does_the_same(library: Library, kind: str) -> None:
    fields = "\n" if kind == "compute" else ""
    said = library.review(f"kind:{kind}", f"{fields}", "", ":quit")
    assert "Not answered.\nAnswer:" in said
    assert "[1] Recorded.\n" in said


def test_after_the_answer_there_is_nothing_to_show(library: Library) -> None:
    said = library.review("kind:true-false", "a", ":show", "3", ":quit")
    assert "The answer is shown above.\n" in said
    assert said.count("\nAnswer: ") == 1
    assert "Not answered" not in said


def test_a_number_of_cards_that_was_counted_only_so_far_says_so(tmp_path: Path) -> None:
    bank = tmp_path / "b.yaml"
    bank.write_text(f"id: b\ntitle: B\nquestions:\n{''.join(card(f'q{number}') for number in range(1200))}")
    Path(settings_file()).parent.mkdir(parents=True)
    Path(settings_file()).write_text("new_per_day = 9999\n")
    assert "B  (0 due, 0 learning, 1000+ new)" in Library(str(bank), str(tmp_path / "p.db")).review(
        "", ":quit"
    )


def test_several_answers_can_be_typed_on_the_first_line(tmp_path: Path) -> None:
    bank = tmp_path / "semi.yaml"
    bank.write_text(
        "id: semi\ntitle: Semi\nquestions:\n- id: two\n  kind: cloze\n"
        "  prompt: '{{c1::int x; x = 1;}} declares, {{c1::return}} leaves.'\n"
    )
    library = Library(str(bank), str(tmp_path / "p.db"))
    three = library.review("", "int x ; x = 1 ; return", ":quit")
    assert "Answer 2 of 2: " in three  # these are not two answers
    assert "Right.\n" in library.review("", "int x; x = 1; ; return", "", ":quit")
    assert "Right.\n" in library.review("", "int x; x = 1;", "return", "", ":quit")


def test_an_exam_goes_on_from_an_empty_answer_and_leaves_it_open(library: Library) -> None:
    common = ("--plain", "--banks", library.bank, "--progress", library.progress)
    said = quiz("exam", "kind:text", "-n", "1", "--seed", "1", *common, stdin="\n:list\n:quit\n").stdout
    assert "1:open" in said


def test_undo_keeps_the_text_of_an_essay(library: Library) -> None:
    said = library.review("kind:essay", "The path of `x` skips $F$.", "", "1", ":undo", "", "", "1", ":quit")
    assert "You wrote: The path of `x` skips $F$.\nEnter alone keeps it.\n" in said
    assert "Not answered" not in said


def test_new_cards_beyond_the_daily_limit(library: Library) -> None:
    Path(settings_file()).parent.mkdir(parents=True)
    Path(settings_file()).write_text("new_per_day = 0\n")
    said = library.review("kind:text")
    assert "Today's new cards are done (new_per_day = 0 in the settings).\n" in said
    assert "To go on all the same, add --more 10, --cram.\n" in said
    common = ("--plain", "--banks", library.bank, "--progress", library.progress)
    unknown = quiz("review", "nonsense", "--cram", *common).stdout
    assert "No card matches." in unknown
    assert "To go on" not in unknown
    assert "(0 due, 0 learning, 1 new)" in quiz("review", "kind:text", "--more", "1", *common).stdout
    assert "(0 due, 0 learning, 1 new)" in quiz("review", "kind:text", "--cram", *common).stdout
    answered = quiz("review", "kind:text", "--cram", *common, stdin=":show\n4\n")
    assert "1 answer," in answered.stdout
    assert answered.stdout.count("Practice: no rescheduling.\n") == 1
    assert "–" not in answered.stdout
    assert quiz("list", "-is:new", *common[1:]).stdout == ""  # its schedule is left alone
    quiz("review", "kind:text", "--more", "1", *common, stdin=":show\n4\n")
    assert "(1 due, 0 learning, 0 new)" in quiz("review", "kind:text", "--ahead", *common).stdout


def test_a_limit_of_a_bank_is_named(library: Library) -> None:
    Path(settings_file()).parent.mkdir(parents=True)
    Path(settings_file()).write_text('[limits]\n"*" = { new = 0 }\n')
    told = 'New cards are held back by "*" = {new = 0} under [limits] in the settings.\n'
    assert told in library.review("kind:text")


def test_a_limit_chosen_for_today_is_named(library: Library) -> None:
    with closing(open_study([library.bank], library.progress)) as study:
        choose_limits(study, Timestamp(*now()).day(4), 0, 9999)
    said = library.review("kind:text")
    assert "Your limit for today is 0 new cards. The app's home screen changes it.\n" in said


def test_nothing_to_review_ahead_of_time_is_said(library: Library) -> None:
    common = ("--plain", "--banks", library.bank, "--progress", library.progress)
    said = quiz("review", "kind:text", "--ahead", *common).stdout
    assert "No card that you have learned comes due later.\n" in said
    assert "Today's new cards are done" not in said
