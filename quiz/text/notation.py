r"""Formulas compared as notation: ``O(n^2)``, ``O(n²)`` and ``$O(n^{2})$`` are one, ``O(n2)`` is another.

In prose case and marks make no difference; in a formula exponents, indices, marks and signs are the answer.
A formula may be typed in LaTeX, in Unicode or in plain letters (``sqrt(2)``, ``alpha``, ``<=``, ``x_1``).
"""

from __future__ import annotations

import re
import unicodedata

from quiz.text.latex import to_unicode
from quiz.text.latex_symbols import BIG, BINARY, ORDINARY, RELATIONS
from quiz.text.letters import without_accents
from quiz.text.look_alikes import uniform

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ"
_SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
_RAISED, _LOWERED = re.compile(f"[{_SUPERSCRIPTS}]+"), re.compile(f"[{_SUBSCRIPTS}]+")
_TYPED_SCRIPT = re.compile(r"([_^])(?:\(([^()]*)\)|\{([^{}]*)\}|([-+]?\w+))")
_LONG_SCRIPT = re.compile(r"([_^])([^\W_]{2,})")
_NEEDLESS_BRACKETS = re.compile(r"([_^])\(([^\W_])\)|(√)\(([\w.]+)\)")
_NAME = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}(?![A-Za-z])")
_MARK_NAMES = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7", "dot": "\u0307"}
_MARKED = re.compile(rf"\b({'|'.join(_MARK_NAMES)})\((\w)\)|\b(\w)[ -]({'|'.join(_MARK_NAMES)})\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{3})-(?=[^\W\d_]{3})")
_IMPLIED_PRODUCT = re.compile(r"(?<=[^\W\d])·(?=[\w(\[{√])|(?<=[\w)\]}])·(?=[^\W\d]|[(\[{√])")
_PLAIN_BRACE = re.compile(r"(?<![_^}])\{")
"""A brace that groups nothing: without macros it is typed for itself, as in {0, 1}."""
_DOLLARS = re.compile(r"(?<!\\)\$|\\[()\[\]]")

_SYMBOLS = {**ORDINARY, **BINARY, **RELATIONS, **BIG, "sqrt": "√", "inf": "∞", "infinity": "∞"}
_SIGNS = {
    "<=>": "⇔", "<->": "↔", "->": "→", "<-": "←", "=>": "⇒", "<=": "≤", ">=": "≥", "!=": "≠", "+-": "±",
    ":=": "≔", "**": "^", "||": "‖", "...": "…", "''": "′′", "'": "′", "*": "·", "~": "∼",
}  # fmt: skip
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_SAME = str.maketrans(
    {"×": "·", "∗": "·", "⋅": "·", "÷": "/", "∣": "|", "⋯": "…", "ϵ": "ε", "ϕ": "φ", '"': "′′"}
)


def readings(text: str) -> frozenset[str]:
    """Return the forms by which formulas are compared: two texts that share one are the same notation.

    ``x^10`` has two: in LaTeX the exponent is 1, as people type it 10.
    """
    source = _DOLLARS.sub("", uniform(text))
    latex = frozenset({as_notation(to_unicode(source))})
    if "\\" in source:
        return latex
    typed = frozenset({as_notation(_as_typed(source))})
    return typed if _PLAIN_BRACE.search(source) else latex | typed


def _as_typed(text: str) -> str:
    text = _MARKED.sub(lambda found: (found[2] or found[3]) + _MARK_NAMES[found[1] or found[4]], text)
    text = _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)
    text = _TYPED_SCRIPT.sub(lambda script: f"{script[1]}({script[2] or script[3] or script[4] or ''})", text)
    return _NAME.sub(lambda name: _SYMBOLS.get(name[0], name[0]), text)


def as_notation(shown: str) -> str:
    """Return a shown formula with scripts written by signs, without blanks, and words in lower case."""
    text = _RAISED.sub(lambda run: f"^({unicodedata.normalize('NFKC', run[0])})", shown)
    text = _LOWERED.sub(lambda run: f"_({unicodedata.normalize('NFKC', run[0])})", text)
    text = unicodedata.normalize("NFKC", _SIGN.sub(lambda sign: _SIGNS[sign[0]], uniform(text))).translate(
        _SAME
    )
    text = _HYPHEN.sub("", text.replace("^(⊤)", "^(T)"))
    text = _WORD.sub(lambda word: without_accents(word[0]).casefold(), text)
    text = _NEEDLESS_BRACKETS.sub(r"\1\2\3\4", _LONG_SCRIPT.sub(r"\1(\2)", text))
    return _IMPLIED_PRODUCT.sub("", "".join(text.split()).replace("−", "-"))
