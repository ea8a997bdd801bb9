"""``quiz export bank``: questions of the library in a format of another program."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection
from contextlib import closing

from quiz.cli.exit_codes import UsageError, as_misuse
from quiz.cli.opening import open_and_say
from quiz.cli.output import say_aside, utf_8_stdout
from quiz.clock import now
from quiz.exchange.bank_format import BankFormat
from quiz.exchange.bank_output import check_target, fill, write_banks
from quiz.exchange.exporting import portable_banks
from quiz.exchange.importing.read import writers
from quiz.exchange.importing.report import loss_lines
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
        _explain_names(options.query, study.library.banks)
        return 0
    _write(options, form, content)
    for line in loss_lines(content.losses):
        say_aside(line)
    return 0


def _explain_names(query: list[str], banks: Collection[str]) -> None:
    """Say how a bank is named, if its name alone was looked for in the texts of the questions."""
    named = next((word for word in query if word in banks), "")
    if named:
        say_aside(f"To name a bank: bank:{named}")


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
    with as_misuse():
        check_target(content, form, path, "Name a folder: -o FOLDER/")
    if path:
        write_banks(content, form, path, force=options.force)
    else:
        fill(form, content, utf_8_stdout().buffer)
