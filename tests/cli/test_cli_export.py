"""``quiz export``: selection, errors, existing files, and the progress bar."""

import csv
import io
import json
import os
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiz.cli.main import run
from quiz.cli.progress_bar import ProgressBar, progress_stream
from quiz.exchange.format import Export
from quiz.exchange.formats import datasets, formats, formats_of
from quiz.progress.ids import new_id
from quiz.study.context import Study
from tests.conftest import DAY, NOON, Clock
from tests.database import run_sql, run_sql_many
from tests.exchange.exporting import examined
from tests.exchange.reading import Page
from tests.study.examining import EVERY_KIND, opened

FORMS = [(what, form) for what in datasets() for form in formats_of(what)]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Study]:
    monkeypatch.setenv("TZ", "Etc/GMT-2")
    time.tzset()
    found = opened(tmp_path)
    yield found
    found.close()
    monkeypatch.undo()
    time.tzset()


def quiz(tmp_path: Path, *words: str) -> int:
    common = ["--banks", str(tmp_path / "banks"), "--progress", str(tmp_path / "progress.db")]
    return run(["export", *words, *common], lambda _request: 9)


def sessions(text: str) -> list[int]:
    return list(dict.fromkeys(int(row["session"]) for row in csv.DictReader(io.StringIO(text))))


@pytest.mark.parametrize(("what", "form"), FORMS)
def test_every_format_is_written_and_replaced_only_if_forced(  # noqa: PLR0917 - fixtures
    study: Study, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, form: str
) -> None:
    examined(study, clock, count=True)
    path = tmp_path / f"out.{form}"
    assert quiz(tmp_path, what, "--format", form) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert quiz(tmp_path, what, "--format", form, "-o", str(path)) == 0
    assert path.read_bytes().decode() == printed.out
    path.write_text("mine")
    assert quiz(tmp_path, what, "--format", form, "-o", str(path)) == 1
    assert "--force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert quiz(tmp_path, what, "--format", form, "-o", str(path), "--force") == 0
    assert path.read_bytes().decode() == printed.out
    assert not list(tmp_path.glob("*.part"))


