"""``quiz export bank``: questions of the library in a format of another program."""

from __future__ import annotations

import os
from argparse import Namespace
from collections import Counter
from contextlib import closing
from typing import BinaryIO

from msgspec.structs import replace

from quiz.cli.exit_codes import UsageError
from quiz.cli.opening import open_and_say
from quiz.cli.output import say_aside, utf_8_stdout
from quiz.clock import now
from quiz.exchange.atomic import write_atomically
from quiz.exchange.bank_format import BankFormat
from quiz.exchange.exporting import portable_banks
from quiz.exchange.importing.read import writers
from quiz.exchange.importing.report import losses_text
from quiz.exchange.portable import Portable
from quiz.fsrs.timestamp import Timestamp
from quiz.query.search import joined


def export_bank(options: Namespace) -> int:
    """Write the questions that match the query, or all; say what the format cannot hold."""
    form = _form(options)
    with closing(open_and_say(options.banks, options.progress, only_read=True)) as study:
        query = [f"bank:{options.bank}", *options.query] if options.bank else options.query
        moment = Timestamp(*now())
        keys = study.search.keys(joined(query), moment)
        content = portable_banks(study, keys, at=moment.at, history=options.history)
    if not content.banks:
        say_aside("quiz: there is nothing to export")
        return 0
    _write(options, form, content)
    if +content.losses:
        say_aside(f"Not kept: {losses_text(+content.losses)}.")
    return 0


def _form(options: Namespace) -> BankFormat:
    if options.format not in writers():
        message = f"a bank cannot be written as {options.format}"
        raise UsageError("The format does not fit", message, f"Choose from {', '.join(writers())}.")
    form = writers()[options.format]
    if options.since or options.session:
        message = "a bank has no sessions, so --since and --session mean nothing"
        raise UsageError("The options do not fit", message, "Use --bank or a query.")
    if options.history and not form.holds_history:
        able = [name for name, other in writers().items() if other.holds_history]
        raise UsageError(
            "The options do not fit", f"{form.name} holds no history", f"Use {' or '.join(able)}."
        )
    if form.is_binary and options.output is None:
        raise UsageError(
            "A file is missing", f"{form.name} is no text", f"Name a file: -o FILE{form.endings[0]}"
        )
    return form


def _write(options: Namespace, form: BankFormat, content: Portable) -> None:
    """Write one file or, into a folder, a file for each bank."""
    path = "" if options.output in (None, "-") else options.output
    if os.path.isdir(path) or path.endswith(os.sep):
        for bank in content.banks:
            part = replace(content, banks=[bank], losses=Counter())
            _write_file(os.path.join(path, f"{bank.name}{form.endings[0]}"), form, part, force=options.force)
            content.losses += part.losses
        return
    if len(content.banks) > 1 and not form.holds_many:
        count = f"{len(content.banks)} banks match, and a file of {form.name} holds one"
        raise UsageError("A file is not enough", count, "Name a folder: -o FOLDER/")
    if path:
        _write_file(path, form, content, force=options.force)
    else:
        _fill(form, content, utf_8_stdout().buffer)


def _write_file(path: str, form: BankFormat, content: Portable, *, force: bool) -> None:
    folder = os.path.dirname(path)
    if folder and not os.path.isdir(folder):
        raise UsageError("There is no such folder", folder, "Make it first.")
    write_atomically(path, lambda file: _fill(form, content, file.buffer), force=force)


def _fill(form: BankFormat, content: Portable, file: BinaryIO) -> None:
    assert form.write is not None  # noqa: S101 - writers has no others
    form.write(content, file)
    file.flush()
