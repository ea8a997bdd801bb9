"""Questions that probably are earlier ones under a new key, which their history has not followed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from quiz.bank.library import Library
from quiz.errors import Problem
from quiz.progress.cards import LearnedQuestion
from quiz.progress.store import Store
from quiz.study.like_words import bank_of, id_of, of_like_words
from quiz.text.format import plural


class Renamed(NamedTuple):
    """The key of a question without a history, the key it probably had, and how many cards that has."""

    new: str
    old: str
    cards: int

    def __str__(self) -> str:
        """Return the guess as a question to the author."""
        cards = plural(self.cards, "card in your progress has", "cards in your progress have")
        return f"{cards} no question; {self.words}"

    @property
    def words(self) -> str:
        """Return the guess without the number of cards."""
        return f"is {self.new} the former {self.old}?"

    @property
    def remedy(self) -> str:
        """What to write into the question if the guess is right."""
        return f"If it is, add formerly: [{self.old}]"


def summary(guesses: list[Renamed]) -> str:
    """Return the first guess, and how many cards have no question, in one line."""
    cards = plural(sum(guess.cards for guess in guesses), "card has", "cards have")
    return f"{cards} no question; {guesses[0].words}"


def renamed(library: Library, store: Store) -> list[Renamed]:
    """Return the questions that probably were renamed, at most one for each question that is gone.

    A bank that only the progress file knows may be in use elsewhere, unless the library is whole.
    """
    lost, new = _lost_and_new(library, store)
    found = _of_same_substance(lost, new)
    found |= of_like_words(lost.keys() - found, new.keys() - found.values(), library, store)
    return [Renamed(key, old, lost[old].cards) for old, key in found.items()]


def unchanged_elsewhere(
    library: Library, store: Store, among: Collection[str], removed: Collection[str] = ()
) -> dict[str, str]:
    """Return the former key of each question ``among`` these keys of which one that is gone is the same.

    Of several that are, none is chosen. ``removed`` are the ids of banks that are in use nowhere any more.
    """
    lost, new = _lost_and_new(library, store, removed)
    gone = _by_fingerprint({key: question.fingerprint for key, question in lost.items()})
    found = _by_fingerprint({key: new[key] for key in among if key in new})
    pairs = ((keys, gone.get(fingerprint, ())) for fingerprint, keys in found.items())
    return {keys[0]: former[0] for keys, former in pairs if len(keys) == len(former) == 1}


def renamed_problems(library: Library, store: Store) -> list[Problem]:
    """Return a problem for each question that probably was renamed, at its place in its file."""
    from quiz.bank.load import places_of_questions  # the app looks for such questions without parsing YAML

    problems = []
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for guess in renamed(library, store):
        path = library.banks[bank_of(guess.new)].path
        if path not in places:
            places[path] = places_of_questions(path)
        line, column = places[path].get(id_of(guess.new), (1, 1))
        problems.append(Problem(path, line, column, "renamed", str(guess), guess.remedy))
    return problems


def _lost_and_new(
    library: Library, store: Store, removed: Collection[str] = ()
) -> tuple[dict[str, LearnedQuestion], dict[str, str]]:
    """Return the questions with a history that are gone, and the fingerprints of those without one."""
    fingerprints, declared = _listed(library)
    learned = store.cards.learned()
    present, known = fingerprints.keys() | declared, library.banks.keys() | {*removed}
    lost = {
        key: question
        for key, question in learned.items()
        if key not in present and (library.is_whole or bank_of(key) in known)
    }
    return lost, {key: fingerprint for key, fingerprint in fingerprints.items() if key not in learned}


def _listed(library: Library) -> tuple[dict[str, str], set[str]]:
    """Return the fingerprint of each question of the library by its key, and all keys in ``formerly``."""
    fingerprints, declared = {}, set[str]()
    for bank in library.banks.values():
        for question, _parts, formerly, fingerprint in library.index.cards(bank.digest):
            fingerprints[f"{bank.id}/{question}"] = fingerprint
            declared.update(formerly.split())
    return fingerprints, declared


def _of_same_substance(lost: dict[str, LearnedQuestion], new: dict[str, str]) -> dict[str, str]:
    """Return the new key of each lost question whose prompt and answer are found unchanged."""
    by_fingerprint = _by_fingerprint(new)
    found = {}
    for old, question in lost.items():
        same = by_fingerprint.get(question.fingerprint, [])
        same.sort(key=lambda key: (bank_of(key) == bank_of(old), id_of(key) == id_of(old)))
        if same:
            found[old] = same.pop()
    return found


def _by_fingerprint(fingerprints: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the keys of questions by their fingerprints."""
    keys: dict[str, list[str]] = {}
    for key, fingerprint in fingerprints.items():
        keys.setdefault(fingerprint, []).append(key)
    return keys
