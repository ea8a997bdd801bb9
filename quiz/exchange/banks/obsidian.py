"""Obsidian's plugin Spaced Repetition: cards within notes, marked by ``::``, ``?`` and ``==``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

from quiz.exchange.assessment.plainer import count_pictures
from quiz.exchange.bank_format import BankFormat, Likeness, Reading
from quiz.exchange.gap_text import count_changed_gaps, gaps_written
from quiz.exchange.levels import BETWEEN, LEVEL, bank_id, deck_name
from quiz.exchange.markdown_source import from_markdown, lines_of
from quiz.exchange.notes.front_matter import front_matter, tags_of
from quiz.exchange.obsidian_schedule import COMMENT, comment, schedules
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.sides import count_unheld, sides
from quiz.exchange.source import Source
from quiz.kinds.gaps import Gap, GapParser, filled
from quiz.text.segments import spans

_TAG = re.compile(r"(?<![\w/#&])#flashcards((?:/[\w-]+)*)[ ]*")
_DECK = re.compile(r"#?flashcards((?:/[\w-]+)*)")
"""A tag of a deck in front matter, where it may lack its sign."""
_SINGLE = re.compile(r"(?<!:)(:{2,3})(?!:)")
_GAP = re.compile(r"(?<!=)==(?=[^\s=])(?P<marked>[^\n]*?\S)==(?!=)|\{\{(?:c\d+::)?(?P<braced>[^{}\n]+)\}\}")
"""By default the plugin takes the first for a gap; its settings offer the second, too."""
_NO_MARK = re.compile(r"(`+)[^`]+\1|\$[^$\n]+\$|\{\{c\d+::[^{}\n]+\}\}")
"""Code, a formula or a gap, in which colons are none between two sides."""
_SIGNS = re.compile(r"(?<=:)\\*(?=:)|(?<==)\\*(?==)|(?<=\{)\\*(?=\{)")
"""What is between two signs that together are a mark: nothing, or backslashes by which they are none."""
_BETWEEN = {"?": False, "??": True}
"""The lines between two sides, and whether the card is asked both ways."""
_BOTH_WAYS = ":::"
_OF_OTHER_PLUGIN = ("TARGET DECK", "FILE TAGS")
"""Begin lines by which Obsidian_to_Anki knows the decks, whose levels have colons between them."""


class _Block(NamedTuple):
    """Lines that follow each other, with the number of the first."""

    line: int
    lines: list[str]


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".md", ".markdown"):
        return Likeness.NONE
    text = source.sample_text
    head, _ = front_matter(text, Counter())
    if COMMENT.search(text) or _TAG.search(text) or any(map(_DECK.fullmatch, tags_of(head))):
        return Likeness.CERTAIN
    is_single = any(_mark(line) for _, line, is_code in lines_of(text) if not is_code)
    return (
        Likeness.LIKELY
        if is_single or re.search(r"^\?\??[ ]*$|(?<!=)==[^\s=].*[^\s=]==(?!=)", text, re.MULTILINE)
        else Likeness.NONE
    )


def _read(source: Source, reading: Reading) -> Portable:
    del reading
    content = Portable()
    head, end = front_matter(source.text, content.losses)
    deck = next((found[1] for tag in tags_of(head) if (found := _DECK.fullmatch(tag))), "")
    for block in _blocks(source.text[end:], source.text.count("\n", 0, end)):
        deck = next((match[1] for line in block.lines for match in [_TAG.search(line)] if match), deck)
        name = deck.strip("/").replace("/", "::") or source.name
        for line, question in _questions(block):
            question.where = f"{source.shown}:{line}"
            content.bank(name).questions.append(question)
    return content


def _blocks(text: str, before: int) -> Iterator[_Block]:
    """Yield the blocks between blank lines; those within a block of code separate nothing.

    The text has so many lines ``before`` it.
    """
    lines: list[str] = []
    for number, line, is_code in lines_of(text):
        if is_code or (line.strip() and line.strip() != "---"):
            lines.append(line)
        elif lines:
            yield _Block(before + number - len(lines), lines)
            lines = []
    if lines:
        yield _Block(before + text.count("\n") + 2 - len(lines), lines)


def _questions(block: _Block) -> Iterator[tuple[int, PortableQuestion]]:
    """Yield the questions of a block, each with its line."""
    lines = [_TAG.sub("", line) for line in block.lines]
    code = [is_code for _, _, is_code in lines_of("\n".join(lines))]
    between = next(
        (place for place, line in enumerate(lines) if line.strip() in _BETWEEN and not code[place]), 0
    )
    if between:
        both = _BETWEEN[lines[between].strip()]
        back, entries = _unscheduled("\n".join(lines[between + 1 :]))
        yield block.line, _card("\n".join(lines[:between]), back, entries, both=both)
        return
    has_single = False
    for place, line in enumerate(lines):
        mark = None if code[place] else _mark(line)
        if mark:
            has_single = True
            text, entries = _unscheduled(line)
            after = lines[place + 1] if place + 1 < len(lines) else ""
            if not entries and after.lstrip().startswith("<!--SR:"):
                entries = _unscheduled(after)[1]
            both = mark[1] == _BOTH_WAYS
            yield block.line + place, _card(text[: mark.start()], text[mark.end() :], entries, both=both)
    whole, entries = _unscheduled("\n".join(lines))
    if not has_single and _gaps_of(whole):
        yield block.line, _cloze(whole, entries)


def _mark(line: str) -> re.Match[str] | None:
    """Return the first mark between two sides, unless it is within code, a formula, a gap or a deck."""
    if line.startswith(_OF_OTHER_PLUGIN):
        return None
    unmarked = [match.span() for match in _NO_MARK.finditer(line)]
    for mark in _SINGLE.finditer(line):
        if not any(start <= mark.start() < end for start, end in unmarked):
            sides_of = line[: mark.start()], COMMENT.sub("", line[mark.end() :])
            return mark if all(side.strip() for side in sides_of) else None
    return None


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


def _gaps_of(text: str) -> list[re.Match[str]]:
    code = [match.span() for match in re.finditer(r"(`+)[^`]+\1", text)]
    return [gap for gap in _GAP.finditer(text) if not any(start <= gap.start() < end for start, end in code)]


def _cloze(text: str, entries: str) -> PortableQuestion:
    gaps = _gaps_of(text)
    pieces, position = [], 0
    for number, gap in enumerate(gaps, 1):
        pieces.append(_unmasked(text[position : gap.start()]))
        pieces.append(f"{{{{c{number}::{gap['marked'] or gap['braced']}}}}}")
        position = gap.end()
    prompt = "".join([*pieces, _unmasked(text[position:])])
    parts = [f"c{number}" for number in range(1, len(gaps) + 1)]
    losses = Counter[str]()
    fields = {"kind": "cloze", "prompt": from_markdown(prompt, losses)}
    return PortableQuestion(fields, histories=schedules(entries, parts), losses=losses)


def _masked(text: str) -> str:
    """Return a text around gaps whose signs mean nothing, by a backslash between them."""
    return _of_plain(text, lambda plain: _SIGNS.sub(lambda found: f"{found[0]}\\", plain))


def _unmasked(text: str) -> str:
    """Return a text around gaps as a bank has it, without the backslashes by which its signs mean nothing."""

    def unmasked(plain: str) -> str:
        shown = _SIGNS.sub(lambda found: found[0].removesuffix("\\"), plain)
        return shown.replace("{{", r"\{{")

    return _of_plain(text, unmasked)


def _of_plain(text: str, change: Callable[[str], str]) -> str:
    """Return a text that is changed where it is neither code nor a formula."""
    pieces, position = [], 0
    for span in spans(text):
        pieces += [change(text[position : span.start]), text[span.start : span.end]]
        position = span.end
    return "".join([*pieces, change(text[position:])])


def _write(content: Portable, file: BinaryIO) -> None:
    for bank in content.banks:
        count_pictures(bank, content.losses)
        deck = _deck_of(bank)
        lose(content.losses, "name of a bank", deck.replace("/", BETWEEN) != bank.shown)
        file.write(f"#flashcards/{deck}\n".encode())
        file.writelines(f"\n{_written(question, content.losses)}\n".encode() for question in bank.questions)


def _deck_of(bank: PortableBank) -> str:
    """Return the tag of a deck, which may have no blanks: with the levels of the bank's title, or its id."""
    tags = [
        "/".join(re.sub(r"[^\w-]+", "-", part).strip("-") for part in name.split(LEVEL))
        for name in (deck_name(bank), bank.name.replace(".", LEVEL))
    ]
    return next((tag for tag in tags if bank_id(tag.replace("/", LEVEL)) == bank.name), tags[-1])


