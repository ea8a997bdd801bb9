"""Checking the questions of an import as ``quiz check`` does, before anything is written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quiz.bank.append import textual
from quiz.bank.load import Loaded, load
from quiz.bank.problems import limited
from quiz.bank.yaml_writer import bank_text, question_lines
from quiz.exchange.bank_stamp import is_as_imported, stamped
from quiz.exchange.importing.bank_ids import Place
from quiz.exchange.importing.moves import IncomingBank, Move, former_keys
from quiz.exchange.importing.reasons import NO_RIGHT_ANSWER, is_unanswered, reason
from quiz.exchange.portable import PortableBank, PortableQuestion


class QuestionProblem(NamedTuple):
    """Why a question is not imported or, if it is all the same, what ``quiz check`` says about it.

    ``is_kept`` if the bank has the question from an earlier import, and keeps it as it was.
    """

    where: str
    message: str
    is_left_out: bool
    is_kept: bool = False


class CheckedBank(NamedTuple):
    """A bank as it is read, ``moves`` by the ids of the questions, and the ``problems`` with these.

    ``items`` are those that can be written, and ``loaded`` what reading a bank of them, ``text``, gives after
    ``head``.
    """

    bank: IncomingBank
    head: dict[str, Any]
    moves: dict[str, Move]
    items: list[dict[str, Any]]
    text: str
    loaded: Loaded | None
    problems: list[tuple[str, QuestionProblem]]

    @property
    def sound(self) -> dict[str, dict[str, Any]]:
        """The items that a bank can have, by their ids."""
        left_out = {id_ for id_, problem in self.problems if problem.is_left_out}
        return {item["id"]: item for item in self.items if item["id"] not in left_out}

    def moved_from(self) -> Iterator[tuple[str, bool]]:
        """Yield the former key of each question that was moved here, and whether the bank can have it."""
        sound = self.sound
        yield from ((move.former, id_ in sound) for id_, move in self.moves.items())


def checked_bank(
    bank: PortableBank, own: IncomingBank, found: Mapping[str, Move], source: str
) -> CheckedBank:
    """Check a bank of the questions as ``quiz check`` does."""
    head: dict[str, Any] = {"id": own.id, "title": bank.shown}
    head |= {"description": bank.description} if bank.description else {}
    head |= {"tags": bank.tags} if bank.tags else {}
    its_moves = {id_: found[key] for id_ in own.questions if (key := f"{own.id}/{id_}") in found}
    formerly = {item["id"]: former_keys(item) for item in own.before.questions}
    formerly |= {id_: move.formerly for id_, move in its_moves.items()}
    readable = {id_: question for id_, question in own.questions.items() if not question.problem}
    items = []
    for id_, question in readable.items():
        items.append({"id": id_, **textual(question.fields)})
        if formerly.get(id_):
            items[-1]["formerly"] = formerly[id_]
    text = written_text(head, items, source, own.place) if items else ""
    loaded = load(own.before.path, encoded(text), most=None) if items else None
    problems = _unread(own.questions)
    if loaded is not None:
        problems += _problems(loaded, text, items, readable)
    order = {id_: place for place, id_ in enumerate(own.questions)}
    problems.sort(key=lambda problem: order[problem[0]])
    if loaded is not None:
        loaded = loaded._replace(problems=limited(loaded.problems))
    return CheckedBank(own, head, its_moves, items, text, loaded, problems)


def written_text(
    head: Mapping[str, Any], items: Sequence[Mapping[str, Any]], source: str, place: Place
) -> str:
    """Return the text of a bank, with what the learner has added about it and the import does not state.

    Where else the same was imported from is no change.
    """
    body, text = bank_text(head, items), place.before.text
    if text and place.before.made_from == place.made_from and is_as_imported(text, body):
        return text
    return stamped(body, source, place.made_from, place.before.added_beside(head))


def _unread(named: Mapping[str, PortableQuestion]) -> list[tuple[str, QuestionProblem]]:
    """Return why questions could not be understood when they were read, each with its id."""
    return [
        (id_, QuestionProblem(question.where, question.problem, is_left_out=True))
        for id_, question in named.items()
        if question.problem
    ]


def encoded(text: str) -> bytes:
    """Return the content of the file of a bank with a ``text``, as it is written."""
    return text.encode("utf-8", "replace")


def _problems(
    loaded: Loaded, text: str, items: Sequence[Mapping[str, Any]], questions: Mapping[str, PortableQuestion]
) -> list[tuple[str, QuestionProblem]]:
    """Return the problems of a bank, each with the id of its question, the first if it has none."""
    bank, found = loaded
    starts = question_lines(text)
    placed = [(items[max(0, bisect_right(starts, problem.line) - 1)], problem) for problem in found]
    readable = {question.id for question in bank.questions} if bank else set()
    unanswered = {item["id"] for item, problem in placed if is_unanswered(problem, item)}
    problems = []
    for item, problem in placed:
        id_ = item["id"]  # what else is wrong with an unanswered question follows from that
        message = NO_RIGHT_ANSWER if id_ in unanswered else reason(problem, item)
        is_left_out = id_ not in readable or problem.code == "duplicate-id"
        problems.append((id_, QuestionProblem(questions[id_].where, message, is_left_out)))
    told = {id_ for id_, problem in problems if problem.is_left_out}
    return [*dict.fromkeys(problems)] + [
        (item["id"], QuestionProblem(questions[item["id"]].where, "it cannot be read", is_left_out=True))
        for item in items
        if item["id"] not in readable and item["id"] not in told
    ]
