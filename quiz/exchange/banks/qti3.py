"""QTI of version 3: QTI 3.0."""

from __future__ import annotations

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.qti.package import version_of
from quiz.exchange.qti.reading import read_qti
from quiz.exchange.qti.writing_2 import write_qti_30
from quiz.exchange.source import Source

ENDINGS = (".zip", ".xml", ".imscc")
VERSION = 3


def _likeness(source: Source) -> Likeness:
    is_qti = source.ending in ENDINGS and version_of(source) == VERSION
    return Likeness.CERTAIN if is_qti else Likeness.NONE


BANK_FORMAT = BankFormat(
    name="qti3",
    about="questions in QTI 3.0",
    endings=ENDINGS,
    likeness=_likeness,
    read=read_qti,
    write=write_qti_30,
    holds_many=True,
    is_binary=True,
)
