"""What every test of the app shares."""

from collections.abc import Iterator

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True, scope="session")
def _style_sheets_are_parsed_once() -> Iterator[None]:
    """Each app parses the style sheets of every widget anew, and that is a tenth of the time of a test."""
    parse = Stylesheet._parse_rules
    parsed: dict[tuple, list[RuleSet]] = {}

    def parse_once(sheet: Stylesheet, *arguments: object, **named: object) -> list[RuleSet]:
        key = (arguments, *sorted(named.items()), *sorted(sheet._variables.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, *arguments, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield
