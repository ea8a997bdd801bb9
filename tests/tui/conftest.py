"""What every test of the app shares."""

from collections.abc import Iterator

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from quiz.tui.stylesheet import KeptStylesheet

Parsed = dict[tuple[object, ...], list[RuleSet]]


@pytest.fixture(autouse=True, scope="session")
def _style_sheets_are_parsed_once() -> Iterator[None]:
    """Each app parses and matches the styles of every widget anew: a fifth of what a test does."""
    parse, begin = Stylesheet._parse_rules, KeptStylesheet.__init__
    parsed: dict[tuple[tuple[str, str], ...], Parsed] = {}

    def parse_once(sheet: Stylesheet, *arguments: object, **named: object) -> list[RuleSet]:
        colors = sheet._variables
        if getattr(sheet, "colors", None) is not colors:  # they are many: looked up once for each sheet
            sheet.colors, sheet.parsed = colors, parsed.setdefault(tuple(colors.items()), {})
        key = (*arguments, *sorted(named.items()))
        if key not in sheet.parsed:
            sheet.parsed[key] = parse(sheet, *arguments, **named)
        return sheet.parsed[key]

    matched = KeptStylesheet({})

    def match_once(sheet: KeptStylesheet, variables: dict[str, str]) -> None:
        begin(sheet, variables)
        sheet._candidates_of_rules, sheet._styled = matched._candidates_of_rules, matched._styled

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(KeptStylesheet, "__init__", match_once)
        yield
