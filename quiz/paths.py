"""Where banks, progress, the cache and the settings are stored.

On Linux the XDG rules are implemented here. platformdirs implements the same rules, but importing it
takes as long as starting Python, and ``quiz due`` runs at every shell prompt. A test checks that both agree.
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


def make_folder(path: str) -> None:
    """Create a folder unless it exists, and those around it, so that only their owner can look into them."""
    if not path or os.path.isdir(path):
        return
    make_folder(os.path.dirname(path))
    try:
        os.mkdir(path, 0o700)
    except FileExistsError:  # another program may have been faster
        if not os.path.isdir(path):
            raise


def make_private_file(path: str) -> None:
    """Create an empty file that only its owner can read, unless it exists. Raises ``OSError``."""
    if not os.path.exists(path):
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def data_folder() -> str:
    """Return the folder for data worth backing up: progress and the user's own banks."""
    return _folder("data", "XDG_DATA_HOME", "~/.local/share")


def progress_file() -> str:
    """Return the progress file used when ``--progress`` is not given."""
    return os.path.join(data_folder(), "progress.db")


def user_banks() -> str:
    """Return the folder for the user's own banks."""
    return os.path.join(data_folder(), "banks")


def index_file(version: str) -> str:
    """Return the index of banks compiled by ``version``: a cache that is safe to delete."""
    return os.path.join(_folder("cache", "XDG_CACHE_HOME", "~/.cache"), f"banks-{version}.db")


def settings_file() -> str:
    """Return the path of the settings file, which need not exist."""
    return os.path.join(_folder("config", "XDG_CONFIG_HOME", "~/.config"), "settings.toml")


def shipped_banks() -> str:
    """Return the folder of the banks that ship with the program.

    In an installed wheel it is inside the package, in a checkout beside it.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "questions")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "questions")
