"""Reports read by independent parsers: html.parser, and the Markdown parser of Rich."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """An HTML page: its elements, which must be closed in order, its text and its scores."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.scores: list[tuple[str, float, float]] = []
        """The card, the score and the points possible of each question; of the session, the card is empty."""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in VOID:
            self.open.append(tag)
        if values.get("data-card"):
            self.card = str(values["data-card"])
        elif tag in ("article", "table"):
            self.card = "" if tag == "article" else self.card
        if tag == "data":
            self._score(values)

    def _score(self, values: dict[str, str | None]) -> None:
        if "table" in self.open:
            return
        if values["class"] == "score":
            self.score = float(str(values["value"]))
        else:
            self.scores.append((self.card, self.score, float(str(values["value"]))))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    @property
    def text(self) -> str:
        return "".join(data for where, data in self.texts if "style" not in where)


def tokens(text: str) -> list[Token]:
    """Return all tokens of Markdown, including those within lines."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [token for block in blocks for token in (block, *(block.children or []))]


def shown(text: str) -> str:
    """Return the text that a reader of Markdown sees."""
    pieces = [
        "\n" if token.type in ("hardbreak", "softbreak", "paragraph_open") else token.content
        for token in tokens(text)
        if token.type in ("text", "code_inline", "hardbreak", "softbreak", "paragraph_open", "fence")
    ]
    return "".join(pieces)


def markdown_scores(text: str) -> list[tuple[float, float]]:
    """Return the score in the heading of each question."""
    scores = re.findall(r"^#### \d+\. .*: (−?[\d.]+) of ([\d.]+)$", text, re.MULTILINE)
    return [(float(score.replace("−", "-")), float(out_of)) for score, out_of in scores]
