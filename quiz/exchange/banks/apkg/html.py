"""Bank text as HTML for the fields of notes: gaps, and media by their marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from quiz.exchange.assessment.media import with_images
from quiz.exchange.bank_html.writing import to_html
from quiz.kinds.gaps import Gap, GapParser

_SOUND = re.compile(r"\[sound: ([^\]\n]+)\]")
_BRACE, _COLON = "\ue07d", "\ue03a"
"""Stand for what would end a gap, until the text is HTML; then it is written as what only browsers read."""
_ENTITIES = {_BRACE: "&#125;", _COLON: "&#58;"}
_ENDS = re.compile(r"\}(?=\})|\}$")


class FieldWriter:
    """Writes the fields of notes; ``used`` are the media that they name, with what reads them."""

    def __init__(self) -> None:
        self.used: dict[str, Callable[[], bytes]] = {}

    def html(self, text: str, media: dict[str, Callable[[], bytes]]) -> str:
        """Return bank text as HTML, in which the media of its bank are shown."""

        def address(name: str) -> str:
            self._has(name, media)
            return name

        def sound(mark: re.Match[str]) -> str:
            return f"[sound:{mark[1]}]" if self._has(unescape(mark[1]), media) else mark[0]

        return _SOUND.sub(sound, with_images(to_html(text), media, address))

    def gaps_html(self, prompt: str, media: dict[str, Callable[[], bytes]]) -> str:
        """Return a prompt with gaps as HTML with gaps as Anki marks them."""
        html = self.html(_marked(GapParser(prompt).pieces), media)
        for sign, entity in _ENTITIES.items():
            html = html.replace(sign, entity)
        return html

    def _has(self, name: str, media: dict[str, Callable[[], bytes]]) -> bool:
        if name not in media:
            return False
        self.used.setdefault(name, media[name])
        return True


def _marked(pieces: tuple[str | Gap, ...]) -> str:
    return "".join(piece if isinstance(piece, str) else _gap(piece) for piece in pieces)


def _gap(gap: Gap) -> str:
    inner = "".join(_within(piece) if isinstance(piece, str) else _gap(piece) for piece in gap.pieces)
    return f"{{{{c{gap.number}::{inner}{f'::{_within(gap.hint)}' if gap.hint else ''}}}}}"


def _within(text: str) -> str:
    """Return a text that neither ends the gap it is in nor begins a hint."""
    return _ENDS.sub(_BRACE, text.replace("::", f":{_COLON}"))
