"""Answers in Parquet: where a school already keeps them, or what was gathered, to be added up again."""

from __future__ import annotations

import os
import shutil
from typing import NamedTuple, TextIO

from quiz.item_analysis.columns import COLUMNS, OPTIONS
from quiz.item_analysis.database import ClassDatabase
from quiz.item_analysis.source import MOST_POINTS, NO_FILE, BadFile
from quiz.text.format import plural

REQUIRED = ("learner", "bank", "question", "score", "out_of")
"""The columns that a file must have; others may be missing."""
_EMPTY = {"varchar": "''", "bigint": "0", OPTIONS: "[]"}
_UNFIT = f"""
select count(*) as unfit from incoming
where learner is null or bank is null or question is null or score is null or out_of is null
    or not isfinite(score) or abs(score) > {MOST_POINTS} or out_of < 0 or not out_of <= {MOST_POINTS}
"""


class Belonging(NamedTuple):
    """A learner of a Parquet file, and a session of theirs."""

    learner: str
    session: str


def read_parquet(database: ClassDatabase, path: str) -> list[Belonging]:
    """Take in the answers of a file, whose sources are its learners; return who had which session.

    Raises ``BadFile``.
    """
    import duckdb

    link = os.path.join(database.folder.name, "in.parquet")  # the name of a file may be a pattern, or a URL
    if not os.path.isfile(path):
        raise BadFile(NO_FILE)
    os.symlink(os.path.abspath(path), link)
    try:
        return _taken(database, link)
    except duckdb.Error as error:
        raise BadFile(str(error).partition("\n")[0]) from None
    finally:
        os.remove(link)
        database.connection.execute("drop table if exists incoming")


def _taken(database: ClassDatabase, link: str) -> list[Belonging]:
    columns = database.rows("describe select * from read_parquet(?)", [link])
    there = {column["column_name"] for column in columns}
    if missing := [name for name in REQUIRED if name not in there]:
        raise BadFile(f"it has no column {', '.join(missing)}")
    values = ", ".join(
        f"{_cast(name, kind) if name in there else _EMPTY[kind]} as {name}" for name, kind in COLUMNS.items()
    )
    database.connection.execute(f"create table incoming as select {values} from read_parquet(?)", [link])
    if unfit := database.rows(_UNFIT)[0]["unfit"]:
        raise BadFile(f"{plural(unfit, 'answer')} in it without a learner, a question or a score that counts")
    names = ", ".join(COLUMNS)
    database.connection.execute(f"insert into taken select learner, {names} from incoming")
    return [Belonging(**row) for row in database.rows("select distinct learner, session from incoming")]


def _cast(name: str, kind: str) -> str:
    value = f'cast("{name}" as {kind})'
    return value if name in REQUIRED else f"coalesce({value}, {_EMPTY[kind]})"


def write_parquet(database: ClassDatabase, file: TextIO) -> None:
    """Write the answers that were gathered, each with its learner."""
    path = os.path.join(database.folder.name, "out.parquet")
    names = ", ".join(COLUMNS)
    order = "order by learner, bank, question, started, session"
    database.connection.execute(
        f"copy (select {names} from given_answers {order}) to '{path}' (format parquet)"
    )
    with open(path, "rb") as written:
        shutil.copyfileobj(written, file.buffer)
