r"""The parts of a GIFT file: comments, categories, and questions with their answers between braces.

A backslash makes the signs ``~ = # { } : \`` text; until the parts are found, these stand as control
characters, which mean nothing in a bank and are dropped from the file before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice
from typing import NamedTuple

from quiz.exchange.assessment.embedded_answers import has_embedded_answers
from quiz.exchange.assessment.plainer import BLANK
from quiz.exchange.assessment.platform_text import TextForm

SPECIAL = "\\~=#{}:\n"
"""The signs that are written after a backslash, a line break as ``\\n``."""
_MASKED = {sign: chr(number) for number, sign in enumerate(SPECIAL, 1)}
_UNMASK = {ord(mask): sign for sign, mask in _MASKED.items()}
_DROP = dict.fromkeys(range(1, len(SPECIAL) + 1))
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_MARK = re.compile(r"\[(id|tag):((?:\\\]|[^\]\n]){1,200})\]")
_NAME = re.compile(r"::(.*?)::", re.DOTALL)
_FORM = re.compile(r"\[(html|markdown|plain|moodle)\]")
_SIGN = re.compile(r"\\[\x01-\x08]*[\\~=#{}:n]|[^\x01-\x08]", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_FORMULA = re.compile(
    r"\\\((?:[^\\\n]|\\[^)])*\\\)|\\\[(?:[^\\\n]|\\[^\]])*\\\]|\$\$[^$\n]+\$\$|\$(?=\S)[^$\n]*[^$\s]\$(?!\d)"
)
_MORE = re.compile(r"\s*[=~#]")
"""How answers begin that are no formula."""
CATEGORY = "$CATEGORY:"
GENERAL = "####"
"""Stands before general feedback."""


OTHER_BRACE = "{}"
"""Stands for a brace after the answers that opens more of them, or lacks another."""


class Item(NamedTuple):
    """A question or a category as the file has it, still masked, but for ``category`` and ``tags``.

    ``answers`` is None if there are no braces, or if answers are embedded in the prompt, which is a cloze
    then; ``general`` is general feedback after them. ``form`` is that of the prompt, which others take by
    default. ``brace`` is one that lacks another, and ``place`` its line and its column.
    """

    line: int
    category: str = ""
    uid: str = ""
    name: str = ""
    tags: tuple[str, ...] = ()
    form: TextForm = "moodle"
    prompt: str = ""
    answers: str | None = None
    general: str = ""
    brace: str = ""
    place: tuple[int, int] = (0, 0)
    is_cloze: bool = False


class _Block(NamedTuple):
    """A paragraph, the numbers of its lines, and the comments in it."""

    lines: list[int]
    text: str
    notes: str

    @property
    def line(self) -> int:
        return self.lines[0]


def items(text: str) -> Iterator[Item]:
    """Yield what a file has, in order."""
    for block in _blocks(text):
        rest = block.text
        if rest.startswith(CATEGORY):
            head, _, rest = rest.partition("\n")
            category = unmasked(head.removeprefix(CATEGORY)).strip()
            yield Item(block.line, category, "" if rest.strip() else _uid_and_tags(block)[0])
        if rest.strip():
            yield _item(block, rest.strip(), text)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the paragraphs of a file without comments; one ends at a blank line outside of braces."""
    lines = [line.strip() for line in masked(text).split("\n")]
    closes = _next_braces(lines)
    kept: list[str] = []
    notes: list[str] = []
    numbers: list[int] = []
    depth = 0
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("//"):
            notes.append(line)
        elif line:
            kept.append(line)
            numbers.append(number)
            depth = _depth(depth, line)
        elif kept and not (depth and number <= len(lines) and closes[number - 1] == "}"):
            yield _Block(numbers, "\n".join(kept), "\n".join(notes))
            kept, notes, numbers, depth = [], [], [], 0
        elif kept:
            kept.append("")
            numbers.append(number)


def _next_braces(lines: list[str]) -> list[str]:
    """Return the first brace in or after each line that is no comment."""
    following, found = "", []
    for line in reversed(lines):
        brace = None if line.startswith("//") else _BRACE.search(line)
        following = brace[0] if brace else following
        found.append(following)
    return found[::-1]


def _depth(depth: int, line: str) -> int:
    for brace in _BRACE.findall(line):
        depth = 1 if brace == "{" else 0
    return depth


