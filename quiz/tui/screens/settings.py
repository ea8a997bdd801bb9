"""Settings: each with what it means, its value, its default and what it may be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from quiz.errors import QuizError, printable
from quiz.paths import settings_file
from quiz.settings import Settings
from quiz.settings.forms import FORMS, Form
from quiz.settings.in_words import in_words
from quiz.settings.meanings import MEANINGS
from quiz.settings.typed import typed_form, typed_value
from quiz.study.settings_change import FROM_NEXT_START, changed_in_file, check_change, use_setting
from quiz.study.settings_warnings import all_warnings
from quiz.text.format import plural, sentence
from quiz.tui.screens.base import QuizScreen
from quiz.tui.widgets.key_hints import KeyHints, KeyUse
from quiz.tui.widgets.row_list import RowList, fitted, widest
from quiz.tui.widgets.static import Static

if TYPE_CHECKING:
    from textual.widgets import OptionList

NAMES = tuple(MEANINGS)
NAME_WIDTH = widest(list(NAMES)) + 2
CHANGED = "● "
"""Stands before a setting that is not its default, in any colours."""


class SettingList(RowList):
    """The settings; Enter changes one."""

    def key_use(self, action: str) -> KeyUse | None:
        """Return what Enter does."""
        return KeyUse("Change", "Change what is under the cursor") if action == "select" else None


class SettingsScreen(QuizScreen[None]):
    """A line for each setting; what is changed is written to the settings file at once."""

    way = "Settings"
    CSS_PATH = ["../styles/rows.tcss", "../styles/settings.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (100, "-wide")]
    BINDINGS = [
        Binding(
            "d,delete",
            "default",
            "Default",
            key_display="d",
            id="settings.default",
            tooltip="Remove the setting from the file, so that its default holds",
        ),
        Binding("escape", "dismiss", "Back", id="settings.back", tooltip="Back to where you came from"),
    ]

    rows = getters.query_one(RowList)
    about = getters.query_one("#about", Static)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._start = NAMES.index(name) if name else 0

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("Settings", "bold $primary"), id="heading")
        yield Static(Content.styled(printable(settings_file()), "$foreground-muted"), id="path")
        with Horizontal(id="panes"):
            yield SettingList()
            with VerticalScroll(id="scroll", can_focus=False):
                yield Static("", id="about")
        yield KeyHints()

    def on_mount(self) -> None:
        self.rows.border_title, self.scroll.border_title = "In use", "What it means"
        self.rows.border_subtitle = Content(f"{CHANGED}not the default")
        with self.errors_shown():
            self._follow_file()
        self.rows.show([partial(self._row, name) for name in NAMES], self._start)
        self.rows.focus()

    def _follow_file(self) -> bool:
        """Use what an editor has changed in the file meanwhile; tell whether anything was.

        Raises ``QuizError`` if the file makes no sense, and nothing changes then.
        """
        changed = changed_in_file(self.app.study)
        for name, value in changed.items():
            self.app.check_setting(name, value)
        for name, value in changed.items():
            self._use(name, value)
        return bool(changed)

    def _is_in_sight(self) -> bool:
        """Tell whether the screen shows what the file holds; if not, show that, or why it cannot be read."""
        try:
            is_changed = self._follow_file()
        except QuizError as error:
            self.app.show_error(error)
            return False
        if is_changed:
            self._show_rows()
            self.notify("The file has changed meanwhile. Here is what it holds now.", markup=False)
        return not is_changed

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._explain(NAMES[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._edit(NAMES[event.option_index])

    @property
    def _current(self) -> str:
        return NAMES[self.rows.highlighted or 0]

    def _row(self, name: str, width: int) -> Content:
        value = getattr(self.app.study.settings, name)
        is_default = value == getattr(Settings, name)
        return Content.assemble(
            ("  " if is_default else CHANGED, "$accent"),
            f"{name:{NAME_WIDTH}}",
            (
                fitted(in_words(name, value), width - NAME_WIDTH - 2),
                "$foreground-muted" if is_default else "bold",
            ),
        )

    def _explain(self, name: str) -> None:
        parts = [
            Content.styled(name, "bold"),
            Content(sentence(MEANINGS[name])),
            Content.assemble(("Default  ", "$foreground-muted"), in_words(name, getattr(Settings, name))),
            Content.assemble(("Allowed  ", "$foreground-muted"), self._allowed(name)),
            Content.assemble(("Example  ", "$foreground-muted"), f"{name} = {FORMS[name].example}"),
        ]
        if name in FROM_NEXT_START:
            parts.append(Content.styled("A change is used from the next start on.", "$foreground-muted"))
        self.about.update(Content("\n\n").join(parts))

    @work(group="dialog")
    async def _edit(self, name: str) -> None:
        """Switch the setting, or ask for one of its choices, or have its value typed."""
        from quiz.tui.screens.choice_dialog import ask_for_choice, ask_for_theme
        from quiz.tui.screens.setting_dialog import SettingDialog

        if not self._is_in_sight():
            return
        value = getattr(self.app.study.settings, name)
        if isinstance(value, bool):
            self._keep_shown(name, not value)
        elif name == "theme":
            if chosen := await ask_for_theme(self.app, name):
                self._keep_shown(name, chosen)
        elif choices := self._choices(name):
            if chosen := await ask_for_choice(self.app, name, sentence(MEANINGS[name]), choices, value):
                self._keep_shown(name, chosen)
        else:
            text = f"{sentence(MEANINGS[name])}\n{sentence(self._allowed(name))}"
            if not isinstance(FORMS[name], Form):
                text += f"\nExample: {FORMS[name].example}"
            keep = partial(self._keep_typed, name)
            listed = self.app.list_keys() if name == "keys" else ""
            await self.app.push_screen_wait(SettingDialog(name, text, typed_form(value), keep, listed))

    def _allowed(self, name: str) -> str:
        if name == "theme":
            return ", ".join(self._choices(name))
        is_free = isinstance(getattr(Settings, name), str) and not self._choices(name)
        return "any text" if is_free else FORMS[name].words

    def _choices(self, name: str) -> list[str]:
        form = FORMS[name]
        if name == "theme":
            return sorted(self.app.available_themes)
        return list(form.choices) if isinstance(form, Form) else []

    @work(group="dialog")
    async def action_default(self) -> None:
        """Go back to the default, but ask before a table is removed, which may hold much and comments."""
        from quiz.tui.screens.ask_dialog import AskDialog

        if not self._is_in_sight():
            return
        name = self._current
        value = getattr(self.app.study.settings, name)
        if isinstance(value, dict) and value:
            text = f"The table {name} is removed from the file, with the comments in it."
            answers = (("y", "yes, remove it"), ("n", "no"))
            dialog = AskDialog(f"Remove {plural(len(value), 'entry', 'entries')}?", text, answers, start="n")
            if await self.app.push_screen_wait(dialog) != "y":
                return
        with self.errors_shown():
            self._keep(name, getattr(Settings, name), is_default=True)

    def _keep_typed(self, name: str, text: str) -> None:
        value = typed_value(name, text)
        check_change(self.app.study, name, value)
        self.app.check_setting(name, value)
        self._keep(name, value)

    def _keep_shown(self, name: str, value: object) -> None:
        with self.errors_shown():
            self._keep(name, value)

    def _keep(self, name: str, value: object, *, is_default: bool = False) -> None:
        """Keep a value and use it. Raises ``QuizError`` if it cannot be written, and nothing changes then."""
        from quiz.exchange.keep_setting import drop_setting, keep_setting

        known = self._warnings
        if is_default:
            drop_setting(settings_file(), name)
        else:
            keep_setting(settings_file(), name, value)
        self._use(name, value)
        self._show_rows()
        for text in self._warnings:
            if text not in known:
                self.notify(text, title="Settings", severity="warning", markup=False)

    @property
    def _warnings(self) -> list[str]:
        return all_warnings(self.app.study.settings, self.app.study.library)

    def _use(self, name: str, value: object) -> None:
        if not use_setting(self.app.study, name, value):
            self.notify("It is used from the next start on.", timeout=3, markup=False)
        self.app.setting_changed(name)

    def _show_rows(self) -> None:
        self.rows.replace([partial(self._row, each) for each in NAMES])
        self._explain(self._current)
