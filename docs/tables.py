"""Writes the parts of the documents that are made from the code: ``python -m docs.tables``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from textwrap import dedent, fill, indent

from quiz.bank.load import load
from quiz.cli.commands import names, summary
from quiz.cli.parser import CommandParser, build
from quiz.exchange.format import Format
from quiz.exchange.formats import datasets, formats, formats_of
from quiz.kinds import KINDS
from quiz.kinds.base import Question
from quiz.labs import labs
from quiz.labs.language.functions import FUNCTIONS
from quiz.render.styles import styles

ROOT = Path(__file__).parent.parent
COMMON = ("-h", "--banks", "--progress")
"""Options of every command, which its row does not repeat."""
WIDTH = 120


def all_functions() -> str:
    """Return the functions of the language of computed questions."""
    rows = [(f"`{function.form}`", function.about) for _, function in sorted(FUNCTIONS.items())]
    return _table(("function", "gives"), rows)


def all_labs() -> str:
    """Return the labs, with what each takes and what its trace holds."""
    rows = [
        (f"`{lab.name}`", lab.about, _code(lab.parameters), _code(lab.run({}, 0)[1].names()))
        for lab in labs().values()
    ]
    return _table(("lab", "", "parameters", "trace"), rows)


def all_styles() -> str:
    """Return the figure styles."""
    return _table(
        ("style", "what it shows"), [(f"`{name}`", style.about) for name, style in styles().items()]
    )


def all_kinds() -> str:
    """Return the kinds of question with their keys, and what these mean."""
    rows = [(f"`{name}`", kind.summary, _code(own_keys(kind))) for name, kind in KINDS.items()]
    notes = [_notes(name, kind.__doc__ or "") for name, kind in KINDS.items()]
    return "\n\n".join([_table(("kind", "what it is", "its own keys"), rows), *notes])


def own_keys(kind: type[Question]) -> list[str]:
    """Return the keys that only this kind of question has."""
    return [key for key in kind.__struct_encode_fields__ if key not in Question.__struct_encode_fields__]


def _notes(name: str, docstring: str) -> str:
    """Return a docstring as a paragraph of Markdown."""
    text = re.sub(r"``(.+?)``", r"`\1`", " ".join(docstring.split()))
    return fill(f"**`{name}`**: {text}", WIDTH, break_long_words=False, break_on_hyphens=False)


def all_examples() -> str:
    """Return a bank that holds the example of every kind."""
    return f"```yaml\n{_bank(*KINDS.values())}```"


def _bank(*kinds: type[Question]) -> str:
    questions = "".join(indent(dedent(kind.example).strip("\n"), "  ") + "\n" for kind in kinds)
    return f"id: example.kinds\ntitle: One of each\nquestions:\n{questions}"


def all_scoring() -> str:
    """Return what each kind scores."""
    return _table(("kind", "its share"), [(f"`{name}`", kind.scoring) for name, kind in KINDS.items()])


def all_interactions() -> str:
    """Return the interactions of xAPI that the questions of each kind are."""
    rows = [(f"`{name}`", _code(dict.fromkeys(interactions_of(kind)), ", ")) for name, kind in KINDS.items()]
    return _table(("kind", "interaction"), rows)


def interactions_of(kind: type[Question]) -> Iterable[str]:
    """Yield the interaction that each example of a kind is."""
    bank = load("example", _bank(kind).encode()).bank
    for question in bank.questions if bank else []:
        shown = question.present(question.parts()[0], Random(0))
        yield shown.way.interaction(()).type


def all_datasets() -> str:
    """Return what there is to export, with its formats."""
    rows = [
        (f"`{name}`: {dataset.about}", _code(formats_of(name), ", ")) for name, dataset in datasets().items()
    ]
    return _table(("what", "formats"), rows)


def all_formats() -> str:
    """Return the formats, each with a command that writes it."""
    rows = [(f"`{name}`", found.about, f"`{example_of(found)}`") for name, found in formats().items()]
    return _table(("format", "what it is", "for example"), rows)


def example_of(found: Format) -> str:
    """Return a command that writes a format."""
    return f"quiz export {found.of or 'scores'} --format {found.name} {found.example}".rstrip()


def all_commands() -> str:
    """Return the commands, each with command lines that show it, and its options."""
    parsers = build([], whole=True).commands
    rows = [(_code(examples(name), ", "), summary(name), _code(_options(parsers[name]))) for name in names()]
    return _table(("command", "what it does", "options"), [("`quiz`", "Start the app.", ""), *rows])


def examples(command: str) -> tuple[str, ...]:
    """Return command lines that show a command."""
    from importlib import import_module

    shown: tuple[str, ...] = import_module(f"quiz.cli.commands.{command}").EXAMPLES
    return shown


def _options(parser: CommandParser) -> Iterable[str]:
    shown = [action.option_strings[0] for action in parser._actions if action.option_strings]
    return (option for option in shown if option not in COMMON)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines)


def _code(words: Iterable[str], between: str = " ") -> str:
    return between.join(f"`{word}`" for word in words)


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"commands": all_commands},
    "docs/banks.md": {"kinds": all_kinds, "examples": all_examples},
    "docs/exports.md": {"datasets": all_datasets, "formats": all_formats, "interactions": all_interactions},
    "docs/labs.md": {"functions": all_functions, "labs": all_labs, "styles": all_styles},
    "docs/scoring.md": {"kinds": all_scoring},
}
"""What stands between ``<!-- NAME -->`` and ``<!-- end -->`` on each page."""


def written(page: str) -> str:
    """Return the text of a page with its parts as the code has them now."""
    text = (ROOT / page).read_text()
    for name, made in PAGES[page].items():
        begin, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        text = f"{begin}<!-- {name} -->\n{made()}\n{end}{after}"
    return text


if __name__ == "__main__":
    for path in PAGES:
        (ROOT / path).write_text(written(path))
