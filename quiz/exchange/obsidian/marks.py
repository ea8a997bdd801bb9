"""The marks of cards in notes: ``::``, ``?`` and ``==``, tags of decks, and signs that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

from quiz.exchange.obsidian.schedule import COMMENT
from quiz.text.segments import spans

TAG = re.compile(r"(?<![\w/#&])#flashcards((?:/[\w-]+)*)[ ]*")
DECK = re.compile(r"#?flashcards((?:/[\w-]+)*)")
"""A tag of a deck in front matter, where it may lack its sign."""
_SINGLE = re.compile(r"(?<!:)(:{2,3})(?!:)")
_GAP = re.compile(r"(?<!=)==(?=[^\s=])(?P<marked>[^\n]*?\S)==(?!=)|\{\{(?:c\d+::)?(?P<braced>[^{}\n]+)\}\}")
"""By default the plugin takes the first for a gap; its settings offer the second, too."""
_NO_MARK = re.compile(r"(`+)[^`]+\1|\$[^$\n]+\$|\{\{c\d+::[^{}\n]+\}\}")
"""Code, a formula or a gap, in which colons are none between two sides."""
_SIGNS = re.compile(r"(?<=:)\\*(?=:)|(?<==)\\*(?==)|(?<=\{)\\*(?=\{)")
"""What is between two signs that together are a mark: nothing, or backslashes by which they are none."""
BETWEEN_SIDES = {"?": False, "??": True}
"""The lines between two sides, and whether the card is asked both ways."""
BOTH_WAYS = ":::"
_OF_OTHER_PLUGIN = ("TARGET DECK", "FILE TAGS")
"""Begin lines by which Obsidian_to_Anki knows the decks, whose levels have colons between them."""


def first_mark(line: str) -> re.Match[str] | None:
    """Return the first mark between two sides, unless it is within code, a formula, a gap or a deck."""
    if "::" not in line or line.startswith(_OF_OTHER_PLUGIN):
        return None
    unmarked = [match.span() for match in _NO_MARK.finditer(line)]
    for mark in _SINGLE.finditer(line):
        if not any(start <= mark.start() < end for start, end in unmarked):
            sides_of = line[: mark.start()], COMMENT.sub("", line[mark.end() :])
            return mark if all(side.strip() for side in sides_of) else None
    return None


def gaps_of(text: str) -> list[re.Match[str]]:
    """Return the gaps of a text, but those within code."""
    code = [match.span() for match in re.finditer(r"(`+)[^`]+\1", text)]
    return [gap for gap in _GAP.finditer(text) if not any(start <= gap.start() < end for start, end in code)]


def masked(text: str) -> str:
    """Return a text around gaps whose signs mean nothing, by a backslash between them."""
    return _of_plain(text, lambda plain: _SIGNS.sub(lambda found: f"{found[0]}\\", plain))


def unmasked(text: str) -> str:
    """Return a text around gaps as a bank has it, without the backslashes by which its signs mean nothing."""

    def as_in_bank(plain: str) -> str:
        shown = _SIGNS.sub(lambda found: found[0].removesuffix("\\"), plain)
        return shown.replace("{{", r"\{{")

    return _of_plain(text, as_in_bank)


def _of_plain(text: str, change: Callable[[str], str]) -> str:
    """Return a text that is changed where it is neither code nor a formula."""
    pieces, position = [], 0
    for span in spans(text):
        pieces += [change(text[position : span.start]), text[span.start : span.end]]
        position = span.end
    return "".join([*pieces, change(text[position:])])
