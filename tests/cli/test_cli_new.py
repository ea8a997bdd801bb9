"""``quiz new``: banks of one's own, and cards in them."""

import subprocess
import sys
from pathlib import Path

import pytest

from quiz import paths
from quiz.bank.question_draft import form_of, items_written, template
from quiz.cli.commands import new
from quiz.kinds import KINDS
from tests.cli.running import quiz

CARD = "prompt: to be?\nanswer: ser\n"


def test_a_bank_is_begun_and_a_card_added() -> None:
    own = Path(paths.user_banks()) / "spanish.yaml"
    done = quiz("new", "spanish", "--title", "Spanish verbs", stdin=CARD)
    assert (done.returncode, done.stdout) == (0, "spanish/to-be\n"), done.stderr
    assert done.stderr == f"Written: {own}\n"
    done = quiz(
        "new", "spanish", stdin="[{prompt: to be?, answer: estar}, {id: go, prompt: to go?, answer: ir}]"
    )
    assert done.stdout == "spanish/to-be-2\nspanish/go\n"
    assert own.read_text().startswith("id: spanish\ntitle: Spanish verbs\nquestions:\n  - id: to-be\n")
    assert quiz("check", str(own)).returncode == 0


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("", 2, "There is no question to add"),
        ("prompt: to be?\n", 1, "'answer' is missing"),
        ("kind: nonsense\nprompt: a\n", 1, "there is no kind 'nonsense'"),
        ("prompt: [", 1, "The question cannot be read: line 2"),
        ("only text", 1, "a question is keys with values"),
        ("prompt: a\nprompt: b\n", 1, "line 2: the key 'prompt' is repeated"),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_written(text: str, code: int, told: str) -> None:
    done = quiz("new", "spanish", stdin=text)
    assert done.returncode == code
    assert told in done.stderr
    assert not Path(paths.user_banks()).exists()


@pytest.mark.usefixtures("compiled_library")
def test_a_shipped_bank_is_not_written_to() -> None:
    done = quiz("new", "dl.dropout", stdin=CARD)
    assert done.returncode == 1
    assert "the bank dl.dropout came with the program" in done.stderr


class Terminal:
    """A terminal on which Enter is pressed."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.lines.pop(0)

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


def test_an_editor_opens_on_a_template_until_the_card_is_right(
    monkeypatch: pytest.MonkeyPatch, bank: Path
) -> None:
    fillings = [("answer:", "# answer:"), ("# answer:", "answer: ser")]

    def edit(command: list[str], **_options: object) -> None:
        path, (old, filled) = Path(command[-1]), fillings.pop(0)
        text = path.read_text().replace("\nprompt:\n", "\nprompt: to be?\n")
        path.write_text(text.replace(old, filled, 1))

    monkeypatch.setattr(subprocess, "run", edit)
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    options = new.Namespace(banks=[str(bank)], bank="test.every-kind", title="", kind="card")
    assert new.run(options, None) == 0
    assert fillings == []
    assert "  - id: to-be\n    kind: card\n    prompt: to be?\n    answer: ser\n" in bank.read_text()


def test_a_template_left_as_it_is_adds_nothing(monkeypatch: pytest.MonkeyPatch, bank: Path) -> None:
    before = bank.read_bytes()
    monkeypatch.setattr(subprocess, "run", lambda *_words, **_options: None)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stderr", Terminal())
    options = new.Namespace(banks=[str(bank)], bank="test.every-kind", title="", kind="card")
    assert new.run(options, None) == 0
    assert bank.read_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_names_every_key_of_the_form(kind: str) -> None:
    text = template(kind, "spanish")
    assert all(f"{field.key}:" in text for field in form_of(kind))
    [item] = items_written(text, ())
    assert item["kind"] == kind


def test_what_is_typed_at_the_end_of_a_template_line_is_no_comment() -> None:
    lines = template("card", "spanish").splitlines()
    assert all("#" not in line for line in lines if not line.startswith("#"))


def test_a_value_behind_a_hash_is_named() -> None:
    done = quiz("new", "spanish", stdin="kind: card\nprompt: # to be?\nanswer: ser\n")
    assert done.returncode == 1
    assert "What follows # is a comment: write prompt: and the text, without #." in done.stderr
