"""Plain mode wraps lines between words, and loses nothing."""

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
def test_lines_are_wrapped_between_words(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10).split("\n") == lines


@given(st.text(st.sampled_from("ab \n-1)深"), max_size=80), st.integers(2, 30))
def test_only_spaces_are_lost_and_only_single_words_are_too_long(text: str, width: int) -> None:
    lines = wrapped(text, width).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or len(line.split()) <= 2 for line in lines)


def test_lines_are_wrapped_for_a_terminal_but_not_for_a_pipe(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    prompt = "Which layers have weights to learn? "
    dialog = PlainDialog(lambda _command: False, read=lambda: "a\n")
    dialog.ask(prompt)
    assert capsys.readouterr().out == prompt
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    dialog.ask(prompt)
    assert capsys.readouterr().out == "Which layers have\nweights to learn? "


@pytest.mark.parametrize("text", [review.HELP, exam.HELP])
def test_help_fits_80_columns(text: str) -> None:
    assert max(map(len, text.split("\n"))) < 80


@pytest.mark.parametrize("face", [review, exam], ids=["review", "exam"])
def test_help_names_every_command(face: ModuleType) -> None:
    for name in (*face.COMMANDS, "help", "quit"):
        assert f"\n  :{name} " in face.HELP
