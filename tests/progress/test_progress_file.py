import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.progress import file
from quiz.progress.banks import BankRepository
from quiz.progress.database import Database
from quiz.progress.exams import ExamResponse
from quiz.progress.file import APPLICATION_ID, MIGRATIONS, Migrations, connect
from quiz.progress.flag_changes import apply_flag_changes
from quiz.progress.reviews import ReviewRepository
from quiz.progress.store import Store

ROOT = Path(__file__).parents[2]
LATEST = MIGRATIONS.latest
AS_ROOT = os.geteuid() == 0


def test_a_new_file_is_created_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "progress.db"
    connection = connect(str(path))
    assert connection.execute("pragma application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("pragma user_version").fetchone() == (LATEST,)
    assert connection.execute("pragma journal_mode").fetchone() == ("wal",)
    assert connection.execute("pragma synchronous").fetchone() == (2,)


def test_every_table_is_strict(tmp_path: Path) -> None:
    connection = connect(str(tmp_path / "p.db"))
    assert {
        row[5]
        for row in connection.execute("pragma table_list")
        if row[2] == "table" and "sqlite" not in row[1]
    } == {1}


def refused(path: Path) -> QuizError:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(QuizError) as raised:
        connect(str(path))
    assert str(path) in raised.value.message
    assert raised.value.hint
    assert (path.read_bytes() if path.is_file() else b"") == before
    return raised.value


def test_a_file_is_left_alone_that_a_newer_version_migrates_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.db"
    connection = connect(str(path))
    connection.execute("pragma user_version = 99")
    connection.close()
    monkeypatch.setattr(file, "check_owner", lambda *_: LATEST - 1)  # what it was a moment before
    assert "newer version" in refused(path).title


def test_a_file_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    connection = connect(str(path))
    connection.execute("pragma user_version = 99")
    connection.close()
    assert "newer version" in refused(path).title


def test_a_file_that_is_not_a_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    path.write_text("a shopping list\n" * 100)
    assert "damaged or something else" in refused(path).title


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    other = sqlite3.connect(path)
    other.executescript("create table t (x); pragma user_version = 1")
    other.close()
    assert "not a progress file" in refused(path).title


def test_a_truncated_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    connect(str(path)).close()
    path.write_bytes(path.read_bytes()[:2000])
    assert "damaged" in refused(path).title


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path).title


def open_as_another_user(path: Path) -> subprocess.CompletedProcess[str]:
    """Open the file as a user without rights to it, because root may write anywhere."""
    # Everything is imported first: another user may not be able to read the interpreter's own files.
    drop = "os.setuid(65534);" if AS_ROOT else ""
    code = f"import os; from quiz.progress.file import connect; {drop} connect({str(path)!r})"
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture
def open_folder() -> Path:
    """A folder that other users can reach (pytest's own are private)."""
    folder = Path("/tmp") / f"quiz-test-{os.getpid()}"
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_folder(open_folder: Path) -> None:
    folder = open_folder / "locked"
    folder.mkdir(mode=0o555)
    for path in (folder / "p.db", folder / "deeper" / "p.db"):
        assert "QuizError: The progress file cannot be created" in open_as_another_user(path).stderr


def test_a_read_only_file(open_folder: Path) -> None:
    path = open_folder / "p.db"
    connect(str(path)).close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    assert "QuizError: The progress file cannot be" in open_as_another_user(path).stderr


FULL_DISK = """
import resource, signal, sys
from quiz.progress.flag_changes import apply_flag_changes
from quiz.progress.file import connect
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
connect(sys.argv[1])
"""


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "QuizError: The disk" in done.stderr
    connect(str(path)).execute("select * from reviews").fetchall()


def test_a_file_with_an_exam_of_the_version_without_drafts_opens(tmp_path: Path) -> None:
    path, steps = tmp_path / "p.db", tmp_path / "steps"
    shutil.copytree(
        MIGRATIONS.folder, steps, ignore=lambda _folder, names: [name for name in names if name > "008"]
    )
    connection = connect(str(path), Migrations(str(steps)))
    assert connection.execute("pragma user_version").fetchone() == (7,)
    entry = (1, 0, '["half"]', "[0]", 0.5, 1, 1, 2, 1, 3, 4)
    connection.execute(f"insert into exam_responses values ({', '.join('?' * len(entry))})", entry)
    connection.close()
    store = Store(str(path))
    assert store.exams.responses(1) == [ExamResponse(1, 0, ("half",), (0,), 0.5, 1, 1, 2, True, 3, 4, None)]
    assert os.path.exists(f"{path}.v7")
    store.close()


def test_a_migration_keeps_a_copy_and_is_all_or_nothing(tmp_path: Path) -> None:
    path, steps = tmp_path / "p.db", tmp_path / "steps"
    shutil.copytree(MIGRATIONS.folder, steps)
    connection = connect(str(path))
    connection.execute("insert into meta values ('mine', 'kept')")
    connection.close()
    (steps / "900_more.sql").write_text(
        "create table more (x integer) strict;\ncreate table more (x integer) strict;\n"
    )
    with pytest.raises(QuizError, match="already exists"):
        connect(str(path), Migrations(str(steps)))
    assert connect(str(path)).execute("pragma user_version").fetchone() == (LATEST,)
    (steps / "900_more.sql").write_text("create table more (x integer) strict;\n")
    migrated = connect(str(path), Migrations(str(steps)))
    assert migrated.execute("pragma user_version").fetchone() == (900,)
    assert migrated.execute("select value from meta where name = 'mine'").fetchone() == ("kept",)
    copy = sqlite3.connect(f"{path}.v{LATEST}")
    assert copy.execute("select value from meta where name = 'mine'").fetchone() == ("kept",)
    assert copy.execute("pragma user_version").fetchone() == (LATEST,)


