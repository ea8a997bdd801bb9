"""Writing cards as the plugin reads them, with their schedules."""

from __future__ import annotations

import re
from collections import Counter
from typing import BinaryIO

from quiz.exchange.assessment.plainer import count_pictures
from quiz.exchange.gap_text import count_changed_gaps, gaps_written
from quiz.exchange.levels import BETWEEN, LEVEL, bank_id, deck_name
from quiz.exchange.markdown_source import lines_of
from quiz.exchange.obsidian.marks import BETWEEN_SIDES, BOTH_WAYS, TAG, first_mark, masked
from quiz.exchange.obsidian.reading import Block, questions_of
from quiz.exchange.obsidian.schedule import comment
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.sides import count_unheld, sides
from quiz.kinds.gaps import Gap, GapParser, filled


def write_obsidian(content: Portable, file: BinaryIO) -> None:
    """Write the cards of each bank below the tag of its deck."""
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
        and not first_mark(f"{front} ")
        and ":" not in front[-1:] + back[:1]
        and _is_single(front, back)
    ):
        return f"{front}{BOTH_WAYS if both else '::'}{back}{f' {schedule}' if schedule else ''}"
    return "\n".join(filter(None, (front, "??" if both else "?", back, schedule)))


def _is_single(front: str, back: str) -> bool:
    """Tell whether a card on one line is read as it was written."""
    line = f"{front}::{back}"
    mark = first_mark(line)
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
    text = _unbroken(gaps_written(prompt, marked, masked), losses)
    _count_other_gaps(text, prompt, losses)
    schedule = comment(question.histories, [f"c{number}" for number in numbers])
    return "\n".join(filter(None, (text, schedule)))


def _count_other_gaps(text: str, prompt: str, losses: Counter[str]) -> None:
    """Count a cloze that reads otherwise than it was written, such as for signs of gaps in a formula."""
    read = [found.fields for _, found in questions_of(Block(1, text.split("\n")))]
    is_same = [fields["kind"] for fields in read] == ["cloze"] and _shown(read[0]["prompt"]) == _shown(prompt)
    lose(losses, "gaps that the plugin takes for others", not is_same)


def _shown(prompt: str) -> tuple[str, list[str]]:
    """Return a text as it is written, and what fills its gaps but those within others."""
    pieces = GapParser(prompt).pieces
    gaps = [piece.text for piece in pieces if isinstance(piece, Gap)]
    return _unbroken(filled(pieces), Counter()).strip(), gaps


def _unbroken(text: str, losses: Counter[str]) -> str:
    """Return a text without blank lines, which would end the card, and without lines that mean something."""
    lose(losses, "tag of a deck in a text", len(TAG.findall(text)))
    kept: list[str] = []
    for _, line, is_code in lines_of(text):
        if is_code or (line.strip() and line.strip() not in (*BETWEEN_SIDES, "---")):
            kept.append(line)
        else:
            losses["blank line, or one that ends a card"] += 1
    return "\n".join(kept)
