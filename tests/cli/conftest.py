"""What every test of a command shares."""

import pytest


@pytest.fixture(autouse=True)
def _shipped_banks_are_compiled_once(compiled_library: None) -> None:
    """Commands open the whole library, which takes a second where it is compiled anew."""