def open_all_at_once(path: Path) -> list[int | None]:
    """Let eight programs open a file at the same time; return their exit codes."""
    code = (
        "import sys\nfrom quiz.progress.file import connect\nprint(flush=True)\ninput()\nconnect(sys.argv[1])"
    )
    command = [sys.executable, "-c", code, str(path)]
    with contextlib.ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
            )
            for _ in range(8)
        ]
        for process in started:
            assert process.stdout
            assert process.stdout.read(1)
        for process in started:
            assert process.stdin
            assert process.stdin.write(b"\n")
    return [process.returncode for process in started]


def test_programs_may_create_the_same_file_at_the_same_time(tmp_path: Path) -> None:
    for attempt in range(3):
        assert open_all_at_once(tmp_path / f"{attempt}.db") == [0] * 8


def test_programs_may_migrate_the_same_file_at_the_same_time(tmp_path: Path) -> None:
    path, steps = tmp_path / "p.db", tmp_path / "steps"
    steps.mkdir()
    shutil.copy(os.path.join(MIGRATIONS.folder, "001_start.sql"), steps)
    connect(str(path), Migrations(str(steps))).close()
    (tmp_path / "p.db.v1.part").write_text("left behind by a program that was killed")
    assert open_all_at_once(path) == [0] * 8
    with contextlib.closing(sqlite3.connect(f"{path}.v1")) as copy:
        assert copy.execute("pragma user_version").fetchone() == (1,)
    assert not (tmp_path / "p.db.v1.part").exists()


def test_an_error_says_that_the_disk_is_full(tmp_path: Path) -> None:
    """SQLite may already have rolled back by itself: an error about that must not hide the cause."""
    with contextlib.closing(connect(str(tmp_path / "p.db"))) as connection:
        pages = connection.execute("pragma page_count").fetchone()[0]
        connection.execute(f"pragma max_page_count = {pages}")
        listed = [(f"question-{number}", "", "", "0") for number in range(2000)]
        banks = BankRepository(Database(connection, "p.db"))
        with pytest.raises(QuizError, match="The disk is full"):
            banks.sync([("bank", "digest", 0)], lambda _digest: listed)
        assert connection.execute("select count(*) from cards").fetchone() == (0,)


def test_renames_of_an_earlier_version_keep_their_reviews(tmp_path: Path) -> None:
    path, steps = str(tmp_path / "p.db"), tmp_path / "steps"
    steps.mkdir()
    for name in sorted(os.listdir(MIGRATIONS.folder))[:6]:
        shutil.copy(os.path.join(MIGRATIONS.folder, name), steps)
    with contextlib.closing(connect(path, Migrations(str(steps)))) as old:
        for number, card in enumerate(["b/old", "b/old", "b/mid", "b/new", "b/old"], 1):
            old.execute(f"insert into reviews values ({number}, 1, 1, '{card}', 0, 0, 0, 3, 0, 0, 0.9, 0)")
        old.execute("insert into renames values ('b/old', 'b/mid'), ('b/mid', 'b/new')")
        columns = "card, question, bank, fingerprint, shuffle, reviews"
        old.execute(f"insert into cards ({columns}) values ('b/new', 'b/new', 1, '', 1, 4)")
        old.execute(f"insert into cards ({columns}) values ('b/old', 'b/old', 1, '', 2, 1)")
    with contextlib.closing(connect(path)) as connection:
        reviews = ReviewRepository(Database(connection, path))
        assert [review.id for review in reviews.of_card("b/new")] == [1, 2, 3, 4]
        assert [review.id for review in reviews.of_card("b/old")] == [5]


def test_flags_of_an_earlier_version_become_events_later_than_its_log(tmp_path: Path) -> None:
    path, steps = str(tmp_path / "p.db"), tmp_path / "steps"
    steps.mkdir()
    for name in sorted(os.listdir(MIGRATIONS.folder))[:12]:
        shutil.copy(os.path.join(MIGRATIONS.folder, name), steps)
    with contextlib.closing(connect(path, Migrations(str(steps)))) as old:
        old.execute("insert into meta values ('device', '77')")
        old.execute("insert into renames values ('b/old', 'b/new', ?)", (5000 << 20,))
        old.execute(
            "insert into flags values ('b/new', 1, 20000, 0), ('b/plain', 0, -1, 0), ('b/other', 0, -1, 1)"
        )
    with contextlib.closing(connect(path)) as connection:
        rows = connection.execute(
            "select id >> 20, device, card, flag, value from flag_changes order by id"
        ).fetchall()
        assert rows == [
            (5001, 77, "b/new", "buried", 20000),
            (5002, 77, "b/new", "suspended", 1),
            (5003, 77, "b/other", "marked", 1),
        ]
        assert connection.execute("select * from renames").fetchall() == [("b/old", "b/new", 5000 << 20, 77)]
        database = Database(connection, path)
        before = connection.execute("select * from flags where card <> 'b/plain'").fetchall()
        for key in ("b/new", "b/plain", "b/other"):
            apply_flag_changes(database, key)
        assert connection.execute("select * from flags").fetchall() == before
