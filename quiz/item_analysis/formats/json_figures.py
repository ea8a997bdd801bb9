"""The whole analysis as one JSON document."""

from __future__ import annotations

from typing import TextIO

import msgspec

from quiz.item_analysis.figures import ItemAnalysis
from quiz.item_analysis.formats.class_format import ClassFormat
from quiz.text.clean import clean_json


def _write(analysis: ItemAnalysis, file: TextIO) -> None:
    text = msgspec.json.format(msgspec.json.encode(analysis), indent=2).decode()
    file.write(f"{clean_json(text)}\n")


CLASS_FORMAT = ClassFormat("json", ".json", "every figure in full precision", _write)
