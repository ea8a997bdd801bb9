"""QTI of version 2: QTI 2.1 or 2.2, which most assessment systems exchange."""

from __future__ import annotations

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.qti.package import version_of
from quiz.exchange.qti.reading import read_qti
from quiz.exchange.qti.writing_2 import write_qti_21
from quiz.exchange.source import Source

ENDINGS = (".zip", ".xml", ".imscc")
VERSION = 2


def _likeness(source: Source) -> Likeness:
    is_qti = source.ending in ENDINGS and version_of(source) == VERSION
    return Likeness.CERTAIN if is_qti else Likeness.NONE


BANK_FORMAT = BankFormat(
    name="qti21",
    about="questions in QTI 2.1 or 2.2, which most assessment systems exchange",
    endings=ENDINGS,
    likeness=_likeness,
    read=read_qti,
    write=write_qti_21,
    holds_many=True,
    is_binary=True,
)
