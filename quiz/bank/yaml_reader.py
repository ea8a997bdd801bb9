"""The YAML reader: bytes to plain data, with every scalar as text and the position of every flaw.

Working on the parser's events is three times as fast as ``yaml.load``. It needs no recursion, so a file of
brackets cannot exhaust the stack, and it can detect duplicate keys and limit aliases.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any, NamedTuple

from yaml import CBaseLoader, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 40
MAX_ALIASED = 100_000
"""The number of nodes that all aliases of a file may expand to."""
MAX_ALIASED_TEXT = 1_000_000
"""The number of characters they may expand to: a few aliases of a long text cost as much as many."""

_OTHER_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_OPENING = (MappingStartEvent, SequenceStartEvent)
_CLOSING = (MappingEndEvent, SequenceEndEvent)


class Flaw(NamedTuple):
    """A flaw in the YAML of a file; ``line`` and ``column`` count from 1."""

    line: int
    column: int
    code: str
    message: str
    remedy: str = ""


EMPTY_FILE = Flaw(1, 1, "empty-file", "the file is empty", "Start with id:, title: and questions:.")


class YamlError(Exception):
    """A flaw that makes the rest of the file unreadable."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


def decode(data: bytes) -> str:
    """Return the text of a file. Raises ``YamlError`` if it is too large, not UTF-8, or empty."""
    if len(data) > MAX_BYTES:
        raise YamlError(
            Flaw(1, 1, "too-large", f"the file has {len(data):,} bytes", f"Split it below {MAX_BYTES:,}.")
        )
    if b"\0" in data[:2]:
        raise YamlError(Flaw(1, 1, "not-utf-8", "the file looks like UTF-16", "Save the file as UTF-8."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise YamlError(
            Flaw(
                line,
                column,
                "not-utf-8",
                f"byte 0x{data[error.start]:02x} is not UTF-8",
                "Save the file as UTF-8.",
            )
        ) from None
    if not text.strip():
        raise YamlError(EMPTY_FILE)
    return text


def parse(text: str) -> tuple[Any, list[Flaw]]:
    """Return the data of a YAML text, consisting of dict, list and str only, and its flaws.

    For duplicate keys the first value is kept. Raises ``YamlError`` if the text cannot be read.
    """
    try:
        reader = _Reader(text)
        return reader.run(), reader.flaws
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is not None and "nesting depth" in str(error):
            # libyaml reads ahead and has a larger limit of its own: ours is exceeded in the text before.
            return parse(text[: mark.index])
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        context = getattr(error, "context", None)
        message = f"{problem}, {context}" if context else str(problem)
        raise YamlError(Flaw(*_position_of(error, text), "yaml", message, _remedy(message))) from None


_SPECIAL = "Indent with spaces, not tabs, and quote values that start with a special character."
_CONTROL = "Remove the control character."
_REMEDIES = {
    "cannot start any token": _SPECIAL,
    "tab character": _SPECIAL,
    "mapping values are not allowed": "Quote values that contain ': '.",
    "control characters": _CONTROL,
    "special characters": _CONTROL,
    "scanning an alias": "Quote text that begins with *.",
    "scanning an anchor": "Quote text that begins with &.",
    "scanning a block scalar": "Quote text that begins with | or >.",
    "sequence entries are not allowed": "Quote text that begins with a dash.",
    "mapping keys are not allowed": "Quote text that begins with a question mark.",
    "parsing a flow": "Quote text that begins with [ or {, or close the bracket.",
}
"""What to do about an error of YAML, by words in its message."""


class _Reader:
    """Goes through the events of a text once; a value goes into ``current``, under ``key`` in a mapping."""

    def __init__(self, text: str) -> None:
        self.starts = line_starts(text)
        self.loader = CBaseLoader(text)
        self.flaws: list[Flaw] = []
        self.root: Any = None
        self.current: Any = None
        self.key: str | None = None
        self.around: list[tuple[Any, str | None, Any, int, int]] = []
        """For each open container what is around it, its event, and the counts at its start."""
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        self.events = 0
        self.aliased = 0
        self.aliased_text = 0
        self.documents = 0

    def run(self) -> Any:  # noqa: ANN401 - any YAML
        get = self.loader.get_event
        while True:
            event: Any = get()
            kind = event.__class__
            self.events += 1
            if kind is ScalarEvent:
                if event.tag is not None or event.anchor is not None:
                    self._note_scalar(event)
                self._add(event.value, event)
            elif kind in _OPENING:
                self._open(event)
            elif kind in _CLOSING:
                self._add(self._close(event), event)
            elif kind is AliasEvent:
                self._add(self._follow(event), event)
            elif kind is DocumentStartEvent:
                self._count_document(event)
            elif kind is StreamEndEvent:
                return self.root

    def _open(self, event: Any) -> None:  # noqa: ANN401 - the start of a mapping or a sequence
        if self.key is None and self.current.__class__ is dict:
            raise self._bad_key(event)
        start = self.events + self.aliased
        self.around.append((self.current, self.key, event, start, self.aliased_text))
        if len(self.around) > MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            raise YamlError(self._flaw(event, "too-deep", message, "Flatten it."))
        self._check_tag(event)
        self.current, self.key = ({} if event.__class__ is MappingStartEvent else []), None

    def _close(self, event: Any) -> Any:  # noqa: ANN401 - any YAML
        value = self.current
        self.current, self.key, opening, start, start_text = self.around.pop()
        if opening.anchor is not None:
            length = event.end_mark.index - opening.start_mark.index
            size = self.events + self.aliased - start
            self.anchors[opening.anchor] = (value, size, length + self.aliased_text - start_text)
        return value

    def _add(self, value: Any, event: Event) -> None:  # noqa: ANN401 - any YAML
        """Put a value, or a key, where it belongs."""
        current = self.current
        if current.__class__ is list:
            current.append(value)
        elif current is None:
            self.root = value if self.documents == 1 else self.root
        elif self.key is not None:
            current.setdefault(self.key, value)
            self.key = None
        elif value.__class__ is not str:
            raise self._bad_key(event)
        else:
            self.key = value
            if value in current:
                self._note(event, "duplicate-key", f"the key {value!r} is repeated", "Remove one of them.")

    def _note(self, event: Event, code: str, message: str, remedy: str) -> None:
        self.flaws.append(self._flaw(event, code, message, remedy))

    def _flaw(self, event: Any, code: str, message: str, remedy: str) -> Flaw:  # noqa: ANN401 - any event
        return Flaw(*position_at(event.start_mark, self.starts), code, message, remedy)

    def _bad_key(self, event: Event) -> YamlError:
        return YamlError(self._flaw(event, "bad-key", "a key must be text", "Quote the key."))

    def _note_scalar(self, event: ScalarEvent) -> None:
        if event.anchor is not None:
            self.anchors[event.anchor] = (event.value, 1, len(event.value))
        self._check_tag(event)

    def _check_tag(self, event: Any) -> None:  # noqa: ANN401 - any event that carries a tag
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._note(event, "tag", f"the tag {tag} has no meaning here", "Remove it: all values are text.")

    def _follow(self, event: AliasEvent) -> Any:  # noqa: ANN401 - any YAML
        if event.anchor not in self.anchors:
            raise self._unknown_alias(event)
        value, size, length = self.anchors[event.anchor]
        self.aliased += size
        self.aliased_text += length
        if self.aliased > MAX_ALIASED or self.aliased_text > MAX_ALIASED_TEXT:
            message = (
                f"up to *{event.anchor}, aliases repeat more than {MAX_ALIASED:,} values"
                f" or {MAX_ALIASED_TEXT:,} characters"
            )
            remedy = "Use fewer aliases (*name), or divide the file."
            raise YamlError(self._flaw(event, "alias-bomb", message, remedy))
        return value

    def _unknown_alias(self, event: AliasEvent) -> YamlError:
        name = event.anchor
        if any(opening.anchor == name for _, _, opening, *_ in self.around):
            message, remedy = f"*{name} stands for a value that it is part of", "Write out what is meant."
        else:
            message = f"*{name} stands for a value marked &{name}, and there is none before it"
            remedy = f"Quote text that begins with *; or mark the value that is meant with &{name}."
        return YamlError(self._flaw(event, "unknown-alias", message, remedy))

    def _count_document(self, event: Event) -> None:
        self.documents += 1
        if self.documents == 2:  # noqa: PLR2004 - the second of them
            remedy = "Move the rest to a file of its own."
            self._note(event, "second-document", "a file must be one YAML document", remedy)


def line_starts(text: str) -> list[int]:
    """Return where the lines of ``text`` start, or nothing if YAML counts lines as editors do.

    YAML 1.1 also counts a next-line character, and Unicode's line and paragraph separators, as line ends.
    """
    if text.isascii() or not _OTHER_LINE_ENDS.search(text):
        return []
    return [0, *(end.end() for end in _LINE_ENDS.finditer(text))]


def position_at(mark: Any, starts: list[int]) -> tuple[int, int]:  # noqa: ANN401 - a mark of any event or error
    """Return the line and column of a mark as editors count them, by the ``line_starts`` of the text."""
    if not starts:
        return mark.line + 1, mark.column + 1
    line = bisect_right(starts, mark.index)
    return line, mark.index - starts[line - 1] + 1


def _position_of(error: YAMLError, text: str) -> tuple[int, int]:
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in str(getattr(error, "context", None)):
        mark = getattr(error, "context_mark", None)  # where the quote opens, not where the text ends
    if mark is not None:
        return position_at(mark, line_starts(text))
    before = text.encode()[: getattr(error, "position", None) or 0].decode("utf-8", "replace")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _remedy(message: str) -> str:
    return next(
        (remedy for said, remedy in _REMEDIES.items() if said in message),
        "Check that indentation, quotes and brackets match.",
    )
