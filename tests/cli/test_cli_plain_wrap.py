"""Lines of plain mode in a terminal: cut between words, and nothing lost."""

import sys
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cli.plain import exam, review
from quiz.cli.plain.dialog import PlainDialog
from quiz.cli.plain.wrap import wrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one two\nthree fourth", ["one two", "three", "fourth"]),
        ("  a) one two three", ["  a) one", "     two", "     three"]),
        ("- one two three", ["- one two", "  three"]),
        ("  x = 1 + 2 + 3", ["  x = 1 +", "  2 + 3"]),
        ("unbreakable and", ["unbreakable", "and"]),
        ("Your choice: ", ["Your", "choice: "]),
        ("深い 学習 です", ["深い 学習", "です"]),
        ("a  b", ["a  b"]),
        ("", [""]),
    ],
)
def test_lines_are_cut_between_words(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10).split("\n") == lines


@given(st.text(st.sampled_from("ab \n-1)深"), max_size=80), st.integers(2, 30))
def test_only_blanks_are_lost_and_only_one_word_is_too_long(text: str, width: int) -> None:
    found = wrapped(text, width)
    assert found.split() == text.split()
    assert all(len(line) <= width or len(line.split()) <= 2 for line in found.split("\n"))


def test_a_terminal_gets_lines_that_fit_and_a_pipe_what_was_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    prompt = "Which layers have weights to learn? "
    talk = PlainDialog(lambda _command: False, read=lambda: "a\n")
    talk.ask(prompt)
    assert capsys.readouterr().out == prompt
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    talk.ask(prompt)
    assert capsys.readouterr().out == "Which layers have\nweights to learn? "


@pytest.mark.parametrize("text", [review.HELP, exam.HELP])
def test_help_fits_80_columns(text: str) -> None:
    assert max(map(len, text.split("\n"))) < 80


@pytest.mark.parametrize("face", [review, exam], ids=["review", "exam"])
def test_help_names_every_command(face: ModuleType) -> None:
    for name in (*face.COMMANDS, "help", "quit"):
        assert f"\n  :{name} " in face.HELP
