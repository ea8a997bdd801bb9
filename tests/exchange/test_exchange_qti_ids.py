"""QTI: the ids of banks and questions there and back, and options that say nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.importing.draft import draft_import
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from tests.exchange.porting import PROSE, fields_of, losses_of, read_back, written
from tests.exchange.qti_documents import if_equal, item_1, labels

IDS = st.from_regex(r"(?:quiz-id-|quiz-bank-|q-)?[A-Za-z0-9][A-Za-z0-9_.-]{0,9}", fullmatch=True)
BANK_IDS = IDS.map(str.lower)


@pytest.mark.parametrize("form", ["qti12", "qti21", "qti3"])
@given(ids=st.lists(IDS, min_size=1, max_size=4, unique=True), bank=BANK_IDS, title=PROSE)
def test_ids_come_back(form: str, ids: list[str], bank: str, title: str) -> None:
    claim = {"kind": "true-false", "prompt": "P?", "answer": "true"}
    content = Portable([PortableBank(bank, [PortableQuestion(claim, id_) for id_ in ids], title)])
    [back] = read_back(written(content, form), form).banks
    assert (back.name, back.title) == (bank, " ".join(title.split()))
    assert [question.uid for question in back.questions] == ids


@pytest.mark.parametrize("form", ["qti12", "qti21", "qti3"])
def test_banks_of_one_title_stay_apart(form: str) -> None:
    claim = {"kind": "true-false", "prompt": "P?", "answer": "true"}
    banks = [PortableBank(name, [PortableQuestion(claim, "q")], "Same") for name in ("a.b", "c")]
    back = read_back(written(Portable(banks), form), form)
    assert [(bank.name, len(bank.questions)) for bank in back.banks] == [("a.b", 1), ("c", 1)]


@pytest.mark.parametrize("cardinality", ["Single", "Multiple"])
def test_an_option_without_a_text_is_left_out_and_counted(cardinality: str, tmp_path: Path) -> None:
    options = labels("R", {"a": "one", "b": " ", "c": "three", "d": ""}, cardinality=cardinality)
    content = read_back(item_1("", options, if_equal("a", "100")), "qti12")
    [fields] = fields_of(content)
    assert fields["distractors"] == ["three"]
    assert losses_of(content) == {"option without a text": 2}
    [bank] = draft_import(content, "x", str(tmp_path), {}).banks
    assert (bank.new, bank.problems) == (1, [])


def test_a_right_option_without_a_text_stays_a_problem(tmp_path: Path) -> None:
    content = read_back(item_1("", labels("R", {"a": "", "b": "two"}), if_equal("a", "100")), "qti12")
    assert draft_import(content, "x", str(tmp_path), {}).banks[0].problems
