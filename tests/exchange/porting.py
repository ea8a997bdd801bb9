"""Banks to write in a format and to read again."""

import re
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from textwrap import indent
from typing import Any

from hypothesis import strategies as st

from quiz.exchange.assessment.plainer import LEFT_AS_TEXT
from quiz.exchange.bank_format import Reading
from quiz.exchange.formats import bank_formats
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.source import Source

LETTERS = st.text("abcxyzÄß漢 .,;:!?'\"#|-=*<>&()[]{}/\\%@~_^+\t1230", min_size=1, max_size=30)
CODE = "```\nx = 1\n```\n"
MARKED = st.sampled_from(
    ["$x^2$ ", " $a_1$ ", r"\$", "`x = {1}`", "`a|b`", "\n", "\n\n", "\n- ", f"\n{CODE}", f"\n- {CODE}"]
)
CODE_IN_ITEM = re.compile(
    r"^(?P<lead> *(?:(?:>|[-*+]|\d{1,9}[.)]) +)+)```\n(?P<code>(?:(?!```).*\n)*)```$", re.MULTILINE
)
PROSE = st.text("abcdefg äöü.,", min_size=1, max_size=30).map(str.strip).filter(bool)


def bank_texts(letters: st.SearchStrategy[str] = LETTERS) -> st.SearchStrategy[str]:
    """Return texts as authors write them: words, signs, formulas, code, lines."""
    pieces = st.lists(letters.map(lambda text: text.replace("\\", "")) | MARKED, min_size=1, max_size=4)
    return pieces.map("".join).map(str.strip).filter(bool)


def with_indented_code(text: str) -> str:
    """Return a text whose code in items and quotations is indented as they are: HTML tells no other way."""

    def indented(match: re.Match[str]) -> str:
        before = "> " * match["lead"].count(">") or " " * len(match["lead"])
        return f"{match['lead']}```\n{indent(match['code'], before)}{before}```"

    return CODE_IN_ITEM.sub(indented, text)


def content_of(questions: list[Mapping[str, Any]], name: str = "deck") -> Portable:
    """Return a bank of these questions, each with an id."""
    portable = [PortableQuestion(dict(fields), f"q{number}") for number, fields in enumerate(questions)]
    return Portable([PortableBank(name, portable, name)])


def written(content: Portable, form: str) -> bytes:
    """Return a file in a format."""
    file = BytesIO()
    write = bank_formats()[form].write
    assert write is not None
    write(content, file)
    return file.getvalue()


def read_back(data: bytes | str, form: str, name: str = "deck", **options: str) -> Portable:
    """Return what a file in a format holds."""
    declared = bank_formats()[form]
    assert declared.read is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}{declared.endings[0]}"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return declared.read(Source(str(path)), Reading(options))


def fields_of(content: Portable) -> list[dict[str, Any]]:
    return [question.fields for bank in content.banks for question in bank.questions]


def losses_of(content: Portable) -> dict[str, int]:
    """Return what was lost of a file, and of each of its questions."""
    questions = [question for bank in content.banks for question in bank.questions]
    return dict(+sum((question.losses for question in questions), content.losses))


def assert_kept(
    questions: list[dict[str, Any]], form: str, expected: list[dict[str, Any]] | None = None
) -> Portable:
    """Check that questions come back from a format as ``expected``, with their ids and without losses."""
    content = content_of(questions)
    back = read_back(written(content, form), form)
    assert fields_of(back) == (questions if expected is None else expected)
    assert [question.uid for question in back.banks[0].questions] == [f"q{n}" for n in range(len(questions))]
    assert losses_of(content).keys() <= {LEFT_AS_TEXT}  # some texts cannot be read as lists
    assert not losses_of(back)
    return back


def cloze_prompts(*, hints: bool = True) -> st.SearchStrategy[str]:
    """Return prompts with numbered gaps, which nothing before them makes code or maths."""
    gap = st.text("abc é", min_size=1).map(str.strip).filter(bool)
    hint = st.sampled_from(["", "::hint"] if hints else [""])
    one = st.tuples(PROSE, gap, hint)
    return st.lists(one, min_size=1, max_size=3).map(
        lambda parts: " ".join(
            f"{text} {{{{c{number}::{filling}{hint}}}}}"
            for number, (text, filling, hint) in enumerate(parts, 1)
        )
    )
