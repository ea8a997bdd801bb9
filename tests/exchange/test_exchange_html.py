"""The HTML report: one valid file with escaped text, legible in light and dark, and accessible."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.html.page import templates
from quiz.exchange.html.text import marked
from quiz.study.context import Study
from quiz.text.clean import clean
from quiz.text.plain_text import plain_text
from tests.conftest import Clock
from tests.exchange.exporting import examined, written
from tests.exchange.reading import Page
from tests.study.examining import opened

ANY = st.text(st.sampled_from("ab <>&\"'`$\n/=;#x") | st.characters(exclude_categories=["Cs"]))
CSS = (Path(__file__).parents[2] / "quiz" / "exchange" / "html" / "templates" / "report.css").read_text()
PAPERS = {
    "ink": ("paper", "sheet", "right-sheet", "wrong-sheet", "partly-sheet"), "soft": ("paper", "sheet"),
    "right": ("paper", "right-sheet"), "wrong": ("paper", "wrong-sheet"), "partly": ("partly-sheet",),
    "open": ("open-sheet",), "faint": ("figure",),
}  # fmt: skip
"""The colours of text, each with its backgrounds."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    found = opened(tmp_path)
    yield found
    found.close()


class Text(HTMLParser):
    """The text of HTML, with its elements and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.values: list[str | None] = []
        self.feed(text)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]


@given(ANY)
def test_text_in_a_template_is_read_unchanged(text: str) -> None:
    element = Text(templates().from_string("<p>{{ text }}</p>").render(text=text))
    assert (element.text, element.tags) == (clean(text), ["p"])
    attribute = Text(templates().from_string('<p title="{{ text }}">').render(text=text))
    assert attribute.values == [clean(text)]


STRUCTURE = {"ul", "ol", "li", "blockquote", "table", "tr", "th", "td"}


@given(ANY)
def test_marked_text_has_only_its_own_elements(text: str) -> None:
    html = Text(marked(text))
    assert set(html.tags) <= {"span", "code", "pre", "em", "strong", *STRUCTURE}
    assert all(
        value in ("maths", "table", "right", "middle") or str(value).isdecimal() for value in html.values
    )
    assert html.text.split() == plain_text(text.strip()).split() or {"pre", *STRUCTURE} & set(html.tags)


def test_maths_and_code_keep_their_meaning() -> None:
    assert marked("$x^2$ and `a<b`") == '<span class="maths">x²</span> and <code>a&lt;b</code>'
    assert marked("```py\nx < 1\n```") == "<pre><code>x &lt; 1</code></pre>"


def test_the_page_is_self_contained(study: Study, clock: Clock) -> None:
    examined(study, clock)
    page = Page(written(study, "html"))
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not [attributes for _, attributes in page.tags if {"src", "href"} & set(attributes)]
    assert not re.search(r"@import|url\(", CSS)
    policy = next(values["content"] for _, values in page.tags if values.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_page_is_accessible(study: Study, clock: Clock) -> None:
    examined(study, clock)
    page = Page(written(study, "html"))
    assert ("html", {"lang": "en"}) in page.tags
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(values["scope"] in ("row", "col") for tag, values in page.tags if tag == "th")
    bars = [values for _, values in page.tags if "bar" in str(values.get("class")).split()]
    assert len(bars) > 10
    assert all(
        values["role"] == "img" and re.search(r": −?\d+%$", str(values["aria-label"])) for values in bars
    )
    assert all(word in page.text for word in ("Right", "Partly right", "Wrong", "Not answered"))


def test_each_question_has_all_its_details(study: Study, clock: Clock) -> None:
    examined(study, clock, confidence=True)
    text = Page(written(study, "html")).text
    for detail in (
        "Which layer has no parameters?", "It takes the largest value.", "Goodfellow et al. 2016",
        "hint shown (−25%)", "confidence medium", "The sign is wrong.", "tags layers", "-0.25", "2 s",
        "Exam of 25 Nov 2026 13:00", "✗ Not passed (50% needed)", "☑ made:", "☐ missed:",
    ):  # fmt: skip
        assert detail in text, detail


def test_a_figure_is_shown_with_its_question(study: Study, clock: Clock) -> None:
    examined(study, clock)
    page = Page(written(study, "html", figure_of=lambda answer, _: f"<figure>{answer.row.card}</figure>"))
    drawn = [data for where, data in page.texts if where[-1:] == ("figure",)]
    assert drawn == [card for card, *_ in page.scores if card]


def schemes() -> dict[str, dict[str, str]]:
    """Return the colours of light, dark and print."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    return {
        name: dict(re.findall(r"--([\w-]+): #([0-9a-f]{6})", block))
        for name, block in zip(("light", "dark", "print"), blocks, strict=True)
    }


def luminance(color: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("color", PAPERS)
def test_text_has_enough_contrast(scheme: str, color: str) -> None:
    colors = schemes()[scheme]
    for paper in PAPERS[color]:
        light, dark = sorted([luminance(colors[color]), luminance(colors[paper])], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (scheme, color, paper)
