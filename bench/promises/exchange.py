"""Text formats read and written, and an import drafted, against parsing the YAML of the same questions.

Times are of the processor.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from time import process_time
from typing import NamedTuple

import yaml

from bench.promise import Result, Results
from bench.sample.questions import kind_and_texts
from bench.turns import in_turns
from quiz.bank.yaml_writer import bank_text
from quiz.exchange.bank_format import BankFormat, Reading
from quiz.exchange.formats import bank_formats
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.source import Source

NEEDS_SAMPLE = False
QUESTIONS = 2_000
PEER = "yaml.load, CSafeLoader"
DRAFTED = "moodle_xml"
"""The format whose import is drafted, since it holds most."""


class _Goals(NamedTuple):
    """The highest ratios for reading and writing."""

    read: float
    write: float


GOALS = {
    "aiken": _Goals(0.3, 0.3),
    "csv": _Goals(0.6, 0.6),
    "gift": _Goals(1.5, 1.2),
    "hashcards": _Goals(0.4, 0.4),
    "moodle_xml": _Goals(2.5, 1.5),
    "notes": _Goals(1.1, 0.6),
    "obsidian": _Goals(0.6, 0.6),
    "qti12": _Goals(4.0, 2.2),
    "qti21": _Goals(7.0, 4.0),
    "qti3": _Goals(9.0, 5.0),
}


def results(_sample: object) -> Results:
    """Measure each format both ways, and then a draft."""
    with tempfile.TemporaryDirectory(prefix="quiz-bench-") as folder:
        peer = partial(_worked, partial(yaml.load, _yaml(), yaml.CSafeLoader))
        for name, goals in GOALS.items():
            form = bank_formats()[name]
            path = os.path.join(folder, f"sample{form.endings[0]}")
            with open(path, "wb") as file:
                file.write(_written(form))
            yield from _both_ways(form, path, goals, peer)
            if name == DRAFTED:
                drafted = partial(_drafted, form, path, folder)
                what = f"drafting an import of {QUESTIONS:,} questions"
                yield Result(what, PEER, 3, in_turns(drafted, peer))


def _both_ways(form: BankFormat, path: str, goals: _Goals, peer: Callable[[], float]) -> Iterator[Result]:
    size = f"{QUESTIONS:,} questions, {form.name}"
    reading = partial(_worked, partial(_read, form, path))
    yield Result(f"reading {size}", PEER, goals.read, in_turns(reading, peer))
    writing = partial(_worked, partial(_written, form))
    yield Result(f"writing {size}", PEER, goals.write, in_turns(writing, peer))


def _worked(run: Callable[[], object]) -> float:
    """Return the processor time of one run in ms."""
    began = process_time()
    run()
    return (process_time() - began) * 1000


def _read(form: BankFormat, path: str) -> Portable:
    assert form.read is not None
    return form.read(Source(path), Reading())


def _written(form: BankFormat) -> bytes:
    assert form.write is not None
    file = BytesIO()
    form.write(_content(), file)
    return file.getvalue()


def _drafted(form: BankFormat, path: str, folder: str) -> float:
    content = _read(form, path)
    return _worked(lambda: draft_import(content, "sample", folder, {}))


def _content() -> Portable:
    questions = [PortableQuestion(fields, f"q{number}") for number, fields in enumerate(_FIELDS)]
    return Portable([PortableBank("sample", questions, "Sample")])


def _yaml() -> str:
    return bank_text({"id": "sample"}, [{"id": f"q{n}", **fields} for n, fields in enumerate(_FIELDS)])


def _fields(number: int) -> dict[str, object]:
    kind, prompt, rest = kind_and_texts(number)
    return {"kind": kind, "prompt": prompt, **yaml.load(rest, yaml.CBaseLoader)}


_FIELDS = [_fields(number) for number in range(QUESTIONS)]
