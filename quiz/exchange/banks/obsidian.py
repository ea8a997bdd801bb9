"""Obsidian's plugin Spaced Repetition: cards within notes, marked by ``::``, ``?`` and ``==``."""

from __future__ import annotations

import re
from collections import Counter

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.markdown_source import lines_of
from quiz.exchange.notes.front_matter import front_matter, tags_of
from quiz.exchange.obsidian.marks import DECK, TAG, first_mark
from quiz.exchange.obsidian.reading import read_obsidian
from quiz.exchange.obsidian.schedule import COMMENT
from quiz.exchange.obsidian.writing import write_obsidian
from quiz.exchange.source import Source


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".md", ".markdown"):
        return Likeness.NONE
    text = source.sample_text
    head, _ = front_matter(text, Counter())
    if COMMENT.search(text) or TAG.search(text) or any(map(DECK.fullmatch, tags_of(head))):
        return Likeness.CERTAIN
    is_single = any(first_mark(line) for _, line, is_code in lines_of(text) if not is_code)
    return (
        Likeness.LIKELY
        if is_single or re.search(r"^\?\??[ ]*$|(?<!=)==[^\s=].*[^\s=]==(?!=)", text, re.MULTILINE)
        else Likeness.NONE
    )


BANK_FORMAT = BankFormat(
    name="obsidian",
    about="notes of Obsidian with cards of the plugin Spaced Repetition, and their schedules",
    endings=(".md", ".markdown"),
    likeness=_likeness,
    read=read_obsidian,
    write=write_obsidian,
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
