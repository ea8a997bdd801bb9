"""Imported banks are found again by what they were made from; none takes the file of another."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.bank.yaml_reader import parse
from quiz.exchange.assessment.names import category_of
from quiz.exchange.bank_stamp import file_made_from, is_as_imported, made_from, stamped
from quiz.exchange.exporting import portable_banks
from quiz.exchange.importing.draft import ImportDraft, draft_import
from quiz.exchange.importing.report import draft_lines
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.study.context import open_study
from tests.conftest import Clock
from tests.exchange.porting import read_back, written

ALIKE = ("C/D", "C-D", "c d", "c-d", "c-d-2", "C D 2", "c-d.imported", "C-D-2-2", "漢", "漢-2")


def source(name: str, title: str = "", *, asked: str = "") -> Portable:
    fields = {"kind": "card", "prompt": asked or f"What is in {name}?", "answer": "a"}
    return Portable([PortableBank(name, [PortableQuestion(fields)], title)])


def imported(folder: Path, content: Portable, taken: dict[str, str] | None = None) -> ImportDraft:
    draft = draft_import(content, "x", str(folder), taken or {})
    for bank in draft.banks:
        Path(bank.before.path).write_text(bank.text, encoding="utf-8")
    return draft


def ids(folder: Path, content: Portable) -> list[str]:
    return [bank.id for bank in imported(folder, content).banks]


def as_before_records(folder: Path, **titles: str) -> None:
    """Write banks whose first lines do not say what they were made from."""
    for id_, title in titles.items():
        name = id_.replace("_", "-").replace("-imported", ".imported")
        question = f"  - id: a\n    kind: card\n    prompt: What is in {title}?\n    answer: a\n"
        text = stamped(f"id: {name}\ntitle: {title}\nquestions:\n{question}", "x", "")
        (folder / f"{name}.yaml").write_text(text.replace(': "". ', ". "))


@given(
    st.lists(st.lists(st.sampled_from(ALIKE), min_size=1, max_size=3, unique=True), min_size=1, max_size=8),
    st.booleans(),
)
@example([["c-d-2"], ["C/D"], ["C-D"], ["c-d-2", "c-d"], ["C-D", "C/D"]], True)  # fmt: skip
def test_no_bank_takes_the_file_of_another(imports: list[list[str]], have_one_title: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found: dict[str, str] = {}
        for names in imports:
            content = Portable([source(one, "T" if have_one_title else "").banks[0] for one in names])
            draft = imported(folder, content)
            for one, bank in zip(names, draft.banks, strict=True):
                assert bank.id == found.setdefault(one, bank.id)
                assert not bank.gone
        assert len({*found.values()}) == len(found)
        prompts = [parse(path.read_text())[0]["questions"][0]["prompt"] for path in folder.glob("*.yaml")]
        assert sorted(prompts) == sorted(f"What is in {one}?" for one in found)


def test_notes_of_one_title_stay_apart(tmp_path: Path) -> None:
    assert ids(tmp_path, source("unit-2", "Biology")) == ["unit-2"]
    assert ids(tmp_path, source("unit", "Biology")) == ["unit"]
    swapped = Portable([source("unit", "Chemistry").banks[0], source("unit-2", "Intro").banks[0]])
    assert ids(tmp_path, swapped) == ["unit", "unit-2"]


def test_a_bank_with_another_title_is_found_again(tmp_path: Path) -> None:
    assert ids(tmp_path, Portable(source("C/D").banks + source("C-D").banks)) == ["c-d", "c-d-2"]
    path = tmp_path / "c-d-2.yaml"
    path.write_text(path.read_text().replace("title: C-D", "title: My D"))
    [bank] = draft_import(source("C-D"), "x", str(tmp_path), {}).banks
    assert (bank.id, bank.before.is_edited, bank.same) == ("c-d-2", True, 1)


def test_a_bank_that_was_elsewhere_is_found_again(tmp_path: Path) -> None:
    draft = imported(tmp_path, source("C/D"), {"c-d": "/elsewhere.yaml"})
    assert [bank.id for bank in draft.banks] == ["c-d.imported"]
    assert ids(tmp_path, source("C/D")) == ["c-d.imported"]


def test_files_without_a_record_are_found_by_their_ids(tmp_path: Path) -> None:
    as_before_records(tmp_path, c_d="C/D", c_d_imported="C-D")
    both = Portable(source("C-D").banks + source("C/D").banks)
    draft = imported(tmp_path, both)
    assert [(bank.id, bank.same) for bank in draft.banks] == [("c-d.imported", 1), ("c-d", 1)]
    assert file_made_from(str(tmp_path / "c-d.imported.yaml")) == "C-D"
    assert ids(tmp_path, source("c d")) == ["c-d-2"]


def test_files_without_a_record_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    as_before_records(tmp_path, c_d="C/D", c_d_imported="C-D")
    assert ids(tmp_path, source("C-D", asked="What is new?")) == ["c-d.imported"]


def test_files_without_a_record_are_told_apart_by_their_questions(tmp_path: Path) -> None:
    as_before_records(tmp_path, c_d="C/D", c_d_imported="C-D")
    for path in tmp_path.iterdir():
        path.write_text(path.read_text().replace("title: C", "title: My C"))
    assert ids(tmp_path, Portable(source("C-D").banks + source("C/D").banks)) == ["c-d.imported", "c-d"]


def test_a_file_without_a_record_is_found_whatever_it_holds(tmp_path: Path) -> None:
    as_before_records(tmp_path, c_d="Old")
    assert ids(tmp_path, source("C/D")) == ["c-d"]


def test_one_of_two_files_without_a_record_is_found_by_itself(tmp_path: Path) -> None:
    as_before_records(tmp_path, c_d="C/D", c_d_imported="C-D")
    assert ids(tmp_path, source("C/D")) == ["c-d"]
    assert ids(tmp_path, source("C-D")) == ["c-d.imported"]


def test_long_ids_end(tmp_path: Path) -> None:
    long = "a" * 91 + ".imported"
    taken = {"a" * 100: "/x.yaml", long: "/y.yaml"}
    [bank] = draft_import(source("a" * 100), "x", str(tmp_path), taken).banks
    assert bank.id == "a" * 91 + ".import-2"


@pytest.mark.parametrize("form", ["apkg", "csv", "gift", "moodle_xml", "obsidian", "notes"])
@pytest.mark.parametrize("title", ["", "My D"])
def test_an_export_comes_back_to_its_bank(form: str, title: str, tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "banks"
    folder.mkdir()
    assert ids(folder, Portable(source("Geo::C/D").banks + source("Geo::C-D").banks))[1] == "geo.c-d-2"
    path = folder / "geo.c-d-2.yaml"
    if title:
        path.write_text(path.read_text().replace('title: "Geo: C-D"', f"title: {title}"))
        assert title in path.read_text()
    study = open_study([str(folder)], str(tmp_path / "progress.db"))
    content = portable_banks(study, study.search.keys("bank:geo.c-d-2", clock()))
    study.close()
    back = read_back(written(content, form), form, "geo.c-d-2")
    assert ids(folder, back) == ["geo.c-d-2"]
    assert file_made_from(str(path)) == "Geo::C-D"
    assert ids(folder, source("Geo::C-D")) == ["geo.c-d-2"]


def test_exports_have_the_name_of_the_deck(tmp_path: Path, clock: Clock) -> None:
    imported(tmp_path, Portable(source("Geo::C/D").banks + source("Geo::C-D").banks))
    study = open_study([str(tmp_path)], str(tmp_path / "progress.db"))
    content = portable_banks(study, study.search.keys("", clock()))
    study.close()
    for form in ("apkg", "csv"):
        names = {bank.name for bank in read_back(written(content, form), form).banks}
        assert names == {"Geo::C/D", "Geo::C-D"}
    assert b"$CATEGORY: Geo/C//D\n" in written(content, "gift")
    assert b"$CATEGORY: Geo/C-D\n" in written(content, "gift")
    assert b"[id:geo" not in written(content, "gift")


def test_a_copy_of_a_bank_is_exported_under_its_own_id(tmp_path: Path, clock: Clock) -> None:
    imported(tmp_path, source("Geo::C/D"))
    text = (tmp_path / "geo.c-d.yaml").read_text().replace("id: geo.c-d", "id: copy")
    (tmp_path / "copy.yaml").write_text(text)
    study = open_study([str(tmp_path)], str(tmp_path / "progress.db"))
    content = portable_banks(study, study.search.keys("", clock()))
    study.close()
    names = [bank.name for bank in read_back(written(content, "csv"), "csv").banks]
    assert sorted(names) == ["Geo::C/D", "copy"]


def test_a_category_has_the_levels_of_what_its_bank_was_made_from() -> None:
    assert category_of("geo.c-d-2", "Geo: C-D", "Geo::C-D") == ("Geo/C-D", "")
    assert category_of("geo.c-d-2", "My D", "Geo::C-D") == ("My D", "geo.c-d-2")
    assert category_of("geo.c-d-2", "Geo: C-D", "Other") == ("Geo: C-D", "geo.c-d-2")
    assert category_of("top.c-d-2", "top: C-D", "top::C-D") == ("top: C-D", "top.c-d-2")


@given(st.text(min_size=1), st.text())
@example('a: "b". Checksum: 0123456789abcdef', 'x: "y". Checksum: 0123456789abcdef')
@example("a\n\x00\ud800\U0001f600\U000e0001\ufeff", "")
def test_what_a_bank_was_made_from_is_read_as_it_was_written(name: str, origin: str) -> None:
    text = stamped("id: a\n", origin, name)
    assert made_from(text) == name.encode("utf-8", "replace").decode()
    assert is_as_imported(text)
    assert parse(text)[0] == {"id": "a"}


def test_courses_with_a_category_of_one_name_stay_apart(tmp_path: Path) -> None:
    first, second = deck("default", "What is a heap?", "What is a stack?"), deck("default", "Oui?", "Non?")
    assert ids(tmp_path, first) == ["default"]
    assert ids(tmp_path, second) == ["default-2"]
    assert ids(tmp_path, first) == ["default"]
    assert ids(tmp_path, deck("default", "Non?", "Merci?")) == ["default-2"]


def deck(name: str, *prompts: str) -> Portable:
    questions = [PortableQuestion({"kind": "card", "prompt": one, "answer": "a"}) for one in prompts]
    return Portable([PortableBank(name, questions)])


def test_a_renamed_deck_keeps_its_bank_and_is_known_by_its_new_name(tmp_path: Path) -> None:
    assert ids(tmp_path, deck("A::X", *"1234")) == ["a.x"]
    draft = imported(tmp_path, deck("A::Y", *"123", "new"))
    assert [(bank.id, bank.title, bank.same, bank.new) for bank in draft.banks] == [("a.x", "A: Y", 3, 1)]
    assert "  it was imported as A: X before" in draft_lines(draft)
    assert ids(tmp_path, deck("A::Y", "1", *"678")) == ["a.x"]
    assert ids(tmp_path, deck("A::X", "other", "too")) == ["a.x-2"]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("1234", "123", True),
        ("123", "1234", True),
        ("1234", "1256", False),
        ("12", "123456", False),
        ("123456", "12", False),
        ("1", "1", True),
        ("1", "2", False),
    ],
)
def test_a_bank_of_another_name_is_the_same_if_most_questions_are(
    first: str, second: str, is_same: bool, tmp_path: Path
) -> None:
    assert ids(tmp_path, deck("A::X", *first)) == ["a.x"]
    assert ids(tmp_path, deck("B", *second)) == (["a.x"] if is_same else ["b"])


@pytest.mark.parametrize(
    ("second", "is_same"), [("1256", True), ("1567", False), ("15", False), ("12", True)]
)
def test_a_file_in_a_folder_and_alone_is_one_bank(second: str, is_same: bool, tmp_path: Path) -> None:
    assert ids(tmp_path, deck("vault::nets", *"1234")) == ["vault.nets"]
    assert ids(tmp_path, deck("nets", *second)) == (["vault.nets"] if is_same else ["nets"])
    assert ids(tmp_path, deck("vault::nets", *"1234")) == ["vault.nets"]
    assert file_made_from(str(tmp_path / "vault.nets.yaml")) == "vault::nets"


def test_a_copy_beside_its_original_is_another_bank(tmp_path: Path) -> None:
    both = Portable([*deck("A", *"1234").banks, *deck("B", *"1234").banks])
    assert ids(tmp_path, deck("A", *"1234")) == ["a"]
    assert ids(tmp_path, both) == ["a", "b"]
    assert ids(tmp_path, both) == ["a", "b"]
    assert ids(tmp_path, deck("B", *"1234")) == ["b"]


def test_a_bank_of_the_learner_s_own_is_not_taken_for_a_renamed_one(tmp_path: Path) -> None:
    [draft] = imported(tmp_path, deck("A", *"1234")).banks
    (tmp_path / "a.yaml").write_text(draft.text.partition("\n")[2])
    assert ids(tmp_path, deck("B", *"1234")) == ["b"]


def notes(name: str, *cards: tuple[str, str]) -> Portable:
    questions = [PortableQuestion({"kind": "card", "prompt": one, "answer": two}) for one, two in cards]
    return Portable([PortableBank(name, questions)])


def test_notes_made_from_a_template_are_not_taken_for_each_other(tmp_path: Path) -> None:
    headings = ("What is the main idea?", "Who said so?", "Why?")
    first, second = (notes("unit", *((one, f"{word} {one}") for one in headings)) for word in ("a", "b"))
    assert ids(tmp_path, first) == ["unit"]
    assert ids(tmp_path, second) == ["unit-2"]
    assert ids(tmp_path, first) == ["unit"]
    edited = notes("unit", ("Who?", "x"), ("What?", "y"), ("Why?", "a Why?"))
    assert ids(tmp_path, edited) == ["unit"]


def test_a_few_questions_may_all_have_been_rewritten(tmp_path: Path) -> None:
    assert ids(tmp_path, notes("unit", ("One?", "1"), ("Two?", "2"))) == ["unit"]
    assert ids(tmp_path, notes("unit", ("One?", "I"), ("Zwei?", "II"))) == ["unit"]
    assert ids(tmp_path, notes("unit", ("Eins?", "1"))) == ["unit"]
    assert ids(tmp_path, notes("unit", ("Un?", "1"))) == ["unit"]


def test_a_renamed_file_is_found_even_if_its_questions_were_reworded_before(tmp_path: Path) -> None:
    fruit = [(f"What is fruit number {number} called?", str(number)) for number in range(8)]
    assert ids(tmp_path, notes("fruit", *fruit)) == ["fruit"]
    reworded = [(f"How is fruit number {prompt[21]} called?", answer) for prompt, answer in fruit[:4]]
    assert ids(tmp_path, notes("fruit", *reworded, *fruit[4:])) == ["fruit"]
    assert ids(tmp_path, notes("obst", *reworded, *fruit[4:])) == ["fruit"]


def test_the_source_of_questions_stays_with_and_without_the_folder(tmp_path: Path) -> None:
    def note(path: str) -> Portable:
        content = deck(path.replace("/", "::"), *"1234")
        content.banks[0].title = "Nets"
        for question in content.banks[0].questions:
            question.fields["source"] = f"{path}.md › Part"
        return content

    imported(tmp_path, note("vault/nets"))
    assert not any(bank.is_changed for bank in imported(tmp_path, note("nets")).banks)
    assert "source: vault/nets.md › Part" in (tmp_path / "vault.nets.yaml").read_text()
