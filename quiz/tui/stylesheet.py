"""The app's stylesheet. Textual parses all styles anew for each screen that brings some; this does not."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

PARSED = 1024
"""Sources kept parsed; Textual's own 64 are fewer than a screen's widgets bring."""


class KeptStylesheet(Stylesheet):
    """Keeps what it has parsed until the colours of the theme change."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(PARSED)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new; nothing changes if it is wrong."""
        self.parse()

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """Style a node anew. Most of its rules stay as they are, and setting those again takes long."""
        if animate:
            super().replace_rules(node, rules, animate)
            return
        styles = node.styles.base
        before = styles.get_rules()
        for name in before.keys() | rules.keys():
            if before.get(name) is not rules.get(name):
                setattr(styles, name, rules.get(name))
        node.notify_style_update()
