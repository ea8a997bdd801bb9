"""The note types that are written: one for each way in which a card can be asked in Anki."""

from __future__ import annotations

from typing import Any, NamedTuple

ASIDE_FIELDS = ("Explanation", "Hint", "Source")
_HINT = "{{#Hint}}<br>{{hint:Hint}}{{/Hint}}"
_ASIDES = (
    "{{#Explanation}}<p>{{Explanation}}</p>{{/Explanation}}"
    "{{#Source}}<p><small>{{Source}}</small></p>{{/Source}}"
)
_RULE = "<hr id=answer>"
_STYLE = """\
.card { font-family: sans-serif; font-size: 20px; text-align: left; color: black; background-color: white; }
.cloze { font-weight: bold; color: blue; }
.nightMode .cloze { color: lightblue; }
img { max-width: 100%; }
table { border-collapse: collapse; }
th, td { border: 1px solid gray; padding: 0.2em 0.5em; }
blockquote { border-left: 3px solid gray; margin-left: 0; padding-left: 0.7em; }
"""
_LATEX_BEFORE = "\\documentclass[12pt]{article}\n\\pagestyle{empty}\n\\begin{document}\n"
_LATEX_AFTER = "\\end{document}"
_FIRST_ID = 1_609_459_200_001
"""Anki knows a note type by its id, which is a time in ms: always the same, so that it is added once."""


class WrittenType(NamedTuple):
    """A note type; ``templates`` are its cards, front and back."""

    id: int
    name: str
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    is_cloze: bool = False


CARD = WrittenType(
    _FIRST_ID, "quiz: card", ("Front", "Back", *ASIDE_FIELDS),
    (("{{Front}}" + _HINT, "{{FrontSide}}" + _RULE + "{{Back}}" + _ASIDES),),
)  # fmt: skip
BOTH_WAYS = WrittenType(
    _FIRST_ID + 1, "quiz: card, both ways", ("Front", "Back", *ASIDE_FIELDS),
    (*CARD.templates, ("{{Back}}", "{{FrontSide}}" + _RULE + "{{Front}}" + _ASIDES)),
)  # fmt: skip
TYPED = WrittenType(
    _FIRST_ID + 2, "quiz: text", ("Front", "Back", *ASIDE_FIELDS),
    (("{{Front}}" + _HINT + "<br>{{type:Back}}", "{{Front}}" + _RULE + "{{type:Back}}" + _ASIDES),),
)  # fmt: skip
CLOZE = WrittenType(
    _FIRST_ID + 3, "quiz: cloze", ("Text", *ASIDE_FIELDS),
    (("{{cloze:Text}}" + _HINT, "{{cloze:Text}}" + _ASIDES),), is_cloze=True,
)  # fmt: skip
WRITTEN_TYPES = (CARD, BOTH_WAYS, TYPED, CLOZE)


def models(at: int) -> dict[str, Any]:
    """Return the note types as the collection has them; ``at`` is when they were changed, UTC in s."""
    return {str(written.id): _model(written, at) for written in WRITTEN_TYPES}


def _model(written: WrittenType, at: int) -> dict[str, Any]:
    return {
        "id": written.id, "name": written.name, "type": int(written.is_cloze), "mod": at, "usn": 0,
        "sortf": 0, "did": None, "css": _STYLE, "latexPre": _LATEX_BEFORE, "latexPost": _LATEX_AFTER,
        "latexsvg": False,
        "req": [[number, "any", [0]] for number in range(len(written.templates))], "tags": [], "vers": [],
        "flds": [_field(name, number) for number, name in enumerate(written.fields)],
        "tmpls": [
            {"name": f"Card {number + 1}", "ord": number, "qfmt": front, "afmt": back, "bqfmt": "",
             "bafmt": "", "did": None}
            for number, (front, back) in enumerate(written.templates)
        ],
    }  # fmt: skip


def _field(name: str, number: int) -> dict[str, Any]:
    return {
        "name": name,
        "ord": number,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "media": [],
    }
