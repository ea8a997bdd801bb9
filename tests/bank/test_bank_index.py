"""The compiled banks, where several programs share the file or it goes away."""

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

from quiz.bank.index import FORMAT, Index
from quiz.bank.library import Library
from quiz.kinds import KINDS

BANK = "id: b\ntitle: B\nquestions:\n- {id: q, kind: card, prompt: P, answer: A}\n"

SCHEMA = (5, "6e2fa06384b6687d")
"""The format's number, and the hash of the names of the fields it holds."""


def a_bank(tmp_path: Path) -> str:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)
    return str(path)


def test_programs_that_start_at_one_moment_share_the_index(tmp_path: Path) -> None:
    root = a_bank(tmp_path)
    for number in range(10):
        path = str(tmp_path / f"{number}.db")
        with ThreadPoolExecutor(8) as pool:
            found = pool.map(lambda _: list(Library(Index(path), [root]).banks), range(8))  # noqa: B023
        assert list(found) == [["b"]] * 8


def test_an_index_taken_away_while_it_is_used_is_done_without(tmp_path: Path) -> None:
    root, index = a_bank(tmp_path), Index(str(tmp_path / "index.db"))
    library = Library(index, [root])
    (tmp_path / "index.db").unlink()
    (tmp_path / "b.yaml").write_text(BANK.replace("prompt: P", "prompt: Longer"))
    library.reload()
    question = library.question("b/q")
    assert question is not None
    assert question.prompt == "Longer"


def test_an_index_that_becomes_read_only_is_done_without(tmp_path: Path) -> None:
    root, index = a_bank(tmp_path), Index(str(tmp_path / "index.db"))
    index.connection.execute("pragma query_only = on")
    assert list(Library(index, [root]).banks) == ["b"]


def test_the_format_goes_up_with_the_schema() -> None:
    """An index keeps questions as they were encoded: it must be made anew when their fields change."""
    fields = [(name, kind.__struct_fields__) for name, kind in sorted(KINDS.items())]
    found = blake2b(repr(fields).encode(), digest_size=8).hexdigest()
    assert (FORMAT, found) == SCHEMA, "raise FORMAT in quiz/bank/index.py, and note both here"


def test_an_index_of_another_format_is_made_anew(tmp_path: Path) -> None:
    root, path = a_bank(tmp_path), str(tmp_path / "index.db")
    index = Index(path)
    Library(index, [root])
    index.connection.execute(f'alter table "version {version(index)}" rename to "version 0"')
    index.connection.execute("update bank set id = 'old'")
    index.connection.commit()
    index.close()
    assert list(Library(Index(path), [root]).banks) == ["b"]
    assert os.path.exists(path)


def version(index: Index) -> str:
    names = index.connection.execute("select name from sqlite_master where name like 'version %'").fetchall()
    return names[0][0].removeprefix("version ")
