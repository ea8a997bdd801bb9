"""The pictures that bank text names: files beside the bank."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

from quiz.text.plain_text import IMAGE, is_on_the_web
from quiz.text.segments import spans

MARK = "!["
"""Begins a picture in bank text."""
DRAWN = {
    ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WebP", ".bmp": "BMP",
}  # fmt: skip
"""The formats that can be drawn, by the endings of their files."""
PICTURE, FILE = "picture", "file"
"""What a file is called that is one, and one of which the ending does not say what it is."""
OPENED_BY_KEY = "The app has a key that opens it in another program."
_OPENED = {
    **dict.fromkeys((*DRAWN, ".svg", ".avif", ".heic", ".tif", ".tiff", ".ico", ".jfif"), PICTURE),
    **dict.fromkeys((".mp4", ".m4v", ".webm", ".mov", ".avi", ".mkv", ".mpg", ".mpeg", ".ogv"), "film"),
    **dict.fromkeys((".mp3", ".wav", ".ogg", ".oga", ".opus", ".m4a", ".flac", ".aac", ".3gp"), "recording"),
}
"""What the files are that a viewer may open, by their endings: nothing that is run."""
MOST_PIXELS = 50_000_000
"""A larger picture is not drawn: it may be one that is only meant to fill the memory."""
Fault = Literal["", "large", "damaged"]
_TOLD = {
    "large": (f"is too large to be drawn: it may have at most {MOST_PIXELS:,} pixels", "Make it smaller."),
    "damaged": ("cannot be read: its file is damaged", "Put a sound file there."),
}
"""What is told of a picture with a fault, and what can be done."""
_SIGN = IMAGE.strip()
_PICTURE = re.compile(r"(?<!\\)!\[[^\]\n]*\]\((?P<address>[^()\s]+)\)")
_ONLY_SIGNS = re.compile(rf"^[ ]*{_SIGN}(?:[ ]*{_SIGN})*[ ]*(?:\n+|\Z)", re.MULTILINE)


class DrawnText(NamedTuple):
    """Bank text without the pictures that are drawn, and their files, each once.

    A sign stands for a picture within a line.
    """

    text: str
    files: list[str]


def drawn_text(text: str, folders: tuple[str, ...]) -> DrawnText:
    """Return a text apart from its pictures that are files in one of the ``folders`` or below."""
    pieces, files, position = [], [], 0
    for found in _pictures(text):
        if file := _file(found["address"], folders):
            pieces += [text[position : found.start()], _SIGN]
            position = found.end()
            files.append(file)
    if not files:
        return DrawnText(text, [])
    return DrawnText(_ONLY_SIGNS.sub("", "".join([*pieces, text[position:]])), [*dict.fromkeys(files)])


def undrawn_pictures(text: str, folders: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield why files that bank text names cannot be drawn, each with what can be done."""
    for address in dict.fromkeys(found["address"] for found in _pictures(text)):
        if is_on_the_web(address):
            continue
        file = _file(address, folders)
        if not file:
            yield (
                f"there is no {medium(address) or FILE} {address!r} in the folder of the bank",
                "Put it there, or correct the path.",
            )
        elif medium(address) != PICTURE:
            remedy = OPENED_BY_KEY if medium(address) else ""
            yield f"the {medium(address) or FILE} {address!r} cannot be shown in a terminal", remedy
        elif not is_drawn(address):
            formats = ", ".join(dict.fromkeys(DRAWN.values()))
            yield f"the picture {address!r} cannot be drawn", f"Convert it to one of {formats}."
        elif fault := _fault(file, os.stat(file).st_mtime_ns):
            told, remedy = _TOLD[fault]
            yield f"the picture {address!r} {told}", remedy


def openable_files(texts: Iterable[str], folders: tuple[str, ...]) -> list[str]:
    """Return the pictures, films and recordings that texts name, each once, in one of the ``folders``."""
    return [*dict.fromkeys(file for text in texts for _address, file in named_files(text, folders))]


def addresses(text: str) -> Iterator[str]:
    """Yield the addresses of the pictures, films and recordings that a text names."""
    yield from (found["address"] for found in _pictures(text))


def named_files(text: str, folders: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the pictures, films and recordings that a text shows, each with its file."""
    for address in addresses(text):
        file = _file(address, folders)
        if file and medium(file):
            yield address, file


def medium(name: str) -> str:
    """Return what a file is by its ending: a picture, a film or a recording; empty if it is none of these."""
    return _OPENED.get(os.path.splitext(name)[1].lower(), "")


def is_drawn(name: str) -> bool:
    """Tell whether a picture is of a format that can be drawn, by the name of its file."""
    return os.path.splitext(name)[1].lower() in DRAWN


@lru_cache(maxsize=1024)
def _fault(file: str, _changed: int) -> Fault:
    """Return why a picture cannot be drawn, which cannot be told without Pillow."""
    try:
        from PIL import Image
    except ImportError:
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as image:
                if image.width * image.height > MOST_PIXELS:
                    return "large"
                image.verify()
    except Image.DecompressionBombError:
        return "large"
    except (OSError, ValueError, SyntaxError):
        return "damaged"
    return ""


def _pictures(text: str) -> Iterator[re.Match[str]]:
    """Yield the pictures of a text, but for what looks like one within code or a formula."""
    if MARK in text:
        others = [range(span.start, span.end) for span in spans(text)]
        yield from (
            found for found in _PICTURE.finditer(text) if not any(found.start() in at for at in others)
        )


def _file(address: str, folders: Iterable[str]) -> str:
    for folder in folders:
        path = os.path.realpath(os.path.join(folder, unquote(address)))
        if path.startswith(os.path.realpath(folder) + os.sep) and os.path.isfile(path):
            return path
    return ""
