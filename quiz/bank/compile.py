"""Bank files compiled to rows of the index, in parallel if there is enough to do."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import NamedTuple, Union
from zlib import crc32

import msgspec

from quiz.bank.checksum import checksum
from quiz.bank.files import MISNAMED, UNKNOWN, BankFile, Stamp, access_problem, name_problem
from quiz.bank.fingerprint import fingerprint
from quiz.bank.load import Loaded, load
from quiz.bank.processes import in_processes
from quiz.bank.search_columns import EMPTY, SearchColumns, search_columns
from quiz.bank.yaml_reader import MAX_BYTES
from quiz.errors import Problem
from quiz.kinds import KINDS
from quiz.kinds.base import Question

PARALLEL_BYTES = 4_000_000
"""The number of changed bytes from which starting processes pays off."""

CHECKSUM = 4
"""The number of bytes of a checksum."""

_encode = msgspec.msgpack.Encoder().encode
_decoder: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Union[tuple(KINDS.values())])  # noqa: UP007 - built at run time


BankRow = tuple[str, str | None, str | None, str, str, int | None, str, int]
"""Digest, id, title, required banks separated by spaces, description, level, problems as JSON, checksum."""

QuestionRow = tuple[str, int, str, str, str, str, bytes]
"""Digest, position, id, parts separated by commas, former keys separated by spaces, fingerprint, body."""

Rows = tuple[str, BankRow, list[QuestionRow], SearchColumns]
"""The digest of a content, and the rows of it."""


class Compiled(NamedTuple):
    """The rows of one file; ``bank`` is None if its content is already in the index."""

    path: str
    stamp: Stamp
    digest: str
    bank: BankRow | None
    questions: list[QuestionRow]
    columns: SearchColumns


def decode_question(body: bytes) -> Question:
    """Return the question encoded in the body of a row. Raises ``ValueError`` if it is damaged."""
    if crc32(body[:-CHECKSUM]).to_bytes(CHECKSUM) != body[-CHECKSUM:]:
        raise ValueError("the body is not as it was written")
    return _decoder.decode(body[:-CHECKSUM])


def _encoded(question: Question) -> bytes:
    """Return the body of the row of a question, which ends with a checksum."""
    body = _encode(question)
    return body + crc32(body).to_bytes(CHECKSUM)


def compile_files(
    files: list[BankFile], known: Callable[[str], bool], report: Callable[[int, int], None] | None = None
) -> Iterator[Compiled]:
    """Yield the rows of each of ``files``; a file is compiled unless its digest is ``known``."""
    for done, compiled in enumerate(_compiled(files, known), 1):
        if report is not None:
            report(done, len(files))
        yield compiled


def _compiled(files: list[BankFile], known: Callable[[str], bool]) -> Iterator[Compiled]:
    left = files
    if _are_many(files):
        left = []  # to read a file twice is nothing beside compiling it
        for file in files:
            read = _read(file, known)
            if isinstance(read, Compiled):
                yield read
            else:
                left.append(file)
    yield from (
        in_processes(_compile_all, left) if _are_many(left) else (_compile(file, known) for file in left)
    )


def _are_many(files: list[BankFile]) -> bool:
    """Tell whether it pays off to compile files in several processes."""
    return len(files) > 1 and sum(size for _path, (size, _, _) in files) >= PARALLEL_BYTES


def _compile_all(files: list[BankFile]) -> list[Compiled]:
    return [_compile(file, lambda _digest: False) for file in files]


def _compile(file: BankFile, known: Callable[[str], bool]) -> Compiled:
    read = _read(file, known)
    if isinstance(read, Compiled):
        return read
    path, stamp = file
    return Compiled(path, stamp, *_rows(path, read))


def _read(file: BankFile, known: Callable[[str], bool]) -> Compiled | bytes:
    """Return the content of a file, or its rows if they can be told without compiling it."""
    path, stamp = file
    if stamp == MISNAMED:
        return _unread(stamp, name_problem(path))
    try:
        with open(path, "rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        # It is tried again each time: a change of permissions would not change its stamp.
        return _unread(UNKNOWN, access_problem(path, error))
    digest = _digest(data)
    return Compiled(path, stamp, digest, None, [], EMPTY) if known(digest) else data


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _unread(stamp: Stamp, problem: Problem) -> Compiled:
    """Return the rows of a file that is not read, because of its only ``problem``."""
    digest = f"{problem.code} {problem.path}"
    bank: BankRow = (digest, None, None, "", "", None, _json_problems([problem]), checksum([]))
    return Compiled(problem.path, stamp, digest, bank, [], EMPTY)


def _rows(path: str, data: bytes) -> Rows:
    """Return the rows of a bank; the garbage collector is off, because nothing here becomes garbage."""
    gc.disable()
    try:
        return rows_of(data, load(path, data))
    finally:
        gc.enable()


def rows_of(data: bytes, loaded: Loaded) -> Rows:
    """Return the rows of what was ``loaded`` from the content ``data`` of a file."""
    bank, digest, encoded = loaded.bank, _digest(data), _json_problems(loaded.problems)
    if bank is None:
        return digest, (digest, None, None, "", "", None, encoded, checksum([])), [], EMPTY
    rows = [
        (
            digest,
            position,
            question.id,
            ",".join(question.parts()),
            " ".join(question.formerly),
            fingerprint(question),
            _encoded(question),
        )
        for position, question in enumerate(bank.questions)
    ]
    cards = [row[2:6] for row in rows]
    requires, level = " ".join(bank.requires), bank.level
    head = (digest, bank.id, bank.title, requires, bank.description, level, encoded, checksum(cards))
    return digest, head, rows, search_columns(bank)


def _json_problems(problems: list[Problem]) -> str:
    return json.dumps([list(problem.as_dict().values())[1:] for problem in problems])
