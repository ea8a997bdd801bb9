"""CSV and TSV: notes one a line, with Anki's header lines, or just two columns."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO, TextIOWrapper
from itertools import islice
from shlex import quote
from typing import Any, BinaryIO

from quiz.exchange.assessment.plainer import count_pictures
from quiz.exchange.bank_format import BankFormat, Likeness, Reading
from quiz.exchange.bank_html.reading import from_html
from quiz.exchange.csv_columns import (
    COLUMNS,
    MEANINGS,
    MOST_OF_CELL,
    SPECIAL,
    Columns,
    Table,
    columns_of,
)
from quiz.exchange.csv_head import HEADERS, SEPARATOR, SNIFFED, Head, asked_separator, read_head
from quiz.exchange.gap_text import gaps_written, numbered
from quiz.exchange.levels import deck_name
from quiz.exchange.maths_marks import from_dollars, to_dollars
from quiz.exchange.portable import Portable, PortableQuestion, lose
from quiz.exchange.sides import count_about_wrong_answers, count_unheld, sides, with_drawn_texts
from quiz.exchange.source import Source
from quiz.exchange.tags import bank_tags
from quiz.text.format import cropped, one_line

_CHOOSE = "To say which columns are prompt and answer: quiz import {} --columns prompt=1,answer=3"
_UNKNOWN = "a table, of which no names of columns tell what is asked"
_GAP = re.compile(r"\{\{c\d+::")
_MOST_COMPARED = 50
"""Rows that are looked at to tell whether the first is one of names."""
_TYPES = {
    "card": "Basic",
    "reverse": "Basic (and reversed card)",
    "text": "Basic (type in the answer)",
    "cloze": "Cloze",
}
_WRITTEN = ("guid", "notetype", "deck", "tags", "front", "back", "explanation", "hint", "source")
_END = "\0end"
"""Put after the last row: if it is in a cell, then the quotation mark of that cell is not closed."""
_UNCLOSED = "the quotation mark that opens a cell is never closed, and the rest of the file would be in it"
_CLOSE_IT = 'Close the cell with another. Quotation marks in a text are doubled, as in "say ""no"".".'


def _likeness(source: Source) -> Likeness:
    head = read_head(source.sample_text)
    if head.is_marked and any(source.sample_text.startswith(f"#{name}:") for name in HEADERS):
        return Likeness.CERTAIN
    if source.ending in (".csv", ".tsv"):
        return Likeness.LIKELY
    return Likeness.POSSIBLE if source.ending == ".txt" and _is_table(source.sample_text) else Likeness.NONE


def _is_table(text: str) -> bool:
    """Tell whether most lines have a tab."""
    lines = [line for line in text.split("\n") if line.strip()]
    return sum("\t" in line for line in lines) * 2 > len(lines)


def _read(source: Source, reading: Reading) -> Portable:
    content = Portable()
    asked = reading.options.get(SEPARATOR.name)
    head = read_head(source.text, "" if asked is None else asked_separator(asked))
    separator = head.separator or _sniffed(source, head)
    table = _table(source, head, separator)
    columns = columns_of(source, table, reading.options.get(COLUMNS.name))
    lose(content.losses, "comment line", head.comments)
    lose(content.losses, columns.guess, bool(columns.guess))
    if columns.can_be_other and not source.is_named:
        raise source.error(_UNKNOWN, _CHOOSE.format(quote(source.path)))
    if columns.can_be_other:
        content.advice.append(_CHOOSE.format(quote(source.path)))
    total = source.text.count("\n")
    for line, cells in islice(_rows(source, head, separator), columns.has_names, None):
        reading.report(line, total)
        losses = Counter[str]()
        fields = _by_meaning(cells, columns, table.called, losses)
        question = _question(fields, head, losses)
        question.where, question.losses = f"{source.shown}:{line}", losses
        content.bank(fields.get("deck") or head.deck or source.name).questions.append(question)
    return content


def _table(source: Source, head: Head, separator: str) -> Table:
    rows = [cells for _, cells in islice(_rows(source, head, separator), _MOST_COMPARED)]
    names = next(csv.reader([head.names], delimiter=head.separator or "\t"), [])
    return Table(rows, names, head.columns, head.is_marked)


def _rows(source: Source, head: Head, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line at which it begins."""
    lines = [*source.text.split("\n")[head.lines :], _END]
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator, strict=False)
    while True:
        start = head.lines + reader.line_num + 1
        try:
            cells = next(reader)
        except csv.Error as error:
            raise source.error(f"line {start}: {error}", "Check its quotation marks.") from None
        if cells == [_END]:
            return
        if cells and _END in cells[-1]:
            raise source.error(f"line {start}: {_UNCLOSED}", _CLOSE_IT)
        cells[-1:] = [cell.removesuffix("\n") for cell in cells[-1:]]
        if any(cell.strip() for cell in cells):
            yield start, cells


