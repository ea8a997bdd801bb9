import os
import sys
from pathlib import Path

import platformdirs
import pytest

from quiz import paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")

VARIABLES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
WHOLE = {
    "unset": None,
    "set": "/somewhere/{}",
    "empty": "",
    "blank": "  ",
    "trailing slash": "/somewhere/{}/",
    "double slash": "/somewhere//{}",
    "blanks inside": "/some where/{}",
}
NOT_WHOLE = {"relative": "somewhere/{}", "tilde": "~/{}", "blank before": " /somewhere/{}"}
"""The XDG rules say that relative paths are ignored."""


def set_all(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    for variable in VARIABLES:
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value.format(variable))


def are_those_of_platformdirs() -> bool:
    data, cache, config = (
        getattr(platformdirs, f"user_{kind}_dir")("quiz", appauthor=False)
        for kind in ("data", "cache", "config")
    )
    assert paths.data_folder() == data
    assert paths.progress_file() == os.path.join(data, "progress.db")
    assert paths.user_banks() == os.path.join(data, "banks")
    assert paths.index_file("1.2") == os.path.join(cache, "banks-1.2.db")
    assert paths.settings_file() == os.path.join(config, "settings.toml")
    return True


@pytest.mark.parametrize("home", ["/home/someone", "/home/someone/", "/", None])
@pytest.mark.parametrize("value", WHOLE)
def test_the_folders_agree_with_platformdirs(
    value: str, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_all(monkeypatch, WHOLE[value])
    if home is None:
        monkeypatch.delenv("HOME", raising=False)
    else:
        monkeypatch.setenv("HOME", home)
    assert are_those_of_platformdirs()


@pytest.mark.parametrize("value", NOT_WHOLE)
def test_a_relative_path_is_ignored(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, NOT_WHOLE[value])
    assert are_those_of_platformdirs()


def test_other_systems_use_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, appauthor: f"/asked/{name}/{appauthor}")
    assert paths.data_folder() == "/asked/quiz/False"


def test_the_shipped_banks_exist() -> None:
    assert list(Path(paths.shipped_banks()).rglob("*.yaml"))
