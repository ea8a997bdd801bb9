"""Notes in Markdown that one has already: what looks like a question in them becomes one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from quiz.bank.yaml_reader import YamlError, parse
from quiz.exchange.assessment.plainer import count_pictures
from quiz.exchange.bank_format import BankFormat, Likeness, Reading
from quiz.exchange.gap_text import gaps_written, numbered
from quiz.exchange.markdown_source import after_mark, from_markdown, lines_of
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.sides import count_unheld, sides
from quiz.exchange.source import Source
from quiz.exchange.tags import bank_tags
from quiz.kinds.gaps import GapParser, all_gaps

_FRONT = re.compile(r"---[ ]*\n(?P<yaml>(?:.*\n)*?)---[ ]*(?:\n|$)")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_SIDE = re.compile(r"(?:\*\*|__)?(Q|A|Question|Answer)(?:\*\*|__)?[:.](?:\*\*|__)?[ \t]*(?P<text>.*)$")
_DEFINITION = re.compile(r":[ \t]+(?P<text>.*)$")
_ITEM = re.compile(r"[ \t]*[-*+][ \t]+")
_MARKS_OF_GAPS = re.compile(r"\{\{.+?\}\}", re.DOTALL)


class _Line(NamedTuple):
    number: int
    text: str
    is_code: bool

    @property
    def heading(self) -> re.Match[str] | None:
        return None if self.is_code else _HEADING.match(self.text)

    @property
    def is_blank(self) -> bool:
        return not self.is_code and not self.text.strip()

    @property
    def ends_section(self) -> bool:
        return self.heading is not None or (not self.is_code and self.text.strip() in ("---", "***", "___"))

    @property
    def asks(self) -> bool:
        return (self.side() or "A")[0] == "Q"

    def side(self) -> tuple[str, str] | None:
        """Return ``Q`` or ``A`` and the text after it, if the line begins with one."""
        match = None if self.is_code else _SIDE.match(self.text)
        return (match[1][0], match["text"]) if match else None


class _Found(NamedTuple):
    """A question with the line at which it begins, and the headings that it stands under."""

    line: int
    headings: tuple[str, ...]
    fields: dict[str, Any]


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".md", ".markdown"):
        return Likeness.NONE
    text = source.sample_text
    asks = re.search(r"^#+ .*\?[ ]*$|^#+ Q[:.]|^: \S", text, re.MULTILINE)
    return Likeness.LIKELY if asks else Likeness.POSSIBLE


def _read(source: Source, reading: Reading) -> Portable:
    del reading
    content = Portable()
    head, end = _front_matter(source.text, content.losses)
    before = source.text.count("\n", 0, end)
    body = source.text[end:]
    lines = [_Line(number + before, text, is_code) for number, text, is_code in lines_of(body)]
    title = head.get("title") or _title(lines) or source.name.rpartition("::")[2]
    bank = PortableBank(source.name, title=str(title))
    tags = head.get("tags", [])
    bank.tags = bank_tags(
        tags.split() if isinstance(tags, str) else [tag for tag in tags if isinstance(tag, str)],
        content.losses,
    )
    for found in _questions(lines):
        place = " › ".join([source.shown, *(heading for heading in found.headings if heading != title)])
        losses = Counter[str]()
        fields = {key: _text(value, losses) for key, value in found.fields.items()} | {"source": place}
        where = f"{source.shown}:{found.line}"
        bank.questions.append(PortableQuestion(fields, where=where, losses=losses))
    content.banks.append(bank)
    return content


def _text(value: Any, losses: Counter[str]) -> Any:  # noqa: ANN401 - the value of a key
    return from_markdown(value, losses) if isinstance(value, str) else value


def _front_matter(text: str, losses: Counter[str]) -> tuple[dict[str, Any], int]:
    """Return the keys of the front matter and where it ends; a text between two rules is none.

    What is no YAML is counted.
    """
    front = _FRONT.match(text)
    if front is None or not front["yaml"].strip():
        return {}, front.end() if front else 0
    try:
        tree = parse(front["yaml"])[0]
    except YamlError:
        losses["front matter that is not YAML, with its title and tags"] += 1
        return {}, front.end()
    return (tree, front.end()) if isinstance(tree, dict) else ({}, 0)


def _title(lines: Sequence[_Line]) -> str:
    """Return the first heading, if it is of the first level."""
    first = next((line.heading for line in lines if line.heading), None)
    return first["text"] if first and first[1] == "#" and not _asked(first["text"]) else ""


def _asked(heading: str) -> str:
    """Return what a heading asks, or an empty text."""
    side = _SIDE.match(heading)
    if side and side[1].startswith("Q"):
        return side["text"]
    return heading if heading.endswith("?") else ""


def _questions(lines: Sequence[_Line]) -> Iterator[_Found]:
    headings: list[tuple[int, str]] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        end = position + 1
        if line.heading:
            level, text = len(line.heading[1]), line.heading["text"]
            headings = [heading for heading in headings if heading[0] < level]
            if prompt := _asked(text):
                end = _section_end(lines, position + 1)
                yield _found(line, headings, _sides(prompt, lines[position + 1 : end]))
            headings.append((level, text))
        elif not (line.is_blank or line.ends_section):
            end = _paragraph_end(lines, position)
            for start, fields in _in_paragraph(lines, position, end):
                yield _found(lines[start], headings, fields)
            if line.asks:
                end = _answer_end(lines, position)
        position = end


def _found(line: _Line, headings: Sequence[tuple[int, str]], fields: dict[str, Any]) -> _Found:
    return _Found(line.number, tuple(text for _, text in headings), fields)


def _section_end(lines: Sequence[_Line], start: int) -> int:
    return next((number for number in range(start, len(lines)) if lines[number].ends_section), len(lines))


def _paragraph_end(lines: Sequence[_Line], start: int) -> int:
    return next(
        (
            number
            for number in range(start + 1, len(lines))
            if lines[number].is_blank or lines[number].ends_section or lines[number].asks
        ),
        len(lines),
    )


def _answer_end(lines: Sequence[_Line], start: int) -> int:
    """Return where the answer to the question that begins at ``start`` ends.

    A paragraph that asks by itself is none of it, unless a rule ends the answer.
    """
    last = next(
        (
            number
            for number in range(start + 1, len(lines))
            if lines[number].ends_section or lines[number].asks
        ),
        len(lines),
    )
    if last < len(lines) and lines[last].ends_section and not lines[last].heading:
        return last
    position = _answer_start(lines, start, last)
    while position < last:
        end = _paragraph_end(lines, position)
        position = next((number for number in range(end, last) if not lines[number].is_blank), last)
        following = min(_paragraph_end(lines, position), last)
        if position < last and any(_in_paragraph(lines, position, following)):
            return position
    return last


def _answer_start(lines: Sequence[_Line], start: int, end: int) -> int:
    """Return the first line of an answer that has a text, from that which begins with ``A:``."""
    marked = next((number for number in range(start + 1, end) if lines[number].side()), end)
    if marked == end or (lines[marked].side() or ("", ""))[1]:
        return marked
    return next((number for number in range(marked + 1, end) if not lines[number].is_blank), end)


def _sides(prompt: str, lines: Sequence[_Line]) -> dict[str, Any]:
    """Return the card whose answer is in ``lines``, with or without an ``A:`` before it."""
    texts = [line.text for line in lines]
    first = next((number for number, line in enumerate(lines) if not line.is_blank), 0)
    if lines and (side := lines[first].side()) and side[0] == "A":
        texts = [side[1], *texts[first + 1 :]]
    return {"kind": "card", "prompt": prompt, "answer": "\n".join(texts).strip()}


def _in_paragraph(lines: Sequence[_Line], start: int, end: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the questions that begin in a paragraph, each with the number of its first line."""
    side = lines[start].side()
    if side and side[0] == "Q":
        yield start, _question_and_answer(lines, start, side[1])
        return
    texts = [line.text for line in lines[start:end]]
    defined = [number for number in range(1, len(texts)) if _DEFINITION.match(texts[number])]
    if defined and defined[0] == 1:
        yield from _definitions(texts, start)
    elif any(_ITEM.match(text) for text in texts):
        for number, item in _items(texts):
            if _has_gaps(item):
                yield start + number, {"kind": "cloze", "prompt": item}
    elif _has_gaps(whole := "\n".join(texts)):
        yield start, {"kind": "cloze", "prompt": whole}


