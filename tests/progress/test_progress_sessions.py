from contextlib import closing
from pathlib import Path

from quiz.progress.database import Database
from quiz.progress.file import connect
from quiz.progress.sessions import SessionRepository
from tests.conftest import NOON


def test_ten_thousand_sessions_are_read_page_by_page(tmp_path: Path) -> None:
    path = str(tmp_path / "many.db")
    with closing(connect(path)) as connection:
        connection.execute("begin")
        sessions = [(number, 1, "review", "", NOON, 60) for number in range(1, 10_001)]
        connection.executemany("insert into sessions values (?, ?, ?, ?, ?, ?)", sessions)
        row = "?, ?, 'b/q', 'card', 1, 1, 1, '', '', 1, 1, 3, 0, '', 1, null, null, '[]'"
        rows = [(number, number) for number in range(1, 10_001)]
        connection.executemany(f"insert into answers values ({row})", rows)
        connection.execute("commit")
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        connection.set_progress_handler(count, 1000)
        repository = SessionRepository(Database(connection, path))
        page = repository.past(100)
        assert [session.id for session in page] == list(range(10_000, 9_900, -1))
        steps_of_page, steps = steps, 0
        assert len(repository.past(10_000)) == 10_000
        assert steps_of_page * 20 < steps
