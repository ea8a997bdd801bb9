"""Bank files to rows of the index, in parallel where there is enough to do."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from hashlib import blake2b
from multiprocessing import get_context
from typing import NamedTuple, Union

import msgspec

from quiz.bank.files import Found
from quiz.bank.fingerprint import fingerprint
from quiz.bank.load import load
from quiz.bank.search_columns import NOTHING, Listing, listing
from quiz.bank.yaml_reader import MAX_BYTES
from quiz.errors import Problem
from quiz.kinds import KINDS
from quiz.kinds.base import Question

PARALLEL_BYTES = 4_000_000
"""From this many changed bytes on, starting processes pays."""

_encode = msgspec.msgpack.Encoder().encode
_decoder: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Union[tuple(KINDS.values())])  # noqa: UP007 - made at run time


BankRow = tuple[str, str | None, str | None, str, str, str]
"""Digest, id, title, tags and requires with blanks between them, problems as JSON."""

QuestionRow = tuple[str, int, str, str, str, str, bytes]
"""Digest, position, id, parts with commas and former names with blanks between them, fingerprint, body."""


class Compiled(NamedTuple):
    """The rows of one file; ``bank`` is None where its content is known already."""

    path: str
    stamp: str
    digest: str
    bank: BankRow | None
    questions: list[QuestionRow]
    listing: Listing


def decode_question(body: bytes) -> Question:
    """Return the question encoded in a row of the index."""
    return _decoder.decode(body)


def compile_files(
    files: list[Found], known: Callable[[str], bool], report: Callable[[int, int], None] | None = None
) -> Iterator[Compiled]:
    """Yield the rows of each of ``files``, read anew unless ``known`` its digest."""
    for done, compiled in enumerate(_each(files, known), 1):
        if report is not None:
            report(done, len(files))
        yield compiled


def _each(files: list[Found], known: Callable[[str], bool]) -> Iterable[Compiled]:
    if _bytes(files) < PARALLEL_BYTES or len(files) == 1:
        return (_compile(file, known) for file in files)
    return _in_parallel(files)


def _bytes(files: list[Found]) -> int:
    return sum(int(stamp.split(".")[0]) for _path, stamp in files)


def _in_parallel(files: list[Found]) -> Iterator[Compiled]:
    """Yield the rows of ``files``; those that no other process could be had for are read in this one."""
    share = max(1, len(files) // (8 * (os.cpu_count() or 1)))
    left = [files[start : start + share] for start in range(0, len(files), share)]
    with suppress(BrokenProcessPool, OSError), ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        shares = {pool.submit(_compile_share, one): one for one in left}
        for future in as_completed(shares):
            compiled = future.result()
            left.remove(shares[future])
            yield from compiled
    for one in left:
        yield from _compile_share(one)


def _compile_share(files: list[Found]) -> list[Compiled]:
    return [_compile(file, lambda _digest: False) for file in files]


def _compile(file: Found, known: Callable[[str], bool]) -> Compiled:
    path, stamp = file
    data = _read(path)
    if isinstance(data, Problem):
        # No stamp: what is allowed later does not change the file's, and it shall be tried again.
        digest = f"unreadable {path}"
        return Compiled(path, "", digest, *_rows(path, data, digest))
    digest = blake2b(data, digest_size=16).hexdigest()
    if known(digest):
        return Compiled(path, stamp, digest, None, [], NOTHING)
    return Compiled(path, stamp, digest, *_rows(path, data, digest))


def _read(path: str) -> bytes | Problem:
    try:
        with open(path, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem(path, 1, 1, "unreadable", reason, "Allow reading it, or move it elsewhere.")


def _rows(path: str, data: bytes | Problem, digest: str) -> tuple[BankRow, list[QuestionRow], Listing]:
    """Return the rows of a bank, with the collector off: nothing here is garbage yet."""
    if isinstance(data, Problem):
        return (digest, None, None, "", "", _json_problems([data])), [], NOTHING
    gc.disable()
    try:
        bank, problems = load(path, data)
        found = _json_problems(problems)
        if bank is None:
            return (digest, None, None, "", "", found), [], NOTHING
        head = (digest, bank.id, bank.title, " ".join(bank.tags), " ".join(bank.requires), found)
        rows = [_question_row(digest, position, one) for position, one in enumerate(bank.questions)]
        return head, rows, listing(bank)
    finally:
        gc.enable()


def _question_row(digest: str, position: int, question: Question) -> QuestionRow:
    parts, formerly = ",".join(question.parts()), " ".join(question.formerly)
    return digest, position, question.id, parts, formerly, fingerprint(question), _encode(question)


def _json_problems(problems: list[Problem]) -> str:
    return json.dumps([list(problem.as_dict().values())[1:] for problem in problems])
