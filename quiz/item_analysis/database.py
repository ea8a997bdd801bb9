"""DuckDB, in memory: takes answers in and runs the scripts of ``sql/`` on them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Self

from quiz.errors import QuizError
from quiz.item_analysis.columns import COLUMNS, texts
from quiz.item_analysis.columns import columns as as_columns
from quiz.item_analysis.source import GatheredAnswer

SCRIPTS = ("intervals", "answers", "marks", "items", "weights", "options", "test")
"""The files of ``sql/``, in the order in which they build on each other."""
_FOLDER = os.path.join(os.path.dirname(__file__), "sql")
_OPTIONS_READ = """from_json(
    options, '[{"text": "varchar", "right": "boolean", "chosen": "boolean", "credit": "double"}]'
)"""
_OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""Nothing is ever fetched."""
_GIVEN = """
create table given_answers as
select belongs.learner, taken.* exclude (source, learner)
from taken join belongs using (source)
where ($bank is null or bank glob $bank) and ($title is null or title = $title)
"""


def script(name: str) -> str:
    """Return the SQL of a file of ``sql/``."""
    with open(os.path.join(_FOLDER, f"{name}.sql"), encoding="utf-8") as file:
        return file.read()


def whole_script() -> str:
    """Return all of the SQL, as DuckDB runs it on a table or view ``given_answers``."""
    columns = "\n".join(f"--     {name} {kind}" for name, kind in COLUMNS.items())
    head = f"-- Needs DuckDB, and the answers in a table or view given_answers:\n{columns}\n"
    tail = "\nfrom test;\nfrom items order by bank, question;\nfrom options order by bank, question;\n"
    return "\n".join([head, "set variable attempts = 'first';\n", *map(script, SCRIPTS), tail])


class ClassDatabase:
    """The answers of a class, forgotten at the end of the block.

    They go into the table ``taken``, each with its source; ``sort`` makes ``given_answers`` of them, with
    the learner that each source belongs to, and ``analyse`` the tables that the scripts describe.
    """

    def __init__(self) -> None:
        duckdb = _duckdb()
        self.folder = TemporaryDirectory(prefix="quiz-class-")
        self.connection = duckdb.connect(config={"temp_directory": self.folder.name, **_OFFLINE})
        names = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        self.connection.execute(f"create table taken (source varchar, {names})")

    def __enter__(self) -> Self:
        """Return the database."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Forget the answers."""
        self.connection.close()
        self.folder.cleanup()

    def take(self, sources: Sequence[str], answers: Sequence[GatheredAnswer]) -> None:
        """Take in answers, and the source of each."""
        names = ", ".join(_OPTIONS_READ if name == "options" else name for name in COLUMNS)
        self.connection.register("batch", as_columns(sources, answers))
        self.connection.execute(f"insert into taken select source, {names} from batch")
        self.connection.unregister("batch")

    def sort(self, learners: Mapping[str, str], bank: str | None, title: str | None) -> int:
        """Give each answer its learner, by source; return how many count, of ``bank`` and ``title``."""
        self.connection.register("belongs", texts(source=list(learners), learner=list(learners.values())))
        self.connection.execute(_GIVEN, {"bank": bank, "title": title})
        self.connection.unregister("belongs")
        count: int = self.rows("select count(*) as answers from given_answers where out_of > 0")[0]["answers"]
        return count

    def analyse(self, attempts: str) -> None:
        """Run the scripts; of several answers to a question, the ``first`` or the ``last`` counts."""
        self.connection.execute(f"set variable attempts = '{attempts}'")
        for name in SCRIPTS:
            self.connection.execute(script(name))

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return the rows of a query."""
        done = self.connection.execute(sql, values)
        names = [name for name, *_ in done.description or ()]
        return [dict(zip(names, row, strict=True)) for row in done.fetchall()]


def _duckdb() -> ModuleType:
    """Return DuckDB, which is an extra."""
    try:
        import duckdb
    except ImportError:
        message = "the class is added up by DuckDB, which is not installed"
        hint = "Install it beside quiz: pip install 'quiz-tui[class]', or pip install duckdb."
        raise QuizError("Scores cannot be gathered", message, hint) from None
    return duckdb
