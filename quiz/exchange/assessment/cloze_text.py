"""A cloze as platforms have it: HTML in which something else stands for each gap."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from quiz.exchange.assessment.credit import Fields
from quiz.exchange.gap_text import count_changed_gaps
from quiz.exchange.portable import Changed, lose
from quiz.kinds.gaps import Gap, GapParser

_FIRST, _LAST = 0xE000, 0xF8FF
_PLACE = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_PRIVATE = dict.fromkeys(range(_FIRST, _LAST + 1), "\N{REPLACEMENT CHARACTER}")
"""Characters without a meaning, which stand for gaps while the text around them is read."""
MAX_GAPS = _LAST - _FIRST + 1
_MAX_OPTIONS = 100
OPTIONS = " / "
"""What is between the options of a gap, which are its hint."""

ToText = Callable[[str], str]


def without_places(text: str) -> str:
    """Return a text in which nothing is taken for the place of a gap."""
    return text.translate(_PRIVATE)


def place(number: int) -> str:
    """Return what stands for a gap, numbered from 0, in HTML; nothing if there are too many."""
    return chr(_FIRST + number) if number < MAX_GAPS else ""


def gap_text(number: int, text: str, options: Sequence[str] = ()) -> str:
    """Return a gap as a bank has it, with the ``options`` to choose from as its hint."""
    text, hint = (_within_gap(part.strip()) for part in (text, OPTIONS.join(options[:_MAX_OPTIONS])))
    return f"{{{{c{number + 1}::{text}{f'::{hint}' if hint or '::' in text else ''}}}}}"


def _within_gap(text: str) -> str:
    """Return a text that ends no gap."""
    text = text.replace("}}", "} }").replace("{{", "{ {")
    return f"{text} " if text.endswith("}") else text


def prompt_with_gaps(html: str, gaps: Sequence[str], to_text: ToText) -> str:
    """Return HTML as the prompt of a cloze, with the ``gaps`` in their places."""
    prompt = re.sub(r"(?<!\\)\{\{", r"\\{{", to_text(html))
    return _PLACE.sub(lambda mark: _at(gaps, mark[0]), prompt)


def _at(gaps: Sequence[str], mark: str) -> str:
    number = ord(mark) - _FIRST
    return gaps[number] if number < len(gaps) else ""


def html_with_gaps(
    fields: Fields, to_html: ToText, written: Callable[[int, Gap], str], losses: Counter[str]
) -> str:
    """Return the prompt of a cloze as HTML, each gap as ``written`` returns it, given its number from 0."""
    pieces = GapParser(fields["prompt"]).pieces
    gaps = [piece for piece in pieces if isinstance(piece, Gap)]
    count_changed_gaps(fields["prompt"], losses)
    places = iter(range(MAX_GAPS))
    marked = "".join(
        without_places(piece) if isinstance(piece, str) else place(next(places, MAX_GAPS)) for piece in pieces
    )
    embedded = [written(number, gap) for number, gap in enumerate(gaps)]
    return _PLACE.sub(lambda mark: _at(embedded, mark[0]), to_html(marked))


def remarks_on_others(right: Sequence[str], losses: Counter[str]) -> list[str]:
    """Return a remark with what else is right in a gap, which has only the first; none if that is all."""
    others = right[1:]
    lose(losses, Changed("other accepted answer of a gap", "in the explanation"), len(others))
    return [f"Also right for “{right[0]}”: {OPTIONS.join(others)}"] if others else []


def options_of(gap: Gap) -> list[str]:
    """Return the options of a gap that are its hint; none if what fills it is not among them."""
    options = gap.hint.split(OPTIONS) if OPTIONS in gap.hint else []
    return options if gap.text in options else []