def test_a_dash_is_stdout(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    examined(study, Clock())
    monkeypatch.chdir(tmp_path)
    assert quiz(tmp_path, "scores") == quiz(tmp_path, "scores", "-o", "-") == 0
    plain, dashed = capsys.readouterr().out.split("session,")[1:]
    assert plain == dashed
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("words", [[], ["--force"]])
def test_a_folder_cannot_be_written_to(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert study
    assert quiz(tmp_path, "scores", "-o", str(tmp_path), *words) == 1
    assert f"{tmp_path} is a folder\nName a file in it." in capsys.readouterr().err
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(("what", "form"), [pair for pair in FORMS if pair[0] != "cards"])
def test_an_empty_export_is_reported(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, form: str
) -> None:
    assert study
    assert quiz(tmp_path, what, "--format", form, "--since", "2026-01-01") == 0
    assert capsys.readouterr().err == "quiz: there is nothing to export\n"


@pytest.mark.parametrize("what", ["scores", "reviews"])
def test_the_last_of_no_sessions_is_an_error(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert study
    assert quiz(tmp_path, what, "--session", "last") == 1
    assert capsys.readouterr().err == "quiz: No such session: there is none yet\nquiz review begins.\n"


@pytest.mark.parametrize("session", ["12", "-3", "9" * 19, "9" * 40, "newest", ""])
def test_a_missing_session_is_an_error_as_it_is_to_scores(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], session: str
) -> None:
    assert study
    assert quiz(tmp_path, "scores", "--session", session) == 1
    message = f"quiz: No such session: {session!r}\nquiz scores lists them; last is the newest.\n"
    assert capsys.readouterr() == ("", message)


def test_answers_are_selected_by_time_session_and_bank(
    study: Study, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = examined(study, clock).row.session  # 12:00 UTC, 14:00 here, on the 25th
    clock.at = NOON + 86_400_000
    second = examined(study, clock).row.session
    for words, found in (
        ([], [first, second]),
        (["--since", "2026-11-26"], [second]),
        (["--since", "2026-11-25"], [first, second]),
        (["--since", "2026-11-25T14:01"], [second]),
        (["--since", "2026-11-25T11:59:00Z"], [first, second]),
        (["--since", "2026-11-26T20:00+08:00"], [second]),
        (["--since", "9999-12-31"], []),
        (["--since", "1901-01-01"], [first, second]),
        (["--session", "last"], [second]),
        (["--session", str(first)], [first]),
        (["--bank", "e*"], [first, second]),
        (["--bank", "dl.*"], []),
        (["--bank", "ex", "--since", "2026-11-26", "--session", str(first)], []),
    ):
        assert quiz(tmp_path, "scores", *words) == 0
        assert sessions(capsys.readouterr().out) == found, words


UNDECIDED = "quiz: left out {} of cards that no bank has any more (only id: and bank: can match them)\n"


@pytest.mark.parametrize(
    ("query", "found", "undecided"),
    [
        (["id:ex/number"], {"number"}, 0),
        (["id:ex/cloze"], {"cloze"}, 0),
        (["id:ex/num*", "or", "id:ex/claim"], {"number", "claim"}, 0),
        (["bank:ex", "-id:*/c*", "-id:ex/m*"], {"number", "order", "essay"}, 0),
        (["bank:old"], {"kept"}, 0),
        (["bank:ol*", "or", "id:ex/claim"], {"kept", "claim"}, 0),
        (["tag:layers"], {"choice"}, 3),
        (["tag:layers", "bank:ex"], {"choice"}, 2),
        (["tag:layers", "or", "bank:old"], {"choice", "kept"}, 2),
        (["bank:old", "kind:text"], set(), 1),
        (["bank:ex", "id:ex/choice", "is:new"], {"choice"}, 0),
        (["id:ex/card#follow1"], {"card#follow1"}, 0),
        (["id:ex/card"], {"card", "card#follow1"}, 0),
        (
            ["tag:activations", "bank:ex", "-id:ex/number", "-id:ex/cloze"],
            {"card", "card#follow1", "claim"},
            0,
        ),
    ],
)
def test_a_query_matches_answers_of_cards_that_no_bank_has(  # noqa: PLR0917 - fixtures and cases
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], query: list[str], found: set[str],
    undecided: int,
) -> None:  # fmt: skip
    examined(study, Clock())
    run_sql(study.store, "update answers set card = 'old/kept' where card = 'ex/text'")
    run_sql(study.store, "update answers set card = 'ex/card#follow1' where card = 'ex/sum'")
    lines = EVERY_KIND.splitlines(keepends=True)
    bank = "".join(line for line in lines if "id: number" not in line and "id: cloze" not in line)
    (tmp_path / "banks" / "ex.yaml").write_text(bank)
    assert quiz(tmp_path, "scores", *query) == 0
    printed = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(printed.out)))
    assert {row["question"].removesuffix("#c1").removesuffix("#c2") for row in rows} == found
    count = f"{undecided} answers" if undecided > 1 else "1 answer"
    assert printed.err.endswith(UNDECIDED.format(count)) if undecided else "left out" not in printed.err