def _sniffed(source: Source, head: Head) -> str:
    """Return what separates the columns: a tab, or what most lines have, and the first line most of."""
    lines = [line for line in source.text.split("\n")[head.lines :] if line.strip()][:_MOST_COMPARED] or [""]
    if source.ending == ".tsv" or "\t" in lines[0]:
        return "\t"
    return max(SNIFFED[1:], key=lambda sign: (sum(sign in line for line in lines), lines[0].count(sign)))


def _by_meaning(
    cells: list[str], columns: Columns, names: Sequence[str], losses: Counter[str]
) -> dict[str, str]:
    """Return the cells by what they mean; others are counted by the names of their columns."""
    fields: dict[str, str] = {}
    for number, cell in enumerate(cells):
        name = columns.meanings.get(number, "")
        if name in MEANINGS.values():
            fields[name] = cell
        elif cell.strip():
            losses[_shown_column(number, names)] += 1
    return fields


def _shown_column(number: int, names: Sequence[str]) -> str:
    """Return a column by its number and what it is called or, if it is not, what is first in it."""
    name = one_line(names[number]) if number < len(names) else ""
    is_shown = name and "<" not in name  # HTML says nothing in a few letters
    return f"column {number + 1} “{cropped(name, MOST_OF_CELL)}”" if is_shown else f"column {number + 1}"


def _question(cells: Mapping[str, str], head: Head, losses: Counter[str]) -> PortableQuestion:
    to_text: Callable[[str], str] = (lambda cell: from_html(cell, losses)) if head.html else to_dollars
    prompt, answer, explanation, hint, source = (
        to_text(cells.get(name, "")).strip() for name in ("prompt", "answer", "explanation", "hint", "source")
    )
    kind = cells.get("notetype", head.notetype).lower()
    fields: dict[str, Any] = {"kind": "card", "prompt": prompt, "answer": answer}
    if _GAP.search(prompt):
        explanation = explanation or answer
        fields = {"kind": "cloze", "prompt": prompt}
    elif "type in" in kind:
        fields["kind"] = "text"
    elif "reversed" in kind:
        fields["reverse"] = True
    own = cells.get("tags", "")
    own = own if head.is_marked else own.replace(",", " ")  # only Anki has tags with commas in them
    tags = bank_tags([*head.tags, *own.split()], losses)
    optional = {"explanation": explanation, "hint": hint, "source": source, "tags": tags}
    return PortableQuestion(
        fields | {name: value for name, value in optional.items() if value}, cells.get("guid", "").strip()
    )


def _write(content: Portable, file: BinaryIO) -> None:
    text = StringIO(newline="")
    text.write("#separator:tab\n#html:false\n")
    text.writelines(f"#{name} column:{_WRITTEN.index(name) + 1}\n" for name in SPECIAL)
    text.write("#columns:" + "\t".join(_WRITTEN) + "\n")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    for bank in content.banks:
        count_pictures(bank, content.losses)
        deck = deck_name(bank)
        for question in bank.questions:
            writer.writerow(_cells(question, deck, content.losses))
    wrapper = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    wrapper.write(text.getvalue())
    wrapper.detach()


def _cells(question: PortableQuestion, deck: str, losses: Counter[str]) -> list[str]:
    fields = with_drawn_texts(question.fields)
    kind = fields["kind"]
    count_unheld(fields, ("explanation", "hint", "source", "reverse"), losses)
    if kind == "cloze":
        front, back = gaps_written(fields["prompt"], numbered), ""
    elif kind == "text":
        accepted = fields["answer"] if isinstance(fields["answer"], list) else [fields["answer"]]
        front, back = fields["prompt"], accepted[0]
        if len(accepted) > 1:
            losses["other accepted answer"] += len(accepted) - 1
        count_about_wrong_answers(fields, losses)
    else:
        front, back = sides(fields, losses)
    notetype = _TYPES[
        "reverse" if kind == "card" and fields.get("reverse") else kind if kind in _TYPES else "card"
    ]
    texts = [front, back, *(fields.get(name, "") for name in ("explanation", "hint", "source"))]
    return [question.uid, notetype, deck, " ".join(fields.get("tags", [])), *map(from_dollars, texts)]


BANK_FORMAT = BankFormat(
    name="csv",
    about="notes one a line, as Anki writes and reads them, or two columns",
    endings=(".csv", ".tsv", ".txt"),
    likeness=_likeness,
    read=_read,
    write=_write,
    holds_many=True,
    options=(SEPARATOR, COLUMNS),
    example="""\
#separator:Semicolon
#html:false
#deck column:1
#tags column:4
Geography::Capitals;What is the capital of Australia?;Canberra;oceania
Geography::Capitals;"The capital of {{c1::Palau}} is {{c2::Ngerulmud}}.";;oceania small
Geography::Rivers;Which river flows through Vienna?;the Danube;europe
""",
)
