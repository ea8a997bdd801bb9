"""QTI of version 1: QTI 1.2, as Canvas exports and imports them."""

from __future__ import annotations

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.qti.package import version_of
from quiz.exchange.qti.reading import read_qti
from quiz.exchange.qti.writing_1 import write_qti_12
from quiz.exchange.source import Source

ENDINGS = (".zip", ".xml", ".imscc")
VERSION = 1


def _likeness(source: Source) -> Likeness:
    is_qti = source.ending in ENDINGS and version_of(source) == VERSION
    return Likeness.CERTAIN if is_qti else Likeness.NONE


BANK_FORMAT = BankFormat(
    name="qti12",
    about="questions in QTI 1.2, as Canvas exports and imports them",
    endings=ENDINGS,
    likeness=_likeness,
    read=read_qti,
    write=write_qti_12,
    holds_many=True,
    is_binary=True,
)
