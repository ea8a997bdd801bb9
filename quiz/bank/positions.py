"""The line and column of every value in a YAML text, computed only for files with problems."""

from __future__ import annotations

import re
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

from quiz.bank.yaml_reader import line_starts, position_at
from quiz.kinds.base import Finding

KeyPath = tuple[str | int, ...]
"""The keys and indices from the top of the file to a value: ``("questions", 3, "answer")``."""

YamlPosition = tuple[int, int]
"""Line and column, from 1."""


class Positions:
    """The position of each key and value of a text; for a duplicate key, that of the first."""

    def __init__(self, text: str) -> None:
        self._keys: dict[KeyPath, YamlPosition] = {}
        self._values: dict[KeyPath, YamlPosition] = {}
        self._styles: dict[KeyPath, str] = {}
        self._lines = re.split(r"\r\n?|\n", text)
        self._walk(text)

    def value(self, path: KeyPath) -> YamlPosition:
        """Return where the value at ``path`` begins, or else the innermost value around it."""
        while path and path not in self._values:
            path = path[:-1]
        return self._values.get(path, (1, 1))

    def within(self, path: KeyPath, offset: int) -> YamlPosition:
        """Return the position of the character at ``offset`` in a text, if it is on the first line."""
        line, column = self.value(path)
        style = self._styles.get(path, "")
        if style in ("|", ">"):
            line += 1
            first = self._lines[line - 1] if line <= len(self._lines) else ""
            column = len(first) - len(first.lstrip()) + 1
        elif style:
            column += 1  # the quotation mark
        end = len(self._lines[line - 1]) if line <= len(self._lines) else 0
        return line, column + offset if column + offset <= end else column

    def of(self, finding: Finding) -> YamlPosition:
        """Return the position of a finding: of a key, of a character within a text, or of a value."""
        if finding.code == "unknown-key":
            return self.key(finding.where)
        if finding.code in ("expression", "query"):
            return self.within(finding.where, finding.column)
        return self.value(finding.where)

    def key(self, path: KeyPath) -> YamlPosition:
        """Return the position of the last key of ``path``, or else of the innermost value around it."""
        return self._keys.get(path) or self.value(path)

    def _walk(self, text: str) -> None:
        loader = CBaseLoader(text)
        path: list[str | int | None] = []
        anchors: dict[str, str] = {}
        starts = line_starts(text)
        while True:
            event: Any = loader.get_event()
            kind = event.__class__
            if kind is StreamEndEvent:
                return
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                path.pop()
                _advance(path)
            elif kind in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
                position = position_at(event.start_mark, starts)
                if kind is ScalarEvent and event.anchor is not None:
                    anchors[event.anchor] = event.value
                if path and path[-1] is None and kind in (ScalarEvent, AliasEvent):
                    path[-1] = event.value if kind is ScalarEvent else anchors.get(event.anchor, "")
                    self._keys.setdefault(_known(path), position)
                    continue
                self._values.setdefault(_known(path), position)
                if kind is ScalarEvent and event.style:
                    self._styles.setdefault(_known(path), event.style)
                if kind is MappingStartEvent:
                    path.append(None)
                elif kind is SequenceStartEvent:
                    path.append(0)
                else:
                    _advance(path)


def _advance(path: list[str | int | None]) -> None:
    """Move ``path`` on to the next item of a list or the next key of a mapping."""
    if path:
        last = path[-1]
        path[-1] = last + 1 if isinstance(last, int) else None


def _known(path: list[str | int | None]) -> KeyPath:
    return tuple(part for part in path if part is not None)
