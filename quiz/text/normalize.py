"""Text with the differences folded away that do not make an answer another."""

from __future__ import annotations

import re
import unicodedata

from quiz.text.latex_symbols import BINARY, ORDINARY, RELATIONS
from quiz.text.segments import plain

_ARTICLE = re.compile(r"^(?:an?|the) (?=\S)")
_DASHES = re.compile(r"(?<=\w)[-\u2010-\u2015](?=[^\W\d])")
_EDGES = " \"'“”‘’«».,;:!?"
_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans("", "", "$`")
_MACRO = re.compile(r"\\([a-zA-Z]+)")


def searchable(text: str) -> str:
    r"""Return bank text in the form in which it is searched, on one line.

    Case, accents, white space and the marks of maths and code are folded away. Where a formula has
    macros, it follows once more with their signs in place of them: both ``\sigma`` and ``σ`` are found.
    """
    if "$" in text or "`" in text:
        text = text.translate(_MARKS)
    if "\\" in text:
        text = f"{text} {_MACRO.sub(_sign, text)}"
    return sought(text)


def sought(text: str) -> str:
    """Return what a learner looks for, folded as ``searchable`` folds what it is looked for in."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.lower().split())


def _sign(macro: re.Match[str]) -> str:
    return ORDINARY.get(macro[1]) or BINARY.get(macro[1]) or RELATIONS.get(macro[1]) or macro[0]


def fold(text: str) -> str:
    """Return ``text`` in the form in which typed answers are compared.

    Case, accents, white space, a leading article, hyphens within words, and punctuation and quotes around
    the whole are folded; signs that mean something stay (``C++``, ``-1``). Unicode is brought to NFKC.
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
    # A bracket at the end belongs to one inside: f(x) keeps it, "(x" and "x)" do not arise from an answer.
    return trimmed.rstrip(")") if "(" not in trimmed else trimmed
