"""The commands of a review."""

from __future__ import annotations

import subprocess
import sys

from quiz.cli.plain.commands import PlainCommand, Write, help_text
from quiz.cli.plain.compare import ABOUT, COMPARE, write_difference
from quiz.errors import QuizError
from quiz.study.editing import copy_note, edit_bank, place_of_question
from quiz.study.last_right import LastRight, last_right
from quiz.study.review.session import ReviewSession
from quiz.text.format import NO_HINT, NOTHING_TO_UNDO
from quiz.text.plain_text import plain_text


def _hint(session: ReviewSession, write: Write, _argument: str) -> bool:
    write(f"{plain_text(session.hint()) or NO_HINT}\n")
    return False


def _show(session: ReviewSession, write: Write, _argument: str) -> bool:
    if session.current is None or session.current.answered:
        write("The answer is shown above.\n")
        return False
    session.give_up()
    return True


def last_right_beside(session: ReviewSession) -> LastRight | None:
    """Return what the answer to the card shown can be compared with."""
    if (item := session.current) is None:
        return None
    return last_right(session.study.store, item.key, item.review_id, item.shown.way, item.response)


def _compare(session: ReviewSession, write: Write, _argument: str) -> bool:
    answered = session.current is not None and session.current.answered
    write_difference(write, last_right_beside(session), answered=answered)
    return False


def _undo(session: ReviewSession, write: Write, _argument: str) -> bool:
    if not session.can_undo:
        write(f"{NOTHING_TO_UNDO}\n")
        return False
    session.undo()
    return True


def _bury(session: ReviewSession, _write: Write, _argument: str) -> bool:
    session.bury()
    return True


def _suspend(session: ReviewSession, _write: Write, _argument: str) -> bool:
    session.suspend()
    return True


def _mark(session: ReviewSession, write: Write, _argument: str) -> bool:
    write("Marked.\n" if session.mark() else "No longer marked.\n")
    return False


def _edit(session: ReviewSession, write: Write, _argument: str) -> bool:
    """Open the question in the editor, then write the problems of its bank."""
    item = session.current
    if item is None or not sys.stdin.isatty():
        write("There is no terminal to edit in.\n")
        return False
    library = session.study.library
    path, line = place_of_question(library, item.card.question)
    try:
        problems = edit_bank(library, path, line, _run_editor)
    except QuizError as error:
        write(f"{error}\n")
        return False
    write("".join(f"{problem}\n" for problem in problems))
    session.reload()
    if note := copy_note(library, item.card.question, path):
        write(f"{note}\n")
    return True


def _run_editor(command: list[str]) -> None:
    subprocess.run(command, check=False)  # noqa: S603 - the learner's own editor


COMMANDS = {
    "hint": PlainCommand("show the hint; a right answer is then Hard", _hint),
    "show": PlainCommand("show the answer if you do not know it", _show),
    COMPARE: PlainCommand(ABOUT, _compare),
    "undo": PlainCommand("undo the last step", _undo),
    "bury": PlainCommand("do not show the card until tomorrow", _bury),
    "suspend": PlainCommand("do not show the card until it is unsuspended", _suspend),
    "mark": PlainCommand("mark the card, or unmark it", _mark),
    "edit": PlainCommand("edit the question in $EDITOR", _edit),
}
HELP = help_text(
    "Type the answer and press Enter; Enter alone shows it.", COMMANDS, "stop; every rated answer is kept"
)