def _written(question: PortableQuestion, losses: Counter[str]) -> str:
    fields = question.fields
    count_unheld(fields, ("reverse",), losses)
    losses["tag"] += len(fields.get("tags", ()))
    if fields["kind"] == "cloze":
        return _written_cloze(question, losses)
    front, back = (_unbroken(side, losses) for side in sides(fields, losses))
    both = bool(fields.get("reverse"))
    schedule = comment(question.histories, ("", "reverse") if both else ("",))
    if (
        "\n" not in front + back
        and not _mark(f"{front} ")
        and ":" not in front[-1:] + back[:1]
        and _is_single(front, back)
    ):
        return f"{front}{_BOTH_WAYS if both else '::'}{back}{f' {schedule}' if schedule else ''}"
    return "\n".join(filter(None, (front, "??" if both else "?", back, schedule)))


def _is_single(front: str, back: str) -> bool:
    """Tell whether a card on one line is read as it was written."""
    line = f"{front}::{back}"
    mark = _mark(line)
    return mark is not None and mark.start() == len(front) and line.strip() == line


def _written_cloze(question: PortableQuestion, losses: Counter[str]) -> str:
    numbers: list[int] = []
    prompt = question.fields["prompt"]

    def marked(gap: Gap, _text: str) -> str:
        numbers.append(gap.number)
        lose(losses, "hint of a gap", bool(gap.hint))
        if "::" in gap.text:
            return f"{{{{c{gap.number}::{gap.text}::}}}}"
        is_mistakable = "==" in gap.text or gap.text.startswith("=")
        return f"{{{{c{gap.number}::{gap.text}}}}}" if is_mistakable else f"=={gap.text}=="

    count_changed_gaps(prompt, losses)
    text = _unbroken(gaps_written(prompt, marked, _masked), losses)
    _count_other_gaps(text, prompt, losses)
    schedule = comment(question.histories, [f"c{number}" for number in numbers])
    return "\n".join(filter(None, (text, schedule)))


