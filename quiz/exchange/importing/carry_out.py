"""Carrying an import out: banks, media and history; and undoing the last one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import msgspec

from quiz.bank.media import media_folder
from quiz.errors import QuizError, printable
from quiz.exchange.atomic import write_atomically
from quiz.exchange.bank_format import Report, unreported
from quiz.exchange.bank_stamp import checksum, parted, with_added
from quiz.exchange.importing.bank_file import make_banks_folder
from quiz.exchange.importing.checked_bank import encoded
from quiz.exchange.importing.draft import BankDraft, ImportDraft
from quiz.exchange.importing.history import HistoryWriter, TakenOver
from quiz.exchange.importing.lacking import lacks_any
from quiz.exchange.importing.undo_files import record_path, undone_path
from quiz.exchange.media_name import safe_name
from quiz.fsrs.timestamp import Timestamp
from quiz.paths import make_folder
from quiz.progress.cards import Flags
from quiz.progress.ids import BITS, new_id
from quiz.progress.store import Store
from quiz.study.context import Study
from quiz.study.orphans import give_back
from quiz.study.renamed import unchanged_elsewhere
from quiz.study.review.whole_cards import rebuild_cards
from quiz.study.states import compute_states


class WrittenFile(msgspec.Struct):
    """A file that an import has written; ``before`` is what it held, and None if there was none.

    The ``checksum`` is that of its body, and empty if the import has removed it.
    """

    path: str
    before: str | None
    checksum: str


class ImportRecord(msgspec.Struct):
    """What undoes an import, kept beside the progress file.

    ``moved`` has the former key of each question that it moved to another bank or, if the file has no ids,
    found there unchanged, and ``weights`` are those of before, if replaced.
    """

    source: str
    at: int
    banks: list[WrittenFile] = []
    media: list[str] = []
    moved: dict[str, str] = {}
    taken: TakenOver = msgspec.field(default_factory=TakenOver)
    weights: int | None = None

    @property
    def has_done_anything(self) -> bool:
        """Whether there is anything to undo."""
        taken = self.taken
        is_written = self.banks or self.media or self.weights is not None
        return bool(is_written or taken.reviews or taken.events or taken.flags)


class Undone(msgspec.Struct):
    """What undoing an import has done: to which files, and which were edited since and stay."""

    source: str
    reviews: int = 0
    removed: list[str] = []
    restored: list[str] = []
    left: list[str] = []

    @property
    def banks(self) -> int:
        """How many banks are as they were before."""
        return len(self.removed) + len(self.restored)


def has_news(draft: ImportDraft, store: Callable[[], Store], moment: Timestamp) -> bool:
    """Tell whether an import would change anything, apart from the weights in use.

    The ``store`` is asked for only if no bank or picture would be written, and there is a history.
    """
    if draft.emptied or any(bank.is_changed or any(_new_media(bank)) for bank in draft.banks):
        return True
    histories = draft.histories
    return bool(histories) and lacks_any(store(), histories, moment)


def carry_out(  # noqa: PLR0913 - what an import depends on
    study: Study, draft: ImportDraft, moment: Timestamp, bits: Callable[[int], int], *,
    take_weights: bool = False, report: Report = unreported,
) -> ImportRecord:  # fmt: skip
    """Write the banks, the media and the history of an import, and what undoes it, which is returned.

    ``study`` must have the folder of the banks among its roots. Raises ``QuizError`` if something cannot be
    written; what is written already can then be undone.
    """
    earlier: ImportRecord | None = None
    written = [bank for bank in draft.banks if bank.is_changed]
    record = ImportRecord(draft.source, moment.at)
    record.banks = [_written_file(bank) for bank in written]
    record.banks += [WrittenFile(file.path, file.text, "") for file in draft.emptied]
    record.moved = {key: former for bank in written for key, former in bank.moved.items()}
    record.media = [path for bank in draft.banks for path, _ in _new_media(bank)]
    with suppress(QuizError):  # a damaged record is replaced
        earlier = last_import(study)
    _keep(study, record)
    _write_files(study, draft, written)
    study.reload()
    if new := [key for bank in written for key in bank.new_keys]:
        removed = [file.id for file in draft.emptied]
        record.moved |= unchanged_elsewhere(study.library, study.store, new, removed)
        _keep(study, record)
    give_back(study, {former: key for key, former in record.moved.items()})  # if it comes back a second time
    histories = draft.histories
    if histories or (take_weights and draft.content.weights):
        with study.store.written_at_end(), study.store.transaction():
            if take_weights and draft.content.weights:
                record.weights = study.store.weights.in_use().version
                study.store.weights.add(draft.content.weights.model, draft.content.weights.numbers, moment.at)
                compute_states(study.store, draft.content.weights.model)
            record.taken = HistoryWriter(study, moment, bits).write(histories, draft.source, report)
            _keep(study, record)
    if earlier and not record.has_done_anything:
        _keep(study, earlier)
    return record


def _written_file(bank: BankDraft) -> WrittenFile:
    return WrittenFile(bank.before.path, bank.before.text, checksum(parted(bank.text).body))


def _write_files(study: Study, draft: ImportDraft, written: Iterable[BankDraft]) -> None:
    """Write media, then banks, and remove those without any question left."""
    for bank in draft.banks:
        for path, content in _new_media(bank):
            _write_media(path, content)
    for bank in written:
        make_banks_folder(os.path.dirname(bank.before.path))
        if bank.loaded is not None:
            study.library.index.take(encoded(bank.text), bank.loaded)
        _write_text(bank.before.path, bank.text)
    for file in draft.emptied:
        with suppress(FileNotFoundError):
            os.remove(file.path)


def flags_of_gone(study: Study, draft: ImportDraft) -> int:
    """Return how many cards that an import took away have flags but no history to be found again by."""
    gone = {f"{bank.id}/{id_}" for bank in draft.banks if bank.is_changed for id_ in bank.gone}
    if not gone:
        return 0
    flagged = {key for key in study.store.cards.flags() if key.partition("#")[0] in gone}
    return len(flagged - {card.card for card in study.store.cards.lost(study.library.banks)})


def _new_media(bank: BankDraft) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the path and the content of each of a bank's media that is not there yet."""
    if not bank.text:
        return
    folder = media_folder(bank.before.path, bank.id)
    for name, content in bank.media.items():
        path = os.path.join(folder, safe_name(name))
        if not os.path.lexists(path):
            yield path, content


