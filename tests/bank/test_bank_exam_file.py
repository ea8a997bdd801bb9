"""Exam files: valid ones are read, and every problem is reported with its position."""

from pathlib import Path

import pytest

from quiz.bank.exam_file import ExamFile, Section, exam_problems, exam_titles, load_exam
from quiz.bank.files import banks_among, find_exams, list_files
from quiz.bank.yaml_reader import MAX_BYTES
from quiz.errors import QuizError
from quiz.study.exam.validate import query_check

RIGHT = "title: T\nsections:\n  - query: tag:x\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "t.exam.yaml"


def problems(path: Path, data: str | bytes, banks: tuple[str, ...] | None = None) -> list[str]:
    """Return the problems of a file, without its path."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [str(problem).removeprefix(f"{path}:") for problem in exam_problems(str(path), query_check(banks))]


def test_a_file_is_read_with_every_key(path: Path) -> None:
    path.write_text(
        "title: no\nminutes: 40\npass_mark: 60\nfeedback: once\nattempts: 3\norder: fixed\nconfidence: true\n"
        "count: true\nsections:\n- {query: a, questions: 6, title: 010, points: 2.5, minutes_each: 0.5}\n"
        "- {}\n"
    )
    sections = [Section("a", 6, "010", 2.5, 0.5), Section()]
    assert load_exam(str(path)) == ExamFile("no", sections, 40, 60, "once", 3, "fixed", True, True)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name, reason in (("none.exam.yaml", "No such file"), ("", "Is a directory")):
        with pytest.raises(QuizError, match=reason):
            load_exam(str(tmp_path / name))
    assert exam_problems(str(tmp_path), query_check(()))[0].code == "unreadable"


def test_a_bank_is_no_exam_file_and_how_an_exam_on_it_is_asked_is_said(tmp_path: Path) -> None:
    path = tmp_path / "my words.yaml"
    path.write_text("id: words\ntitle: Words\nquestions:\n- {id: a, kind: recall, prompt: a?, answer: b}\n")
    with pytest.raises(QuizError) as error:
        load_exam(str(path), query_check(()))
    told = f"This is a bank, not an exam file: {path}\nAn exam on it: quiz --banks '{path}' exam"
    assert str(error.value) == told
    named = path.rename(tmp_path / "words.exam.yaml")
    renamed = "this is a bank, not an exam file (Rename it: only the names of exam files end in .exam.yaml.)"
    assert problems(named, named.read_text()) == [f"1:1: is-bank {renamed}"]


EMPTY = "1:1: empty-file the file is empty (Start with title: and sections:.)"
T = "title: T\n"
NEEDS = "sections:\n- {}\n"
CONTRADICTION = (
    "2:11: attempts attempts need feedback: once; with feedback at the end, answers can be changed anyway "
    "(Set feedback to once.)"
)
ONE_PROBLEM = [
    ("", EMPTY),
    ("# only a comment\n", EMPTY),
    ("- a\n- b\n", "1:1: wrong-type this must be keys with values, not a list"),
    ("title\n", "1:1: wrong-type this must be keys with values, not 'title'"),
    (NEEDS, "1:1: missing-key 'title' is missing (Add title: …)"),
    ("title: T\n", "1:1: missing-key 'sections' is missing (Add sections: …)"),
    ("title: T\nsections: []\n", "2:11: empty sections: must not be empty"),
    ("title: ''\n" + NEEDS, "1:8: empty title: must not be empty"),
    ("title: T\nsections: {}\n", "2:11: wrong-type sections: must be a list, not keys with values"),
    (
        f"title: T\nminuts: 3\n{NEEDS}",
        "2:1: unknown-key there is no key 'minuts' (Did you mean 'minutes'?)",
    ),
    (
        "title: T\nsections:\n- {quary: a}\n",
        "3:4: unknown-key there is no key 'quary' (Did you mean 'query'?)",
    ),
    (
        "title: T\nsections:\n- a\n",
        "3:3: wrong-type sections: must be keys with values, not 'a'",
    ),
    (
        "title: T\nsections:\n- questions: 0\n",
        "3:14: wrong-type questions: must be a whole number >= 1, not '0'",
    ),
    (f"{T}minutes: soon\n{NEEDS}", "2:10: wrong-type minutes: must be a number, not 'soon'"),
    (f"{T}minutes: -5\n{NEEDS}", "2:10: wrong-type minutes: must be a number > 0.0, not '-5'"),
    (f"{T}minutes: nan\n{NEEDS}", "2:10: wrong-type minutes: must be a number > 0.0, not 'nan'"),
    (f"{T}pass_mark: 101\n{NEEDS}", "2:12: wrong-type pass_mark: must be a number <= 100.0, not '101'"),
    (
        f"title: T\nattempts: 11\nfeedback: once\n{NEEDS}",
        "2:11: wrong-type attempts: must be a whole number <= 10, not '11'",
    ),
    (f"{T}feedback: never\n{NEEDS}", "2:11: wrong-type feedback: must be 'end' or 'once', not 'never'"),
    (f"{T}count: maybe\n{NEEDS}", "2:8: wrong-type count: must be true or false, not 'maybe'"),
    (
        f"{T}attempts: 3\n{NEEDS}",
        CONTRADICTION,
    ),
    (f"{T}title: U\n{NEEDS}", "2:1: duplicate-key the key 'title' is repeated (Remove one of them.)"),
    (
        b"title: caf\xe9\n" + NEEDS.encode(),
        "1:11: not-utf-8 byte 0xe9 is not UTF-8 (Save the file as UTF-8.)",
    ),
    (
        "title: T\nsections:\n- query: tag:a (tag:b\n",
        "3:16: query this parenthesis is not closed",
    ),
    (
        "title: T\nsections:\n- query: 'bank:nets'\n",
        "3:16: query the library has no such bank (Did you mean bank:net?)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "problem"), ONE_PROBLEM)
def test_a_problem_has_its_position(path: Path, data: str | bytes, problem: str) -> None:
    assert problems(path, data, ("net",)) == [problem]
    with pytest.raises(QuizError) as raised:
        load_exam(str(path), query_check(("net",)))
    assert f"{path}:{problem}" in str(raised.value)


def test_every_problem_is_reported_at_once(path: Path) -> None:
    lines = problems(path, "minutes: -1\nsections:\n- {questions: x, point: 1}\n- {query: ok, points: 0}\n")
    assert [line.split()[1] for line in lines] == [
        "missing-key", "wrong-type", "wrong-type", "unknown-key", "wrong-type",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("title: T\nsections:\n\t- {}\n", "yaml"),
        ("title: [\n", "yaml"),
        ("title: *t\n", "unknown-alias"),
        ("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)), "alias-bomb"),
        ("[" * 5_000, "too-deep"),
        ("title: !!python/object:os.system x\n" + NEEDS, "tag"),
        ("title: T\n" + NEEDS + "---\ntitle: U\n", "second-document"),
        (b"title: T\0\n", "yaml"),
        ("title: T".encode("utf-16"), "not-utf-8"),
        (b"#" * (MAX_BYTES + 1), "too-large"),
    ],
)  # fmt: skip
def test_hostile_exam_files_are_problems(path: Path, data: str | bytes, code: str) -> None:
    lines = problems(path, data)
    assert code in [line.split()[1] for line in lines]
    assert max(map(len, lines)) < 500


def test_the_problem_of_a_long_key_is_one_line(path: Path) -> None:
    [problem] = problems(path, f"title: T\n{'k' * 900}: 1\n{NEEDS}")
    assert "\n" not in problem
    assert len(problem) < 500


def test_banks_in_queries_are_checked_only_with_a_list_of_banks(path: Path) -> None:
    text = "title: T\nsections:\n- query: bank:any\n"
    assert problems(path, text) == []
    [problem] = problems(path, text, ())
    assert problem == "3:15: query the library has no such bank (The library has no banks.)"


def test_queries_are_checked_even_in_invalid_files(path: Path) -> None:
    text = (
        "title: T\nminutes: 0\nsections:\n- {query: bank:nets, point: 2}\n- {query: [a]}\n- b\n"
        "- {query: 'tag:('}\n"
    )
    assert [line.split()[:2] for line in problems(path, text, ("net",))] == [
        ["2:10:", "wrong-type"], ["4:16:", "query"], ["4:22:", "unknown-key"], ["5:11:", "wrong-type"],
        ["6:3:", "wrong-type"], ["7:12:", "query"],
    ]  # fmt: skip


def test_exam_files_are_found_in_folders_and_by_name_and_are_not_banks(tmp_path: Path) -> None:
    for name in ("a.exam.yaml", "b.yaml", "sub/c.exam.yml", ".hidden/d.exam.yaml", ".e.exam.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(RIGHT)
    folder, exam = str(tmp_path), str(tmp_path / "a.exam.yaml")
    assert [path.removeprefix(folder) for path in find_exams([folder, exam])] == [
        "/a.exam.yaml", "/sub/c.exam.yml",
    ]  # fmt: skip
    assert find_exams([exam]) == [exam]
    assert banks_among(list_files([exam])) == {}
    assert [*banks_among(list_files([folder]))] == [str(tmp_path / "b.yaml")]
    with pytest.raises(QuizError, match=r"none\.exam\.yaml"):
        list_files([str(tmp_path / "none.exam.yaml")])


def test_exams_are_known_by_their_titles_unless_these_are_shared_or_missing(tmp_path: Path) -> None:
    sections = "sections: [{questions: 1}]\n"
    texts = {"a": f"title: One\n{sections}", "b": f"title: Two\n{sections}", "c": f"title: Two\n{sections}"}
    texts["d"] = "title: [\n"
    paths = [tmp_path / f"{name}.exam.yaml" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text)
    missing = str(tmp_path / "e.exam.yaml")
    titles = exam_titles([*map(str, paths), missing])
    named = ["One", "Two (b.exam.yaml)", "Two (c.exam.yaml)", "d.exam.yaml", "e.exam.yaml"]
    assert titles == list(zip([*map(str, paths), missing], named, strict=True))
