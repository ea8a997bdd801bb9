"""The command palette: what can be done on the screen and elsewhere, the banks, and the labs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.command import Command as Option
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Input, LoadingIndicator
from textual.worker import Worker, WorkerState

from quiz.text.clean import clean
from quiz.text.format import one_line
from quiz.tui.base_app import BaseApp
from quiz.tui.commands import KEYWORDS, Command, commands, leads_elsewhere
from quiz.tui.widgets.dialog import Dialog, Keys
from quiz.tui.widgets.key_hints import KEY_STYLE

if TYPE_CHECKING:
    from quiz.bank.library import BankEntry

MAX_DISCOVERED = 12
"""Banks listed before anything is typed."""
COMMAND, BANK, LAB = 0.2, 0.1, 0.0
"""What comes first among what fits equally well."""
KEYS: Keys = (("enter", "Run"), ("escape", "Back"))


@dataclass(eq=False)
class OfferedCommand(DiscoveryHit):
    """A line that is there before anything is typed, with its key."""

    key: str = ""


@dataclass(eq=False)
class FoundCommand(Hit):
    """A line that fits what is typed, with its key."""

    key: str = ""


class LinesOfPalette(Provider):
    """All that the palette offers. Textual would ask several providers in an order that changes."""

    @property
    def quiz(self) -> BaseApp:
        """The app, which Textual types as any app."""
        return cast("BaseApp", self.app)

    async def discover(self) -> Hits:
        for command in commands(self.quiz, self.screen):
            yield OfferedCommand(
                _escaped(command.title), command.run, help=_escaped(command.help), key=command.key
            )
        for bank in [*self._banks()][:MAX_DISCOVERED]:
            yield DiscoveryHit(_escaped(bank.title), bank.run, help=_escaped(bank.help))

    async def search(self, query: str) -> Hits:
        found = commands(self.quiz, self.screen)
        for first, lines in ((COMMAND, found), (BANK, self._banks()), (LAB, self._labs())):
            for line in lines:
                about = f"{line.help} {KEYWORDS.get(line.title, '')}"
                if score := fit(query, line.title, about):
                    yield FoundCommand(
                        score + first, _escaped(line.title), line.run, help=_escaped(line.help), key=line.key
                    )

    def _banks(self) -> Iterator[Command]:
        banks = self.quiz.study.library.banks.values() if leads_elsewhere(self.screen) else ()
        for bank in banks:
            yield Command(f"Study {bank.title}", bank.id, partial(self._study, bank))

    def _study(self, bank: BankEntry) -> None:
        self.quiz.start_review(f"bank:{bank.id}")

    def _labs(self) -> Iterator[Command]:
        if not leads_elsewhere(self.screen):
            return
        from quiz.labs import labs  # loads numpy

        for lab in labs().values():
            yield Command(f"Lab {lab.name}", lab.about, partial(self.quiz.open_lab, lab))


class CommandLine(Visual):
    """A command with its key at the right, and what it does below."""

    def __init__(self, title: str, about: str, key: str) -> None:
        self._title = Content.from_markup(title)
        self._about = Content.from_markup(about).stylize_before("$foreground-muted not bold")
        self._key = Content.styled(key, KEY_STYLE)

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Return both lines."""
        room = max(0, width - self._key.cell_length)
        title = self._title.truncate(max(0, room - 1), ellipsis=True)
        first = title.pad_right(room - title.cell_length) + self._key
        lines = Content("\n").join([first, self._about.truncate(width, ellipsis=True)])
        return lines.render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Return all the width there is: the key is at its end."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Return the number of lines."""
        return 2


class QuizPalette(CommandPalette):
    """The palette as a dialog. Runs a hit for the text that is typed, never one for the text before."""

    CSS_PATH = "styles/palette.tcss"

    _gathering: Worker[Any] | None = None
    _is_submitted = False
    """Whether Enter was pressed before the hits for the text were there."""

    def compose(self) -> ComposeResult:
        with Dialog("Commands", KEYS, can_focus=False):
            with Horizontal(id="--input"):
                yield CommandInput(placeholder="Search commands, banks and labs", select_on_focus=False)
            yield CommandList()
            yield LoadingIndicator()

    def _refresh_command_list(
        self, command_list: CommandList, commands: list[Option], clear_current: bool
    ) -> None:
        lines = [self._line(command) for command in commands]
        super()._refresh_command_list(command_list, lines, clear_current)

    def _line(self, command: Option) -> Option:
        hit = command.hit
        key = hit.key if isinstance(hit, OfferedCommand | FoundCommand) else ""
        return Option(CommandLine(str(hit.prompt), hit.help or "", key), hit, command.id)

    def _gather_commands(self, search_value: str) -> Worker[Any]:
        self._is_submitted = False
        self._gathering = super()._gather_commands(search_value)
        return self._gathering

    @on(Input.Submitted)
    def _wait_for_hits(self, event: Input.Submitted) -> None:
        if self._gathering is not None and not self._gathering.is_finished:
            self._is_submitted = True
            event.stop()
            event.prevent_default()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Run the first hit once it is there, if Enter was pressed."""
        if event.worker is self._gathering and event.state is WorkerState.SUCCESS and self._is_submitted:
            self._is_submitted = False
            self.query_one(CommandList).action_select()


def fit(query: str, title: str, about: str) -> float:
    """Return how well a line fits what was typed: each word typed must begin a word of the line."""
    typed, name = query.casefold().split(), title.casefold()
    if not all(_begins_a_word(word, f"{name} {about.casefold()}") for word in typed):
        return 0
    if name.startswith(query.casefold()):
        return 3
    return 2 if all(_begins_a_word(word, name) for word in typed) else 1


def _begins_a_word(typed: str, text: str) -> bool:
    """Tell whether ``typed`` begins after anything but a letter or digit, so that signs can be typed, too."""
    at = text.find(typed)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(typed, at + 1)
    return at >= 0


def _escaped(text: str) -> str:
    """Escape text for the palette, which reads it as markup."""
    return one_line(clean(text)).replace("[", r"\[")
