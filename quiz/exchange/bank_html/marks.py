"""Bold, italics and links, which HTML has as elements and bank text as marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import and_
from typing import NamedTuple

from quiz.exchange.bank_html.tables import KEPT
from quiz.text.masking import UNSPACED
from quiz.text.plain_text import plain_text

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "_"}
"""The marks of the elements that bank text has."""
_BEGIN, _END = "\x0e", "\x0f"
"""Before a mark while text is collected: whether it begins or ends what is marked."""
_SIGN = re.compile(rf"([{_BEGIN}{_END}])(\*\*|\*|_)")
LEAD = re.compile(rf"[ {KEPT}]*(?:(?:>|[-*+]|\d{{1,9}}[.)])[ ]+{KEPT}*)+")
"""The signs of lists and quotations before what is in them."""
_BEFORE_TEXT = re.compile(rf"(?:{LEAD.pattern})?[ {KEPT}]*")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s()<>\[\]\"\\]+", re.IGNORECASE)
_MARKED = re.compile(
    rf"(?<![*\\])(?:(?<!\w)|(?<={UNSPACED}))(?P<mark>\*{{1,3}}|_)(?=[^\s*_])(?P<text>[^\n]+?)"
    rf"(?<=[^\s*_\\])(?P=mark)(?!\*)(?:(?!\w)|(?={UNSPACED}))"
)
_LINK = re.compile(rf"(?<![\]!\w\\])\[(?P<text>[^\[\]\n]+)\]\((?P<address>{_ADDRESS.pattern})\)")
_TAGS = {"**": ("<b>", "</b>"), "*": ("<i>", "</i>"), "_": ("<em>", "</em>"), "***": ("<b><i>", "</i></b>")}


NONE: frozenset[str] = frozenset()
_JOIN = re.compile(rf"(?!{UNSPACED})\w (?!{UNSPACED})\w")
"""The letters at both ends of two runs that are one word."""


class _Run(NamedTuple):
    """A text, and the marks that it is between."""

    text: str
    marks: frozenset[str]


def begun(mark: str) -> str:
    """Return the sign that ``mark`` begins."""
    return f"{_BEGIN}{mark}"


def ended(mark: str) -> str:
    """Return the sign that ``mark`` ends."""
    return f"{_END}{mark}"


def unmarked(text: str) -> str:
    """Return a text without the signs of marks."""
    return _SIGN.sub("", text)


def link(text: str, address: str) -> str | None:
    """Return a link as bank text has it; None if bank text cannot have it."""
    shown = text.strip()
    if not _ADDRESS.fullmatch(address) or any(sign in shown for sign in "[]\n"):
        return None
    return text if shown in ("", address) else text.replace(shown, f"[{shown}]({address})", 1)


def with_marks(lines: Iterable[str], losses: Counter[str]) -> Iterator[str]:
    """Yield lines with marks in place of the signs that they begin and end.

    Marks that would be shown, such as within words, are left out; ``losses`` counts the lines without them.
    """
    open_: list[str] = []
    for line in lines:
        if not open_ and _BEGIN not in line and _END not in line:
            yield line
            continue
        runs = [run for run in _runs(line, open_) if run.text]
        plain = "".join(run.text for run in runs)
        found = next((text for text in _ways(runs, plain) if _is_read(text, plain)), plain)
        if found != _marked_line(runs, plain):
            losses["emphasis"] += 1
        yield found


def _ways(runs: Sequence[_Run], plain: str) -> Iterator[str]:
    """Yield a line with marks around all but parts of gaps, and then around whole words only."""
    runs = _only(runs, (run.text.count("{{") == run.text.count("}}") for run in runs))
    yield _marked_line(runs, plain)
    ends = pairwise(["", *(run.text for run in runs), ""])
    is_apart = [_JOIN.fullmatch(f"{before[-1:]} {after[:1]}") is None for before, after in ends]
    yield _marked_line(_only(runs, map(and_, is_apart, is_apart[1:])), plain)


def _only(runs: Sequence[_Run], are_marked: Iterable[bool]) -> list[_Run]:
    """Return runs without the marks of those that are not to have any."""
    return [
        run if is_marked else run._replace(marks=NONE)
        for run, is_marked in zip(runs, are_marked, strict=True)
    ]


def _marked_line(runs: Sequence[_Run], plain: str) -> str:
    """Return a line with the marks of its runs, which follow the signs of lists and quotations."""
    lead = _BEFORE_TEXT.match(plain)
    start = lead.end() if lead else 0
    return plain[:start] + _marked(_without(runs, start))


def _runs(line: str, open_: list[str]) -> Iterator[_Run]:
    """Yield the runs of a line; ``open_`` are the marks that have begun before it, and then after it."""
    position = 0
    for sign in _SIGN.finditer(line):
        yield _Run(line[position : sign.start()], frozenset(open_))
        position = sign.end()
        if sign[1] == _BEGIN:
            open_.append(sign[2])
        elif sign[2] in open_:
            open_.remove(sign[2])
    yield _Run(line[position:], frozenset(open_))


def _without(runs: Sequence[_Run], count: int) -> Iterator[_Run]:
    """Yield the runs without so many characters at their beginning."""
    for run in runs:
        yield run._replace(text=run.text[count:])
        count = max(0, count - len(run.text))


def _marked(runs: Iterable[_Run], marks: Sequence[str] = ("**", "*", "_")) -> str:
    """Return the text of runs between their marks, the first of ``marks`` outermost."""
    if not marks:
        return "".join(run.text for run in runs)
    pieces: list[str] = []
    for is_marked, alike in groupby(runs, key=lambda run: marks[0] in run.marks):
        text = _marked(alike, marks[1:])
        pieces.append(_between(text, marks[0]) if is_marked else text)
    return "".join(pieces)


def _between(text: str, mark: str) -> str:
    """Return a text between marks, which stand next to its words."""
    words = text.strip()
    return text.replace(words, f"{mark}{words}{mark}", 1) if words else text


def _is_read(marked: str, plain: str) -> bool:
    """Tell whether marks are taken for such, so that nothing else is shown."""
    return plain_text(marked).strip() == plain_text(plain).strip()


def tagged(html: str) -> str:
    """Return escaped text with elements in place of its marks and links."""
    linked = _LINK.sub(lambda found: f'<a href="{found["address"]}">{found["text"]}</a>', html)
    return _MARKED.sub(_tagged, linked)


def _tagged(found: re.Match[str]) -> str:
    begin, end = _TAGS[found["mark"]]
    return f"{begin}{_MARKED.sub(_tagged, found['text'])}{end}"
