"""Reports read by independent readers: html.parser, and the Markdown parser that Rich brings."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """An HTML page: its elements, whether they are closed in order, its text and the scores in it."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.scores: list[tuple[str, float, float]] = []
        """Of the session (an empty key) and of each question: its card, the score and out of how much."""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if found.get("data-card"):
            self.card = str(found["data-card"])
        elif tag in ("article", "table"):
            self.card = "" if tag == "article" else self.card
        if tag == "data":
            self._score(found)

    def _score(self, found: dict[str, str | None]) -> None:
        if "table" in self.open:
            return
        if found["class"] == "score":
            self.score = float(str(found["value"]))
        else:
            self.scores.append((self.card, self.score, float(str(found["value"]))))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    @property
    def text(self) -> str:
        return "".join(data for where, data in self.texts if "style" not in where)


def tokens(text: str) -> list[Token]:
    """Return all tokens of Markdown, those within lines too."""
    found = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [one for token in found for one in (token, *(token.children or []))]


def shown(text: str) -> str:
    """Return what a reader of Markdown sees, lines parted by line ends."""
    pieces = [
        "\n" if token.type in ("hardbreak", "softbreak", "paragraph_open") else token.content
        for token in tokens(text)
        if token.type in ("text", "code_inline", "hardbreak", "softbreak", "paragraph_open", "fence")
    ]
    return "".join(pieces)


def markdown_scores(text: str) -> list[tuple[float, float]]:
    """Return the score of each question, as its heading has it."""
    found = re.findall(r"^#### \d+\. .*: (−?[\d.]+) of ([\d.]+)$", text, re.MULTILINE)
    return [(float(score.replace("−", "-")), float(out_of)) for score, out_of in found]
