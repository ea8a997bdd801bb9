"""Updates the tables in the documentation that are generated from the code: ``python -m docs.tables``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from textwrap import dedent, fill, indent

from quiz.bank.load import load
from quiz.bank.writing import rules
from quiz.bank.writing.rule import Rule
from quiz.cli.command_list import command_names, command_summary
from quiz.cli.parser import CommandParser, build
from quiz.exchange.bank_format import BankFormat
from quiz.exchange.format import Format
from quiz.exchange.formats import bank_formats, datasets, formats, formats_of
from quiz.item_analysis.formats import class_formats
from quiz.kinds import KINDS
from quiz.kinds.base import Question
from quiz.labs import labs
from quiz.labs.language.functions import FUNCTIONS
from quiz.render.styles import styles
from quiz.settings import Settings
from quiz.settings.faults import toml
from quiz.settings.forms import FORMS, TableForm
from quiz.settings.meanings import MEANINGS
from quiz.tui.all_bindings import every_binding
from quiz.tui.app import QuizApp

ROOT = Path(__file__).parent.parent
COMMON = ("-h", "--banks", "--progress")
"""Options of every command, which are not repeated for each."""
WIDTH = 120
SETTING = 30
"""Columns of a setting before its meaning."""


def all_functions() -> str:
    """Return the functions that computed questions can call."""
    rows = [(f"`{function.form}`", function.about) for _, function in sorted(FUNCTIONS.items())]
    return _table(("function", "gives"), rows)


def all_labs() -> str:
    """Return the labs, with their parameters and the entries of their traces."""
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
    """Return the kinds of question, with their keys and notes about these."""
    rows = [(f"`{name}`", kind.summary, _code(own_keys(kind))) for name, kind in KINDS.items()]
    notes = [_notes(name, kind.__doc__ or "") for name, kind in KINDS.items()]
    return "\n\n".join([_table(("kind", "what it is", "its own keys"), rows), *notes])


def own_keys(kind: type[Question]) -> list[str]:
    """Return the keys that a kind of question has in addition to those of every question."""
    return [key for key in kind.__struct_encode_fields__ if key not in Question.__struct_encode_fields__]


def _notes(name: str, docstring: str) -> str:
    """Return the docstring of a kind as a paragraph of Markdown."""
    text = re.sub(r"``(.+?)``", r"`\1`", " ".join(docstring.split()))
    return fill(f"**`{name}`**: {text}", WIDTH, break_long_words=False, break_on_hyphens=False)


def all_examples() -> str:
    """Return a bank with the examples of all kinds."""
    return f"```yaml\n{_bank(*KINDS.values())}```"


def _bank(*kinds: type[Question]) -> str:
    questions = "".join(indent(dedent(kind.example).strip("\n"), "  ") + "\n" for kind in kinds)
    return f"id: example.kinds\ntitle: One of each\nquestions:\n{questions}"


def all_rules() -> str:
    """Return the rules of good writing, each with a question that breaks it, and the same one mended."""
    return "\n\n".join(map(_rule, rules().values()))


def _rule(rule: Rule) -> str:
    text = fill(f"**`{rule.code}`**: {rule.about}", WIDTH, break_long_words=False, break_on_hyphens=False)
    if not rule.before:
        return text
    reported, mended = (indent(dedent(example).strip("\n"), "  ") for example in (rule.before, rule.after))
    mended = mended.replace("  - id: ", "  - id: mended-")
    head = f"id: example.{rule.code}\ntitle: Before and after\nquestions:"
    return f"{text}\n\n```yaml\n{head}\n  # before\n{reported}\n  # after\n{mended}\n```"


def all_settings() -> str:
    """Return the settings with their defaults, or examples of what is empty, and what they mean."""
    tables = [name for name, form in FORMS.items() if isinstance(form, TableForm)]
    lines = [_setting(name) for name in FORMS if name not in tables]
    for name in tables:
        entries = tomllib.loads(f"{name} = {FORMS[name].example}")[name]
        head = f"[{name}]".ljust(SETTING)
        lines += ["", f"{head} # {MEANINGS[name]}"]
        lines += [f"{key if key.isalnum() else toml(key)} = {toml(value)}" for key, value in entries.items()]
    return "\n".join(["```toml", *lines, "```"])


def _setting(name: str) -> str:
    form, default = FORMS[name], getattr(Settings, name)
    others = [choice for choice in getattr(form, "choices", ()) if choice != default]
    choices = f"; or {', '.join(map(toml, others))}" if others else ""
    value = toml(default) if default not in ("", []) else form.example
    return f"{f'{name} = {value}':{SETTING}} # {MEANINGS[name]}{choices}"


def all_scoring() -> str:
    """Return how each kind is scored."""
    return _table(("kind", "share earned"), [(f"`{name}`", kind.scoring) for name, kind in KINDS.items()])


def all_interactions() -> str:
    """Return the xAPI interactions of each kind."""
    rows = [(f"`{name}`", _code(dict.fromkeys(interactions_of(kind)), ", ")) for name, kind in KINDS.items()]
    return _table(("kind", "interaction"), rows)


def interactions_of(kind: type[Question]) -> Iterable[str]:
    """Yield the type of xAPI interaction of each example of a kind."""
    bank = load("example", _bank(kind).encode()).bank
    for question in bank.questions if bank else []:
        shown = question.present(question.parts()[0], Random(0))
        yield shown.way.interaction(()).type


def all_datasets() -> str:
    """Return the datasets, with the formats of each."""
    rows = [
        (f"`{name}`: {dataset.about}", _code(formats_of(name), ", ")) for name, dataset in datasets().items()
    ]
    return _table(("what", "formats"), rows)


def all_formats() -> str:
    """Return the export formats, each with an example."""
    rows = [(f"`{name}`", form.about, f"`{example_of(form)}`") for name, form in formats().items()]
    return _table(("format", "what it is", "example"), rows)


def all_bank_formats() -> str:
    """Return the formats of banks: the endings of their files, and whether they are read and written."""
    rows = [
        (
            f"`{name}`",
            form.about,
            _code(form.endings),
            _yes(form.read),
            _yes(form.write),
            _yes(form.holds_history),
        )
        for name, form in bank_formats().items()
    ]
    return _table(("format", "what it is", "files", "in", "out", "history"), rows)


def _yes(value: object) -> str:
    return "yes" if value else "no"


def all_bank_examples() -> str:
    """Return a file in each format of banks that is text."""
    return "\n\n".join(_bank_example(form) for form in bank_formats().values() if form.example)


def _bank_example(form: BankFormat) -> str:
    return f"`{form.name}`:\n\n````text\n{form.example}````"


def all_class_formats() -> str:
    """Return the formats of the analysis of a class."""
    rows = [(f"`{name}`", f"`{form.suffix}`", form.about) for name, form in class_formats().items()]
    return _table(("format", "file", "what it is"), rows)


def example_of(form: Format) -> str:
    """Return a command that writes a format."""
    return f"quiz export {form.of or 'scores'} --format {form.name} {form.example}".rstrip()


def all_commands() -> str:
    """Return the commands, each with examples and its options."""
    parsers = build([], whole=True).commands
    rows = [
        (_code(examples(name), ", "), command_summary(name), _code(_options(parsers[name])))
        for name in command_names()
    ]
    return _table(("command", "what it does", "options"), [("`quiz`", "Open the app.", ""), *rows])


def examples(command: str) -> tuple[str, ...]:
    """Return the examples of a command."""
    from importlib import import_module

    lines: tuple[str, ...] = import_module(f"quiz.cli.commands.{command}").EXAMPLES
    return lines


def _options(parser: CommandParser) -> Iterable[str]:
    options = [action.option_strings[0] for action in parser._actions if action.option_strings]
    return (option for option in options if option not in COMMON)


def all_keys() -> str:
    """Return the bindings that have an id, by which the settings can change their keys."""
    bindings = {binding.id: binding for binding in [*QuizApp.BINDINGS, *every_binding()] if binding.id}
    rows = [
        (f"`{name}`", f"`{bindings[name].key}`", bindings[name].tooltip or bindings[name].description)
        for name in sorted(bindings)
    ]
    return _table(("id", "keys", "what they do"), rows)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines)


def _code(words: Iterable[str], between: str = " ") -> str:
    return between.join(f"`{word}`" for word in words)


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"commands": all_commands, "settings": all_settings},
    "docs/banks.md": {"kinds": all_kinds, "examples": all_examples},
    "docs/exchange.md": {"bank-formats": all_bank_formats, "bank-examples": all_bank_examples},
    "docs/class.md": {"class formats": all_class_formats},
    "docs/exports.md": {"datasets": all_datasets, "formats": all_formats, "interactions": all_interactions},
    "docs/keys.md": {"keys": all_keys},
    "docs/labs.md": {"functions": all_functions, "labs": all_labs, "styles": all_styles},
    "docs/scoring.md": {"kinds": all_scoring},
    "docs/writing-questions.md": {"rules": all_rules},
}
"""What is generated between ``<!-- NAME -->`` and ``<!-- end -->`` on each page."""


def written(page: str) -> str:
    """Return the text of a page, with its tables generated anew."""
    text = (ROOT / page).read_text()
    for name, generate in PAGES[page].items():
        begin, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        text = f"{begin}<!-- {name} -->\n{generate()}\n{end}{after}"
    return text


if __name__ == "__main__":
    for path in PAGES:
        (ROOT / path).write_text(written(path))