def test_undecided_reviews_are_reported_but_cards_are_not(
    study: Study, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examined(study, clock, count=True)
    (tmp_path / "banks" / "ex.yaml").write_text(EVERY_KIND.replace("id: number", "id: figure"))
    assert quiz(tmp_path, "reviews", "tag:layers") == 0
    assert capsys.readouterr().err == UNDECIDED.format("1 review")
    assert quiz(tmp_path, "reviews", "tag:layers", "--bank", "dl.*") == 0
    assert "left out" not in capsys.readouterr().err
    assert quiz(tmp_path, "cards", "tag:layers") == 0
    assert capsys.readouterr().err == ""
    assert quiz(tmp_path, "scores", "bank:older") == 1
    assert "the library has no such bank" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["scores", "--since", "yesterday"], "2026-11-25T18:30Z"),
        (["scores", "--since", "2026-13-01"], "Give a date such as"),
        (["scores", "--since", ""], "Give a date such as"),
        (["scores", "--since", "0001-01-01"], "Give a date such as"),
        (["reviews", "--format", "html"], "csv, json"),
        (["cards", "--since", "2026-11-25"], "--bank"),
        (["scores", "--student", "Ada"], "canvas or moodle"),
        (["scores", "--format", "pdf"], "invalid choice"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert study
    try:
        code = quiz(tmp_path, *words)
    except SystemExit as left:
        code = left.code
    found = capsys.readouterr()
    assert (code, found.out) == (2, "")
    assert said in found.err


def test_a_gradebook_names_the_learner(
    study: Study, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examined(study, clock)
    quiz(tmp_path, "scores", "--format", "moodle", "--student", "Ada", "--student-id", "7")
    assert "\r\nAda,7," in capsys.readouterr().out


def test_figures_are_drawn_from_the_questions_of_the_exam(
    study: Study, clock: Clock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = tmp_path / "banks" / "ex.yaml"
    drawn = 'answer: n + 1, let: {row: "[n, n + 1]"}, show: {before: [row]}, tags'
    bank.write_text(bank.read_text().replace("answer: n + 1, tags", drawn))
    study.reload()
    examined(study, clock)
    bank.write_text(
        bank.read_text().replace("{n} + 1?", "{n} - 1?")
    )  # the exam has its own copy of the question
    assert quiz(tmp_path, "scores", "--format", "html") == 0
    page = Page(capsys.readouterr().out)
    assert [data for where, data in page.texts if where[-1:] == ("figcaption",)] == [
        "Shown with the question", "Shown with the answer",
    ]  # fmt: skip
    run_sql(study.store, "delete from exams")  # a review has none, so that nothing is drawn
    assert quiz(tmp_path, "scores", "--format", "html") == 0
    assert "<figure>" not in capsys.readouterr().out


def fill(study: Study, count: int, start: int = NOON) -> None:
    """Add answers to a text question, one per millisecond."""
    way = {"ask": "type", "labels": [""], "right": ["Adam"]}
    shown = json.dumps({"prompt": "Which?", "answer": "Adam", "way": way})
    values = (
        "ex/text",
        "text",
        1,
        NOON,
        1000,
        shown,
        '["Adam"]',
        1.0,
        1.0,
        3,
        0,
        "optimisers",
        1.0,
        None,
        None,
        "[]",
    )
    rows = ((new_id(start + place, 0, 0), 7, *values) for place in range(count))
    run_sql_many(study.store, f"insert into answers values ({', '.join('?' * 18)})", rows)


@pytest.mark.parametrize("form", ["csv", "json", "xapi"])
def test_memory_does_not_grow_with_the_log(study: Study, form: str) -> None:
    fill(study, 2100)
    export = Export(study.store, datasets()["scores"])
    with open(os.devnull, "w", encoding="utf-8") as file:
        formats()[form].write(export, file)  # loads what stays, with up to 2,000 tuples kept for reuse
        fill(study, 1500, NOON + DAY)
        tracemalloc.start()
        formats()[form].write(export, file)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 300_000  # all rows together take more than 1 MB


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_progress_bar_appears_late_and_is_cleared() -> None:
    stream, clock = io.StringIO(), iter([0.0, 0.5, 1.0, 1.0, 1.05, 1.2, 1.2])
    watch = ProgressBar(lambda: 1300, stream, lambda: next(clock))
    assert list(watch(["a", "b", "c", "d"], lambda _row: 300)) == ["a", "b", "c", "d"]
    assert watch.done == 1200
    shown = stream.getvalue().split("\r")
    assert shown == ["", "600 of 1,300 rows", "1,200 of 1,300 rows", " " * 19, ""]


def test_a_quick_export_shows_no_progress_and_counts_no_total() -> None:
    stream, clock = io.StringIO(), iter([0.0] * 9)

    def total() -> int:
        raise AssertionError("counted")

    assert list(ProgressBar(total, stream, lambda: next(clock))("ab")) == ["a", "b"]
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("out", "err", "to_file", "shown"),
    [
        (Terminal, Terminal, False, False),
        (Terminal, Terminal, True, True),
        (io.StringIO, Terminal, False, True),
        (io.StringIO, io.StringIO, True, False),
    ],
)
def test_progress_is_shown_on_terminals_without_rows(
    monkeypatch: pytest.MonkeyPatch, out: type, err: type, to_file: bool, shown: bool
) -> None:
    monkeypatch.setattr("sys.stdout", out())
    monkeypatch.setattr("sys.stderr", err())
    assert (progress_stream(to_file=to_file) is not None) == shown


def test_schemas_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for what in ("scores", "reviews", "cards"):
        assert run(["schema", what], lambda _request: 9) == 0
        assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org")


@pytest.mark.usefixtures("study")
def test_a_page_for_a_browser_is_not_written_to_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert quiz(tmp_path, "scores", "--format", "html") == 2
    said = capsys.readouterr()
    assert "Name a file: -o FILE.html" in said.err
    assert said.out == ""
