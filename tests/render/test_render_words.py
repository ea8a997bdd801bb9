"""Texts in lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.labs.trace import Entry
from tests.render.figures import SYSTEMS, WIDTHS, an_entry, ansi, check_fits, check_golden, plain

SENTENCE = [*["it", "was", "the", "best", "of", "times", "in"] * 2, "東京", "too"]

FIGURES = {
    "tokens": an_entry(["lo", "w", "er", " the", "low", "est", "", "a b", "new\nline"], "words"),
    "wrapped": an_entry(SENTENCE, "words"),
    "merges": an_entry([["l", "o", "w"], ["lo", "w", ""], ["low", "", ""]], "words",
                       ("start", "merge 1", "merge 2")),
    "named": an_entry(["the cat sat on the mat", "the cat sat", "a cat"], "words",
                      ("beam 1, the best", "beam 2", "beam 3")),
    "long": an_entry(["supercalifragilistic" * 3, "short"], "words"),
    "many": an_entry([[str(number), str(number**2)] for number in range(20)], "words"),
}  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_golden(name: str, width: int) -> None:
    check_golden(f"words-{name}-{width}", plain(FIGURES[name], width=width))


@pytest.mark.parametrize("system", SYSTEMS)
def test_golden_in_colors(system: str) -> None:
    check_golden(f"words-merges-{system}", ansi(FIGURES["merges"], system))


def texts() -> st.SearchStrategy[Entry]:
    flat = st.lists(st.text(max_size=100), max_size=30)
    grid = st.integers(0, 4).flatmap(lambda size: st.lists(st.lists(st.text(), min_size=size, max_size=size)))
    return st.builds(
        lambda value, labels: an_entry(np.array(value, dtype=str), "words", tuple(labels)),
        flat | grid, st.lists(st.text(max_size=30), max_size=5),
    )  # fmt: skip


@given(texts(), st.integers(40, 130))
def test_it_fits_and_says_if_it_is_empty(entry: Entry, width: int) -> None:
    rendered = "\n".join(check_fits(entry, width))
    assert entry.value.size or "empty" in rendered


def test_no_text_is_lost_in_wrapping() -> None:
    lines = plain(FIGURES["wrapped"], width=40).splitlines()[1:]
    assert " · ".join(lines).split(" · ") == SENTENCE
