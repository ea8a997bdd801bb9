"""What every session needs: the settings, the library and the progress file, kept in sync."""

from __future__ import annotations

import os

from quiz import paths
from quiz.bank.files import unreachable
from quiz.bank.index import VERSION, Index
from quiz.bank.library import Library
from quiz.progress.store import Store
from quiz.settings import Settings, load, settings_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from quiz.query.search import Search
    from quiz.study.retentions import Retentions


class Study:
    """The opened library and progress file, with the settings."""

    def __init__(self, library: Library, store: Store, settings: Settings) -> None:
        self.library = library
        self.store = store
        self.settings = settings
        self.model_note = ""
        """What the learner should know of how the model in the settings was taken over, if anything."""
        self._search: Search | None = None
        self._retentions: Retentions | None = None
        self._sync()

    @property
    def search(self) -> Search:
        """Return the search for cards, imported when it is first used."""
        if self._search is None:
            self._search = self.search_in(self.store)
        return self._search

    def search_in(self, store: Store) -> Search:
        """Return the search for cards by the progress in a ``store``, which may be another connection."""
        from quiz.query.search import Search
        from quiz.study.broken_banks import problems_told

        settings = self.settings
        return Search(
            self.library, store, settings.day_start, settings.leech_lapses, lambda: problems_told(self)
        )

    @property
    def retentions(self) -> Retentions:
        """Return the desired retention of each card."""
        if self._retentions is None:
            from quiz.study.retentions import Retentions

            self._retentions = Retentions(self)
        return self._retentions

    def settings_changed(self) -> None:
        """Forget what followed from the settings as they were."""
        self._search = self._retentions = None

    def reload(self) -> None:
        """Read changed bank files again, and update the rows of their cards."""
        self.library.reload()
        self._sync()

    def close(self) -> None:
        """Close the progress file and the index of the library."""
        self.store.close()
        self.library.index.close()

    def _sync(self) -> None:
        self.settings_changed()
        banks = [(bank.id, bank.digest, bank.rank) for bank in self.library.banks.values()]
        self.store.banks.sync(banks, self.library.index.cards)
        while self.store.stale_cards.any():
            from quiz.study.rebuild import rebuild_stale_cards

            rebuild_stale_cards(self.store, self.settings)
            self.store.banks.sync(banks, self.library.index.cards)  # whose cards may have lost their rows


def read_settings() -> Settings:
    """Return the settings. Raises ``QuizError`` if they, or the queries in them, make no sense."""
    path = paths.settings_file()
    settings = load(path)
    if settings.retention_of:  # else nothing needs the query language, for which a shell prompt would wait
        from quiz.study.settings_queries import check_queries

        check_queries(path, settings)
    return settings


def roots(banks: list[str], settings: Settings) -> list[str]:
    """Return the files and folders of banks: ``banks`` if there are any, else those of the whole library."""
    if banks:
        return banks
    own = paths.user_banks()
    named = [os.path.expanduser(path) for path in settings.banks]
    return [paths.shipped_banks(), *([own] if os.path.isdir(own) else []), *named]


def open_library(
    banks: list[str], settings: Settings, report: Callable[[int, int], None] | None = None
) -> Library:
    """Return the library, or only ``banks``; ``report`` is told the progress of reading changed files.

    Raises ``QuizError`` for a file or folder that cannot be read.
    """
    if not banks and settings.banks:
        check_access(settings)
    return library_at(roots(banks, settings), report, is_whole=not banks)


def check_access(settings: Settings) -> None:
    """Raise ``QuizError`` if the settings name a bank file or folder that cannot be read."""
    problems = {path: unreachable(os.path.expanduser(path)) for path in settings.banks}
    for path, problem in problems.items():
        if problem:
            from quiz.settings.faults import shown, such_as, toml

            there = [path for path, problem in problems.items() if problem is None]
            hint = such_as("Name one that can be read, or none", f"banks = {toml(there)}")
            what = f"banks has {shown(path)}: {problem.message}"
            raise settings_error(paths.settings_file(), what, hint)


def library_at(
    places: list[str], report: Callable[[int, int], None] | None = None, *, is_whole: bool = False
) -> Library:
    """Return a library of files and folders; ``is_whole`` if they are those of the whole library."""
    shipped, own = (paths.shipped_banks(), paths.user_banks()) if is_whole else ("", "")
    return Library(Index(paths.index_file(VERSION)), places, report, shipped=shipped, own=own)


def open_study(
    banks: list[str],
    progress: str,
    report: Callable[[int, int], None] | None = None,
    *,
    only_read: bool = False,
    report_states: Callable[[int, int], None] | None = None,
) -> Study:
    """Return what a session needs; an empty ``progress`` stands for the default file.

    A progress file that is ``only_read`` need not be writable. If its states are not those of the model in
    the settings, they are computed anew, and ``report_states`` is told the progress of that.

    Raises ``QuizError`` if the settings, the banks or the progress file cannot be used.
    """
    settings = read_settings()
    library = open_library(banks, settings, report)
    study = Study(library, Store(progress or paths.progress_file(), only_read=only_read), settings)
    if not study.store.has_states_of(settings.model):
        from quiz.study.states import follow_settings

        study.model_note = follow_settings(study.store, settings.model, report_states)
    return study
