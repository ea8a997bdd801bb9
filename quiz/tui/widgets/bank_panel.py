"""Beside the table of banks, where there is room: what the one under the cursor is about, and how it goes."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from quiz.bank.library import Library
from quiz.text.clean import clean
from quiz.text.format import percent, plural
from quiz.text.segments import plain
from quiz.tui.content import content
from quiz.tui.widgets.bank_table import NUMBERS, BankRow

LEVELS = {1: "the basics", 2: "what everyone is asked", 3: "advanced"}
LABEL = 10
"""Columns for the name of a number."""


class BankPanel(Widget):
    """A bank or a group of banks. Nothing is computed where it has no room."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._row: BankRow | None = None
        self.border_title = "About"

    def show(self, row: BankRow) -> None:
        """Show what is known of a row."""
        self._row = row
        if self.display:
            self.refresh()

    def render(self) -> Content:
        """Return the lines, which are computed only if they are seen."""
        row = self._row
        if row is None or not all(bank in self._library.banks for bank in row.banks):
            return Content("")
        about = [Content(plural(len(row.banks), "bank"))] if row.is_group else self._about(row.key)
        title = Content.styled(clean(plain(row.title)), "bold")
        return Content("\n").join([title, *about, Content(""), *_numbers(row)])

    def _about(self, bank: str) -> list[Content]:
        entry, description = self._library.banks[bank], self._library.description(bank)
        lines = [content(description)] if description else []
        lines += [Content(""), _labelled("level", f"{entry.level}, {LEVELS[entry.level]}")]
        titles = self._library.titles
        required = [plain(titles.get(name, name)) for name in entry.requires]
        return [
            *lines,
            *(_labelled("" if place else "requires", name) for place, name in enumerate(required)),
        ]


def _labelled(label: str, text: str) -> Content:
    return Content.assemble((f"{label:<{LABEL}}", "$foreground-muted"), clean(text))


def _numbers(row: BankRow) -> Iterator[Content]:
    """Yield how many cards there are, and how many of them are known, seen, due, in learning and new."""
    if row.known is not None and row.known.cards:
        cards, known = row.known
        yield _labelled("cards", f"{cards:>6,}")
        yield _labelled("seen", _share(cards - row.counts[-1], cards))
        yield _labelled("known", _share(known, cards))
    for (name, color), count in zip(NUMBERS.items(), row.counts, strict=True):
        number = Content.styled(f"{count or '·':>6}", color if count else "$foreground-disabled")
        yield Content.assemble((f"{name:<{LABEL}}", "$foreground-muted"), number)


def _share(count: int, cards: int) -> str:
    return f"{count:>6,}{percent(count / cards):>6}"
