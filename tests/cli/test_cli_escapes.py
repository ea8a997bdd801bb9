"""Nothing that others have written controls the terminal: every name in every output of the command line."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Ran, quiz

OSC_52 = "\x1b]52;c;aGFja2Vk\x07"
"""Writes the clipboard of a terminal that allows it."""
EVIL = f"{OSC_52}\x9b31m\x7f\u202eevil\u2066\u200f"
IN_YAML = r"\e]52;c;aGFja2Vk\a\x9b31m\x7f\u202eevil\u2066\u200f"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

BANK = rf"""
id: ex
title: "Bank {IN_YAML}"
tags: ["tag{IN_YAML}"]
questions:
  - id: card
    kind: card
    prompt: "p {IN_YAML}"
    answer: "a {IN_YAML}"
    hint: "h {IN_YAML}"
    source: "s {IN_YAML}"
  - id: choice
    kind: choice
    prompt: "p {IN_YAML}"
    answer: "right {IN_YAML}"
    distractors: [{{text: "wrong {IN_YAML}", feedback: "f {IN_YAML}"}}, "other {IN_YAML}"]
    explanation: "e {IN_YAML}"
  - {{id: essay, kind: essay, prompt: "p {IN_YAML}", answer: "a {IN_YAML}", rubric: ["r {IN_YAML}"]}}
  - id: match
    kind: match
    prompt: p
    answer: [{{left: "l {IN_YAML}", right: "r {IN_YAML}"}}, {{left: b, right: c}}]
  - {{id: order, kind: order, prompt: "p", answer: ["1 {IN_YAML}", "2 {IN_YAML}", "3"]}}
  - {{id: text, kind: text, prompt: "p {IN_YAML}", answer: "t {IN_YAML}"}}
"""
EXAM = rf"""
title: "Exam {IN_YAML}"
sections: [{{title: "Section {IN_YAML}"}}]
order: fixed
"""
LOOKS_BACK = (
    "scores", "scores --session last", "scores --json", "scores --session last --json", "list", "list --json",
    "check --json", "due", "due --json",
)  # fmt: skip
ANSWERS = "b\n:hint\n" + f"{EVIL}\n" * 12
REVIEW = "\n:hint\n\n1\na\n1\nwords\na\n1\n" + f"{EVIL}\n" * 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with hostile banks and exams, some of which have problems."""
    banks = tmp_path / f"banks{EVIL}"
    banks.mkdir()
    (banks / f"good{EVIL}\nforged.yaml:1:1: a-line.yaml").write_text(BANK)
    (banks / f"bad{EVIL}\nforged.yaml:1:1: a-line.yaml").write_text(
        f'id: bad\nquestions: [{{kind: "{IN_YAML}"}}]\n'
    )
    (banks / f"x{EVIL}\n.exam.yaml").write_text(EXAM)
    (banks / f"bad{EVIL}\n.exam.yaml").write_text(f'title: "{IN_YAML}"\nquestions: "evil {IN_YAML}"\n')
    return tmp_path


@pytest.fixture
def run(folder: Path):
    common = ["--banks", str(folder / f"banks{EVIL}"), "--progress", str(folder / "p.db")]
    return lambda *words, stdin="": quiz(*words, *common, stdin=stdin)


def is_clean(done: Ran) -> bool:
    found = UNSAFE.findall(done.stdout.replace("\r\n", "\n")) + UNSAFE.findall(done.stderr)
    assert not found, (found, done.stdout, done.stderr)
    return "evil" in done.stdout + done.stderr


def test_the_files_with_problems_have_one_line_for_each(folder: Path) -> None:
    done = quiz("check", "--banks", str(folder / f"banks{EVIL}"))
    assert is_clean(done)
    assert len(done.stdout.splitlines()) == done.stdout.count(f"{os.sep}banks")
    assert not re.search("^forged", done.stdout, re.MULTILINE)
    assert r"\nforged" in done.stdout


