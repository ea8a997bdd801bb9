"""The HTML of fields as bank text, and the media that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import count
from urllib.parse import unquote

from quiz.bank.pictures import is_drawn
from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.media_name import linked, safe_name
from quiz.exchange.portable import UNDRAWN, Changed, lose
from quiz.text.markdown import UNDESCRIBED
from quiz.text.plain_text import is_on_the_web

_SOUND = re.compile(r"\[sound:([^\]\n]+)\]")
_SPEECH = re.compile(r"\[anki:tts\b[^\]]*\].*?\[/anki:tts\]", re.DOTALL)
_EMPTY = re.compile(r"(?:\s|</?(?:br|div)\s*/?>)*")
_PLAIN = re.compile(r"[^<>&$\\\[\]\x00-\x1f\xa0 ]+(?: [^<>&$\\\[\]\x00-\x1f\xa0 ]+)*")
"""Text that is the same as HTML and as bank text."""
_IN_ADDRESS = "/:?#%"
"""What an address has besides the names of files."""


def is_empty(html: str) -> bool:
    """Tell whether a field counts as empty, as templates see it."""
    return _EMPTY.fullmatch(html) is not None


class MediaNames:
    """The names of media in bank text, each of one of the ``media`` of a package alone."""

    def __init__(self, media: Collection[str]) -> None:
        self._media = media
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()

    def __contains__(self, name: str) -> bool:
        """Tell whether the package has a file of that name."""
        return name in self._media

    def of(self, name: str) -> str:
        """Return what a file is called in bank text."""
        if name not in self._names:
            file = next(free for free in _free_names(safe_name(name)) if free not in self._taken)
            self._names[name] = file
            self._taken.add(file)
        return self._names[name]


def _free_names(name: str) -> Iterator[str]:
    """Yield a name, and then others like it."""
    yield name
    stem, dot, ending = name.rpartition(".")
    yield from (f"{stem}_{number}{dot}{ending}" for number in count(2))


class FieldTexts:
    """Makes texts of fields; ``used`` are the media that they name, by the names that the texts have."""

    def __init__(self, names: MediaNames) -> None:
        self._names = names
        self.used: dict[str, str] = {}

    def text(self, html: str, losses: Counter[str]) -> str:
        """Return HTML as bank text; pictures and recordings are the names of their files."""
        if not html or _PLAIN.fullmatch(html):
            return html
        if "[anki:tts" in html:
            html, speeches = _SPEECH.subn("", html)
            losses["speech"] += speeches

        def picture(address: str, described: str) -> str:
            return self._picture(address, described, losses)

        text = from_html(html, losses, picture)
        return _SOUND.sub(lambda sound: f"[sound: {self._sound(sound[1], losses)}]", text)

    def _picture(self, address: str, described: str, losses: Counter[str]) -> str:
        if address.startswith("data:"):
            losses["picture within the text"] += 1
            return "[picture]"
        if is_on_the_web(address):
            losses[Changed("picture on the web", "only its address")] += 1
            return f"![{described or UNDESCRIBED}]({linked(address, kept=_IN_ADDRESS)})"
        name = address if address in self._names else unquote(address)
        file = self._named("picture", name, losses)
        lose(losses, UNDRAWN, name in self._names and not is_drawn(file))
        return f"![{described or UNDESCRIBED}]({linked(file)})"  # its name may tell the answer

    def _sound(self, name: str, losses: Counter[str]) -> str:
        if name in self._names:
            losses[Changed("recording", "the name of its file")] += 1
        return self._named("recording", name, losses)

    def _named(self, what: str, name: str, losses: Counter[str]) -> str:
        """Return the name of a file that a text names, and keep it if there is one."""
        if name not in self._names:
            losses[f"{what} that is not in the file"] += 1
            return safe_name(name)
        file = self._names.of(name)
        self.used[file] = name
        return file
