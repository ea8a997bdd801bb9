"""Reading notes: blocks of lines between blank ones, of which those with marks ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from quiz.exchange.bank_format import Reading
from quiz.exchange.markdown_source import from_markdown, lines_of
from quiz.exchange.notes.front_matter import front_matter, tags_of
from quiz.exchange.obsidian.marks import BETWEEN_SIDES, BOTH_WAYS, DECK, TAG, first_mark, gaps_of, unmasked
from quiz.exchange.obsidian.schedule import COMMENT, schedules
from quiz.exchange.portable import Portable, PortableQuestion
from quiz.exchange.source import Source


class Block(NamedTuple):
    """Lines that follow each other, with the number of the first."""

    line: int
    lines: list[str]


def read_obsidian(source: Source, reading: Reading) -> Portable:
    """Return the cards of a note, with what the plugin knows of them, in a bank for each deck."""
    del reading
    content = Portable()
    head, end = front_matter(source.text, content.losses)
    deck = next((found[1] for tag in tags_of(head) if (found := DECK.fullmatch(tag))), "")
    for block in _blocks(source.text[end:], source.text.count("\n", 0, end)):
        deck = next((match[1] for line in block.lines for match in [TAG.search(line)] if match), deck)
        name = deck.strip("/").replace("/", "::") or source.name
        for line, question in questions_of(block):
            question.where = f"{source.shown}:{line}"
            content.bank(name).questions.append(question)
    return content


def _blocks(text: str, before: int) -> Iterator[Block]:
    """Yield the blocks between blank lines; those within a block of code separate nothing.

    The text has so many lines ``before`` it.
    """
    lines: list[str] = []
    for number, line, is_code in lines_of(text):
        if is_code or (line.strip() and line.strip() != "---"):
            lines.append(line)
        elif lines:
            yield Block(before + number - len(lines), lines)
            lines = []
    if lines:
        yield Block(before + text.count("\n") + 2 - len(lines), lines)


def questions_of(block: Block) -> Iterator[tuple[int, PortableQuestion]]:
    """Yield the questions of a block, each with its line."""
    lines = [TAG.sub("", line) for line in block.lines]
    code = [is_code for _, _, is_code in lines_of("\n".join(lines))]
    between = next(
        (place for place, line in enumerate(lines) if line.strip() in BETWEEN_SIDES and not code[place]), 0
    )
    if between:
        both = BETWEEN_SIDES[lines[between].strip()]
        back, entries = _unscheduled("\n".join(lines[between + 1 :]))
        yield block.line, _card("\n".join(lines[:between]), back, entries, both=both)
        return
    has_single = False
    for place, line in enumerate(lines):
        mark = None if code[place] else first_mark(line)
        if mark:
            has_single = True
            text, entries = _unscheduled(line)
            after = lines[place + 1] if place + 1 < len(lines) else ""
            if not entries and after.lstrip().startswith("<!--SR:"):
                entries = _unscheduled(after)[1]
            both = mark[1] == BOTH_WAYS
            yield block.line + place, _card(text[: mark.start()], text[mark.end() :], entries, both=both)
    whole, entries = _unscheduled("\n".join(lines))
    if not has_single and gaps_of(whole):
        yield block.line, _cloze(whole, entries)


def _unscheduled(text: str) -> tuple[str, str]:
    """Return a text without its schedule, and the entries of that."""
    match = COMMENT.search(text)
    return (COMMENT.sub("", text), match["entries"]) if match else (text, "")


def _card(front: str, back: str, entries: str, *, both: bool) -> PortableQuestion:
    losses = Counter[str]()
    fields: dict[str, Any] = {
        "kind": "card",
        "prompt": from_markdown(front, losses),
        "answer": from_markdown(back, losses),
    }
    if both:
        fields["reverse"] = True
    parts = ("", "reverse") if both else ("",)
    return PortableQuestion(fields, histories=schedules(entries, parts), losses=losses)


def _cloze(text: str, entries: str) -> PortableQuestion:
    gaps = gaps_of(text)
    pieces, position = [], 0
    for number, gap in enumerate(gaps, 1):
        pieces.append(unmasked(text[position : gap.start()]))
        pieces.append(f"{{{{c{number}::{gap['marked'] or gap['braced']}}}}}")
        position = gap.end()
    prompt = "".join([*pieces, unmasked(text[position:])])
    parts = [f"c{number}" for number in range(1, len(gaps) + 1)]
    losses = Counter[str]()
    fields = {"kind": "cloze", "prompt": from_markdown(prompt, losses)}
    return PortableQuestion(fields, histories=schedules(entries, parts), losses=losses)
