"""The tables of the log, whose rows travel between devices as events. Imports nothing heavy."""

from __future__ import annotations

_OF_SESSION = "coalesce((select device from sessions where sessions.id = session), 0)"


class LogTable:
    """A table of the log, and the ``type`` of event that a row of it is.

    ``device`` is an expression for the device that added a row, and ``travels`` the condition on which others
    are to know of it. It is ``numbered_late`` if it may have rows from before the device had a number.
    """

    __slots__ = ("device", "has_device", "id_column", "name", "numbered_late", "travels", "type")

    def __init__(  # noqa: PLR0913 - of which most tables need few
        self,
        type_: str,
        name: str,
        id_column: str = "id",
        *,
        has_device: bool = True,
        numbered_late: bool = False,
        travels: str = "true",
    ) -> None:
        self.type = type_
        self.name = name
        self.id_column = id_column
        self.has_device = has_device
        self.device = "device" if has_device else _OF_SESSION
        self.numbered_late = numbered_late
        self.travels = travels


LOG_TABLES = (
    # The weights of the program itself have the versions 0 and 1.
    LogTable("weights", "weights", "version", numbered_late=True, travels="version > 1"),
    LogTable("rename", "renames", "until", numbered_late=True),
    LogTable("session", "sessions", travels="id in (select session from answers)"),
    LogTable("review", "reviews"),
    LogTable("answer", "answers", has_device=False),
    LogTable("void", "voids"),
    LogTable("reset", "resets"),
    LogTable("due-change", "due_changes"),
    LogTable("known-state", "known_states"),
    LogTable("flag", "flag_changes", numbered_late=True),
    LogTable("plan", "plans", numbered_late=True),
    LogTable(
        "exam", "exams", "session", has_device=False,
        travels="state = 'done' and session in (select session from answers)",
    ),
)  # fmt: skip
