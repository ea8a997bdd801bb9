"""Every format of banks, whatever it is: its declaration, its example, and the way there and back."""

from pathlib import Path

import pytest

from quiz.exchange.bank_format import Likeness, Reading
from quiz.exchange.formats import bank_format_names, bank_formats
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.read import format_of
from quiz.exchange.source import Source
from tests.exchange.porting import fields_of, losses_of, read_back, written

FORMS = list(bank_formats().values())


def test_a_format_is_named_as_its_module() -> None:
    assert bank_format_names() == sorted(bank_formats())


@pytest.mark.parametrize("form", [form for form in FORMS if form.example], ids=lambda form: form.name)
def test_the_example_is_recognised_and_makes_a_bank_without_problems(form, tmp_path: Path) -> None:
    path = tmp_path / f"example{form.endings[0]}"
    path.write_text(form.example)
    source = Source(str(path))
    assert form.likeness(source) >= Likeness.LIKELY
    assert format_of(source) is form
    content = form.read(source, Reading())
    drafts = draft_import(content, "example", str(tmp_path), {}).banks
    assert drafts
    assert [problem for draft in drafts for problem in draft.problems] == []
    assert not losses_of(content)
    if form.write:
        again = read_back(written(content, form.name), form.name, "example")
        without_source = fields_of(again)
        for fields in (*without_source, *fields_of(content)):
            fields.pop("source", None)
        assert without_source == fields_of(content)


@pytest.mark.parametrize("form", [form for form in FORMS if form.example], ids=lambda form: form.name)
def test_an_empty_file_has_no_questions(form) -> None:
    assert fields_of(read_back(b"", form.name)) == []
