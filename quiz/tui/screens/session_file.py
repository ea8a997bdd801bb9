"""Writing the result of a session to a file: a web page, Markdown or JSON."""

from __future__ import annotations

import os
from itertools import chain, count
from typing import TYPE_CHECKING

from quiz.progress.sessions import PastSession
from quiz.study.results.history import began
from quiz.tui.screens.ask_dialog import AskDialog

if TYPE_CHECKING:
    from quiz.tui.screens.base import QuizScreen

FORMATS = (("h", "html", "a web page"), ("m", "md", "Markdown"), ("j", "json", "JSON"))
"""For each key, the format of scores, which also ends the name of the file, and what it is."""


async def write_session(screen: QuizScreen[None], session: PastSession) -> None:
    """Ask for a format, and write the session to a new file in the current folder."""
    from quiz.exchange.session_text import session_text

    answers = tuple((key, about) for key, _, about in FORMATS)
    text = "The score by bank, topic and kind, and every question with its answer."
    chosen = await screen.app.push_screen_wait(AskDialog("To a file", text, answers))
    form = next((form for key, form, _ in FORMATS if key == chosen), "")
    if form:
        with screen.errors_shown():
            content = session_text(screen.app.study.store, session.id, form)
            screen.write_file(
                _new_name(f"{session.kind}-{began(session).date()}", form), content, force=False
            )


def _new_name(stem: str, ending: str) -> str:
    """Return a name that no file in the current folder has."""
    names = chain([f"{stem}.{ending}"], (f"{stem}-{number}.{ending}" for number in count(2)))
    return next(name for name in names if not os.path.lexists(name))
