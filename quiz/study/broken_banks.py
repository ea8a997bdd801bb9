"""What is said of banks with problems. ``quiz due`` waits for this module."""

from __future__ import annotations

import os

from quiz.errors import QuizError, printable
from quiz.text.format import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from quiz.study.context import Study


def problems_told(study: Study) -> str:
    """Name the files that have problems, and the command that lists them; empty if there are none."""
    library = study.library
    names = [printable(os.path.basename(path)) for path in library.broken_files()]
    if not names:
        return ""
    more = f" and {plural(len(names) - 1, 'more file')}" if names[1:] else ""
    what = "Problems" if more else plural(len(library.problems()), "problem")
    return f"{what} in {names[0]}{more}: {check_command(study)}"


def too_few_error(study: Study, title: str, message: str, hint: str) -> QuizError:
    """Return the error that too few cards match; banks that have problems may be why."""
    return QuizError(title, message, "\n".join(filter(None, (problems_told(study), hint))))


def check_command(study: Study, *options: str) -> str:
    """Return the command that checks the banks shown."""
    import shlex  # heavy, and needed only for a command

    places = [] if study.library.is_whole else study.library.roots
    return " ".join(["quiz check", *(shlex.quote(printable(word)) for word in (*options, *places))])