def _question_and_answer(lines: Sequence[_Line], start: int, first: str) -> dict[str, Any]:
    end = _answer_end(lines, start)
    answer = next(
        (number for number in range(start + 1, end) if (lines[number].side() or "Q")[0] == "A"), end
    )
    prompt = "\n".join([first, *(line.text for line in lines[start + 1 : answer])]).strip()
    return _sides(prompt, lines[answer:end])


def _definitions(texts: Sequence[str], start: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield a card for each term of a list of definitions: a line, then one or more after colons."""
    term, line, meanings = "", 0, list[str]()
    for number, text in enumerate([*texts, ""]):
        meaning = _DEFINITION.match(text)
        if meaning:
            meanings.append(meaning["text"])
        elif meanings and text.startswith((" ", "\t")):
            meanings.append(text.strip())
        else:
            if meanings:
                yield start + line, {"kind": "card", "prompt": term, "answer": "\n".join(meanings)}
            term, line, meanings = text.strip(), number, []


def _items(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each item of a list with its line; a line without a mark belongs to the item before."""
    item, start = "", 0
    for number, text in enumerate(texts):
        mark = _ITEM.match(text)
        if mark:
            yield start, item
            item, start = text[mark.end() :], number
        else:
            item = f"{item}\n{text.strip()}" if item else text
    yield start, item


def _has_gaps(text: str) -> bool:
    return bool(_MARKS_OF_GAPS.search(text)) and bool(list(all_gaps(GapParser(text).pieces)))


def _write(content: Portable, file: BinaryIO) -> None:
    for bank in content.banks:
        count_pictures(bank, content.losses)
        file.write(f"# {' '.join(bank.shown.split())}\n".encode())
        file.writelines(
            f"\n{_written(question.fields, content.losses)}\n".encode() for question in bank.questions
        )


def _written(fields: Mapping[str, Any], losses: Counter[str]) -> str:
    count_unheld({key: value for key, value in fields.items() if key != "source"}, (), losses)
    losses["tag"] += len(fields.get("tags", ()))
    if fields["kind"] == "cloze":
        return "\n".join(filter(str.strip, gaps_written(fields["prompt"], numbered).split("\n")))
    front, back = (_unmarked(side) for side in sides(fields, losses))
    return f"Q:{after_mark(front)}\n\nA:{after_mark(back)}\n\n---"


def _unmarked(text: str) -> str:
    """Return a text none of whose lines begins a question or ends one."""
    marked = [
        f"\\{line}" if _Line(0, line, is_code).ends_section or _Line(0, line, is_code).side() else line
        for _, line, is_code in lines_of(text)
    ]
    return "\n".join(marked)


BANK_FORMAT = BankFormat(
    name="notes",
    about="notes in Markdown: headings that ask, Q and A, definitions, and gaps in double braces",
    endings=(".md", ".markdown"),
    likeness=_likeness,
    read=_read,
    write=_write,
    example="""\
# Cell biology

Prose stays prose.

## What does a ribosome do?

It translates RNA into protein.

## Organelles

Mitochondrion
: makes ATP

Q: Where is DNA kept?
A: In the nucleus.

- The {{c1::Golgi apparatus}} packs proteins into {{c2::vesicles}}.
""",
)
