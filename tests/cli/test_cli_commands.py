import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from quiz import __version__
from quiz.cli.exit_codes import UsageError
from quiz.cli.main import run
from quiz.cli.terminal import require_terminal
from quiz.progress.store import Store
from tests.cli.running import ROOT, no_app, quiz


def test_version_and_help() -> None:
    assert quiz("--version").stdout == f"quiz {__version__}\n"
    shown = quiz("--help").stdout
    assert all(command in shown for command in ("review", "due", "check", "export", "lab"))


@pytest.mark.parametrize(
    "words", [["nonsense"], ["due", "--nonsense"], ["export"], ["review", "--plain", "--bogus"]]
)
def test_misuse_exits_with_2_and_an_error_on_stderr(words: list[str]) -> None:
    done = quiz(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "usage: quiz" in done.stderr


@pytest.mark.parametrize(
    ("words", "instead"),
    [([], "review"), (["review"], "review"), (["exam"], "exam"), (["interview"], "interview")],
)
def test_without_a_terminal_the_app_does_not_open(words: list[str], instead: str) -> None:
    done = quiz(*words)
    assert done.returncode == 2
    assert f"quiz {instead} --plain" in done.stderr


def test_due_counts_agree_in_text_in_json_and_with_both_parsers(bank: Path, tmp_path: Path) -> None:
    common = ["--banks", str(bank), "--progress", str(tmp_path / "p.db")]
    quick = quiz("due", *common)
    assert quick.stdout == (
        "test.every-kind      0 due      0 learning      9 new\n6 cards today: 0 due, 0 learning, 6 new\n"
    )
    assert quiz(*common, "due").stdout == quick.stdout
    total = json.loads(quiz("due", "--json", *common).stdout)["total"]
    assert total == {"due": 0, "learning": 0, "new": 9, "new_today": 6, "today": 6, "waiting": 0}


@pytest.mark.parametrize("words", ["due", "due --json", "list", "review --plain", "review --ahead --plain"])
def test_where_nothing_is_found_a_broken_bank_is_named(words: str, bank: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("title: [broken\n  foo: - x\n")
    progress = ("--progress", str(tmp_path / "p.db"))
    done = quiz(*words.split(), "--banks", str(broken), *progress)
    assert done.stderr.splitlines()[-1] == f"1 problem in broken.yaml: quiz check {broken}"
    assert "quiz check" not in done.stdout
    assert done.returncode == 0
    with_cards = quiz("due", "--banks", str(broken), "--banks", str(bank), *progress)
    assert "problem" not in with_cards.stderr


@pytest.mark.parametrize("words", ["list bank:none", "review --plain bank:none", "exam --plain bank:none"])
def test_where_a_bank_is_not_there_a_broken_one_is_named(words: str, bank: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: none\ntitle: [broken\nquestions:\n- {id: a, kind: card, prompt: a?, answer: b}\n")
    common = ("--banks", str(bank), "--progress", str(tmp_path / "p.db"))
    told = f"1 problem in broken.yaml: quiz check {bank} {broken}\n"
    assert quiz(*words.split(), *common, "--banks", str(broken)).stderr.endswith(told)
    assert "problem" not in quiz(*words.split(), *common).stderr


def test_a_missing_bank_is_an_error(tmp_path: Path) -> None:
    done = quiz("due", "--banks", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert str(tmp_path / "nowhere") in done.stderr
    assert "Traceback" not in done.stderr


ANSWERS = "\n\nmax pooling?\na\n\n:hint\na\n1\ninput\n\nadam\n\na lot\n0.25\n\n"


def test_a_plain_review_records_and_exports(bank: Path, tmp_path: Path) -> None:
    common = ["--banks", str(bank), "--progress", str(tmp_path / "p.db")]
    done = quiz("review", "--plain", *common, stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Recorded.") == 6
    rows = list(csv.DictReader(io.StringIO(quiz("export", "scores", *common).stdout)))
    assert [row["question"] for row in rows] == [
        "a-card",
        "a-choice",
        "a-claim",
        "a-cloze#c1",
        "a-text",
        "a-number",
    ]
    assert [row["rating"] for row in rows][2:] == ["1", "3", "3", "3"]
    assert {row["bank"] for row in rows} == {"test.every-kind"}
    assert {row["session"] for row in rows} == {rows[0]["session"]}
    assert rows[4]["response"] == "adam"
    assert rows[4]["tags"] == "optimisers"
    again = json.loads(quiz("export", "scores", "--format", "json", *common).stdout)
    assert [str(row["seed"]) for row in again["scores"]] == [row["seed"] for row in rows]
    log = list(csv.DictReader(io.StringIO(quiz("export", "reviews", *common).stdout)))
    assert list(log[0]) == [
        "card_id", "review_time", "review_rating", "review_state", "review_duration",
        "study_day", "utc_offset", "interval",
    ]  # fmt: skip
    assert [row["review_rating"] for row in log] == [row["rating"] for row in rows]
    assert {row["review_state"] for row in log} == {"0"}
    due = json.loads(quiz("due", "--json", *common).stdout)["total"]
    assert due["new"] == 3
    assert due["due"] + due["learning"] == 6


def test_a_plain_review_asks_for_every_gap(tmp_path: Path) -> None:
    path = tmp_path / "gaps.yaml"
    path.write_text(
        "id: g\ntitle: G\nquestions:\n- {id: q, kind: cloze, prompt: '{{c1::one}} and {{c1::two}}'}\n"
    )
    done = quiz(
        "review",
        "--plain",
        "--banks",
        str(path),
        "--progress",
        str(tmp_path / "p.db"),
        stdin="one\n\ntwo\n\n",
    )
    asked = "Answer 1 of 2: Answer 2 of 2: "
    assert f"{asked}Answer 2 is empty. Enter again hands in the rest.\nAnswer 2 of 2: " in done.stdout
    assert "Right.\n" in done.stdout


def test_undo_in_a_plain_review_removes_an_answer(bank: Path, tmp_path: Path) -> None:
    common = ["--banks", str(bank), "--progress", str(tmp_path / "p.db")]
    quiz("review", "--plain", *common, stdin="\n1\n:undo\n:quit\n")
    assert quiz("export", "scores", *common).stdout.count("\n") == 1


def test_a_query_with_an_unknown_bank_is_an_error(bank: Path, tmp_path: Path) -> None:
    common = ["--banks", str(bank), "--progress", str(tmp_path / "p.db"), "--plain"]
    assert quiz("review", "bank:test.*", *common).returncode == 0
    wrong = quiz("review", "bank:test.every-knd", *common)
    assert wrong.returncode == 1
    assert "Did you mean bank:test.every-kind?" in wrong.stderr


def test_an_export_replaces_a_file_only_if_forced(tmp_path: Path) -> None:
    Store(str(tmp_path / "p.db")).close()
    common = ["--progress", str(tmp_path / "p.db"), "-o", str(tmp_path / "scores.csv")]
    assert quiz("export", "scores", *common).returncode == 0
    (tmp_path / "scores.csv").write_text("mine")
    refused = quiz("export", "scores", *common)
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert (tmp_path / "scores.csv").read_text() == "mine"
    assert quiz("export", "scores", *common, "--force").returncode == 0
    assert (tmp_path / "scores.csv").read_text().startswith("session,bank,question,kind,seed,started")
    assert [path.name for path in tmp_path.glob("scores*")] == ["scores.csv"]


def test_shipped_banks_validate_against_the_schema() -> None:
    schema = json.loads(quiz("schema").stdout)
    of_bank = jsonschema.Draft202012Validator(schema)
    of_kind = {kind: of_bank.evolve(schema=schema | {"$ref": place}) for kind, place in kinds_of(schema)}
    paths = [path for path in sorted((ROOT / "questions").rglob("*.yaml")) if ".exam." not in path.name]
    assert paths
    for path in paths:
        bank = yaml.load(path.read_text(), yaml.CSafeLoader)
        for question in bank["questions"]:  # each against its own kind, as trying all kinds takes long
            of_kind[question["kind"]].validate(question)
        bank["questions"] = bank["questions"][:1]
        of_bank.validate(bank)
    bank["questions"][0]["promt"] = "x"
    assert not of_bank.is_valid(bank)
    assert not of_kind[bank["questions"][0]["kind"]].is_valid(bank["questions"][0])


def kinds_of(schema: dict) -> Iterator[tuple[str, str]]:
    """Yield each kind of question with the place of its schema."""
    for definition in schema["$defs"]["Bank"]["properties"]["questions"]["items"]["anyOf"]:
        name = definition["$ref"].removeprefix("#/$defs/")
        [kind] = schema["$defs"][name]["properties"]["kind"]["enum"]
        yield kind, definition["$ref"]


def test_check_prints_positions_and_exits_with_1(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("id: w\ntitle: W\nquestions:\n  - id: q\n    kind: cart\n    prompt: P\n")
    done = quiz("check", str(path))
    assert done.returncode == 1
    assert done.stdout == f"{path}:5:11: unknown-kind there is no kind 'cart' (Did you mean 'card'?)\n"
    assert done.stderr == "1 file, 1 bank, no questions: 1 problem\n"
    assert json.loads(quiz("check", "--json", str(path)).stdout) == [
        {
            "path": str(path), "line": 5, "column": 11, "code": "unknown-kind",
            "message": "there is no kind 'cart'", "remedy": "Did you mean 'card'?", "key": "",
        }
    ]  # fmt: skip


def test_a_closed_pipe_is_not_an_error() -> None:
    command = f"{sys.executable} -m quiz schema | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout == "{\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    "words", ["list", "stats", "stats --what-if", "lab sobel", "show dl.sobel/separable", "due"]
)
def test_a_pipe_that_is_closed_from_the_start_is_none_either(words: str) -> None:
    assert _without_a_reader(words) == (0, "")


def test_what_a_command_says_by_its_exit_code_needs_no_reader(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("id: x\n" * 2000)  # more than a pipe's buffer of problems
    assert _without_a_reader(f"check {tmp_path}")[0] == 1
    rows = "".join(f"of {number}\tyes\tdeck {number}\n" for number in range(300))
    (tmp_path / "x.txt").write_text(f"#separator:tab\n#deck column:3\n{rows}")
    code, told = _without_a_reader(f"import {tmp_path}/x.txt --yes --into {tmp_path}/to")
    assert (code, told.startswith("Imported: 300 banks")) == (0, True), told


def _without_a_reader(words: str) -> tuple[int, str]:
    """Return the exit code of a command whose output goes to a closed pipe, and what it says aside."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = [sys.executable, "-m", "quiz", *words.split()]
        done = subprocess.run(
            command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT
        )
    finally:
        os.close(writer)
    return done.returncode, done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("words", ["due", "due --json", "list", "schema", "--help", "list --help"])
def test_output_that_cannot_be_written_is_an_error(words: str) -> None:
    command = f"{sys.executable} -m quiz {words} > /dev/full"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr == "quiz: The output cannot be written: No space left on device\nFree some space.\n"


@pytest.mark.parametrize("words", ["due", "list", "scores", "stats", "export scores", "doctor"])
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_output_that_is_closed_is_not_missed(words: str, closed: str) -> None:
    command = f"{sys.executable} -m quiz {words} {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_invalid_settings_are_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "xdg" / "config" / "quiz"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("retention = 1.5\n")
    done = quiz("due")
    assert done.returncode == 1
    assert "retention is 1.5" in done.stderr
    (folder / "settings.toml").write_text("retenton = 0.9\n")
    assert "Did you mean retention, such as:\n    retention = 0.9\n" in quiz("due").stderr
    (folder / "settings.toml").write_text("retention = \n")
    assert "line 1" in quiz("due").stderr


def test_in_a_dumb_terminal_plain_mode_is_suggested() -> None:
    leader, follower = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "quiz"], stdin=follower, stderr=follower, stdout=subprocess.PIPE,
        env={**os.environ, "TERM": "dumb"}, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"quiz review --plain" in os.read(leader, 4096)


def test_run_reports_errors_without_a_traceback(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "p.db").write_text("not a database, but long enough to be read as the header of one" * 40)
    assert run(["due", "--progress", str(tmp_path / "p.db")], no_app) == 1
    assert "damaged or something else" in capsys.readouterr().err


def test_the_help_of_a_lab_lists_its_parameters_with_ranges_and_defaults() -> None:
    shown = quiz("lab", "dropout", "--help").stdout
    assert "--set p=…  the probability of dropping a unit: a number from 0 to below 1 (default 0.5)" in shown
    assert "usage: quiz lab" in quiz("lab", "--help").stdout
    wrong = quiz("lab", "dropuot", "--help")
    assert wrong.returncode == 1
    assert "Did you mean 'dropout'?" in wrong.stderr


def test_show_repeats_a_question_from_its_seed(bank: Path) -> None:
    common = ["--banks", str(bank)]
    shown = quiz("show", "test.every-kind/a-choice", "--seed", "7", *common).stdout
    assert shown == quiz("show", "test.every-kind/a-choice", "--seed", "7", *common).stdout
    assert "Answer: max pooling" in shown
    assert "a […] and an output gate" in quiz("show", "test.every-kind/a-cloze#c2", *common).stdout
    wrong = quiz("show", "test.every-kind/a-chioce", *common)
    assert wrong.returncode == 1
    assert "test.every-kind/a-choice" in wrong.stderr
    assert "Its cards are" in quiz("show", "test.every-kind/a-cloze#c9", *common).stderr


def test_an_endless_file_for_a_parameter_is_an_error() -> None:
    wrong = quiz("lab", "dropout", "--set", "x=@/dev/zero")
    assert wrong.returncode == 1
    assert "The file is too large: /dev/zero: it has more than 4,194,304 characters" in wrong.stderr


def test_the_shipped_exam_validates_against_its_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(quiz("schema", "exam").stdout))
    paths = sorted((ROOT / "questions").rglob("*.exam.yaml"))
    assert paths
    for path in paths:
        written = yaml.safe_load(path.read_text())
        validator.validate(written)
        assert not validator.is_valid({**written, "minuts": 40})
        assert not validator.is_valid({**written, "sections": [{"quary": "kind:compute"}]})


def test_check_checks_exam_files(bank: Path) -> None:
    exam = bank.parent / "mock.exam.yaml"
    exam.write_text("title: T\nsections:\n  - query: kind:card\n")
    done = quiz("check", str(bank.parent))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 file, 1 bank, 6 questions, 1 exam: no problems\n"
    exam.write_text("title: T\nminutes: 0\nsections:\n  - query: kind:crad\n")
    done = quiz("check", str(bank.parent))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{exam}:2:10: wrong-type minutes: must be a number > 0.0, not '0'",
        f"{exam}:4:17: query there is no such kind (Did you mean kind:card?)",
    ]
    exam.write_text("title: T\nsections:\n  - query: kind:card (tag:x\n")
    done = quiz("check", str(exam))
    assert (done.returncode, done.stdout) == (1, f"{exam}:3:22: query this parenthesis is not closed\n")
    assert done.stderr == "no files, no banks, no questions, 1 exam: 1 problem\n"


def test_check_compares_a_single_exam_file_with_the_library(bank: Path, tmp_path: Path) -> None:
    exam, empty = tmp_path / "alone.exam.yaml", tmp_path / "empty"
    empty.mkdir()
    exam.write_text("title: T\nsections:\n  - query: bank:dl.dropout\n")
    assert quiz("check", str(exam)).returncode == 0
    assert "the library has no such bank" in quiz("check", str(exam), "--banks", str(bank)).stdout
    assert "The library has no banks." in quiz("check", str(exam), "--banks", str(empty)).stdout
    exam.write_text("title: T\nsections:\n  - query: bank:nope\n")
    done = quiz("check", str(exam))
    assert (done.returncode, done.stderr) == (1, "no files, no banks, no questions, 1 exam: 1 problem\n")
    assert done.stdout.startswith(f"{exam}:3:17: query the library has no such bank (")


def test_check_reports_a_section_with_too_few_questions(bank: Path) -> None:
    exam = bank.parent / "mock.exam.yaml"
    exam.write_text("title: T\nsections:\n  - query: kind:card\n    questions: 50\n")
    done = quiz("check", str(bank.parent))
    assert done.returncode == 1
    assert done.stdout == (
        f"{exam}:4:16: questions this asks for 50 questions, but 1 matches (Ask for fewer, or match more.)\n"
    )


def test_check_reports_a_missing_path_among_others(bank: Path, tmp_path: Path) -> None:
    nowhere, wrong = tmp_path / "nowhere", tmp_path / "wrong.yaml"
    wrong.write_text("id: w\ntitle: W\nquestions:\n  - id: q\n    kind: cart\n    prompt: P\n")
    done = quiz("check", str(nowhere), str(bank), str(wrong))
    missing = f"{nowhere}:1:1: unreadable No such file or directory (Name a YAML file or a folder of them.)"
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        missing, f"{wrong}:5:11: unknown-kind there is no kind 'cart' (Did you mean 'card'?)",
    ]  # fmt: skip
    assert done.stderr == "2 files, 2 banks, 6 questions: 2 problems\n"
    done = quiz("check", str(nowhere))
    assert (done.returncode, done.stdout) == (1, f"{missing}\n")
    assert done.stderr == "no files, no banks, no questions: 1 problem\n"


class Terminal(io.StringIO):
    """A terminal in a locale."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:
        return self._encoding

    def isatty(self) -> bool:
        return True


def test_the_app_does_not_open_where_its_lines_cannot_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdin", Terminal("utf-8"))
    for encoding in ("latin-1", "ascii", "cp1252"):
        monkeypatch.setattr(sys, "stderr", Terminal(encoding))
        with pytest.raises(UsageError, match=f"UTF-8.*{encoding}\n.*LC_ALL=C.UTF-8.*quiz exam --plain"):
            require_terminal("exam")
    for encoding in ("UTF-8", "utf8"):
        monkeypatch.setattr(sys, "stderr", Terminal(encoding))
        require_terminal()


def test_a_retention_beyond_what_fsrs_7_can_use_is_warned_of(tmp_path: Path, bank: Path) -> None:
    folder = tmp_path / "xdg" / "config" / "quiz"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('model = "fsrs-7"\nretention = 0.98\n')
    done = quiz("review", "--plain", "--banks", str(bank), stdin=":quit\n")
    assert done.returncode == 0
    assert "retention is 0.98" in done.stderr
    (folder / "settings.toml").write_text('model = "fsrs-7"\n')
    assert "retention" not in quiz("review", "--plain", "--banks", str(bank), stdin=":quit\n").stderr