def _write_media(path: str, content: Callable[[], bytes]) -> None:
    try:
        make_folder(os.path.dirname(path))
        with open(path, "xb") as file:
            file.write(content())
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuizError(
            "The file cannot be written", f"{printable(path)}: {reason}", "quiz import --undo"
        ) from None


def _keep(study: Study, record: ImportRecord) -> None:
    _write_text(record_path(study), msgspec.json.encode(record).decode())


def _write_text(path: str, text: str) -> None:
    write_atomically(path, lambda file: file.write(text), force=True)


def last_import(study: Study) -> ImportRecord | None:
    """Return what undoes the last import, or None if there is none. Raises ``QuizError`` if it is damaged."""
    path = record_path(study)
    try:
        with open(path, "rb") as file:
            return msgspec.json.decode(file.read(), type=ImportRecord)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise QuizError("The import cannot be undone", f"{printable(path)}: {reason}") from None


def undo_import(study: Study, record: ImportRecord, moment: Timestamp, bits: Callable[[int], int]) -> Undone:
    """Put the banks back as they were before the last import, and void what it added to the log.

    Those that were edited since stay, with their media, and can be undone once they are edited back.
    """
    undone = Undone(record.source)
    left: list[WrittenFile] = []
    with study.store.transaction():
        undone.reviews = _undo_history(study, record, moment, bits)
    for written in record.banks:
        added = _added_since(written)
        if added is None:
            left.append(written)
        else:
            _put_back(written, added)
            (undone.removed if written.before is None else undone.restored).append(written.path)
    undone.left = [written.path for written in left]
    folders = {media_folder(path, Path(path).stem) for path in undone.left}
    kept = [path for path in record.media if os.path.dirname(path) in folders]
    for path in set(record.media).difference(kept):
        with suppress(OSError):
            os.remove(path)
            os.rmdir(os.path.dirname(path))
    if left:
        _keep(study, ImportRecord(record.source, record.at, left, kept, record.moved))
    else:
        _forget(study, record)
    study.reload()
    give_back(study, record.moved)
    return undone


def _forget(study: Study, record: ImportRecord) -> None:
    """Keep nothing of an import that is undone but its name."""
    with suppress(OSError):
        os.remove(record_path(study))
    with suppress(QuizError):  # it is only told by what it names
        _write_text(undone_path(study), record.source)


def _undo_history(study: Study, record: ImportRecord, moment: Timestamp, bits: Callable[[int], int]) -> int:
    store, taken = study.store, record.taken
    reviews = store.reviews.of_session(taken.session) if taken.session else []
    events = [*reviews, *taken.events]
    first = new_id(moment.at, bits(BITS), store.last_id())
    store.reviews.void_all(first, store.device(bits(53)), [event for event, _ in events])
    _set_flags(store, taken, moment.at)
    if record.weights is not None:
        before = store.weights.of(record.weights)
        store.weights.restore(before.version, moment.at)
        compute_states(store, before.model)
    logged = [(key, event) for event, key in events]
    rebuild_cards(store, study.settings, sorted(set(store.cards.present_keys(logged))))
    return len(reviews)


def _set_flags(store: Store, taken: TakenOver, at: int) -> None:
    """Set the flags of cards to what they were before the import."""
    present = store.cards.present_keys((key, taken.session) for key in taken.flags)
    by_flags: dict[Flags, list[str]] = {}
    for key, flags in zip(present, taken.flags.values(), strict=True):
        by_flags.setdefault(flags, []).append(key)
    for before, keys in by_flags.items():
        store.flags.change(keys, partial(_as_before, before), at)


def _as_before(before: Flags, _now: Flags) -> Flags:
    return before


def _added_since(written: WrittenFile) -> str | None:
    """Return what the learner has added about a bank that was imported; None if it is edited otherwise."""
    try:
        with open(written.path, encoding="utf-8", newline="") as file:
            found = parted(file.read())
    except FileNotFoundError:
        return parted(written.before or "").added
    except (OSError, UnicodeDecodeError):
        return None
    return found.added if found.is_as_imported and checksum(found.body) == written.checksum else None


def _put_back(written: WrittenFile, added: str) -> None:
    if written.before is not None:
        _write_text(written.path, with_added(written.before, added))
        return
    with suppress(FileNotFoundError):
        os.remove(written.path)
