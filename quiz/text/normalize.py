"""Text normalised for comparing typed answers and for searching."""

from __future__ import annotations

import re
import unicodedata

from quiz.text.latex_symbols import BINARY, ORDINARY, RELATIONS
from quiz.text.segments import plain

_ARTICLE = re.compile(r"^(?:an?|the) (?=\S)")
_DASHES = re.compile(r"(?<=\w)[-\u2010-\u2015](?=[^\W\d])")
_EDGES = " \"'“”‘’«».,;:!?"
_SPACE = re.compile(r"\s+")
_NO_MARKS = str.maketrans("", "", "$`")
_MACRO = re.compile(r"\\([a-zA-Z]+)")
_SYMBOLS = RELATIONS | BINARY | ORDINARY


def searchable(text: str) -> str:
    r"""Return bank text normalised for searching, on one line.

    Case, accents, extra white space and the delimiters of maths and code are removed. Text with macros is
    repeated with their symbols, so that both ``\sigma`` and ``σ`` are found.
    """
    if "$" in text or "`" in text:
        text = text.translate(_NO_MARKS)
    if "\\" in text:
        text = f"{text} {_MACRO.sub(lambda macro: _SYMBOLS.get(macro[1], macro[0]), text)}"
    return search_key(text)


def search_key(text: str) -> str:
    """Return a search term normalised in the same way as ``searchable`` text."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.lower().split())


def fold(text: str) -> str:
    """Return ``text`` normalised for comparing typed answers.

    Ignored are case, accents, extra white space, a leading article, hyphens within words, and punctuation
    and quotes around the whole. Signs with a meaning stay (``C++``, ``-1``). Unicode is normalised to NFKC.
    """
    folded = unicodedata.normalize("NFKC", plain(text)).casefold()
    folded = "".join(
        letter for letter in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(letter)
    )
    folded = _DASHES.sub(" ", folded.replace("\u2212", "-").replace("\u2019", "'"))
    folded = _SPACE.sub(" ", folded).strip()
    while (trimmed := _ARTICLE.sub("", _trim(folded))) not in ("", folded):
        folded = trimmed
    return folded


def _trim(text: str) -> str:
    trimmed = text.lstrip(f"{_EDGES}()")
    if trimmed[:1].isdigit() and text[: -len(trimmed)].endswith("."):
        trimmed = f".{trimmed}"
    trimmed = trimmed.rstrip(_EDGES)
    # A closing bracket is kept only if it has an opening one: f(x) stays, "x)" becomes x.
    return trimmed.rstrip(")") if "(" not in trimmed else trimmed
