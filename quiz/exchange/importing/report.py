"""What an import says, in the app and on the command line: what it would make, has made, and has undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quiz.errors import printable
from quiz.exchange.bank_stamp import made_from
from quiz.exchange.importing.carry_out import ImportRecord, Undone
from quiz.exchange.importing.checked_bank import QuestionProblem
from quiz.exchange.importing.draft import BankDraft, ImportDraft
from quiz.exchange.importing.samples import MOST_SHOWN, sample_lines, sampled
from quiz.exchange.levels import BETWEEN, LEVEL
from quiz.exchange.portable import Changed, Portable
from quiz.text.format import cropped, one_line, plural

MOST_PROBLEMS = 50
"""The most problems that are listed, each with its questions."""
NOTHING_NEW = "Nothing in it is new or changed."
_WIDTH = 60
_GONE = "If you have reviewed what is gone, quiz orphans can give its history to another question."
_ASIDE = frozenset(("source", "tags"))
"""The fields that two questions of the same words may differ in."""
_MOST_ALIKE, _FIRST_ALIKE = 5, 3
"""The most questions with the same problem that are all listed, and how many of more than these are."""


def draft_lines(
    draft: ImportDraft, *, with_cards: bool = True, weights: str = "to use them: --take-weights"
) -> list[str]:
    """Return what an import would make, a line for each bank and for each question with a problem.

    ``with_cards`` shows the first new and changed cards, by which one sees whether they are read as they
    were meant. ``weights`` says how those of a memory model are used, if it has any.
    """
    shown = [bank.id for bank in sampled(draft.banks)] if with_cards else []
    lines = [
        line
        for bank in draft.banks
        for line in (*_bank_lines(bank), *(sample_lines(bank) if bank.id in shown else ()))
    ]
    if not any(bank.questions for bank in draft.content.banks):
        lines.append("There are no questions in it.")
    lines += (
        f"All its questions are in other banks now, so it is removed: {printable(file.path)}"
        for file in draft.emptied
    )
    if any(bank.gone for bank in draft.banks if bank.text):
        lines.append(_GONE)
    problems = [problem for bank in draft.banks for problem in bank.problems]
    lines += _problem_lines(problems)
    lines += _repeated_lines(draft.banks)
    unread = draft.content.unread
    lines += (f"Not read: {reason}" for reason in unread[:MOST_PROBLEMS])
    if len(unread) > MOST_PROBLEMS:
        lines.append(f"Not read: {plural(len(unread) - MOST_PROBLEMS, 'more file')}")
    lines += _file_lines(draft.content)
    lines += loss_lines(draft.content.losses)
    lines += dict.fromkeys(draft.content.advice)
    lines += _settings_lines(draft, weights)
    return lines


def _file_lines(content: Portable) -> Iterator[str]:
    """Yield the formats that files in folders were taken for, and how many of them ask nothing."""
    if content.formats:
        counts = ", ".join(f"{count:,} as {name}" for name, count in content.formats.most_common())
        yield f"Files read: {counts}."
    if content.empty:
        more = ", …" if len(content.empty) > MOST_SHOWN else ""
        named = ", ".join(cropped(name, _WIDTH) for name in content.empty[:MOST_SHOWN])
        yield f"There are no questions in {plural(len(content.empty), 'file')}: {named}{more}"


def _problem_lines(problems: Sequence[QuestionProblem]) -> Iterator[str]:
    """Yield a line for each problem, those that are alike together, and for many of these only the first."""
    alike: dict[str, list[str]] = {}
    for problem in problems:
        alike.setdefault(f"{_fate(problem)}{problem.message}", []).append(problem.where)
    told = 0
    for message, places in list(alike.items())[:MOST_PROBLEMS]:
        named = places if len(places) <= _MOST_ALIKE else places[:_FIRST_ALIKE]
        yield from (f"  {where}: {message}" for where in named)
        if more := len(places) - len(named):
            yield f"  and {more:,} more: {message}"
        told += len(places)
    if told < len(problems):
        yield f"  and {plural(len(problems) - told, 'more problem')}"


def _repeated_lines(banks: Sequence[BankDraft]) -> Iterator[str]:
    """Yield a line that names questions which say the same as one before them in their bank."""
    places = [place for bank in banks for place in repeated(bank)]
    if not places:
        return
    named = ", ".join(places[:_FIRST_ALIKE])
    more = f" and {len(places) - _FIRST_ALIKE:,} more" if len(places) > _FIRST_ALIKE else ""
    yield f"In it more than once, and kept so: {named}{more}"


def repeated(bank: BankDraft) -> list[str]:
    """Return the places of questions that are as one before them in all but their tags and sources."""
    seen: set[str] = set()
    places = []
    for question in bank.questions.values():
        said = repr(sorted((name, value) for name, value in question.fields.items() if name not in _ASIDE))
        if said in seen:
            prompt = cropped(one_line(str(question.fields.get("prompt", ""))), _WIDTH)
            places.append(f"{question.where or bank.id} ({prompt})")
        seen.add(said)
    return places


def _fate(problem: QuestionProblem) -> str:
    """Return what becomes of a question with a problem, before the message."""
    if problem.is_kept:
        return "not imported, and left in the bank as it was: "
    return "not imported: " if problem.is_left_out else ""


def loss_lines(losses: Counter[str]) -> Iterator[str]:
    """Yield what a format holds in another form, and what it cannot hold, each with counts on a line."""
    for what, counts in (("Changed", changed(losses)), ("Not kept", lost(losses))):
        if counts:
            yield f"{what}: {', '.join(f'{count:,} × {name}' for name, count in counts.items())}."


def changed(losses: Counter[str]) -> dict[str, int]:
    """Return the counts of what is held in another form, by its name."""
    return {str(name): count for name, count in sorted((+losses).items()) if isinstance(name, Changed)}


def lost(losses: Counter[str]) -> dict[str, int]:
    """Return the counts of what cannot be held in any form, by its name."""
    return {name: count for name, count in sorted((+losses).items()) if not isinstance(name, Changed)}


def _bank_lines(bank: BankDraft) -> Iterator[str]:
    if not bank.text:
        yield f"{bank.id}: none of its questions can be read, so it is not written"
        return
    made = f"{bank.id} ({bank.title}): {_question_counts(bank)}"
    yield f"{made} → {printable(bank.before.path)}"
    before, now = (made_from(text or "") for text in (bank.before.text, bank.text))
    if before and before != now:
        yield f"  it was imported as {before.replace(LEVEL, BETWEEN)} before"
    histories = bank.histories.values()
    if histories:
        reviews = sum(len(history.reviews) for history in histories)
        yield f"  with the history of {plural(len(histories), 'card')}, {plural(reviews, 'review')}"
    if bank.media:
        yield f"  with {plural(len(bank.media), 'file')} of pictures or sound"
    if bank.before.is_edited and bank.is_changed:
        yield "  this file was edited since, or is not from an import: what it says now would be replaced"


def _question_counts(bank: BankDraft) -> str:
    """Return what becomes of the questions of a bank: ``2 new questions, 1 changed, 3 gone``."""
    counts = {
        "new": bank.new,
        "from another bank": len(bank.moved),
        "changed": bank.changed,
        "unchanged": bank.same,
        "gone": len(bank.gone),
    }
    found = [(count, fate) for fate, count in counts.items() if count]
    if not found:
        return "no questions"
    (count, fate), *others = found
    is_adjective = fate in ("new", "changed", "unchanged")
    first = plural(count, f"{fate} question") if is_adjective else f"{plural(count, 'question')} {fate}"
    return ", ".join([first, *(f"{count:,} {fate}" for count, fate in others)])


def _settings_lines(draft: ImportDraft, weights: str) -> Iterator[str]:
    if draft.content.weights is not None:
        yield f"It has weights of {draft.content.weights.model.upper()}; {weights}"
    if draft.content.retention is not None:
        retention = f"{draft.content.retention:g}"
        yield f"Its desired retention is {retention}; to use it, set retention = {retention} in the settings"


def written_line(
    draft: ImportDraft, record: ImportRecord, flags_lost: int, undo: str = "quiz import --undo"
) -> str:
    """Return what an import has made, and how to ``undo`` it: if it made nothing, an earlier one would be.

    ``flags_lost`` is the number of cards that it took away with their flags.
    """
    if not record.has_done_anything:
        return NOTHING_NEW
    questions = sum(bank.new + bank.changed + len(bank.moved) for bank in draft.banks if bank.text)
    taken = record.taken
    found = len(record.moved) - sum(len(bank.moved) for bank in draft.banks)
    made = {
        f"{plural(len(record.banks), 'bank')}, {plural(questions, 'new or changed question')}": record.banks,
        f"{plural(found, 'history', 'histories')} of what was in another bank": found,
        plural(taken.reviews, "review"): taken.reviews,
        f"the schedule of {plural(len({key for _, key in taken.events}), 'card')}": taken.events,
        f"the flags of {plural(len(taken.flags), 'card')}": taken.flags,
        plural(len(record.media), "picture or recording", "pictures or recordings"): record.media,
        "the weights": record.weights is not None,
    }
    told = ", ".join(what for what, is_made in made.items() if is_made)
    return f"Imported: {told}.{_flags_told(flags_lost)} To undo it: {undo}"


def _flags_told(count: int) -> str:
    """Return that cards are gone with their flags, after a blank; empty if none are."""
    if count <= 1:
        one = " 1 flagged card that was never reviewed is gone; its flag returns only if the card does."
        return one if count else ""
    cards = f"{count:,} flagged cards that were never reviewed are gone"
    return f" {cards}; their flags return only if the cards do."


def undone_lines(undone: Undone, most: int = MOST_PROBLEMS) -> Iterator[str]:
    """Yield what undoing an import has done, and to which files, at most so many of each sort by name."""
    history = f", {plural(undone.reviews, 'review')}" if undone.reviews else ""
    if undone.banks or undone.reviews:
        yield f"Undone: the import of {undone.source}, {plural(undone.banks, 'bank')}{history}."
    else:
        yield f"Nothing of the import of {undone.source} could be undone."
    yield from _files("Removed", undone.removed, most)
    yield from _files("As it was before", undone.restored, most)
    yield from _files("Left as it is, because it was edited since", undone.left, most)


def _files(what: str, paths: Sequence[str], most: int) -> Iterator[str]:
    """Yield what was done to files, a line for each of the first."""
    yield from (f"{what}: {printable(path)}" for path in paths[:most])
    if len(paths) > most:
        yield f"{what}: {plural(len(paths) - most, 'more bank')}"
