"""The themes of the app, and their colours where they can be read."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from rich.terminal_theme import TerminalTheme
from textual.theme import Theme

from quiz.paths import settings_file
from quiz.settings import Settings, settings_error
from quiz.study.context import Study
from quiz.text.suggestions import closest
from quiz.tui.figure_filter import FigureFilter
from quiz.tui.navigation import Navigation
from quiz.tui.readable import readable, with_derived
from quiz.tui.theme import DARK, LIGHT, UNMEASURABLE, terminal_theme

if TYPE_CHECKING:
    from quiz.study.review.session import Clock


class ThemedApp(Navigation):
    """Has themes of its own beside those of Textual, all of them in colours that can be read."""

    _readable_theme: Theme | None = None
    """The theme whose colours ``theme_variables`` are."""
    _has_own_theme = False
    """Whether the theme is that of the settings; Textual begins with another, in which nothing is shown."""

    def __init__(self, study: Study, clock: Clock, random: Random, *, color: bool) -> None:
        super().__init__(study, clock, random, color=color)
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        for name in UNMEASURABLE:
            self.unregister_theme(name)

    def wear(self, name: str) -> None:
        """Show the app in a theme for the first time. Raises ``QuizError`` if there is none of this name."""
        self.check_theme(name)
        self._has_own_theme = True
        self.theme = name

    def check_theme(self, name: str) -> None:
        """Raise ``QuizError`` if there is no theme of this name."""
        if name not in self.available_themes:
            from quiz.settings.faults import shown, such_as, toml

            known = sorted(self.available_themes)
            near = closest(name, known) or Settings.theme
            hint = such_as(f"The themes are {', '.join(known)}", f"theme = {toml(near)}")
            raise settings_error(settings_file(), f"theme is {shown(name)}", hint)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, readable in all of the app.

        They are computed once for each theme: Textual asks for them four times before it paints.
        """
        theme = self.current_theme
        if self._has_own_theme and theme is not self._readable_theme:
            self.theme_variables = self._readable(super().get_css_variables(), dark=theme.dark)
            self._readable_theme = theme
        return self.theme_variables

    def _readable(self, variables: dict[str, str], *, dark: bool) -> dict[str, str]:
        if not self.has_few_colors:
            return readable(variables)
        from quiz.tui.few_colors import in_few_colors

        return with_derived(variables | in_few_colors(dark=dark))

    def suit_few_colors(self) -> None:
        """Draw edges where colours alone would tell, and take colours among the 16 of the terminal."""
        super().suit_few_colors()
        self._readable_theme = None
        self.stylesheet.set_variables(self.get_css_variables())

    def color_figures(self) -> None:
        """Have figures in the colours of the theme, now and after each change of it."""
        self.theme_changed_signal.subscribe(self, self._color_figures)
        self._color_figures(self.current_theme)

    def _color_figures(self, theme: Theme) -> None:
        colors = terminal_theme(self.theme_variables)
        if theme.dark:
            self.ansi_theme_dark = colors
        else:
            self.ansi_theme_light = colors

    def _refresh_truecolor_filter(self, theme: TerminalTheme) -> None:
        """Have a filter for the colours of figures, in the place of Textual's own, which is the first."""
        variables = self.get_css_variables()
        if "faint" in variables:
            colors = (variables["foreground"], variables["faint"])
            self._filters[0] = FigureFilter(theme, *colors, enabled=not self.native_ansi_color)
