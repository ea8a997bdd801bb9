"""Pictures and recordings of platforms: kept as files beside a bank, and named in its texts."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Collection
from hashlib import blake2b
from html import escape, unescape
from urllib.parse import unquote

from quiz.bank.pictures import addresses
from quiz.text.plain_text import is_on_the_web

_IMAGE = re.compile(r"<(?:img|object|source|audio|video)\b[^<>]{0,5000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|data|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.-]+")
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,1000})\]\(([^()\s]{1,200})\)")
_PICTURE_OR_CODE = re.compile(rf"<(?P<tag>code|pre)\b.*?</(?P=tag)>|{_PICTURE.pattern}", re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]{1,200})\)")
_LONGEST = 60


def file_name(name: str, data: bytes) -> str:
    """Return a name for a file that leads to no folder, and that no other content has."""
    stem, dot, ending = _UNSAFE.sub("_", name.rpartition("/")[2]).strip("._-").rpartition(".")
    stem, ending = (stem, ending) if dot else (ending, "")
    mark = f"-{blake2b(data, digest_size=4).hexdigest()}"
    stem = stem.removesuffix(mark)[:_LONGEST] or "file"
    return f"{stem}{mark}{dot}{ending[:10]}"


def decoded(text: str) -> bytes | None:
    """Return what a text in base64 holds; None if it is none."""
    try:
        return b64decode("".join(text.split()), validate=True)
    except (Error, ValueError):
        return None


def with_pictures(html: str, find: Callable[[str], str]) -> str:
    """Return HTML whose pictures are links in Markdown; ``find`` returns the name of a file, or ``""``."""

    def linked(match: re.Match[str]) -> str:
        found = {
            key.lower(): unescape(quoted or other) for key, quoted, other in _ATTRIBUTE.findall(match[0])
        }
        name = find(unquote(found.get("src") or found.get("data", "")).partition("?")[0])
        alt = re.sub(r"[\[\]\n]", " ", found.get("alt", ""))
        return escape(f"![{alt}]({name})") if name else match[0]

    return _IMAGE.sub(linked, html)


def links_to(text: str, media: Collection[str]) -> list[str]:
    """Return the names of the ``media`` that a text has links to, each once."""
    return [name for name in dict.fromkeys(map(unquote, _LINK.findall(text))) if name in media]


def pictures_elsewhere(text: str, media: Collection[str]) -> list[str]:
    """Return the paths of the pictures in a text that are files but not among the ``media``, each once."""
    names = dict.fromkeys(addresses(text))
    return [name for name in names if unquote(name) not in media and not is_on_the_web(name)]


def with_images(html: str, media: Collection[str], address: Callable[[str], str]) -> str:
    """Return HTML whose links to pictures among the ``media`` are images, at the ``address`` of each."""

    def image(match: re.Match[str]) -> str:
        _, alt, name = match.groups()
        if name is None:
            return match[0]
        quoted = alt.replace('"', "&quot;")
        file = unquote(unescape(name))
        return f'<img src="{escape(address(file))}" alt="{quoted}"/>' if file in media else match[0]

    return _PICTURE_OR_CODE.sub(image, html)


def read_later(data: bytes) -> Callable[[], bytes]:
    """Return what a bank has as the content of a file."""
    return lambda: data
