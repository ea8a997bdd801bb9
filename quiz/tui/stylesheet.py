"""The app's stylesheet. Textual parses all styles anew for each screen, and matches rules with each widget.

This keeps both: most of what a screen shows looks to the rules like something that was there before.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet, SelectorType
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

PARSED = 1024
"""Sources kept parsed; Textual's own 64 are fewer than a screen's widgets bring."""
STYLED = 2048
"""Looks kept, one for each combination of what rules look at."""
NO_UNIVERSAL = "-textual-system"
"""The class of nodes that the selector ``*`` does not match."""

Look = tuple[object, ...]
"""What some rules look at in a node."""


class Candidates:
    """The rules that may match nodes with some names, and what they look at in a node and in what it is in.

    They ``look_around`` if they ask for a pseudo-class that depends on other nodes, such as on the siblings.
    """

    def __init__(self, rules: list[RuleSet], around: set[str]) -> None:
        self._rules = rules  # kept, so that no other gets the id of one
        asked = set[str]().union(*[rule.pseudo_classes for rule in rules])
        self.looks_around = not asked.isdisjoint(around)
        self.has_hover = "hover" in asked
        self._asked = [{name} for name in sorted(asked)]
        named = [
            (selector.type, selector.name)
            for rule in rules
            for of_rule in rule.selector_set
            for selector in of_rule.selectors
        ]
        self._ids = {name for kind, name in named if kind is SelectorType.ID}
        self._classes = {name for kind, name in named if kind is SelectorType.CLASS} | {NO_UNIVERSAL}

    def look(self, node: DOMNode) -> Look:
        """Return all that these rules can tell nodes apart by."""
        seen: list[object] = [self]
        for above in node.css_path_nodes:
            seen += (type(above), above.id if above.id in self._ids else None, above.classes & self._classes)
            seen += map(above.has_pseudo_classes, self._asked)
        return tuple(seen)


class KeptStylesheet(Stylesheet):
    """Keeps what it has parsed until the colours of the theme change, and what the rules say of a look."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(PARSED)
        self._candidates: dict[frozenset[str], Candidates] = {}
        self._candidates_of_rules: dict[tuple[int, ...], Candidates] = {}
        self._styled: LRUCache[Look, RulesMap] = LRUCache(STYLED)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of a theme."""
        if variables != self._variables:
            super().set_variables(variables)
            self._candidates_of_rules.clear()
            self._styled.clear()

    def parse(self) -> None:
        """Parse what is new; the rules that a node may match are others from now on."""
        super().parse()
        self._candidates.clear()

    def reparse(self) -> None:
        """Parse what is new; nothing changes if it is wrong."""
        self.parse()

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[Look, RulesMap] | None = None
    ) -> None:
        """Style a node, by what the rules said of another that looks the same to them if there was one."""
        candidates = self._candidates_of(node)
        if candidates.looks_around:
            super().apply(node, animate=animate, cache=cache)
            return
        look = candidates.look(node)
        if (rules := self._styled.get(look)) is None:
            found: dict[Look, RulesMap] = {}
            super().apply(node, animate=animate, cache=found)
            for found_rules in found.values():
                self._styled[look] = found_rules
            return
        node._has_hover_style = candidates.has_hover
        node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
        self.replace_rules(node, rules, animate=animate)
        self._process_component_classes(node)

    def _candidates_of(self, node: DOMNode) -> Candidates:
        by_name = self.rules_map
        names = frozenset(by_name.keys() & node._selector_names)
        if names not in self._candidates:
            named = {id(rule) for name in names for rule in by_name[name]}
            rules = [rule for rule in self.rules if id(rule) in named]
            of_rules = tuple(map(id, rules))
            if of_rules not in self._candidates_of_rules:
                around = self._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE
                self._candidates_of_rules[of_rules] = Candidates(rules, around)
            self._candidates[names] = self._candidates_of_rules[of_rules]
        return self._candidates[names]

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