def test_reviews_exams_and_what_is_left_of_them(run, folder: Path) -> None:
    exam = str(folder / f"banks{EVIL}" / f"x{EVIL}\n.exam.yaml")
    assert is_clean(run("review", "--plain", stdin=REVIEW))
    assert is_clean(run("exam", "--plain", exam, stdin=f"{ANSWERS}\n:quit\n"))
    open_exam = run("exam", "--plain", stdin="go\n:go 2\n:list\n:hint\n:go 3\nx\n:quit\n")
    assert "is open: Exam" in open_exam.stdout
    assert is_clean(open_exam)
    everything = "".join(f":go {number}\n{EVIL}\n" for number in range(1, 7))
    done = run("exam", "--plain", stdin=f"go\n{everything}:end\n\ny\n" + "a\n" * 9)
    assert is_clean(done)
    for words in LOOKS_BACK:
        done = run(*words.split())
        assert is_clean(done) or words in ("due", "list"), words  # without text of banks, or cropped
        if "--json" in words:
            assert json.loads(done.stdout)
    for form in ("canvas", "csv", "html", "json", "md", "moodle", "xapi"):
        assert is_clean(run("export", "scores", "--format", form)), form
    assert is_clean(run("export", "scores", "--format", "canvas", "--student", EVIL))


@pytest.mark.parametrize("key", ["card", "choice", "essay", "match", "order", "text"])
def test_a_question(run, key: str) -> None:
    assert is_clean(run("show", f"ex/{key}"))


def test_errors(run, folder: Path) -> None:
    evil = str(folder / f"banks{EVIL}" / f"bad{EVIL}\n.exam.yaml")
    for words in (
        ["exam", "--plain", evil],
        ["exam", "--plain", f"{EVIL}.yaml"],
        ["show", EVIL],
        ["show", f"ex/{EVIL}"],
        ["show", f"ex/card#{EVIL}"],
        ["list", f"is:{EVIL}"],
        ["export", "scores", "--session", EVIL],
        ["export", "scores", "-o", str(folder / f"{EVIL}\n" / "x")],
        ["lab", EVIL],
        ["lab", "sobel", "--set", EVIL],
        ["lab", "sobel", "--set", f"ksize=@{EVIL}\n"],
        ["completion", EVIL],
        ["show", "ex/card", EVIL],
        ["check", str(folder / f"{EVIL}\n")],
    ):
        done = run(*words)
        assert done.returncode, words
        assert is_clean(done), (words, done)


def test_paths() -> None:
    done = quiz("paths", "--progress", f"{EVIL}\nforged")
    assert is_clean(done)
    assert not re.search("^forged", done.stdout, re.MULTILINE)
    done = quiz("paths", "--json", "--progress", f"{EVIL}\nforged")
    assert is_clean(done)
    assert json.loads(done.stdout)["progress"] == f"{EVIL}\nforged"


def test_only_one_module_of_the_command_line_writes_text_to_the_terminal() -> None:
    """Ruff forbids ``print``. The other modules write numbers, ids and fixed text only."""
    writes = re.compile(r"""sys\.(__)?std(out|err)(__)?\.write|Console\(.*\)\.print\(f?["']""")
    writers = {path.name for path in (ROOT / "quiz").rglob("*.py") if writes.search(path.read_text("utf-8"))}
    assert writers == {"output.py", "due.py", "planned_due.py", "launch.py", "sync.py"}


CYRILLIC = (
    "id: b\ntitle: Банк\nquestions: [{id: q, kind: choice, prompt: Что →?, answer: да, distractors: [нет]}]\n"
)


@pytest.fixture
def foreign(tmp_path: Path):
    """Return a function that runs a command in a locale that lacks the letters of the bank."""
    (tmp_path / "b.yaml").write_text(CYRILLIC, "utf-8")
    common = ["--banks", str(tmp_path / "b.yaml"), "--progress", str(tmp_path / "p.db")]

    def run(*words: str, stdin: str = "") -> bytes:
        done = quiz(*words, *common, stdin=stdin, encoding="latin-1")
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout.encode("latin-1")

    return run


def test_plain_output_replaces_what_its_encoding_lacks(foreign) -> None:
    for words in (["review", "--plain"], ["list"], ["check"], ["due"], ["lab", "sobel"], ["paths"]):
        foreign(*words, stdin="a\n1\n")
    assert b"??? ??" in foreign("show", "b/q")


def test_exports_are_utf_8_in_any_locale(foreign) -> None:
    foreign("review", "--plain", stdin="a\n1\n")
    for form in ("csv", "html", "json", "md", "xapi"):
        assert {"да", "нет"} & set(
            re.findall("[а-я]+", foreign("export", "scores", "--format", form).decode())
        ), form
    for words in (["list"], ["scores"], ["scores", "--session", "last"], ["due"], ["check"]):
        json.loads(foreign(*words, "--json").decode())
    assert "Банк" in foreign("due", "--json").decode()
