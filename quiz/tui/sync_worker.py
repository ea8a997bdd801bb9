"""Synchronizing while the app runs: in a thread, with a connection of its own."""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled, get_current_worker

from quiz.progress.store import Store
from quiz.study.rebuild import rebuild_stale
from quiz.sync.news import has_news
from quiz.sync.report import notable_lines
from quiz.sync.segments import checked_folder
from quiz.sync.synchronize import Here, Synchronization

if TYPE_CHECKING:
    from random import Random

    from quiz.settings import Settings


def synchronized(path: str, settings: Settings, at: int, random: Random) -> str:
    """Synchronize the progress file at ``path``; return what came in, or an empty string.

    It ends with its worker, which it looks at after each step. Raises ``QuizError``.
    """
    worker = get_current_worker()

    def check(*_share: object) -> None:
        if worker.is_cancelled:
            raise WorkerCancelled

    return exchange(path, settings, Here(platform.node(), at, random.getrandbits), check)


def exchange(path: str, settings: Settings, here: Here, report: Callable[..., None]) -> str:
    """Do that anywhere; ``report`` is told of each step."""
    folder, store = checked_folder(settings.sync), Store(path)
    try:
        if not has_news(store, folder):
            return ""

        def rebuild() -> int:
            return rebuild_stale(store, settings, lambda *share: report("Rebuilding cards", *share))

        outcome = Synchronization(store, folder, here, rebuild, report).run()
        return " ".join(notable_lines(store, outcome))
    finally:
        store.close()