def _item(block: _Block, rest: str, text: str) -> Item:
    """Return the question that is the ``rest`` of a block of a ``text``."""
    uid, tags = _uid_and_tags(block)
    named = _NAME.match(rest)
    name, body = (unmasked(named[1]).strip(), rest[named.end() :].strip()) if named else ("", rest)
    if has_embedded_answers(body):
        form, prompt = form_and_text(body, "moodle")
        return Item(block.line, "", uid, name, tags, form, prompt, is_cloze=True)
    opened = body.find("{")
    closed = body.find("}", opened)
    brace = "" if (opened < 0) == (closed < 0) else "}" if opened < 0 else "{"
    position = max(opened, closed) if brace else 0
    answers = body[opened + 1 : closed].strip() if opened >= 0 and not brace else None
    after, _, general = body[closed + 1 :].partition(GENERAL) if answers is not None else ("", "", "")
    if (other := _other_brace(after)) >= 0:
        brace, position = OTHER_BRACE, closed + 1 + other
    place = _place(block.text.rindex(body) + position, block, text) if brace else (0, 0)
    prompt = body if answers is None else _without_answers(body[:opened], after)
    form, prompt = form_and_text(prompt, "moodle")
    return Item(block.line, "", uid, name, tags, form, prompt, answers, general, brace, place)


def _other_brace(after: str) -> int:
    """Return where a brace after the answers lacks another or opens more answers; -1 if none does.

    Those of a formula do neither, and are text to Moodle, too, also where no signs tell that it is one.
    """
    after = _FORMULA.sub(_without_braces, after)
    opened: list[int] = []
    for brace in _BRACE.finditer(after):
        if brace[0] == "{":
            if not opened and _MORE.match(after, brace.end()):
                return brace.start()
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            return brace.start()
    return opened[0] if opened else -1


def _without_braces(formula: re.Match[str]) -> str:
    """Return blanks for a formula, unless its braces are not all closed."""
    text = formula[0]
    return " " * len(text) if text.count("{") == text.count("}") else text


def _place(position: int, block: _Block, text: str) -> tuple[int, int]:
    """Return the line and the column, from 1, of what is at a position in a block of a ``text``."""
    before = block.text[:position]
    line = block.lines[before.count("\n")]
    written = text.split("\n", line)[line - 1]
    signs = dropwhile(lambda sign: sign[0].isspace(), _SIGN.finditer(written))
    number = len(before) - before.rfind("\n") - 1
    return line, next(islice(signs, number, None)).start() + 1


def _uid_and_tags(block: _Block) -> tuple[str, tuple[str, ...]]:
    """Return the id and the tags that the comments of a block name."""
    marks = [(kind, value.replace(r"\]", "]")) for kind, value in _MARK.findall(unmasked(block.notes))]
    uid = next((value for kind, value in marks if kind == "id"), "")
    return uid, tuple(value for kind, value in marks if kind == "tag")


def _without_answers(before: str, after: str) -> str:
    """Return the prompt around the answers, with a blank unless they stand at its end."""
    before, rest = before.rstrip(), after.strip()
    if not rest or (not rest.strip(".;!?\"'") and before[-1:] in tuple(".?!:")):
        return before
    glue = "" if rest[0] in ".,;:!?)" else " "
    return f"{before} {BLANK}{glue}{rest}".lstrip()


def form_and_text(text: str, default: TextForm) -> tuple[TextForm, str]:
    """Return the form that a text begins with in brackets, or the ``default``, and the rest of it."""
    text = text.strip()
    named = _FORM.match(text)
    if named is None:
        return default, text
    forms: dict[str, TextForm] = {"html": "html", "markdown": "markdown", "plain": "plain"}
    return forms.get(named[1], "moodle"), text[named.end() :].strip()


def masked(text: str) -> str:
    """Return a text whose escaped signs are control characters."""
    return _ESCAPE.sub(lambda escape: _MASKED["\n" if escape[1] == "n" else escape[1]], text.translate(_DROP))


def unmasked(text: str) -> str:
    """Return a text whose escaped signs are text again."""
    return text.translate(_UNMASK)


def escaped(text: str) -> str:
    """Return a text in which nothing means anything to GIFT."""
    return re.sub(r"[\\~=#{}:]", r"\\\g<0>", text).replace("\n", r"\n")
