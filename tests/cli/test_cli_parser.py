"""A query keeps its order among options, even if its words begin with dashes."""

from importlib import import_module

import pytest

from quiz.cli.command_list import command_names, command_summary
from quiz.cli.parser import build, parse


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("list -is:new or tag:x --json -(a and b) c", "-is:new or tag:x -(a and b) c"),
        ("list --json a --banks x or --progress p -be", "a or -be"),
        ("list --banks x -prop:lapses=3 -50 -10", "-prop:lapses=3 -50 -10"),
        ("--banks x list a", "a"),
        ("-is:new list a", "-is:new a"),
        ("export --format csv -is:new scores or x", "-is:new or x"),
        ("export scores a --bank b -is:new -o out or c", "a -is:new or c"),
        ("exam -n 3 -is:new --seed -10 or tag:x", "-is:new or tag:x"),
        ("list a -- -j --json", "a -j --json"),
        ("list -- a", "a"),
        ("export -- scores -j", "-j"),
        ("list", ""),
    ],
)
def test_a_query_keeps_its_order_around_options(words: str, query: str) -> None:
    assert parse(words.split(" ")).query == query.split()


@pytest.mark.parametrize(
    "words",
    ["list -jsn", "list -j", "list --is:new --bogus", "due -- x", "due extra", "lab a -is:new", "check -x"],
)
def test_unknown_arguments_are_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(words.split(" "))
    assert "unrecognized arguments: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("review --plian", "Did you mean --plain?"),
        ("review --ahaed", "Did you mean --ahead?"),
        ("review --plan Interview", "plan is a command of its own: quiz plan"),
        ("list --jsn", "Did you mean --json?"),
        ("revue", "Did you mean review?"),
        ("export scors --format csv", "Did you mean scores?"),
    ],
)
def test_what_was_meant_is_named(words: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(words.split(" "))
    assert meant in capsys.readouterr().err


def test_nothing_is_named_that_is_not_alike(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["due", "--xyz", "zzz"])
    assert "Did you mean" not in capsys.readouterr().err


def test_the_value_of_an_option_is_not_part_of_a_query() -> None:
    options = parse(["list", "--banks", "x", "a", "--banks", "a"])
    assert (options.banks, options.query) == (["x", "a"], ["a"])


def test_only_the_named_command_is_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--json" in build(["list"]).commands["list"].format_help()
    assert "--json" not in build(["list"]).commands["due"].format_help()
    with pytest.raises(SystemExit, match="0"):
        parse(["--help", "list"])
    shown = " ".join(capsys.readouterr().out.split())
    assert all(command_summary(name)[1:20] in shown for name in command_names())


@pytest.mark.parametrize("name", command_names())
def test_a_command_declares_itself(name: str) -> None:
    command = import_module(f"quiz.cli.commands.{name}")
    assert command_summary(name).endswith(".")
    assert all(example.split()[:2] == ["quiz", name] for example in command.EXAMPLES)
    assert command.EXAMPLES
