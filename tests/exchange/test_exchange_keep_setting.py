"""Settings written back to their file: comments, order and everything else stay."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.keep_setting import drop_setting, keep_setting

TEXT = """# mine

retention = 0.85   # enough
banks = [
  "~/a",  # the first
]

[limits]   # by bank
"dl.*" = { new = 5 }  # few
"x" = { reviews = 9 }

[keys]
# undo
"review.undo" = "f5"
"""
VALUES: dict[str, st.SearchStrategy[object]] = {
    "new_per_day": st.integers(0, 9999),
    "retention": st.floats(0.7, 0.99),
    "daily_backup": st.booleans(),
    "sync": st.text(),
    "banks": st.lists(st.text(), max_size=3),
    "breaks": st.just([[date(2026, 12, 24), date(2027, 1, 2)]]),
    "limits": st.dictionaries(st.text(), st.just({"new": 3}), max_size=3),
    "keys": st.dictionaries(st.text(), st.text(), max_size=3),
}


def kept(tmp_path: Path, text: str, name: str, value: object) -> str:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode())
    keep_setting(str(path), name, value)
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("retention", 0.9, "retention = 0.85 ", "retention = 0.9 "),
        ("limits", {"dl.*": {"new": 5}}, '"x" = { reviews = 9 }\n', ""),
        ("keys", {"review.undo": "f6"}, '"f5"', '"f6"'),
        ("limits", {"dl.*": {"new": 7}, "x": {"reviews": 9}}, "{ new = 5 }", "{new = 7}"),
    ],
)
def test_only_the_value_changes(tmp_path: Path, name: str, value: object, before: str, after: str) -> None:
    assert kept(tmp_path, TEXT, name, value) == TEXT.replace(before, after)


@pytest.mark.parametrize("text", ["", "# only a comment\n", TEXT])
@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_what_is_written_is_read_and_the_rest_is_as_before(
    tmp_path_factory: pytest.TempPathFactory, text: str, name: str, data: st.DataObject
) -> None:
    value = data.draw(VALUES[name])
    changed = kept(tmp_path_factory.mktemp("settings"), text, name, value)
    assert tomllib.loads(changed) == tomllib.loads(text) | {name: value}
    assert all(line in changed for line in text.splitlines() if line.startswith("#"))


def test_a_setting_that_is_dropped_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(TEXT)
    drop_setting(str(path), "retention")
    assert path.read_text() == TEXT.replace("retention = 0.85   # enough\n", "")
    drop_setting(str(path), "retention")
    drop_setting(str(tmp_path / "none.toml"), "retention")
    assert (tmp_path / "none.toml").read_text() == ""


def test_the_line_ends_of_windows_stay(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    changed = kept(tmp_path, text, "new_per_day", 7)
    assert "\n" not in changed.replace("\r\n", "")
    assert "new_per_day = 7\r\n" in changed
