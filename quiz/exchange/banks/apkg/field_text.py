"""The HTML of fields as bank text, and the media that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import unquote

from quiz.exchange.html_text import from_html
from quiz.exchange.media_name import safe_name
from quiz.exchange.portable import Changed

_SOUND = re.compile(r"\[sound:([^\]\n]+)\]")
_SPEECH = re.compile(r"\[anki:tts\b[^\]]*\].*?\[/anki:tts\]", re.DOTALL)
_EMPTY = re.compile(r"(?:\s|</?(?:br|div)\s*/?>)*")
_PLAIN = re.compile(r"[^<>&$\\\[\]\x00-\x1f\xa0 ]+(?: [^<>&$\\\[\]\x00-\x1f\xa0 ]+)*")
"""Text that is the same as HTML and as bank text."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def is_empty(html: str) -> bool:
    """Tell whether a field counts as empty, as templates see it."""
    return _EMPTY.fullmatch(html) is not None


class FieldTexts:
    """Makes texts of fields; ``used`` are the media that they name, by the names that the texts have."""

    def __init__(self, media: Collection[str]) -> None:
        self._media = media
        self.used: dict[str, str] = {}

    def text(self, html: str, losses: Counter[str]) -> str:
        """Return HTML as bank text, with pictures and recordings as their names in brackets."""
        if not html or _PLAIN.fullmatch(html):
            return html
        if "[anki:tts" in html:
            html, speeches = _SPEECH.subn("", html)
            losses["speech"] += speeches

        def picture(address: str) -> str:
            return self._picture(address, losses)

        text = from_html(html, losses, picture)
        return _SOUND.sub(lambda sound: self._named("sound", "recording", sound[1], losses), text)

    def _picture(self, address: str, losses: Counter[str]) -> str:
        if not _SCHEME.match(address):
            name = address if address in self._media else unquote(address)
            return self._named("picture", "picture", name, losses)
        losses[Changed("picture on the web", "only its address")] += 1
        return "[picture]" if address.startswith("data:") else f"[picture: {address}]"

    def _named(self, mark: str, what: str, name: str, losses: Counter[str]) -> str:
        if name in self._media:
            losses[Changed(what, "the name of its file")] += 1
            self.used[safe_name(name)] = name
        else:
            losses[f"{what} that is not in the file"] += 1
        return f"[{mark}: {safe_name(name)}]"
