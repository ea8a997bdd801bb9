"""Media under names without folders, as packages have them: each file has one, and each name one file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote

from msgspec.structs import replace

from quiz.exchange.media_name import linked, safe_name
from quiz.exchange.portable import Portable, PortableBank
from quiz.text.segments import spans

_Read = Callable[[], bytes]
_NAMED = re.compile(r"\]\((?P<address>[^()\s]+)\)|\[sound: (?P<sound>[^\]\n]+)\]")
"""How a text names a file of its bank."""


def with_flat_media(content: Portable) -> Portable:
    """Return banks whose texts name their media by what names these have in a package.

    Only names that lead to a folder, or that another file of the package has, are changed.
    """
    taken: dict[str, _Read] = {}
    names: list[dict[str, str]] = [{} for _ in content.banks]
    named = [(number, name) for number, bank in enumerate(content.banks) for name in _names(bank)]
    for number, name in sorted(named, key=lambda pair: "/" in pair[1]):  # names that can stay are given first
        names[number][name] = _flat(name, content.banks[number].media[name], taken)
    return replace(content, banks=[*map(_renamed, content.banks, names)])


def _names(bank: PortableBank) -> list[str]:
    """Return the names of the media that the texts of a bank name, each once."""
    texts = (text for question in bank.questions for text in question.texts())
    named = (found["sound"] or unquote(found["address"]) for text in texts for found in _NAMED.finditer(text))
    return [name for name in dict.fromkeys(named) if name in bank.media]


def _flat(name: str, read: _Read, taken: dict[str, _Read]) -> str:
    """Return a name in no folder that no other file has, and take it."""
    plain = safe_name(name.rpartition("/")[2])
    other = taken.setdefault(plain.casefold(), read)
    if other is read or other() == (data := read()):
        return plain
    stem, ending = os.path.splitext(plain)
    own = f"{stem}-{blake2b(data, digest_size=4).hexdigest()}{ending}"
    taken.setdefault(own.casefold(), read)
    return own


def _renamed(bank: PortableBank, names: Mapping[str, str]) -> PortableBank:
    changed = {name: flat for name, flat in names.items() if name != flat}
    if not changed:
        return bank
    media = {name: read for name, read in bank.media.items() if name not in changed}
    media |= {flat: bank.media[name] for name, flat in names.items()}
    questions = [replace(question, fields=_naming(question.fields, changed)) for question in bank.questions]
    return replace(bank, questions=questions, media=media)


def _naming(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - the value of any key
    """Return a value whose texts have the new names, but for what looks like one in code or a formula."""
    if isinstance(value, dict):
        return {key: _naming(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_naming(item, names) for item in value]
    return _text_naming(value, names) if isinstance(value, str) and _NAMED.search(value) else value


def _text_naming(text: str, names: Mapping[str, str]) -> str:
    coded = [range(span.start, span.end) for span in spans(text)]

    def name(found: re.Match[str]) -> str:
        old = found["sound"] or unquote(found["address"])
        if old not in names or any(found.start() in code for code in coded):
            return found[0]
        return f"[sound: {names[old]}]" if found["sound"] else f"]({linked(names[old])})"

    return _NAMED.sub(name, text)
