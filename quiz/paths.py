"""Where banks, progress, cache and settings live.

On Linux the XDG rules are applied here: importing platformdirs, which applies the same ones, takes as
long as Python's own start, and ``quiz due`` is run at every shell prompt. A test holds both equal.
"""

from __future__ import annotations

import os
import sys


def _folder(kind: str, variable: str, fallback: str) -> str:
    if sys.platform == "linux":
        base = os.environ.get(variable, "")
        return os.path.join(base if os.path.isabs(base) else os.path.expanduser(fallback), "quiz")
    import platformdirs

    return str(getattr(platformdirs, f"user_{kind}_dir")("quiz", appauthor=False))


def data_folder() -> str:
    """Return the folder of what must not be lost: progress and the user's banks."""
    return _folder("data", "XDG_DATA_HOME", "~/.local/share")


def progress_file() -> str:
    """Return the progress file used unless ``--progress`` names another."""
    return os.path.join(data_folder(), "progress.db")


def user_banks() -> str:
    """Return the folder of the user's own banks."""
    return os.path.join(data_folder(), "banks")


def index_file(version: str) -> str:
    """Return the file of banks compiled by a version of the program: a cache, safe to delete."""
    return os.path.join(_folder("cache", "XDG_CACHE_HOME", "~/.cache"), f"banks-{version}.db")


def settings_file() -> str:
    """Return the settings file, which need not exist."""
    return os.path.join(_folder("config", "XDG_CONFIG_HOME", "~/.config"), "settings.toml")


def shipped_banks() -> str:
    """Return the folder of the banks that come with the program.

    They lie inside the package in an installed wheel, and beside it in a checkout.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "questions")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "questions")
