"""What every test of the app shares."""

from collections.abc import Iterator

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

Parsed = dict[tuple[object, ...], list[RuleSet]]


@pytest.fixture(autouse=True, scope="session")
def _style_sheets_are_parsed_once() -> Iterator[None]:
    """Each app parses the style sheets of every widget anew, and that is a tenth of the time of a test."""
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[tuple[str, str], ...], Parsed] = {}

    def parse_once(sheet: Stylesheet, *arguments: object, **named: object) -> list[RuleSet]:
        colors = sheet._variables
        if getattr(sheet, "colors", None) is not colors:  # they are many: looked up once for each sheet
            sheet.colors, sheet.parsed = colors, parsed.setdefault(tuple(colors.items()), {})
        key = (*arguments, *sorted(named.items()))
        if key not in sheet.parsed:
            sheet.parsed[key] = parse(sheet, *arguments, **named)
        return sheet.parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield
