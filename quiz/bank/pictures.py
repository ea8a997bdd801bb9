"""The pictures that bank text names: files beside the bank."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from quiz.text.blocks import Block, ListBlock, Paragraph, Quotation, Run, Table, blocks

IMAGE = "!["
"""Begins a picture in bank text."""
SIGN = "▣"
"""Stands in a line for a picture that is drawn below."""
_MARK = re.compile(r"!\[[^\]\n]*\]\(([^()\s]+)\)")
_LINE = re.compile(rf"^[ ]*{SIGN}(?:[ ]*{SIGN})*[ ]*(?:\n+|\Z)", re.MULTILINE)
"""A line with nothing but signs of pictures."""
_WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def picture_files(text: str, folders: tuple[str, ...]) -> list[str]:
    """Return the files of the pictures in bank text, in their order, each once.

    They are in one of the ``folders`` or below; what is on the web, elsewhere or not there is left out.
    """
    if not folders or IMAGE not in text:
        return []
    found = (_file(run.link, folders) for run in _runs(blocks(text)) if run.is_image)
    return [*dict.fromkeys(filter(None, found))]


def missing_pictures(text: str, folders: tuple[str, ...]) -> list[str]:
    """Return the addresses of the pictures in bank text that are files, but not in the ``folders``."""
    if IMAGE not in text:
        return []
    named = dict.fromkeys(run.link for run in _runs(blocks(text)) if run.is_image)
    return [address for address in named if not _WEB.match(address) and not _file(address, folders)]


def without_pictures(text: str) -> str:
    """Return bank text without the pictures that it names: with a sign for one within a line."""
    return _LINE.sub("", _MARK.sub(lambda mark: mark[0] if _WEB.match(mark[1]) else SIGN, text))


def _file(address: str, folders: Iterable[str]) -> str:
    for folder in folders:
        path = os.path.realpath(os.path.join(folder, unquote(address)))
        if path.startswith(os.path.realpath(folder) + os.sep) and os.path.isfile(path):
            return path
    return ""


def _runs(found: Iterable[Block]) -> Iterator[Run]:
    for block in found:
        match block:
            case Paragraph(runs):
                yield from runs
            case Quotation(inner):
                yield from _runs(inner)
            case ListBlock(items):
                for item in items:
                    yield from _runs(item.blocks)
            case Table(rows):
                yield from (run for row in rows for cell in row for run in cell)