def _count_other_gaps(text: str, prompt: str, losses: Counter[str]) -> None:
    """Count a cloze that reads otherwise than it was written, such as for signs of gaps in a formula."""
    read = [found.fields for _, found in _questions(_Block(1, text.split("\n")))]
    is_same = [fields["kind"] for fields in read] == ["cloze"] and _shown(read[0]["prompt"]) == _shown(prompt)
    lose(losses, "gaps that the plugin takes for others", not is_same)


def _shown(prompt: str) -> tuple[str, list[str]]:
    """Return a text as it is written, and what fills its gaps but those within others."""
    pieces = GapParser(prompt).pieces
    gaps = [piece.text for piece in pieces if isinstance(piece, Gap)]
    return _unbroken(filled(pieces), Counter()).strip(), gaps


def _unbroken(text: str, losses: Counter[str]) -> str:
    """Return a text without blank lines, which would end the card, and without lines that mean something."""
    lose(losses, "tag of a deck in a text", len(_TAG.findall(text)))
    kept: list[str] = []
    for _, line, is_code in lines_of(text):
        if is_code or (line.strip() and line.strip() not in (*_BETWEEN, "---")):
            kept.append(line)
        else:
            losses["blank line, or one that ends a card"] += 1
    return "\n".join(kept)


BANK_FORMAT = BankFormat(
    name="obsidian",
    about="notes of Obsidian with cards of the plugin Spaced Repetition, and their schedules",
    endings=(".md", ".markdown"),
    likeness=_likeness,
    read=_read,
    write=_write,
    holds_many=True,
    holds_history=True,
    example="""\
#flashcards/geography

What is the capital of Australia?::Canberra <!--SR:!2026-12-24,12,270-->

Palau:::Ngerulmud

Which rivers flow through Vienna?
?
The Danube and the Wien.

Iceland lies between ==Greenland== and ==Norway==.
""",
)
