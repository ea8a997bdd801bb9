"""The tables of the log, whose rows travel between devices as events. Imports nothing heavy."""

from __future__ import annotations

_OF_SESSION = "coalesce((select device from sessions where sessions.id = session), 0)"


class LogTable:
    """A table of the log, and the ``type`` of event that a row of it is.

    ``device`` is an expression for the device that added a row, and ``travels`` the condition on which others
    are to know of it.
    """

    __slots__ = ("device", "has_device", "id_column", "name", "travels", "type")

    def __init__(
        self, type_: str, name: str, id_column: str = "id", *, has_device: bool = True, travels: str = "true"
    ) -> None:
        self.type = type_
        self.name = name
        self.id_column = id_column
        self.has_device = has_device
        self.device = "device" if has_device else _OF_SESSION
        self.travels = travels


LOG_TABLES = (
    LogTable("weights", "weights", "version", travels="version > 1"),  # the others are the program's
    LogTable("rename", "renames", "until"),
    LogTable("session", "sessions", travels="id in (select session from answers)"),
    LogTable("review", "reviews"),
    LogTable("answer", "answers", has_device=False),
    LogTable("void", "voids"),
    LogTable("reset", "resets"),
    LogTable("due-change", "due_changes"),
    LogTable("flag", "flag_changes"),
    LogTable("plan", "plans"),
    LogTable(
        "exam", "exams", "session", has_device=False,
        travels="state = 'done' and session in (select session from answers)",
    ),
)  # fmt: skip
