"""Code questions in plain lines: a file is named, judged, and compared with the last that was right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import quiz
from tests.kinds.judging import judged_by_name

BANK = """
id: code
title: Code
questions:
  - {id: f, kind: code, prompt: Write f., signature: f(x), given: {x: {integers: [1, 9]}}, answer: x,
     explanation: Return x.}
  - {id: other, kind: text, prompt: Which optimiser?, answer: Adam}
"""


@pytest.fixture(autouse=True)
def _not_run() -> Iterator[None]:
    with judged_by_name():
        yield


class Folder:
    """A bank with one question, and files with code."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "code.yaml").write_text(BANK)
        for name, code in {"good": "def f(x):\n    good", "mine": "def f(x):\n    mine"}.items():
            (path / f"{name}.py").write_text(f"{code}\n")

    def run(self, *words: str, typed: list[str]) -> str:
        lines = [str(self.path / line) if line.endswith(".py") else line for line in typed]
        where = ("--banks", str(self.path / "code.yaml"), "--progress", str(self.path / "progress.db"))
        ran = quiz(*words, "--plain", *where, stdin="".join(f"{line}\n" for line in lines))
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


DIFFERENCE = " def f(x):\n-    mine\n+    good\n"


def test_a_review_compares_code_only_once_it_is_answered(folder: Folder) -> None:
    first = folder.run("review", typed=["good.py", ":compare", "1", ":quit"])
    assert ":compare shows both" not in first
    assert "There is no other right answer of yours" in first
    second = folder.run("review", "--cram", "kind:code", typed=[":compare", "mine.py", ":compare", "1"])
    before, after = second.split("Your last right answer was different: :compare shows both.\n")
    assert "First answer the question." in before
    assert "good" not in before
    assert DIFFERENCE in after


def test_an_exam_with_feedback_at_once_waits_where_code_can_be_compared(folder: Folder) -> None:
    folder.run("review", typed=["good.py", "1", ":quit"])
    words = ("exam", "--feedback", "once", "--order", "fixed")
    exam = folder.run(*words, typed=[":compare", "mine.py", ":compare", "", "Eve", "", "y"])
    before, after = exam.split("Your last right answer was different: :compare shows both.\n")
    assert "First answer the question." in before
    assert DIFFERENCE in after
    assert "0 of 2" in after


def test_an_exam_with_feedback_at_its_end_compares_nothing(folder: Folder) -> None:
    folder.run("review", typed=["good.py", "1", ":quit"])
    typed = ["mine.py", ":back", ":compare", "", "Eve", "", "y"]
    exam = folder.run("exam", "--order", "fixed", typed=typed)
    assert "+    good" not in exam


def test_reports_tell_of_code_in_the_order_of_the_app(folder: Folder) -> None:
    exam = folder.run("exam", "--order", "fixed", typed=["mine.py", "Eve", "", "y"])
    report = exam[exam.index("  1. ") :]
    scores = quiz("export", "scores", "--format", "md", "--progress", str(folder.path / "progress.db"))
    parts = (report, ("Yours:", "Solution: Return x.", "Right: for x")), (
        scores.stdout, ("**Answered:**", "**Solution:** Return x", "**Right:** for")
    )  # fmt: skip
    for text, told in parts:
        places = [text.index(part) for part in told]
        assert places == sorted(places), "what was written, the solution, and the case shown"
