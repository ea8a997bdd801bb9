"""GIFT: questions of Moodle and many other platforms as text."""

from __future__ import annotations

import re

from quiz.exchange.assessment.embedded_answers import has_embedded_answers
from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.gift.reading import read_gift
from quiz.exchange.gift.syntax import masked
from quiz.exchange.gift.writing import write_gift
from quiz.exchange.source import Source

_CERTAIN = re.compile(r"^(?:\$CATEGORY: *\S|::[^\n]{1,500}?::)", re.MULTILINE)
_ANSWERS = re.compile(
    r"\{\s*(?:[=~#>]|(?:T|F|TRUE|FALSE)\s*[#}])|(?<=[\s.?!:])\{\s*\}[ \t]*(?=\n[ \t]*(?:\n|//)|\s*\Z)"
)
"""Answers that other texts hardly have; those of an essay, which are nothing, end a paragraph."""


def _likeness(source: Source) -> Likeness:
    if source.ending not in (".gift", ".txt"):
        return Likeness.NONE
    text = masked(source.sample_text)
    has_answers = _ANSWERS.search(text) or has_embedded_answers(text)
    if source.ending == ".gift" or (_CERTAIN.search(text) and has_answers):
        return Likeness.CERTAIN
    return Likeness.LIKELY if has_answers else Likeness.NONE


BANK_FORMAT = BankFormat(
    name="gift",
    about="questions of Moodle as text, with weights, feedback and categories",
    endings=(".gift", ".txt"),
    likeness=_likeness,
    read=read_gift,
    write=write_gift,
    holds_many=True,
    example="""\
$CATEGORY: Astronomy/Solar system

// [id:largest] [tag:planets]
::Largest planet:: Which planet is the largest? {
    =Jupiter
    ~Saturn#It has the widest rings.
    ~Neptune
    ####Jupiter has more mass than all other planets together.
}

// [id:moons]
Which of these are moons of Jupiter? {
    ~%50%Io
    ~%50%Europa
    ~%-50%Titan#It orbits Saturn.
    ~%-50%Triton
}

// [id:pluto]
Pluto is a planet. {FALSE#Not since 2006.}

// [id:red]
The red planet is {=Mars =%0%Venus#It is white.}.

// [id:year]
How many days does an orbit of the Earth take? {#365.25:0.01}

// [id:discoverers]
Who discovered what? {
    =Uranus -> Herschel
    =Neptune -> Galle
    = -> Galilei
}

// [id:rings]
[html]Why does Saturn have rings?<br>Think of the <code>Roche limit</code>. {
    ####A moon that came too close was torn apart.
}
""",
)
