"""Settings that can be checked only with queries and a library: they stop no session, but its start."""

from contextlib import closing
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.paths import settings_file
from quiz.study.context import open_study, read_settings
from quiz.study.settings_warnings import settings_warnings
from tests.cli.running import quiz
from tests.conftest import Clock
from tests.study.days import begun, card, day_of, easy, opened


def set_to(text: str) -> str:
    path = Path(settings_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


@pytest.mark.parametrize(
    ("query", "problem", "hint"),
    [
        ("tag:cnn is:deu", "there is no such state", "Did you mean is:due?"),
        ("(tag:cnn", "this parenthesis is not closed", ""),
        ("prop:lapses>many", "compare the property with a number", "For example prop:lapses>3"),
    ],
)
def test_a_query_that_makes_no_sense_is_an_error_at_the_start(
    bank: Path, tmp_path: Path, query: str, problem: str, hint: str
) -> None:
    path = set_to(f'[retention_of]\n"tag:x" = 0.8\n"{query}" = 0.95\n')
    with pytest.raises(QuizError) as raised:
        open_study([str(bank)], str(tmp_path / "p.db"))
    assert raised.value.message.startswith(f'{path}: retention_of has "{query}": {problem}\n    {query}\n')
    assert raised.value.hint.startswith(hint)
    assert "Mend the query" in raised.value.hint
    *_, line = raised.value.hint.splitlines()
    set_to(f"[retention_of]\n{line}\n")
    assert read_settings().retention_of == {"bank:dl.* tag:exam": 0.95}


@pytest.mark.parametrize(
    "command", ["due", "list", "check {bank}", "show test.every-kind/a-text", "review --plain"]
)
def test_every_command_that_reads_the_settings_says_so(bank: Path, command: str) -> None:
    set_to('[retention_of]\n"is:deu" = 0.95\n')
    done = quiz(*command.format(bank=bank).split(), "--banks", str(bank), stdin="")
    assert done.returncode == 1
    assert 'retention_of has "is:deu": there is no such state' in done.stderr


def test_a_bank_that_is_not_in_the_library_stops_no_review(tmp_path: Path, clock: Clock) -> None:
    study = opened(tmp_path, card("a"), card("b"))
    study.settings.retention_of = {"bank:gone or id:b/a": 0.97, "id:b/*": 0.8}
    assert day_of(study, clock, easy) == ["b/a", "b/b"]
    retentions = [study.store.reviews.of_card(f"b/{name}")[0].retention for name in "ab"]
    assert retentions == [0.97, 0.8]
    assert begun(study, clock).next() is None


@pytest.mark.usefixtures("compiled_library")
def test_a_bank_that_the_whole_library_lacks_is_warned_of(tmp_path: Path) -> None:
    of_banks = '[limits]\n"dl.*" = { new = 5 }\n"dl.sobl" = { new = 5 }\n"dl" = { new = 5 }\n'
    set_to(f'{of_banks}[retention_of]\n"bank:dl.dropuot" = 0.95\n"bank:nowhere.*" = 0.9\n')
    with closing(open_study([], str(tmp_path / "p.db"))) as study:
        limit, prefix, text = settings_warnings(study)
    assert prefix == "limits has \"dl\": the library has no such bank. Did you mean 'dl.*'?"
    assert limit == "limits has \"dl.sobl\": the library has no such bank. Did you mean 'dl.sobel'?"
    assert (
        text
        == 'retention_of has "bank:dl.dropuot": the library has no such bank. Did you mean bank:dl.dropout?'
    )
    (tmp_path / "b.yaml").write_text(f"id: b\ntitle: B\nquestions:\n{card('a')}")
    with closing(open_study([str(tmp_path / "b.yaml")], str(tmp_path / "p.db"))) as study:
        assert settings_warnings(study) == []


@pytest.mark.usefixtures("compiled_library")
def test_a_folder_of_banks_that_does_not_exist_is_an_error_of_the_settings(
    bank: Path, tmp_path: Path
) -> None:
    path = set_to(f'banks = ["{bank}", "~/nowhere"]\n')
    with pytest.raises(QuizError) as raised:
        open_study([], str(tmp_path / "p.db"))
    assert raised.value.message == f'{path}: banks has "~/nowhere": No such file or directory'
    *_, line = raised.value.hint.splitlines()
    assert line == f'    banks = ["{bank}"]'
    open_study([str(bank)], str(tmp_path / "p.db")).close()
    set_to(line)
    open_study([], str(tmp_path / "p.db")).close()
