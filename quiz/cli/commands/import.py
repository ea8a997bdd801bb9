"""Import banks of other programs, with what they know of your cards."""  # noqa: N999 - named as it is typed

from __future__ import annotations

import os
import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from random import SystemRandom

from quiz import paths
from quiz.bank.files import as_text
from quiz.cli.exit_codes import FINE, PROBLEMS, UsageError
from quiz.cli.output import say, say_aside, say_json
from quiz.cli.progress_count import ProgressCount
from quiz.clock import now
from quiz.errors import printable
from quiz.exchange.bank_format import Reading
from quiz.exchange.formats import bank_formats
from quiz.exchange.importing.bank_file import make_banks_folder
from quiz.exchange.importing.carry_out import carry_out, flags_of_gone, has_news, last_import, undo_import
from quiz.exchange.importing.draft import ImportDraft, draft_import
from quiz.exchange.importing.order_told import order_told
from quiz.exchange.importing.read import read_files, readers, sources
from quiz.exchange.importing.report import (
    NOTHING_NEW,
    changed,
    draft_lines,
    lost,
    repeated,
    undone_lines,
    written_line,
)
from quiz.exchange.importing.undo_files import nothing_to_undo
from quiz.fsrs.timestamp import Timestamp
from quiz.progress.store import Store
from quiz.study.context import Study, open_library, open_study, read_settings

EXAMPLES = ("quiz import docs/examples/capitals.csv --dry-run", "quiz import --undo")

