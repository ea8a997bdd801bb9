"""The index of compiled banks, shared by several programs, damaged, or removed while in use."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

import quiz
from quiz.bank.index import Index
from quiz.bank.index_file import open_index
from quiz.bank.index_format import ROOMS, code_stamp, index_format
from quiz.bank.library import Library
from quiz.errors import QuizError
from quiz.study.context import Study, open_study
from tests.conftest import Clock

BANK = "id: b\ntitle: B\nquestions:\n- {id: q, kind: card, prompt: P, answer: A}\n"


def a_bank(tmp_path: Path) -> str:
    path = tmp_path / "b.yaml"
    path.write_text(BANK)
    return str(path)


def test_programs_starting_at_the_same_time_share_the_index(tmp_path: Path) -> None:
    root = a_bank(tmp_path)
    for number in range(10):
        path = str(tmp_path / f"{number}.db")
        with ThreadPoolExecutor(8) as pool:
            ids = pool.map(lambda _: list(Library(Index(path), [root]).banks), range(8))  # noqa: B023
        assert list(ids) == [["b"]] * 8


def test_banks_listed_as_the_last_time_are_not_joined_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "cab":
        (tmp_path / f"{name}.yaml").write_text(BANK.replace("id: b", f"id: {name}"))
    (tmp_path / "z.exam.yaml").write_text("sections: []\n")
    joined: list[int] = []
    join = Index._joined
    monkeypatch.setattr(Index, "_joined", lambda index: joined.append(1) or join(index))

    def opened(*names: str) -> list[str]:
        joined.clear()
        library = Library(Index(str(tmp_path / "index.db")), [str(tmp_path / name) for name in names or [""]])
        library.index.close()
        return list(library.banks)

    assert (opened(), len(joined)) == (["a", "b", "c"], 2)
    assert (opened(), len(joined)) == (["a", "b", "c"], 0)
    assert (opened("c.yaml", "a.yaml"), len(joined)) == (["c", "a"], 1)
    assert (opened("c.yaml", "a.yaml"), len(joined)) == (["c", "a"], 0)
    assert (opened(), len(joined)) == (["a", "b", "c"], 1)
    (tmp_path / "b.yaml").unlink()
    assert (opened(), len(joined)) == (["a", "c"], 1)
    (tmp_path / "c.yaml").write_text(BANK.replace("id: b", "id: other"))
    assert (opened(), len(joined)) == (["a", "other"], 2)


def test_a_bank_has_a_description_and_a_level(tmp_path: Path) -> None:
    described = "title: B\ndescription: Tell cats from dogs.\nlevel: 1\n"
    (tmp_path / "plain.yaml").write_text(BANK.replace("id: b", "id: plain"))
    (tmp_path / "one.yaml").write_text(BANK.replace("id: b", "id: one").replace("title: B\n", described))
    (tmp_path / "four.yaml").write_text(BANK.replace("title: B\n", "title: B\nlevel: 4\n"))
    library = Library(Index(str(tmp_path / "index.db")), [str(tmp_path)])
    assert library.description("one") == "Tell cats from dogs."
    assert [library.banks[bank].level for bank in ("one", "plain")] == [1, 2]
    assert library.description("plain") == ""
    assert library.description("gone") == ""
    assert [(problem.line, problem.message) for problem in library.problems()] == [
        (3, "level: must be 1, 2 or 3, not '4'")
    ]


def test_an_index_removed_while_in_use_is_not_needed(tmp_path: Path) -> None:
    root, index = a_bank(tmp_path), Index(str(tmp_path / "index.db"))
    library = Library(index, [root])
    (tmp_path / "index.db").unlink()
    (tmp_path / "b.yaml").write_text(BANK.replace("prompt: P", "prompt: Longer"))
    library.reload()
    question = library.question("b/q")
    assert question is not None
    assert question.prompt == "Longer"


def test_an_index_that_becomes_read_only_is_not_needed(tmp_path: Path) -> None:
    root, index = a_bank(tmp_path), Index(str(tmp_path / "index.db"))
    index.connection.execute("pragma query_only = on")
    assert list(Library(index, [root]).banks) == ["b"]


def test_the_format_changes_with_the_code(tmp_path: Path) -> None:
    """An index holds encoded questions, so it must be rebuilt when their fields change."""
    package = tmp_path / "quiz"
    for room in ROOMS:
        copytree(Path(quiz.__file__).parent / room, package / room)
    assert index_format(str(package)) == index_format()
    for path, old, new in (
        ("kinds/text.py", "exact: bool = False", "exact: bool = True"),
        ("bank/index.sql", "create table file", "create table files"),
    ):
        before, changed = formats(package), package / path
        assert old in changed.read_text()
        changed.write_text(changed.read_text().replace(old, new))
        assert not before & formats(package)
    before = formats(package)
    (package / "kinds" / "new.py").write_text("number = 1")
    assert not before & formats(package)


def formats(package: Path) -> set[str]:
    return {index_format(str(package)), code_stamp(str(package))}


def test_code_that_was_touched_but_not_changed_keeps_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, path = a_bank(tmp_path), str(tmp_path / "index.db")
    index = Index(path)
    Library(index, [root])
    index.close()
    monkeypatch.setattr("quiz.bank.index_file.CODE", "code touched")
    assert Index(path).has_problems() == set()
    assert Index(path).connection.execute("select id from bank").fetchall() == [("b",)]


def test_an_index_that_other_code_has_written_is_replaced(tmp_path: Path) -> None:
    root, path = a_bank(tmp_path), str(tmp_path / "index.db")
    index = Index(path)
    Library(index, [root])
    index.connection.execute(f'alter table "format {index_format()}" rename to "format 0"')
    index.connection.execute(f'drop table "code {code_stamp()}"')
    index.connection.execute("update bank set id = 'old'")
    index.connection.commit()
    index.close()
    assert list(Library(Index(path), [root]).banks) == ["b"]
    assert os.path.exists(path)


def test_another_version_does_not_empty_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = open_study([a_bank(tmp_path)], str(tmp_path / "p.db"))
    for module in ("quiz.bank.index", "quiz.study.context"):
        monkeypatch.setattr(f"{module}.VERSION", "99.0")
    newer = open_study([a_bank(tmp_path)], str(tmp_path / "p.db"))
    assert newer.library.index.path != study.library.index.path
    for context in (study, newer):
        assert context.library.index.cards(context.library.banks["b"].digest)


def test_a_new_index_removes_only_earlier_ones(tmp_path: Path) -> None:
    names = [
        "banks.db",
        "banks-0.1.0.9.db",
        "banks-0.1.0.9.db-journal",
        "banks-0.2.0.1.db",
        "banks-mine.db",
        "x.db",
    ]
    for name in names:
        (tmp_path / name).touch()
    Index(str(tmp_path / "banks-0.1.0.10.db")).close()
    kept = {"banks-0.1.0.10.db", "banks-0.2.0.1.db", "banks-mine.db", "x.db"}
    assert set(os.listdir(tmp_path)) == kept
    (tmp_path / "banks.db").touch()
    Index(str(tmp_path / "banks-0.1.0.10.db")).close()
    assert (tmp_path / "banks.db").exists()  # removed only when an index is created


LOST = {
    "all": "delete from file; delete from bank; delete from question; delete from listing",
    "but for the files": "delete from bank; delete from question; delete from listing",
    "the questions": "delete from question",
}


def lose(path: str, tables: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript(tables)


@pytest.mark.parametrize("tables", LOST.values(), ids=LOST)
def test_a_bank_that_the_index_has_lost_is_read_again(tmp_path: Path, tables: str) -> None:
    path = str(tmp_path / "index.db")
    library = Library(Index(path), [a_bank(tmp_path)])
    lose(path, tables)
    assert library.question("b/q") is not None
    assert library.question("b/other") is None


def test_a_lost_bank_that_has_changed_since_is_an_error(tmp_path: Path) -> None:
    library = Library(Index(str(tmp_path / "index.db")), [a_bank(tmp_path)])
    [bank] = library.banks.values()
    (tmp_path / "b.yaml").write_text(BANK.replace("prompt: P", "prompt: Longer"))
    library.index.connection.execute("drop table listing")
    with pytest.raises(QuizError, match="changed while it was being read"):
        library.index.listings("cards", [bank.digest])


def test_a_lost_bank_is_read_again_only_once(tmp_path: Path) -> None:
    path, reported = str(tmp_path / "index.db"), []
    library = Library(Index(path), [a_bank(tmp_path)], lambda done, _: reported.append(done))
    lose(path, LOST["all"])
    for name in ("q", "other", "q", "other"):
        library.question(f"b/{name}")
    assert reported == [1, 1]


def test_a_lost_index_that_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    path = str(tmp_path / "index.db")
    library = Library(Index(path), [a_bank(tmp_path)])
    lose(path, LOST["all"])
    library.index.connection.execute("pragma query_only = on")
    assert library.question("b/q") is not None


DAMAGE = {
    "an overview of nothing": "update overview set contents = x'7b30'",
    "no heads": "delete from bank",
    "no questions": "delete from question",
    "a key of another question": "update question set id = 'r'",
    "no listings": "delete from listing",
    "a body of something else": "update question set body = x'c1'",
    "a body of another question": "update question set body = substr(body, 2)",
    "a letter of a body": "update question set body = cast(replace(body, 'P', 'Q') as blob)",
    "problems that are no JSON": "update bank set problems = '[{'",
    "problems of another form": "update bank set problems = '[[1]]'",
    "text that is no text": "update bank set title = cast(x'ff' as text)",
    "keys that are no text": "update question set parts = cast(x'ff' as text)",
    "listings that are no text": "update listing set words = cast(x'ff' as text)",
    "no table": "drop table question; drop table listing",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: str) -> None:
    root = a_bank(tmp_path)
    open_study([root], str(tmp_path / "earlier.db")).close()
    wanted = everything_of(open_study([root], str(tmp_path / "p.db")))
    (index,) = (tmp_path / "xdg" / "cache" / "quiz").iterdir()
    lose(str(index), damage)
    assert everything_of(open_study([root], str(tmp_path / "new.db"))) == wanted


def everything_of(study: Study) -> list[object]:
    """Return all that is read of an index, after the progress file has been synced with it."""
    library, clock = study.library, Clock()
    digest = library.banks["b"].digest
    found = [
        library.index.cards(digest), library.index.questions(digest), library.question("b/q"),
        library.problems(), library.broken_files(), [bank.title for bank in library.banks.values()],
        study.search.keys("p", clock()), [card.card.card for card in study.store.cards.in_study_order()],
    ]  # fmt: skip
    study.close()
    return found


@pytest.mark.parametrize("part", range(16))
def test_an_index_with_damaged_pages_is_made_anew(tmp_path: Path, part: int) -> None:
    root = a_bank(tmp_path)
    wanted = everything_of(open_study([root], str(tmp_path / "p.db")))
    (index,) = (tmp_path / "xdg" / "cache" / "quiz").iterdir()
    data = bytearray(index.read_bytes())
    length = len(data) // 16
    data[part * length : (part + 1) * length] = bytes(length)
    index.write_bytes(data)
    assert everything_of(open_study([root], str(tmp_path / "new.db"))) == wanted


def test_a_damaged_index_that_cannot_be_made_anew_is_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, path = a_bank(tmp_path), str(tmp_path / "index.db")
    library = Library(Index(path), [root])
    lose(path, "drop table file")

    def read_only(_: str) -> sqlite3.Connection:
        connection = open_index(str(tmp_path / "other.db"))
        connection.execute("pragma query_only = on")
        return connection

    monkeypatch.setattr("quiz.bank.index.replace_index", read_only)
    library.reload()
    assert library.question("b/q") is not None
