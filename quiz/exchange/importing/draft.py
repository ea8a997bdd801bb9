"""What an import would make, before anything is written: its banks, and why single questions stay out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from quiz.bank.load import Loaded
from quiz.bank.schema import MAX_DESCRIPTION
from quiz.exchange.bank_format import Report, unreported
from quiz.exchange.importing.bank_file import BankFile
from quiz.exchange.importing.bank_ids import Place, assign_places
from quiz.exchange.importing.checked_bank import CheckedBank, QuestionProblem, checked_bank, written_text
from quiz.exchange.importing.identity import assign_ids, is_id
from quiz.exchange.importing.left_banks import left_banks
from quiz.exchange.importing.moves import IncomingBank, moves
from quiz.exchange.levels import LEVEL
from quiz.exchange.portable import CardHistory, Changed, Portable, PortableBank, PortableQuestion, lose
from quiz.fsrs.model import model_of

MOVED = "question that you have moved to another bank (it stays there)"
STAYING = "question that stays in a bank you have edited (--replace moves it)"
OTHER_LETTERS = Changed("id that a bank cannot have", "another")


class BankDraft(NamedTuple):
    """A bank as it would be written; with an empty ``text`` it is not, because no question of it is left.

    ``questions`` are those of the import, by their ids, and ``states`` says of each whether it is new,
    changed, the same or moved. ``gone`` has the ids of those given up, and ``moved`` the former keys of those
    from another bank, by their keys. ``loaded`` is what reading ``text`` gave, if it was read.
    """

    id: str
    title: str
    text: str
    before: BankFile
    questions: dict[str, PortableQuestion]
    states: dict[str, str]
    media: Mapping[str, Callable[[], bytes]]
    problems: list[QuestionProblem]
    loaded: Loaded | None
    gone: list[str]
    moved: dict[str, str]

    @property
    def histories(self) -> dict[str, CardHistory]:
        """What is known of its cards, by their keys."""
        return {
            f"{self.id}/{id_}{f'#{part}' if part else ''}": history
            for id_, question in self.questions.items()
            for part, history in question.histories.items()
        }

    @property
    def new(self) -> int:
        """The number of questions that were in no bank before."""
        return self._count("new")

    @property
    def changed(self) -> int:
        """The number of questions that say something else in the bank."""
        return self._count("changed")

    @property
    def same(self) -> int:
        """The number of questions that are in the bank as they are."""
        return self._count("same")

    def _count(self, state: str) -> int:
        return sum(state == each for each in self.states.values())

    @property
    def new_keys(self) -> list[str]:
        """The keys of its questions that were in no bank before."""
        earlier = {item["id"] for item in self.before.questions}
        keys = (f"{self.id}/{id_}" for id_ in self.questions if id_ not in earlier)
        return [key for key in keys if key not in self.moved]

    @property
    def is_changed(self) -> bool:
        """Whether writing it would change anything."""
        return bool(self.text) and self.text != self.before.text


class ImportDraft(NamedTuple):
    """All that an import would make of ``source``, in words; ``content`` has what is not in a bank.

    Its ``losses`` count what is lost of the questions that are imported, too. ``emptied`` are the files of
    banks whose questions are all in others now, and which are to be removed.
    """

    banks: list[BankDraft]
    source: str
    content: Portable
    emptied: list[BankFile]

    @property
    def histories(self) -> dict[str, CardHistory]:
        """What is known of the cards of all banks, by their keys."""
        return {key: history for bank in self.banks for key, history in bank.histories.items()}


def draft_import(  # noqa: PLR0913 - what an import depends on
    content: Portable, source: str, folder: str, taken: Mapping[str, str], *, keep: bool = False,
    replace: bool = False, moved: Collection[str] = (), report: Report = unreported,
) -> ImportDraft:  # fmt: skip
    """Return what importing ``content`` into ``folder`` would make.

    ``taken`` has the paths of the library's banks by their ids. With ``keep``, questions that the file no
    longer has stay in their bank; with ``replace``, questions leave banks that were edited since, too.
    ``moved`` are keys that questions of other banks had before: these stay where they are.
    """
    _drop_senseless_weights(content)
    banks = [bank for bank in content.banks if bank.questions]
    incoming = [
        (bank, _incoming(bank, place))
        for bank, place in zip(banks, assign_places(banks, folder, taken), strict=True)
    ]
    left = left_banks(incoming, folder, replace=replace)
    incoming = [(bank, _without(own, left.staying, STAYING, content.losses)) for bank, own in incoming]
    incoming += left.banks
    found = moves(own for _, own in incoming)
    elsewhere = {*moved} - {*found}
    checked: list[tuple[PortableBank, CheckedBank]] = []
    for number, (bank, own) in enumerate(incoming):
        report(number, len(banks))
        ids = {id_ for id_ in own.questions if f"{own.id}/{id_}" in elsewhere}
        asked = _without(own, ids, MOVED, content.losses)
        if asked.questions:
            _drop_long_description(bank, content.losses)
            checked.append((bank, checked_bank(bank, asked, found, source)))
    moved_on = {former: is_sound for _, one in checked for former, is_sound in one.moved_from()}
    drafts = [_draft(bank, one, source, moved_on, keep=keep) for bank, one in checked]
    for draft in drafts:
        for question in draft.questions.values():
            content.losses.update(question.losses)
            lose(content.losses, OTHER_LETTERS, bool(question.uid) and not is_id(question.uid))
    emptied = [own.before for _, own in incoming if not own.questions and _are_all_moved(own, moved_on)]
    return ImportDraft(drafts, source, content, [*emptied, *left.emptied])


def _are_all_moved(bank: IncomingBank, moved_on: Mapping[str, bool]) -> bool:
    """Tell whether other banks can have all the questions of a bank that has any."""
    earlier = bank.before.questions
    return bool(earlier) and all(moved_on.get(f"{bank.id}/{item['id']}") for item in earlier)


def _incoming(bank: PortableBank, place: Place) -> IncomingBank:
    _keep_source(bank, place)
    ids = assign_ids(bank.questions, place.before.questions)
    return IncomingBank(place, dict(zip(ids, bank.questions, strict=True)))


def _keep_source(bank: PortableBank, place: Place) -> None:
    """Let questions name the note as before where it is imported with or without the folder around it."""
    path, before = (name.replace(LEVEL, "/") for name in (bank.name, place.made_from))
    for question in bank.questions:
        source = question.fields.get("source", "")
        if path != before and isinstance(source, str) and source.startswith(path):
            question.fields["source"] = f"{before}{source.removeprefix(path)}"


def _without(bank: IncomingBank, staying: Collection[str], why: str, losses: Counter[str]) -> IncomingBank:
    """Leave out the new questions that stay in another bank; they are not doubled."""
    earlier = {item["id"] for item in bank.before.questions}
    left = {id_: one for id_, one in bank.questions.items() if id_ in earlier or id_ not in staying}
    lose(losses, why, len(bank.questions) - len(left))
    return bank._replace(questions=left)


def _drop_long_description(bank: PortableBank, losses: Counter[str]) -> None:
    if len(bank.description) > MAX_DESCRIPTION:
        bank.description = ""
        losses["description that is too long"] += 1


def _drop_senseless_weights(content: Portable) -> None:
    weights = content.weights
    try:
        if weights is not None:
            model_of(weights.model, weights.numbers)
    except ValueError:
        content.weights = None
        content.losses["weights out of bounds"] += 1


def _draft(
    bank: PortableBank, checked: CheckedBank, source: str, moved_on: Mapping[str, bool], *, keep: bool
) -> BankDraft:
    """Return the bank that comes of what a file has, and of what an earlier import of it made.

    ``moved_on`` tells by their keys of the questions that the file has in another bank now whether that can
    have them; otherwise they stay.
    """
    id_, before, questions = checked.bank.id, checked.bank.before, checked.bank.questions
    sound = checked.sound
    earlier = {item["id"]: item for item in before.questions if not moved_on.get(f"{id_}/{item['id']}")}
    gone = [earlier_id for earlier_id in earlier if earlier_id not in questions]
    stay = [earlier_id for earlier_id in gone if keep or f"{id_}/{earlier_id}" in moved_on]
    found = [sound.get(question_id) or earlier.get(question_id) for question_id in questions]
    written = [item for item in found if item] + [earlier[stay_id] for stay_id in stay]
    is_as_checked = written == checked.items
    text = checked.text
    if not is_as_checked:
        text = written_text(checked.head, written, source, checked.bank.place) if sound else ""
    known = earlier.keys() | checked.moves.keys()
    states = {
        one: "moved" if one in checked.moves else _state(earlier.get(one), item)
        for one, item in sound.items()
    }
    return BankDraft(
        id=id_,
        title=bank.shown,
        text=text,
        before=before,
        questions={question_id: questions[question_id] for question_id in sound},
        states=states,
        media=bank.media,
        problems=[
            problem._replace(is_kept=problem.is_left_out and question_id in known)
            for question_id, problem in checked.problems
        ],
        loaded=checked.loaded if is_as_checked else None,
        gone=[gone_id for gone_id in gone if gone_id not in stay],
        moved={f"{id_}/{moved}": move.former for moved, move in checked.moves.items() if moved in sound},
    )


def _state(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> str:
    """Return what a question is to the bank: new, changed or the same."""
    if before is None:
        return "new"
    return "same" if before == now else "changed"
