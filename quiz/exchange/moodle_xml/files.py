"""Files that are embedded in Moodle XML, each after the text that shows it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape, unescape

from quiz.exchange.assessment.media import links_to, with_images
from quiz.exchange.assessment.xml_text import element

PLACE = "@@PLUGINFILE@@/"
"""Stands before the name of an embedded file where a text refers to it."""
_TEXT = re.compile(r"(?<!<name>)<text>([^<]*)</text>")


def with_files(xml: str, media: Mapping[str, Callable[[], bytes]]) -> str:
    """Return a question with those of the ``media`` that its texts have links to."""

    def filled(match: re.Match[str]) -> str:
        html = unescape(match[1])
        names = links_to(html, media)
        if not names:
            return match[0]
        shown = escape(with_images(html, media, lambda name: f"{PLACE}{name}"), quote=False)
        files = (
            element("file", b64encode(media[name]()).decode(), name=name, path="/", encoding="base64")
            for name in names
        )
        return element("text", shown) + "".join(files)

    return _TEXT.sub(filled, xml) if media else xml
