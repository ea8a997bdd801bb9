"""Text normalised for comparing typed answers and for searching."""

from __future__ import annotations

import re
import unicodedata
from unicodedata import normalize

from quiz.text.latex_symbols import BINARY, ORDINARY, RELATIONS
from quiz.text.letters import without_accents
from quiz.text.look_alikes import uniform, visible
from quiz.text.segments import plain

ARTICLES = re.compile(r"^(?:(?:an?|the) )+(?=\S)", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d])")
_EXPONENT = re.compile("[⁰¹²³⁴-⁾ⁿⁱ]+")
_STARTS_A_WORD = re.compile(r"[\w(\[\"']")
_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{2})(?:[.!?…]+|[,;:])|(?<=[\w)\]\"'])[.,;:])$")
"""A word may be an exclamation; behind a single letter or a digit that sign is a factorial."""
_OPENING = {"(": ")", "'": "'"}
_NO_MARKS = str.maketrans("", "", "$`")
_FROM_COMBINING = re.compile("[\u0300-\U0010ffff]+")
"""Runs of the letters from the first combining one on; a search for them is quicker than a look at each."""
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
        text = normalize("NFKD", normalize("NFKD", text).casefold())
        text = _FROM_COMBINING.sub(_without_combining, text)
    return " ".join(text.lower().split())


def _without_combining(run: re.Match[str]) -> str:
    return "".join([letter for letter in run[0] if not unicodedata.combining(letter)])


def tag_key(text: str) -> str:
    """Return a tag, or a pattern of tags, as it is compared: without case, its letters composed."""
    return visible(visible(text).casefold())


def fold(text: str) -> str:
    """Return prose normalised for comparing typed answers.

    Ignored are case, accents, invisible characters, extra white space, a leading article, hyphens within
    words, quotation marks and brackets around the whole, and the sign that ends a sentence. Signs with a
    meaning stay (``C++``, ``-1``, ``n!``, ``.gitignore``), and so do exponents: ``2⁸`` is ``2^8``.
    """
    folded = _EXPONENT.sub(lambda run: f"^{normalize('NFKC', run[0])}", uniform(plain(text)))
    folded = without_accents(normalize("NFKC", uniform(normalize("NFKC", folded)))).casefold()
    folded = " ".join(_HYPHEN.sub(" ", folded).split())
    while (bare := _bare(folded)) not in ("", folded):
        folded = bare
    return folded


def _bare(text: str) -> str:
    """Return ``text`` without the article and the marks around it that belong to a sentence."""
    text = text.strip(' "').lstrip("¿¡")
    if text[:1] in _OPENING and text[-1:] == _OPENING[text[0]] and text[0] not in text[1:]:
        text = text[1:-1].strip()
    return ARTICLES.sub("", _SENTENCE_END.sub("", text) if _STARTS_A_WORD.match(text) else text)
