"""Asking for a tag."""

from __future__ import annotations

from unicodedata import normalize

import msgspec
from textual.binding import Binding

from quiz.errors import QuizError
from quiz.kinds.field_types import TAG_RULE, Tags
from quiz.tui.screens.line_dialog import LineDialog


class TagDialog(LineDialog):
    """Returns the tag, after a minus sign if it is to be removed; empty if the dialog was left."""

    BINDINGS = [Binding("escape", "dismiss('')", "Cancel", id="tag.leave")]

    def __init__(self, title: str) -> None:
        keys = (("enter", "Tag"), ("tag.leave", "Cancel"))
        super().__init__(title, keys, "a tag, or -tag to remove it", _checked)


def _checked(typed: str) -> str:
    typed = normalize("NFC", typed)
    tag = typed.removeprefix("-")
    try:
        msgspec.convert([tag], Tags)
    except msgspec.ValidationError:
        message = f"“{tag}” is not a tag." if tag else "Type a tag."
        raise QuizError("The questions cannot be tagged", message, f"A tag must {TAG_RULE}.") from None
    return typed