NOTHING_IMPORTED = "Nothing is imported."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    known = "; ".join(f"{name}: {form.about}" for name, form in readers().items())
    parser.add_argument("files", metavar="FILE", nargs="*", help="files to import, or folders of them")
    parser.add_argument("--format", choices=readers(), help=f"{known} (default: what a file looks like)")
    parser.add_argument(
        "--into", metavar="FOLDER", help="write banks there instead of into your banks folder"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be made")
    parser.add_argument("--yes", action="store_true", help="do it without asking")
    parser.add_argument("--replace", action="store_true", help="replace even banks that were edited since")
    parser.add_argument("--keep", action="store_true", help="keep questions that the file no longer has")
    parser.add_argument(
        "--no-history", action="store_true", help="import questions only, no reviews or flags"
    )
    parser.add_argument("--take-weights", action="store_true", help="use the FSRS weights that the file has")
    parser.add_argument("--undo", action="store_true", help="undo the last import, with its history")
    parser.add_argument(
        "--json", action="store_true", help="print what is made as JSON; needs --yes or --dry-run"
    )
    options = {option: None for form in bank_formats().values() for option in form.options}
    for option in options:
        parser.add_argument(f"--{option.name}", dest=option.name, metavar=option.metavar, help=option.about)


def run(options: Namespace, _start_app: object) -> int:
    """Show what would be imported, ask, and import it; or undo the last import."""
    _check(options)
    if options.undo:
        return _undo(options)
    draft = _draft(options)
    brings_nothing = not (options.yes or options.json or _has_news(options, draft))
    with suppress(BrokenPipeError):  # it is to be imported, even if nobody reads all of this
        if options.json:
            say_json(draft_data(draft))
        else:
            say("\n".join(draft_lines(draft, with_cards=not (options.yes or brings_nothing))))
    if brings_nothing:
        say_aside(NOTHING_NEW)
    if brings_nothing and not options.dry_run:
        return _exit_code(draft)
    return _import(options, draft)


def _import(options: Namespace, draft: ImportDraft) -> int:
    """Import what the draft has, if that can be and the learner wants it."""
    is_empty = not any(bank.text for bank in draft.banks)
    is_edited = not options.replace and any(bank.before.is_edited and bank.is_changed for bank in draft.banks)
    if options.dry_run:
        return PROBLEMS if is_empty or is_edited else _exit_code(draft)
    if is_empty:
        return PROBLEMS
    if is_edited:
        say_aside("Nothing is imported: to replace what was edited since, add --replace")
        return PROBLEMS
    if options.yes or _is_confirmed("Import this?", options.words):
        return _carry_out(options, draft)
    return FINE if sys.stdin.isatty() else PROBLEMS


def draft_data(draft: ImportDraft) -> dict[str, object]:
    """Return what an import would make, as JSON."""
    return {
        "source": draft.source,
        "banks": [
            {
                "id": bank.id,
                "title": bank.title,
                "path": bank.before.path,
                "new": bank.new,
                "changed": bank.changed,
                "unchanged": bank.same,
                "gone": bank.gone,
                "moved": bank.moved,
                "edited": bank.before.is_edited,
                "repeated": repeated(bank),
                "problems": [problem._asdict() for problem in bank.problems],
                "histories": len(bank.histories),
            }
            for bank in draft.banks
        ],
        "removed": [file.path for file in draft.emptied],
        "changed": changed(draft.content.losses),
        "not_kept": lost(draft.content.losses),
        "not_read": draft.content.unread,
        "formats": dict(draft.content.formats.most_common()),
        "without_questions": draft.content.empty,
        "advice": [*dict.fromkeys(draft.content.advice)],
    }


def _check(options: Namespace) -> None:
    if options.undo and (options.files or options.dry_run):
        raise UsageError("The options do not fit", "--undo takes no files", "It undoes the last import.")
    if not options.undo and not options.files:
        raise UsageError("A file is missing", "nothing is named to import", "quiz import deck.csv")
    if as_text(_folder(options)) != _folder(options):
        raise UsageError(
            "The folder cannot be used", _folder(options), "Its name is not UTF-8: choose another."
        )
    if options.into and os.path.lexists(options.into) and not os.path.isdir(options.into):
        what = "a file" if os.path.exists(options.into) else "a link to nothing"
        raise UsageError(
            "The folder cannot be used", printable(options.into), f"It is {what}: name a folder."
        )
    if options.json and not (options.yes or options.dry_run or options.undo):
        raise UsageError("The options do not fit", "--json asks nothing", "Add --yes or --dry-run.")


def _draft(options: Namespace) -> ImportDraft:
    settings = read_settings()
    files = sources(options.files)
    own = {option.name for form in bank_formats().values() for option in form.options}
    given = {name: value for name in own if (value := getattr(options, name)) is not None}
    with ProgressCount("reading", "files") as report:
        reading = Reading(given, report, now()[1], settings.day_start)
        content = read_files(files, options.format or "", reading)
    if options.no_history:
        for bank in content.banks:
            for question in bank.questions:
                question.histories = {}
        content.weights = content.retention = None
    library = open_library(options.banks, settings)
    taken = {bank.id: bank.path for bank in library.banks.values()}
    moved = library.former_keys
    library.index.close()
    with ProgressCount("checking", "banks") as report:
        named = ", ".join(printable(os.path.basename(path.rstrip(os.sep))) for path in options.files[:3])
        more = f" and {len(options.files) - 3} more" if len(options.files) > 3 else ""  # noqa: PLR2004 - as above
        folder, keep = _folder(options), options.keep
        return draft_import(
            content, named + more, folder, taken,
            keep=keep, replace=options.replace, moved=moved, report=report,
        )  # fmt: skip


def _folder(options: Namespace) -> str:
    return os.path.abspath(options.into) if options.into else paths.user_banks()


def _has_news(options: Namespace, draft: ImportDraft) -> bool:
    """Tell whether the import would change anything: if not, there is nothing to ask."""
    if options.take_weights and draft.content.weights:
        return True
    with ExitStack() as opened:

        def store() -> Store:
            study = opened.enter_context(closing(open_study(options.banks, options.progress, only_read=True)))
            return study.store

        return has_news(draft, store, Timestamp(*now()))


def _carry_out(options: Namespace, draft: ImportDraft) -> int:
    study = _open(options)
    try:
        with ProgressCount("writing", "histories") as report:
            record = carry_out(
                study, draft, Timestamp(*now()), SystemRandom().getrandbits,
                take_weights=options.take_weights, report=report,
            )  # fmt: skip
        say_aside(written_line(draft, record, flags_of_gone(study, draft)))
        if told := order_told(study, draft, Timestamp(*now())):
            say_aside(told)
    finally:
        study.close()
    return _exit_code(draft)


def _exit_code(draft: ImportDraft) -> int:
    """Return that there are problems if a question is left out."""
    return PROBLEMS if any(problem.is_left_out for bank in draft.banks for problem in bank.problems) else FINE


def _open(options: Namespace) -> Study:
    """Open the library, with the folder that is imported into, and the progress file."""
    folder = _folder(options)
    make_banks_folder(folder)
    study = open_study(options.banks, options.progress)
    places = [os.path.join(os.path.realpath(place), "") for place in study.library.roots]
    if not os.path.join(os.path.realpath(folder), "").startswith(tuple(places)):
        study.library.roots.append(folder)
    return study


def _undo(options: Namespace) -> int:
    study = open_study(options.banks, options.progress)
    try:
        record = last_import(study)
        if record is None:
            say_aside(nothing_to_undo(study))
            return FINE
        undone = undo_import(study, record, Timestamp(*now()), SystemRandom().getrandbits)
        if options.json:
            say_json(
                {
                    "source": undone.source,
                    "banks": undone.banks,
                    "reviews": undone.reviews,
                    "removed": undone.removed,
                    "restored": undone.restored,
                    "left": undone.left,
                }
            )
        else:
            say_aside("\n".join(undone_lines(undone)))
        return PROBLEMS if undone.left else FINE
    finally:
        study.close()


def _unasked(words: Sequence[str]) -> str:
    """Return the command of these ``words`` with ``--yes`` among its options."""
    end = words.index("--") if "--" in words else len(words)
    return shlex.join(["quiz", *words[:end], "--yes", *words[end:]])


def _is_confirmed(question: str, words: Sequence[str]) -> bool:
    """Ask on stderr; no answer, and no terminal to give one, mean no. ``words`` are the command."""
    if not sys.stdin.isatty():
        say_aside(f"{NOTHING_IMPORTED} To do it: {printable(_unasked(words))}")
        return False
    say_aside(f"{question} [y/N] ", end="")
    said = sys.stdin.readline()
    if said.strip().lower() in ("y", "yes"):
        return True
    say_aside(NOTHING_IMPORTED if said else f"\n{NOTHING_IMPORTED}")  # Ctrl+D leaves the cursor there
    return False
