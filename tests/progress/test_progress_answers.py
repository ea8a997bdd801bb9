from contextlib import closing
from pathlib import Path

from quiz.progress import answers
from quiz.progress.file import connect


def test_the_history_of_cards_is_found_by_an_index(tmp_path: Path) -> None:
    with closing(connect(str(tmp_path / "p.db"))) as connection:
        plan = connection.execute(f"explain query plan {answers._HISTORY}", {"spans": "[]"}).fetchall()
    assert any("USING INDEX answers_of_card (card=? AND" in row[3] for row in plan)
