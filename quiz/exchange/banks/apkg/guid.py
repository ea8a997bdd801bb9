"""The ids of notes, which may have any letters, as ids of questions, and back."""

from __future__ import annotations

import re

_MARK = "anki_"
_OURS = "quiz:"
_KEPT = re.compile(rb"[A-Za-z0-9.-]")
_ESCAPED = re.compile(rb"_([0-9a-f]{2})")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def uid_of(guid: str, number: int) -> str:
    """Return the id of the question made of a note, empty if the note has none.

    ``number`` tells several questions that are made of the note.
    """
    if not guid:
        return ""
    after = f"_n{number + 1}" if number else ""
    bank, _, question = guid.removeprefix(_OURS).rpartition("/")
    if guid.startswith(_OURS) and _ID.fullmatch(bank) and _ID.fullmatch(question):
        return f"{question}{after}"
    return f"{_MARK}{_escaped(guid)}{after}"


def guid_of(bank: str, question: str) -> str:
    """Return the id of the note for a question: if it is from Anki the one that it had, else its key."""
    note = _unescaped(question.removeprefix(_MARK)) if question.startswith(_MARK) else ""
    return note if note and uid_of(note, 0) == question else f"{_OURS}{bank}/{question}"


def _escaped(guid: str) -> str:
    data = guid.encode("utf-8", "replace")
    return "".join(chr(byte) if _KEPT.match(bytes((byte,))) else f"_{byte:02x}" for byte in data)


def _unescaped(text: str) -> str:
    data = _ESCAPED.sub(lambda escape: bytes((int(escape[1], 16),)), text.encode())
    return data.decode("utf-8", "replace")
