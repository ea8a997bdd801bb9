"""The files that learners hand in: exported scores as JSON or CSV, bounded and checked before they count."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from io import StringIO
from math import isfinite
from typing import Annotated, Any

import msgspec

from quiz.errors import QuizError, printable
from quiz.exchange.csv_file import BYTE_ORDER_MARK
from quiz.exchange.json_file import VERSION
from quiz.exchange.scores import ExportedOption
from quiz.text.format import plural

LARGEST = 128 << 20
"""The largest file in bytes: some 200,000 answers of one learner."""
PARQUET = ".parquet"
KINDS_OF_FILE = (".json", ".csv", PARQUET)
MOST_OPTIONS = 26
MOST_POINTS = 1e9
MOST_NAMED = 10
"""How many bad files an error names."""
NO_FILE = "there is no such file"
AGAIN = "Export them again: quiz export scores --format json -o scores.json"

_Points = Annotated[float, msgspec.Meta(ge=-MOST_POINTS, le=MOST_POINTS)]


class GatheredAnswer(msgspec.Struct, frozen=True, gc=False):
    """What the analysis needs of an exported score (see ``ExportedScore``); other fields are ignored."""

    bank: str
    question: str
    score: _Points
    out_of: Annotated[float, msgspec.Meta(ge=0, le=MOST_POINTS)]
    kind: str = ""
    seed: Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)] = 0
    started: str = ""
    session: str = ""
    title: str = ""
    learner: str = ""
    options: Annotated[tuple[ExportedOption, ...], msgspec.Meta(max_length=MOST_OPTIONS)] = ()


class _Version(msgspec.Struct, frozen=True):
    version: int


class _Document(msgspec.Struct, frozen=True):
    scores: list[GatheredAnswer]


class BadFile(Exception):  # noqa: N818 - it is collected, and becomes one QuizError for all files
    """A file that cannot be read, and why."""


_version = msgspec.json.Decoder(_Version)
_document = msgspec.json.Decoder(_Document)
_options = msgspec.json.Decoder(tuple[ExportedOption, ...])


def found(paths: Iterable[str]) -> list[str]:
    """Return the files named, and those with scores in the folders named, each once.

    Raises ``QuizError`` if there are none, or if one is of no kind that can be read.
    """
    files = dict.fromkeys(file for path in paths for file in _files(path))
    if not files:
        raise QuizError("There is nothing to gather", "no file ends in .json, .csv or .parquet", AGAIN)
    return list(files)


def _files(path: str) -> Iterator[str]:
    if os.path.isdir(path):
        names = sorted(name for name in os.listdir(path) if name.lower().endswith(KINDS_OF_FILE))
        yield from (os.path.join(path, name) for name in names)
    elif not path.lower().endswith(KINDS_OF_FILE):
        message = f"{printable(path)} does not end in .json, .csv or .parquet"
        raise QuizError("The file cannot be gathered", message, AGAIN)
    else:
        yield path


def read(path: str) -> list[GatheredAnswer]:
    """Return the answers in a JSON or CSV file. Raises ``BadFile`` if it is none."""
    try:
        data = _bytes(path)
        return _from_csv(data) if path.lower().endswith(".csv") else _from_json(data)
    except (msgspec.MsgspecError, csv.Error, UnicodeDecodeError) as error:
        raise BadFile(f"it holds no exported scores: {error}") from None
    except RecursionError:
        raise BadFile("it is nested too deeply") from None


def _bytes(path: str) -> bytes:
    try:
        if not os.path.isfile(path):  # a pipe or a device might never end
            raise BadFile(NO_FILE)
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadFile(error.strerror or "it cannot be read") from None
    if len(data) > LARGEST:
        raise BadFile(f"it is larger than {LARGEST >> 20} MB")
    return data


def _from_json(data: bytes) -> list[GatheredAnswer]:
    version = _version.decode(data).version
    if version != VERSION:
        todo = "export it again" if version < VERSION else "update quiz"
        raise BadFile(f"it is in version {version} of the format, and this quiz reads {VERSION}: {todo}")
    return _document.decode(data).scores


def _from_csv(data: bytes) -> list[GatheredAnswer]:
    text = data.decode().removeprefix(BYTE_ORDER_MARK)
    rows = csv.DictReader(StringIO(text, newline=""), strict=True, restkey="")
    answers = [msgspec.convert(_fields(row), GatheredAnswer, strict=False) for row in rows]
    if not all(isfinite(answer.score) and isfinite(answer.out_of) for answer in answers):
        raise BadFile("it holds a score that is no number")
    return answers


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of a row that hold something, with the options read."""
    fields = {name: cell for name, cell in row.items() if cell}
    if "options" in fields:
        fields["options"] = _options.decode(fields["options"])
    return fields


def refuse(bad: dict[str, str]) -> None:
    """Raise ``QuizError`` if there are bad files; it names them with what is wrong."""
    if not bad:
        return
    lines = [f"{printable(path)}: {printable(reason)}" for path, reason in bad.items()]
    more = [f"and {len(lines) - MOST_NAMED} more"] if len(lines) > MOST_NAMED else []
    title = f"{plural(len(bad), 'file')} cannot be gathered, so none was"
    raise QuizError(title, "\n  ".join(["", *lines[:MOST_NAMED], *more]), AGAIN)
