"""Browse: the cards that match a query, sorted, with a preview; and what can be done to many of them."""

from __future__ import annotations

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from quiz.errors import QuizError
from quiz.fsrs.model import model_of
from quiz.query import QueryError
from quiz.study.broken_banks import problems_told
from quiz.study.card_finder import CARD_COLUMNS, FoundCards, Sorting
from quiz.study.card_list import ListedCard, listed
from quiz.study.review.card_changes import CardChanges
from quiz.text.format import NO_BANKS, plural, stability_told
from quiz.tui.finding import Finding
from quiz.tui.screens.browse_keys import BROWSE_KEYS, SPARE_HINTS
from quiz.tui.screens.card_actions import CardActions
from quiz.tui.screens.picture_screen import PictureScreen
from quiz.tui.widgets.card_table import DIRECTIONS, CardTable
from quiz.tui.widgets.field import Field
from quiz.tui.widgets.key_hints import KeyHints, KeyUse, usable_key
from quiz.tui.widgets.question_preview import QuestionPreview
from quiz.tui.widgets.static import Static

EXAMPLE = "is:due tag:cnn, or kind:compute -is:new"


class BrowseScreen(CardActions, PictureScreen[None]):
    """A thread finds the cards, so that nothing that is typed waits for it."""

    way = "Browse"
    CSS_PATH = "../styles/browse.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    BINDINGS = BROWSE_KEYS
    spare_hints = SPARE_HINTS

    field = getters.query_one(Field)
    note = getters.query_one("#note", Static)
    preview = getters.query_one(QuestionPreview)

    def __init__(self, changes: CardChanges, query: str = "") -> None:
        super().__init__(changes)
        self._query = query
        self._sorting = Sorting()
        self._finding = Finding(self.app.study)
        self._shown: tuple[str, Sorting] | None = None
        """The query and the order of the cards that are listed."""

    def compose(self) -> ComposeResult:
        yield Field(self._query, placeholder="words, or a query", id="query", classes="edged")
        yield Static("", id="note")
        with Horizontal(id="panes"):
            yield CardTable(self._read, self.app.clock)
            yield QuestionPreview(color=self.app.color)
        yield KeyHints()

    def on_mount(self) -> None:
        self.field.border_title, self.field.border_subtitle = "Search", Content(EXAMPLE)
        self.table.border_title = "Cards …"
        self.table.focus()
        self.refind()

    def on_unmount(self) -> None:
        self._finding.close()

    def _read(self, keys: list[str]) -> list[ListedCard]:
        return list(listed(self.app.study, keys, self.app.clock()))

    # Finding

    def on_input_changed(self) -> None:
        self.refind()

    def on_input_submitted(self) -> None:
        self._leave_field()

    def reload(self) -> None:
        """Find the cards again, whose banks have changed."""
        with self.errors_shown():
            self.app.study.reload()
        self._finding.forget()
        self.refind()

    @work(exclusive=True, group="find")
    async def refind(self) -> None:  # type: ignore[override]  # a worker may be awaited
        """Find the cards in the thread; what was typed before, and is not found yet, is not looked for."""
        query, sorting, moment = self.field.value, self._sorting, self.app.clock()
        try:
            found = await self._finding.find(query, moment, sorting)
        except QueryError as error:
            self._show(FoundCards([], ""), None)  # those of the query before are not what is asked for
            self._tell(error.for_width(self.note.container_size.width - 4), "$error")
        except QuizError as error:
            self.app.show_error(error)
        else:
            self._show(found, (query, sorting))

    def _show(self, found: FoundCards, shown: tuple[str, Sorting] | None) -> None:
        empties = f"{usable_key(self, 'leave')} empties the search."
        study = self.app.study
        nothing = f"{found.note} {empties}" if study.library.banks else problems_told(study) or NO_BANKS
        self._tell("" if found.keys else nothing, "$foreground-muted")
        self.preview.set_class(not found.keys, "-empty")
        self.table.show(found.keys, self._sorting, stays=shown == self._shown)
        self._shown = shown
        self.table.border_title = Content(f"{self._counts(found)}, {self._order()}")
        self.on_card_table_selected()
        self.refresh_bindings()

    def _counts(self, found: FoundCards) -> str:
        """Return how many cards there are, and of how many questions where that is another number."""
        cards = plural(len(found.keys), "card")
        if found.questions == len(found.keys) or self.has_class("-narrow"):
            return cards
        return f"{cards} of {plural(found.questions, 'question')}"

    def _order(self) -> str:
        column, descending = self._sorting
        if column is None:
            return "in study order, from the end" if descending else "in study order"
        order = f"by {column} {DIRECTIONS[descending]}"
        if column != "stability":
            return order
        told = stability_told(model_of(self.app.study.settings.model).recall_at_stability)
        return f"{order} (days {told})" if told else order

    def _tell(self, text: str, color: str) -> None:
        self.note.display = bool(text)
        self.note.update(Content.styled(text, color))

    # The table and the preview

    def on_card_table_moved(self) -> None:
        self.call_after_refresh(self._preview, self.table.current)

    def on_resize(self) -> None:
        self.call_after_refresh(self._preview, self.table.current)

    def _preview(self, key: str | None) -> None:
        """Show a card, unless the cursor has moved on, or there is no room."""
        if key == self.table.current and self.preview.display:
            self.preview.show(self.app.study.library, key)

    def on_card_table_selected(self) -> None:
        hidden = self.table.hidden
        listed_too = len(self.table.selected) - hidden
        texts = {f"{listed_too:,} selected": listed_too, f"{hidden:,} selected but not listed": hidden}
        self.table.border_subtitle = Content(", ".join(text for text, count in texts.items() if count))

    def on_card_table_unreadable(self, event: CardTable.Unreadable) -> None:
        self.app.show_error(event.error)

    def on_card_table_opened(self) -> None:
        self.action_card()

    def on_card_table_head_clicked(self, event: CardTable.HeadClicked) -> None:
        is_again = event.column == self._sorting.column
        self._sort(Sorting(event.column, is_again and not self._sorting.descending))

    # Keys

    def action_search(self) -> None:
        self.field.focus()

    def action_list(self) -> None:
        self._leave_field()

    def action_sort(self) -> None:
        order = (None, *CARD_COLUMNS)
        place = order.index(self._sorting.column)
        self._sort(Sorting(order[(place + 1) % len(order)], self._sorting.descending))

    def action_reverse(self) -> None:
        self._sort(self._sorting._replace(descending=not self._sorting.descending))

    def _sort(self, sorting: Sorting) -> None:
        self._sorting = sorting
        self.refind()

    def action_view(self) -> None:
        from quiz.tui.screens.whole_card import WholeCardScreen

        if self.table.current is not None:
            self.app.push_screen(WholeCardScreen(self.table.current))

    @property
    def openable_files(self) -> list[str]:
        """Those of the card under the cursor."""
        if not self.preview.display:  # there is no room for it, and so it was not shown
            self.preview.show(self.app.study.library, self.table.current)
        return self.preview.files

    def action_scroll_preview(self, lines: int) -> None:
        self.preview.scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        """Leave what is entered last: a change under way, the field, the selection, the screen."""
        if self.is_busy:
            self.is_stopped = True
        elif self.field.has_focus and self.table.current is not None:
            self._leave_field()
        elif self._can_empty:
            self.field.value = ""
        elif self.table.selected:
            self.table.select_none()
            self.on_card_table_selected()
        else:
            self.dismiss()

    def key_use(self, action: str) -> KeyUse | None:
        """Return what Escape does now; without a card, there is no hint at viewing it that takes its room."""
        if action == "view" and self.table.current is None:
            return KeyUse("View", is_hinted=False)
        return KeyUse("Empty") if action == "leave" and self._can_empty else None

    @property
    def _can_empty(self) -> bool:
        """Whether Escape empties the search, as the note beside an empty list says."""
        return self.table.current is None and bool(self.field.value)

    def _leave_field(self) -> None:
        if self.table.current is not None:
            self.table.focus()
