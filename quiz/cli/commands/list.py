"""List the cards that match a query, with their state."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

import msgspec

from quiz.bank.library import Library
from quiz.cli.opening import open_and_say
from quiz.cli.output import say, say_aside, utf_8_stdout
from quiz.cli.parser import add_query
from quiz.clock import now
from quiz.fsrs.timestamp import Timestamp
from quiz.query.no_match import no_card_matches
from quiz.query.search import joined
from quiz.render.text_layout import cropped
from quiz.study.broken_banks import problems_told
from quiz.study.card_list import ListedCard, listed, local_due
from quiz.text.clean import clean_json
from quiz.text.format import from_first_words
from quiz.text.times import DAY_WIDTH

EXAMPLES = ("quiz list -is:new",)
_HEADS = (
    "card", "kind", "state", "due", "interval", "stability", "difficulty", "lapses", "reviews", "", "prompt",
)  # fmt: skip
_RIGHT = frozenset(_HEADS[3:9])
"""The columns of dates and of numbers, which end at the right."""
_WIDTHS = dict(zip(_HEADS[1:-1], (10, 9, DAY_WIDTH, 8, 9, 10, 6, 7, 1), strict=True))
_LEAST = ("difficulty", "lapses", "reviews", "stability", "interval", "kind", "due")
"""The columns that a narrow terminal does without, in this order."""
_PROMPT = 24
"""The columns that the prompt has at least, where leaving out others helps."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    add_query(parser)
    parser.add_argument("--json", action="store_true", help="print a JSON list with every detail")


def run(options: Namespace, _start_app: object) -> int:
    """Print the cards that match, in the order in which they are studied."""
    study = open_and_say(options.banks, options.progress, only_read=True)
    try:
        moment = Timestamp(*now())
        query = joined(options.query)
        keys = study.search.keys(query, moment)
        rows = listed(study, keys, moment)
        if options.json:
            _print_json(rows, study.search.column("tags"))
        else:
            _print_lines(rows, max(map(len, keys), default=0), moment)
        if "is:overridden" in query.lower() and study.library.is_whole:
            _say_what_is_not_copied(study.library)
        if not keys:
            say_aside(no_card_matches(query, study.search.keys("", moment)))
            if told := problems_told(study):
                say_aside(told)
    finally:
        study.close()
    return 0


def _say_what_is_not_copied(library: Library) -> None:
    """Name the shipped questions that are not asked, because a bank in the place of theirs lacks them."""
    from quiz.bank.overridden import not_copied

    if missing := not_copied(library):
        say_aside(f"Shipped, but not in your own copy of their bank: {', '.join(missing)}")


def _print_json(rows: Iterable[ListedCard], tags: dict[str, str]) -> None:
    """Print every detail of cards, whose ``tags`` are separated by spaces."""
    output = utf_8_stdout()
    separator = "["
    for row in rows:
        details = {**msgspec.structs.asdict(row), "tags": tags[row.card].split()}
        output.write(f"{separator}\n  {clean_json(msgspec.json.encode(details).decode())}")
        separator = ","
    output.write("[]\n" if separator == "[" else "\n]\n")


def _print_lines(rows: Iterable[ListedCard], key_width: int, moment: Timestamp) -> None:
    """Print aligned columns, those that fit the width of the terminal if there is one."""
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal or "COLUMNS" in os.environ else 0
    widths = _widths(key_width, width)
    if is_terminal:
        say(_line(_HEADS, widths, width))
    for row in rows:
        say(_line(_cells(row, moment), widths, width))


def _widths(key_width: int, width: int) -> dict[str, int]:
    """Return how wide the columns are; those are left out that would leave the prompt too little room."""
    widths = {"card": key_width, **_WIDTHS, "prompt": 0}
    for head in _LEAST if width else ():
        if sum(widths.values()) + len(widths) - 1 + _PROMPT <= width:
            break
        del widths[head]
    return widths


def _line(cells: tuple[str, ...], widths: dict[str, int], width: int) -> str:
    aligned = [
        f"{cell:>{widths[head]}}" if head in _RIGHT else f"{cell:{widths[head]}}"
        for head, cell in zip(_HEADS, cells, strict=True)
        if head in widths
    ]
    line = " ".join(aligned).rstrip()
    return cropped(line, width) if width else line


def _cells(row: ListedCard, moment: Timestamp) -> tuple[str, ...]:
    return (
        row.card,
        row.kind,
        row.state,
        local_due(row, moment),
        "" if row.interval is None else str(row.interval),
        "" if row.stability is None else f"{row.stability:.1f}",
        "" if row.difficulty is None else f"{row.difficulty:.1f}",
        str(row.lapses),
        str(row.reviews),
        "*" * row.marked,
        from_first_words(row.prompt).partition("\n")[0],
    )
