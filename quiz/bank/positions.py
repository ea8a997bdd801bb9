"""Where each value of a YAML text stands, worked out only for a file that has a problem."""

from __future__ import annotations

from typing import Any

from yaml import CBaseLoader
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quiz.kinds.base import Finding

Path = tuple[str | int, ...]
"""Keys and positions from the top of the file to a value: ``("questions", 3, "answer")``."""

YamlPosition = tuple[int, int]
"""Line and column, from 1."""


class Places:
    """The place of each key and value of one text. Of a duplicate key the first place counts."""

    def __init__(self, text: str) -> None:
        self._keys: dict[Path, YamlPosition] = {}
        self._values: dict[Path, YamlPosition] = {}
        self._styles: dict[Path, str] = {}
        self._lines = text.splitlines()
        self._walk(text)

    def value(self, path: Path) -> YamlPosition:
        """Return where the value at ``path`` begins, or the nearest value around it."""
        while path and path not in self._values:
            path = path[:-1]
        return self._values.get(path, (1, 1))

    def within(self, path: Path, offset: int) -> YamlPosition:
        """Return where the character ``offset`` of a text stands, if it is on the text's first line."""
        line, column = self.value(path)
        style = self._styles.get(path, "")
        if style in ("|", ">"):
            line += 1
            shown = self._lines[line - 1] if line <= len(self._lines) else ""
            column = len(shown) - len(shown.lstrip()) + 1
        elif style:
            column += 1  # the quotation mark
        end = len(self._lines[line - 1]) if line <= len(self._lines) else 0
        return line, column + offset if column + offset <= end else column

    def of(self, finding: Finding) -> YamlPosition:
        """Return where what is found stands: its key, a place within its text, or its value."""
        if finding.code == "unknown-key":
            return self.key(finding.where)
        if finding.code in ("expression", "query"):
            return self.within(finding.where, finding.column)
        return self.value(finding.where)

    def key(self, path: Path) -> YamlPosition:
        """Return where the last key of ``path`` stands, or the nearest value around it."""
        return self._keys.get(path) or self.value(path)

    def _walk(self, text: str) -> None:
        loader = CBaseLoader(text)
        path: list[str | int | None] = []
        anchors: dict[str, str] = {}
        while True:
            event: Any = loader.get_event()
            what = event.__class__
            if what is StreamEndEvent:
                return
            if what is MappingEndEvent or what is SequenceEndEvent:
                path.pop()
                _advance(path)
            elif what in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
                place = (event.start_mark.line + 1, event.start_mark.column + 1)
                if what is ScalarEvent and event.anchor is not None:
                    anchors[event.anchor] = event.value
                if path and path[-1] is None and what in (ScalarEvent, AliasEvent):
                    path[-1] = event.value if what is ScalarEvent else anchors.get(event.anchor, "")
                    self._keys.setdefault(_known(path), place)
                    continue
                self._values.setdefault(_known(path), place)
                if what is ScalarEvent and event.style:
                    self._styles.setdefault(_known(path), event.style)
                if what is MappingStartEvent:
                    path.append(None)
                elif what is SequenceStartEvent:
                    path.append(0)
                else:
                    _advance(path)


def _advance(path: list[str | int | None]) -> None:
    """Go on to the next item of a list, or to the next key of a mapping."""
    if path:
        last = path[-1]
        path[-1] = last + 1 if isinstance(last, int) else None


def _known(path: list[str | int | None]) -> Path:
    return tuple(part for part in path if part is not None)
