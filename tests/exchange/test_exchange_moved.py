"""Questions that were moved to another bank after an import are not doubled by the next one."""

from pathlib import Path

from quiz.exchange.importing.draft import MOVED, draft_import
from tests.exchange.porting import read_back

GIFT = "First? {=a ~b}\n\nSecond? {=a ~b}\n"


def test_a_moved_question_stays_where_it_is(tmp_path: Path) -> None:
    whole = draft_import(read_back(GIFT, "gift"), "it", str(tmp_path), {}).banks[0]
    assert list(whole.questions) == ["first", "second"]
    content = read_back(GIFT, "gift")
    left = draft_import(content, "it", str(tmp_path), {}, moved={"deck/first"}).banks[0]
    assert list(left.questions) == ["second"]
    assert content.losses == {MOVED: 1}
    both = {"deck/first", "deck/second"}
    assert draft_import(read_back(GIFT, "gift"), "it", str(tmp_path), {}, moved=both).banks == []
